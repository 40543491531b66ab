"""`provenance check`: may these documents be used this way?"""

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode, exit_code
from provenance.model.judgement import Verdict

_EPILOG = (
    "Exit codes: 0 nothing at or above --fail-on, 1 something at or above it, "
    "2 nothing was judged (usage or rule file), 3 something could not be read."
)


@click.command(epilog=_EPILOG)
@options.inputs
@options.intended_use
@options.rules
@options.form("text", "json", "jsonl", "html")
@options.threshold
@options.jobs
@options.output
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    policy: str,
    without: tuple[str, ...],
    form: str,
    fail_on: str,
    exit_zero: bool,
    jobs: int,
    output_path: str | None,
    quiet: bool,
    **use: options.UseWord,
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

    report = check_inputs(inputs, options.build_use(**use), policy, without, jobs)
    color = output.wants_color(output_path)
    output.write(render(report, form, width=output.width(), color=color), output_path)
    if output_path:
        output.say(f"{len(report.documents)} checked; the report is in {output_path}.", quiet=quiet)
    ctx.exit(ExitCode.CLEAN if exit_zero else exit_code(report, Verdict(fail_on)))
