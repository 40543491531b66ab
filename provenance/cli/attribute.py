"""`provenance attribute`: the credit to print, where the content may be used."""

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import exit_code
from provenance.model.judgement import Verdict
from provenance.model.report import Report
from provenance.model.use import Use

_EPILOG = (
    "Exit codes: 0 credits printed, 1 nothing to print because the use is not allowed as it "
    "stands, 2 usage or rule file, 3 something could not be read."
)


@click.command(epilog=_EPILOG)
@options.intake
@options.intended_use
@options.ruling
@options.form("text", "markdown", "html", "json")
@options.destination
@click.pass_context
def attribute(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    use: Use,
    ruling: options.Ruling,
    form: str,
    destination: options.Destination,
) -> None:
    """Print the credit that must stand beside the content.

    \b
    provenance attribute article.txt --format html
    provenance attribute article.html --changes translate --format markdown
    """
    from provenance.cli.work import check_inputs
    from provenance.reporting import render_attributions

    report = check_inputs(intake, use, ruling)
    output.write(render_attributions(report, form), destination.path)
    _explain(report, quiet=destination.quiet)
    ctx.exit(exit_code(report, Verdict.REVIEW))


def _explain(report: Report, *, quiet: bool) -> None:
    """Say for each document without a credit why there is none."""
    for document in report.documents:
        if document.verdict is None:
            output.say(f"{document.uri}: not checked: {document.issues[0].message}", quiet=quiet)
        elif not document.attributions:
            because = document.judgements[0].because
            output.say(f"{document.uri}: {document.verdict}, no credit: {because}", quiet=quiet)
