"""The agencies, outlets and wires that a text names, and the words around their names."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from provenance.catalogue.phrase_search import Hit, Search
from provenance.catalogue.sources import SourceFile, Sources
from provenance.detection.grammar.excerpt import Excerpt

# Stands for a name in the phrases of language files, as for a license's.
NAME = "\u00b7"
_OTHER_POINT = "*"
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Medium:
    """A name in a folded text, and who may be meant by it."""

    start: int
    end: int
    bearers: tuple[SourceFile, ...]
    is_mark: bool

    @property
    def kind(self) -> str:
        """Return agency, outlet or press-wire."""
        return self.bearers[0].kind


class Media:
    """All parties of the catalogue that one folded text names, in reading order."""

    def __init__(self, text: str, sources: Sources) -> None:
        self.text = text
        self.named = tuple(
            Medium(hit.start, hit.end, hit.bearers, hit.mark) for hit in sources.find(text)
        )
        self._starts = [medium.start for medium in self.named]

    @cached_property
    def masked(self) -> str:
        """Return the text with `·` and blanks in the place of each name; places stay."""
        pieces, reached = [], 0
        for medium in self.named:
            pieces.append(self.text[reached : medium.start].replace(NAME, _OTHER_POINT))
            pieces.append(NAME + " " * (medium.end - medium.start - 1))
            reached = medium.end
        pieces.append(self.text[reached:].replace(NAME, _OTHER_POINT))
        return "".join(pieces)

    def between(self, start: int, end: int) -> tuple[Medium, ...]:
        """Return the names that begin between two offsets."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def find(self, phrases: Search) -> Iterator[tuple[Hit, tuple[Medium, ...]]]:
        """Yield the hits of phrases in which `·` stands for a name, with the names in each."""
        for hit in self._excerpt.find(phrases):
            names = self.between(hit.start, hit.end)
            if names:
                yield hit, names

    @cached_property
    def _windows(self) -> list[tuple[int, int]]:
        """Return the pieces of lines around the names; those that touch are one."""
        windows: list[tuple[int, int]] = []
        for medium in self.named:
            line = self.text.rfind("\n", 0, medium.start) + 1
            ends = self.text.find("\n", medium.end)
            start = max(line, medium.start - _AROUND)
            end = min(ends if ends >= 0 else len(self.text), medium.end + _AROUND)
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(end, windows[-1][1]))
            else:
                windows.append((start, end))
        return windows

    @cached_property
    def _excerpt(self) -> Excerpt:
        return Excerpt(self.masked if self.named else "", self._windows)


@lru_cache(maxsize=2)  # each detector asks for those of the same document
def media_in(text: str, sources: Sources) -> Media:
    """Return the parties of the catalogue that a folded text names."""
    return Media(text, sources)
