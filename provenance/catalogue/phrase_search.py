"""Phrases searched for in texts: the only place where patterns run as automata."""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

from provenance.catalogue.patterns import Phrase, compile_phrase
from provenance.catalogue.prefilter import Needles, Prefilter

_SURVEYED_FROM = 400
_MILE = 1024
_RETRIES = 64
# So many bytes behind a match that ends within a word, a longer one is looked for.
_REACH = 1 << 9
# More phrases than the rule files have.
_KEPT = 1 << 14
_ASCII = bytes(range(0x80))
_SMALL = bytes.maketrans(b"\t\r\v\f", b"    ").lower()
_RUN = re.compile(rb" +\n *|  +|\n +")
_RUNS = Needles([b"  ", b" \n", b"\n "])
# Letters and digits; beyond ASCII whatever they begin with.
_WORD = re.compile(rb"[0-9A-Za-z\x80-\xff]+")
# Every other byte of UTF-8 begins a character.
_CONTINUATION = bytes(range(0x80, 0xC0))


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a phrase matches, with the spans of its named parts."""

    phrase: Phrase
    start: int
    end: int
    parts: Mapping[str, tuple[int, int]]

    def part(self, name: str, text: str) -> str | None:
        """Return the words of `text` that the named part matched, None where it took no part."""
        start, end = self.parts.get(name, (-1, -1))
        return text[start:end] if start >= 0 else None


class Search(ABC):
    """Something that finds phrases in texts."""

    @abstractmethod
    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""

    def first(self, text: str) -> Hit | None:
        """Return the earliest hit, the longest where several start together, or None."""
        return min(self.find(text), key=lambda hit: (hit.start, -hit.end), default=None)

    def occurs_in(self, text: str) -> bool:
        """Return whether there is a hit at all."""
        return any(True for _ in self.find(text))

    def labels(self, text: str) -> frozenset[str]:
        """Return the labels of all phrases with a hit."""
        return frozenset(hit.phrase.label for hit in self.find(text))


class Phrases(Search):
    """A set of phrases that is searched in one pass; automata are built on first use."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""
        return self.find_among(text, self.possible(text))

    def possible(self, text: str) -> Sequence[int]:
        """Return the indices of the phrases that may occur in a text."""
        return self._prefilter.possible(searched(text).small)

    def find_among(self, text: str, possible: Iterable[int]) -> Iterator[Hit]:
        """Yield the hits of the phrases of those indices."""
        place = searched(text)
        for index in possible:
            phrase = self.phrases[index]
            pattern, names = _compiled(phrase)
            for found in _matches(phrase, pattern, place):
                start, end = place.span(found.span())
                parts = {name: place.span(found.span(group)) for name, group in names}
                yield Hit(phrase, start, end, parts)

    @cached_property
    def _prefilter(self) -> Prefilter:
        return Prefilter(self.phrases)


class Group(Search):
    """Several sets of phrases that are searched as one: the same words in some languages."""

    def __init__(
        self,
        members: Iterable[Phrases],
        survey: "Survey | None" = None,
        own: "Survey | None" = None,
    ) -> None:
        self.members = tuple(member for member in members if member.phrases)
        self._survey = survey
        # One of more languages serves as well: an automaton for each few of them takes memory.
        self.own = own or (Survey(self.members) if len(self.members) > 1 else None)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""
        for member, possible in self._possible(text):
            if possible:
                yield from member.find_among(text, possible)

    def _possible(self, text: str) -> Iterator[tuple[Phrases, Sequence[int]]]:
        """Yield each member with the indices of its phrases that may occur."""
        survey = self._survey if len(text) > _SURVEYED_FROM else self.own
        survey = survey or self.own
        if survey is None:
            yield from ((member, member.possible(text)) for member in self.members)
        else:
            found = survey.occurring(text)
            if found:
                yield from (
                    (member, found[id(member)]) for member in self.members if id(member) in found
                )


class Survey:
    """Several sets of phrases that are searched in one pass where a text is long.

    A document is searched for one group of phrases after the other; together they cost little
    more than one of them alone.
    """

    def __init__(self, members: Iterable[Phrases]) -> None:
        self._members = tuple(members)
        self.occurring = lru_cache(maxsize=2)(self._occurring)

    def _occurring(self, text: str) -> Mapping[int, list[int]]:
        """Return for each member the indices of its phrases that may occur."""
        found: dict[int, list[int]] = {}
        for index in self._prefilter.possible(searched(text).small):
            member, local = self._places[index]
            found.setdefault(member, []).append(local)
        return found

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [
            (id(member), index) for member in self._members for index in range(len(member.phrases))
        ]

    @cached_property
    def _prefilter(self) -> Prefilter:
        return Prefilter([phrase for member in self._members for phrase in member.phrases])


