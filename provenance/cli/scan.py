"""`provenance scan`: what each document says, without a judgement."""

from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from provenance.model.issue import Issue
    from provenance.model.report import Only, Scan
    from provenance.reporting.layout import Layout
    from provenance.reporting.piece import Place

_EPILOG = "Exit codes: 0 all was read, 2 nothing was scanned, 3 something could not be read."


@click.command(epilog=_EPILOG)
@options.intake
@options.sources
@options.form("text", "json", "jsonl")
@click.option(
    "--only", type=click.Choice(["license"]),
    help="Look for named licenses and nothing else, which is faster. Neither what is reserved nor "
    "what belongs to others is looked for, so no rights are concluded.",
)  # fmt: skip
@options.destination
@click.pass_context
def scan(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    sources: tuple[Path | Traversable, ...],
    form: str,
    only: str | None,
    destination: options.Destination,
) -> None:
    """State what documents say about their origin and license, with quotes.

    \b
    provenance scan article.txt
    provenance scan folder/ --format jsonl > statements.jsonl
    cat wire.txt | provenance scan -
    provenance scan crawl/ --only license --format jsonl
    """
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.cli.work import over_inputs
    from provenance.model.report import Only
    from provenance.reporting import SCAN_FORMATS

    sought = Only(only) if only else None
    step = partial(_written, form, output.layout(destination.path), sought)
    catalogue = load_catalogue(sources=sources)
    written = over_inputs(intake, step, destination, catalogue, only=sought)
    output.write(SCAN_FORMATS[form].whole([text for text, _ in written]), destination.path)
    unread = [why for _, why in written if why]
    for why in unread:
        output.say(why, quiet=destination.quiet or form == "text")
    if unread:
        said = f"{len(unread)} of {len(written)} could not be read, or not as a whole."
        output.say(said, quiet=destination.quiet)
    ctx.exit(ExitCode.INCOMPLETE if unread else ExitCode.CLEAN)


def _written(
    form: str, layout: "Layout", only: "Only | None", found: "Scan | Issue", place: "Place"
) -> tuple[str, str]:
    """Return what a document says, and what in it could not be read, nothing where all was."""
    from provenance.cli.work import as_scanned
    from provenance.reporting import SCAN_FORMATS, phrases

    item = as_scanned(found, only)
    why = " ".join(f"{phrases.issue_line(issue)} {issue.remedy}" for issue in item.issues)
    said = f"{item.uri}: {why}" if why else ""
    return SCAN_FORMATS[form].document(item, layout), said
