"""`provenance check`: may these documents be used this way?"""

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode, exit_code
from provenance.model.use import Use

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
    from provenance.reporting import render
    from provenance.reporting.phrases import counts

    report = check_inputs(intake, use, ruling)
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