@lru_cache(maxsize=_KEPT)
def _compiled(phrase: Phrase) -> tuple[Any, tuple[tuple[str, int], ...]]:
    """Return the automaton of a phrase and its named parts; most are never asked for."""
    pattern = compile_phrase(phrase)
    return pattern, tuple(pattern.groupindex.items())


@lru_cache(maxsize=_KEPT)
def _longest(phrase: Phrase) -> Any:  # noqa: ANN401 -- google-re2 ships no types
    return compile_phrase(phrase, longest=True)


def _matches(phrase: Phrase, pattern: Any, place: "Searched") -> Iterator[Any]:  # noqa: ANN401
    """Yield the matches that begin and end where words do.

    RE2 finds `in` in `domain` first. It is asked again behind that word, but not for ever: what
    a search costs may grow with the text, not with its square.
    """
    position, retries = 0, _RETRIES
    while (match := pattern.search(place.data, position)) is not None:
        start, end = match.span()
        position = max(end, start + 1)
        if start == end:
            continue
        if place.begins_word(start):
            found = _ended(phrase, match, place)
            if found is not None:
                position = found.end()
                yield found
        elif retries:
            retries -= 1
            position = place.behind_word(start)


def _ended(phrase: Phrase, match: Any, place: "Searched") -> Any:  # noqa: ANN401
    """Return the match that ends where a word does, None where there is none.

    Of `contribution|contributions` RE2 takes the first that fits; the longest may end a word.
    """
    if place.ends_word(match.end()):
        return match
    longer = _longest(phrase).match(place.data, match.start(), match.end() + _REACH)
    return longer if longer is not None and place.ends_word(longer.end()) else None


class Searched:
    """A text as RE2 reads it: bytes, and the way back to characters."""

    def __init__(self, text: str) -> None:
        # A lone surrogate (JSON can spell one) has no UTF-8; one character stands for it.
        self.data = text.encode("utf-8", "replace")
        self._text = text
        self._is_plain = len(self.data) == len(text)

    @cached_property
    def small(self) -> bytes:
        """Return the text in small letters, with one blank for white space, two for a blank line."""
        foreign = self.data.translate(None, _ASCII).decode()
        data = self.data
        if foreign.casefold() != foreign:
            data = self._text.casefold().encode("utf-8", "replace")
        small = data.translate(_SMALL)
        if _RUNS.found(small):
            small = _RUN.sub(b" ", small)
        return b" %b " % small.replace(b"\n", b" ")

    def span(self, found: tuple[int, int]) -> tuple[int, int]:
        """Return character offsets for byte offsets, -1 for a part that took no part."""
        start, end = found
        if self._is_plain or start < 0:
            return found
        return self._characters(start), self._characters(end)

    def begins_word(self, offset: int) -> bool:
        """Return whether no letter before the byte offset belongs to the one behind it."""
        start = self._characters(offset)
        return start == 0 or not _joined(self._text[start - 1], self._text[start])

    def ends_word(self, offset: int) -> bool:
        """Return whether no letter behind the byte offset belongs to the one before it."""
        end = self._characters(offset)
        return end >= len(self._text) or not _joined(self._text[end - 1], self._text[end])

    def behind_word(self, offset: int) -> int:
        """Return the byte offset behind the letters and digits that stand at `offset`."""
        word = _WORD.match(self.data, offset)
        return word.end() if word else offset + 1

    def _characters(self, offset: int) -> int:
        """Return how many characters the first `offset` bytes are, counted from a mile stone."""
        if self._is_plain:
            return offset
        stone = offset // _MILE
        rest = self.data[stone * _MILE : offset]
        return self._stones[stone] + len(rest.translate(None, _CONTINUATION))

    @cached_property
    def _stones(self) -> tuple[int, ...]:
        """Return how many characters begin before each `_MILE` bytes."""
        data = self.data
        miles = (data[start : start + _MILE] for start in range(0, len(data), _MILE))
        counts = (len(mile.translate(None, _CONTINUATION)) for mile in miles)
        return tuple(accumulate(counts, initial=0))


searched = lru_cache(maxsize=2)(Searched)  # a document is searched for one group after the other


def _joined(left: str, right: str) -> bool:
    # Scripts written without blanks have no word boundary to respect.
    return left < "\u2e80" and right < "\u2e80" and _is_letter(left) and _is_letter(right)


def _is_letter(char: str) -> bool:
    """Return whether a character is part of a word; the vowel signs of Hindi are no letters."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"
