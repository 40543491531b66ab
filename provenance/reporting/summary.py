"""What came out of many documents at a glance: a row each, and how many of which verdict."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provenance.model.judgement import Verdict
from provenance.reporting import phrases
from provenance.reporting.layout import Cell, Layout, Line, laid_out, tabled
from provenance.reporting.piece import Piece
from provenance.reporting.visible import end_of

_STYLES: Final[Mapping[Verdict | None, str]] = {
    Verdict.ALLOW: "bold green",
    Verdict.ALLOW_WITH_OBLIGATIONS: "bold green",
    Verdict.REVIEW: "bold yellow",
    Verdict.DENY: "bold red",
    None: "bold magenta",
}


_SHORTEST_NAME = 12


def summary_text(pieces: Sequence[Piece], layout: Layout) -> str:
    """Return a table of the documents in their order, and the line that counts them."""
    counts = Line(phrases.counts([piece.verdict for piece in pieces]), style="bold")
    if not pieces:
        return laid_out([counts], layout)
    table = tabled(("Verdict", "Document", "Why"), _rows(pieces, layout), layout)
    return table + laid_out([counts], layout)


def verdict_line(verdict: Verdict | None, words: str, *, color: bool) -> Line:
    """Return a line led by the verdict: a word always, a sign and a colour where they show."""
    return Line(words, lead=_word(verdict, color=color), lead_style=_STYLES[verdict])


def _rows(pieces: Sequence[Piece], layout: Layout) -> Iterator[tuple[Cell, Cell, Cell]]:
    longest = max(_SHORTEST_NAME, layout.width // 3)
    for piece in pieces:
        verdict = Cell(_word(piece.verdict, color=layout.color), _STYLES[piece.verdict])
        # The end of an address tells documents apart; the whole one stands in the report above.
        yield verdict, Cell(end_of(piece.uri, longest)), Cell(piece.reason)


def _word(verdict: Verdict | None, *, color: bool) -> str:
    symbol = f"{phrases.SYMBOLS[verdict]} " if color else ""
    return f"{symbol}{phrases.WORDS[verdict]}"
