"""`provenance check`: may these documents be used this way?"""

from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode, exit_code
from provenance.model.use import Use

if TYPE_CHECKING:
    from provenance.configuration.baseline import Baseline

_EPILOG = (
    "Exit codes: 0 nothing at or above --fail-on, 1 something at or above it, "
    "2 nothing was judged (usage or rule file), 3 something could not be read."
)


@click.command(epilog=_EPILOG)
@options.intake
@options.intended_use
@options.ruling
@options.form("text", "json", "jsonl", "html", "github", variable="PROVENANCE_FORMAT")
@options.threshold
@options.destination
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    use: Use,
    ruling: options.Ruling,
    form: str,
    threshold: options.Threshold,
    destination: options.Destination,
) -> None:
    """Check whether documents may be used as intended, and say why.

    \b
    provenance check article.html --use republish --changes translate
    provenance check folder/ --commercial ads --format html --output report.html
    cat wire.txt | provenance check - --format json

    What you leave out (--changes, --commercial, ...) counts as unknown, and unknown never allows.
    """
    from provenance.cli.work import check_inputs
    from provenance.configuration.baseline import mark_known
    from provenance.reporting import render
    from provenance.reporting.phrases import counts

    known = _known(threshold, ruling)
    report = mark_known(check_inputs(intake, use, ruling), known)
    color = output.wants_color(destination.path)
    shown = render(report, form, width=output.width(), color=color, folder=output.folder())
    output.write(shown, destination.path)
    if destination.path:
        checked = f"{len(report.documents)} checked; the report is in {destination.path}."
        output.say(checked, quiet=destination.quiet)
    if form == "github":
        output.say(counts(report), quiet=destination.quiet)
    code = exit_code(report, threshold.verdict)
    ctx.exit(ExitCode.CLEAN if threshold.exit_zero else code)


def _known(threshold: options.Threshold, ruling: options.Ruling) -> "Baseline":
    """Return what was found before, nothing where no baseline is named."""
    from provenance.configuration.baseline import read_baseline

    if threshold.baseline is None:
        return {}
    return read_baseline(options.rule_file(threshold.baseline, ruling.revision))
