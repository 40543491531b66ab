"""`provenance attribute`: the credit to print, where the content may be used."""

from collections.abc import Iterator
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
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
    "Exit codes: 0 every part may be used as intended, 1 a part may not, or a person must decide "
    "first (credits for other parts are printed all the same), 2 nothing was judged (usage or rule "
    "file), 3 something could not be read (1 wins over 3)."
)


@click.command(epilog=_EPILOG)
@options.intake
@options.sources
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
    sources: tuple[Path | Traversable, ...],
    use: Use,
    ruling: options.Ruling,
    form: str,
    destination: options.Destination,
) -> None:
    """Print the credit that must stand beside the content.

    \b
    provenance attribute article.txt --format html
    provenance attribute article.html --changes translate --format markdown

    Where there are several documents, the credits of each stand below its address. Standard error
    says which parts no credit is for, and why.
    """
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.cli.work import Bench, over_inputs
    from provenance.reporting import CREDIT_FORMATS

    catalogue = load_catalogue(sources=sources)
    step = partial(_credited, Bench.of(use, ruling, catalogue), form)
    credited = over_inputs(intake, step, destination, catalogue, ignoring=ruling.revision is None)
    texts = [piece.text for piece, _ in credited]
    output.write(CREDIT_FORMATS[form].whole(texts), destination.path)
    for _, refusals in credited:
        for refusal in refusals:
            output.say(refusal, quiet=destination.quiet)
    ctx.exit(exit_code([piece for piece, _ in credited], Verdict.REVIEW))


def _credited(
    bench: "Bench", form: str, found: "Scan | Issue", place: "Place"
) -> tuple["Piece", tuple[str, ...]]:
    """Return the credits of a document, and a sentence for each part that none is for."""
    from provenance.reporting import CREDIT_FORMATS
    from provenance.reporting.piece import piece_of

    item = bench.judged(found)
    text = CREDIT_FORMATS[form].document(item, place)
    return piece_of(item, text, bench.use.action), tuple(_refusals(item))


def _refusals(item: "Assessment") -> Iterator[str]:
    """Yield why each part that no credit is for has none, and what could not be read."""
    from provenance.reporting import phrases

    if item.verdict is None:
        yield f"{item.uri}: not checked: {item.issues[0].message}"
        return
    credited = {asset for entry in item.attributions for asset in entry.credit.assets}
    for judgement in item.judgements:
        if judgement.asset not in credited and len(item.judgements) > 1:
            part = f"{phrases.part_name(judgement.asset)} ({phrases.WORDS[judgement.verdict]})"
            yield f"{item.uri}: no credit for {part}: {judgement.because}"
        elif judgement.asset not in credited:
            yield f"{item.uri}: {judgement.verdict}, no credit: {judgement.because}"
    for issue in item.issues:
        yield f"{item.uri}: {phrases.issue_line(issue)} {issue.remedy}"
