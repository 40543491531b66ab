"""`provenance check`: may these documents be used this way?"""

import sys
from collections.abc import Sequence
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode, exit_code
from provenance.errors import UsageError
from provenance.model.use import Use

if TYPE_CHECKING:
    from provenance.cli.work import Bench
    from provenance.configuration.baseline import Baseline
    from provenance.model.issue import Issue
    from provenance.model.report import Scan
    from provenance.reporting.layout import Layout
    from provenance.reporting.piece import Piece, Place

_EPILOG = (
    "Exit codes: 0 nothing at or above --fail-on, 1 something at or above it, "
    "2 nothing was judged (usage or rule file), 3 something could not be read."
)


@click.command(epilog=_EPILOG)
@options.intake
@options.sources
@options.intended_use
@options.ruling
@options.form("text", "json", "jsonl", "html", "github", variable="PROVENANCE_FORMAT")
@options.threshold
@options.destination
@click.option(
    "--what-if",
    multiple=True,
    metavar="FACT=VALUE",
    help="Say what would come out if a fact were another, beside what does; may be repeated. "
    "Several words are joined by commas, several facts by semicolons; nothing means known to be "
    "empty, ? not known. license=ID stands for all facts of that license.",
)
@click.pass_context
def check(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    sources: tuple[Path | Traversable, ...],
    use: Use,
    ruling: options.Ruling,
    form: str,
    threshold: options.Threshold,
    destination: options.Destination,
    what_if: tuple[str, ...],
) -> None:
    """Check whether documents may be used as intended, and say why.

    \b
    provenance check article.html --use republish --changes translate
    provenance check folder/ --commercial ads --format html --output report.html
    cat wire.txt | provenance check - --format json
    provenance check article.html --what-if use.changes=translate --what-if license=CC-BY-4.0

    What you leave out (--changes, --commercial, ...) counts as unknown, and unknown never allows.
    """
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.cli.work import Bench, over_inputs
    from provenance.reporting import join_pieces

    _supposable(what_if, form)
    catalogue = load_catalogue(sources=sources)
    bench = Bench.of(use, ruling, catalogue, _known(threshold, ruling, use), what_if)
    layout = output.layout(destination.path)
    step = partial(_piece, bench, form, layout)
    pieces = over_inputs(intake, step, destination, catalogue, ignoring=ruling.revision is None)
    output.write(join_pieces(pieces, bench.head(), form, layout), destination.path)
    if destination.path or form == "github":
        _summarize(pieces, destination)
    code = exit_code(pieces, threshold.verdict)
    ctx.exit(ExitCode.CLEAN if threshold.exit_zero else code)


def _piece(
    bench: "Bench", form: str, layout: "Layout", found: "Scan | Issue", place: "Place"
) -> "Piece":
    from provenance.reporting import render_piece
    from provenance.reporting.what_if import with_suppositions

    item = bench.judged(found)
    piece = render_piece(item, place, bench.head(), form, layout)
    supposed = bench.supposed(found)
    return with_suppositions(piece, supposed, item, form, layout) if supposed else piece


def _supposable(what_if: Sequence[str], form: str) -> None:
    """Refuse suppositions where the format has no place for them.

    Raises:
        UsageError: it has none.
    """
    from provenance.reporting.what_if import FORMS

    if what_if and form not in FORMS:
        message = f"--what-if needs --format {' or '.join(FORMS)}; {form} has no place for it"
        raise UsageError(message)


def _summarize(pieces: "Sequence[Piece]", destination: options.Destination) -> None:
    """Say on standard error what came out, where people do not read the report itself."""
    from provenance.reporting.summary import summary_text

    table = summary_text(pieces, output.layout(None, stream=sys.stderr))
    output.show(table.rstrip(), quiet=destination.quiet)
    if destination.path:
        output.say(f"The report is in {destination.path}.", quiet=destination.quiet)


def _known(threshold: options.Threshold, ruling: options.Ruling, use: Use) -> "Baseline":
    """Return what was found before, nothing where no baseline is named."""
    from provenance.configuration.baseline import read_baseline

    if threshold.baseline is None:
        return {}
    return read_baseline(options.rule_file(threshold.baseline, ruling.revision), use)
