"""`provenance attribute`: the credit to print, where the content may be used."""

from functools import partial
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import exit_code
from provenance.model.judgement import Verdict
from provenance.model.use import Use

if TYPE_CHECKING:
    from provenance.cli.work import Bench
    from provenance.model.issue import Issue
    from provenance.model.report import Assessment, Scan
    from provenance.reporting.piece import Piece, Place

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
    from provenance.cli.work import Bench, over_inputs
    from provenance.reporting import CREDIT_FORMATS

    step = partial(_credited, Bench.of(use, ruling, {}), form)
    credited = over_inputs(intake, step, destination, ignoring=ruling.revision is None)
    texts = [piece.text for piece, _ in credited]
    output.write(CREDIT_FORMATS[form].whole(texts), destination.path)
    for _, refusal in credited:
        output.say(refusal, quiet=destination.quiet or not refusal)
    ctx.exit(exit_code([piece for piece, _ in credited], Verdict.REVIEW))


def _credited(
    bench: "Bench", form: str, found: "Scan | Issue", place: "Place"
) -> tuple["Piece", str]:
    """Return the credits of a document, and where it has none the sentence why."""
    from provenance.reporting import CREDIT_FORMATS
    from provenance.reporting.piece import piece_of

    item = bench.judged(found)
    text = CREDIT_FORMATS[form].document(item)
    return piece_of(item, text, bench.use.action), _refusal(item)


def _refusal(item: "Assessment") -> str:
    if item.verdict is None:
        return f"{item.uri}: not checked: {item.issues[0].message}"
    if not item.attributions:
        return f"{item.uri}: {item.verdict}, no credit: {item.judgements[0].because}"
    return ""
