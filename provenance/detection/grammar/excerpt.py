"""Pieces of a text that are worth a search, searched as one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from provenance.catalogue.phrase_search import Hit, Search

_CUT = "\u2026"
_GAP = "\n\n"


@dataclass(frozen=True)
class Excerpt:
    """Pieces of a text given by their offsets, in order and apart; hits come at its own offsets."""

    text: str
    pieces: Sequence[tuple[int, int]]

    def find(self, phrases: Search) -> Iterator[Hit]:
        """Yield the hits of phrases in reading order; none reaches from one piece into another."""
        if self.pieces:
            for hit in sorted(phrases.find(self._joined), key=lambda hit: (hit.start, -hit.end)):
                yield self._placed(hit)

    def _placed(self, hit: Hit) -> Hit:
        """Return a hit among the pieces as one in the text."""
        index = bisect_right(self._places, hit.start, key=lambda place: place[0]) - 1
        there, here = self._places[max(index, 0)]
        shift = here - there
        parts = {
            name: (start + shift, end + shift) if start >= 0 else (start, end)
            for name, (start, end) in hit.parts.items()
        }
        return replace(hit, start=hit.start + shift, end=hit.end + shift, parts=parts)

    @cached_property
    def _joined(self) -> str:
        """Return the pieces, a blank line apart, each end marked that is within a line."""
        return _GAP.join(
            f"{self._mark(start)}{self.text[start:end]}{self._end_mark(end)}"
            for start, end in self.pieces
        )

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        """Return where each piece begins among all, and in the text."""
        places, offset = [], 0
        for start, end in self.pieces:
            offset += len(self._mark(start))
            places.append((offset, start))
            offset += end - start + len(self._end_mark(end)) + len(_GAP)
        return places

    def _mark(self, start: int) -> str:
        return _CUT if start and self.text[start - 1] != "\n" else ""

    def _end_mark(self, end: int) -> str:
        return _CUT if end < len(self.text) and self.text[end] != "\n" else ""
