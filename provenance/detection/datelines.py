"""Datelines: the place (and day) an item opens with, and the agency beside it."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import AGENCY, kind_of, parties_in, statement
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_FIRST_BLOCKS = 5
_ORDER = ("agency_after", "agency_first", "day_first", "staff")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the dateline of the first paragraph that opens with one, and its agencies."""
    for block in _openings(prose):
        text, low = prose.block_text(block)
        hits = catalogue.lexicon.group("dateline").find(text)
        for hit in sorted(hits, key=lambda hit: _ORDER.index(hit.phrase.label)):
            if _is_dateline(hit, text, catalogue):
                yield from _statements(prose, hit, text, low, catalogue)
                return


def _openings(prose: Prose) -> list[Block]:
    bodies = [block for block in prose.document.blocks if block.role is Role.BODY]
    if prose.document.media_type == "text/html":
        return [block for block in bodies if block.span.end - block.span.start > 80][:_FIRST_BLOCKS]
    return bodies[:_FIRST_BLOCKS]


def _is_dateline(hit: Hit, text: str, catalogue: Catalogue) -> bool:
    """Return whether the place for an agency holds one; a city alone must stand in capitals."""
    mark = _mark(hit, text)
    if mark is None:
        head = hit.part("head", text) or ""
        words = text[hit.end :].split()
        return bool(head) and bool(words) and words[0][:1].isupper() and len(words) > 3
    return any(kind_of(name, catalogue) == AGENCY for name in (mark, *parties_in(mark, catalogue)))


def _mark(hit: Hit, text: str) -> str | None:
    return hit.part("mark", text) or hit.part("slashed", text)


def _statements(
    prose: Prose, hit: Hit, text: str, low: int, catalogue: Catalogue
) -> Iterator[Statement]:
    head = hit.part("head", text)
    if head:
        span = (low + hit.start, low + hit.end)
        yield statement(prose, SourceRole.DATELINE, head, span, catalogue)
    mark = _mark(hit, text)
    if mark is not None:
        start = low + hit.parts.get("mark", (-1, -1))[0]
        if start < low:
            start = low + hit.parts["slashed"][0]
        yield from _agencies(prose, mark, start, catalogue)


def _agencies(prose: Prose, mark: str, start: int, catalogue: Catalogue) -> Iterator[Statement]:
    span = (start, start + len(mark))
    names = [mark] if kind_of(mark, catalogue) == AGENCY else list(parties_in(mark, catalogue))
    for name in names:
        if kind_of(name, catalogue) == AGENCY:
            yield statement(prose, SourceRole.AGENCY, name, span, catalogue)
