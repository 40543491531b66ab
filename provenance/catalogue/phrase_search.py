"""Phrases searched for in texts: the only place where patterns run as automata."""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

import re2

from provenance.catalogue.patterns import Phrase, compile_phrase, outline, search_options

_SURVEYED_FROM = 400
_MILE = 1024
_RETRIES = 64
# The words of more phrases outgrow the memory that RE2 gives a filter, which then is slow.
_AT_ONCE = 400
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
        self._kept: dict[int, tuple[Phrase, Any, tuple[tuple[str, int], ...]]] = {}
        self._longest: dict[int, Any] = {}

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""
        return self.find_among(text, self.possible(_searched(text).data))

    def possible(self, data: bytes) -> list[int]:
        """Return the indices of the phrases that may occur in the bytes of a text."""
        return self._filter.possible(data)

    def find_among(self, text: str, possible: Iterable[int]) -> Iterator[Hit]:
        """Yield the hits of the phrases of those indices."""
        searched = _searched(text)
        for index in possible:
            phrase, pattern, names = self._compiled(index)
            for found in self._matches(index, pattern, searched, text):
                start, end = searched.span(found.span())
                parts = {name: searched.span(found.span(group)) for name, group in names}
                yield Hit(phrase, start, end, parts)

    def _matches(
        self,
        index: int,
        pattern: Any,  # noqa: ANN401
        searched: "_Searched",
        text: str,
    ) -> Iterator[Any]:
        """Yield the matches that begin and end where words do.

        RE2 finds `in` in `domain` first. It is asked again behind that word, but not for ever: what
        a search costs may grow with the text, not with its square.
        """
        position, retries = 0, _RETRIES
        while (match := pattern.search(searched.data, position)) is not None:
            start, end = match.span()
            position = max(end, start + 1)
            if start == end:
                continue
            if _begins_word(text, searched.span((start, end))[0]):
                found = self._ended(index, match, searched, text)
                if found is not None:
                    position = found.end()
                    yield found
            elif retries:
                retries -= 1
                position = searched.behind_word(start)

    def _ended(self, index: int, match: Any, searched: "_Searched", text: str) -> Any:  # noqa: ANN401
        """Return the match that ends where a word does, None where there is none.

        Of `contribution|contributions` RE2 takes the first that fits; the longest may end a word.
        """
        if _ends_word(text, searched.span(match.span())[1]):
            return match
        longer = self._longer(index).match(searched.data, match.start())
        if longer is None or not _ends_word(text, searched.span(longer.span())[1]):
            return None
        return longer

    @cached_property
    def _filter(self) -> "_Filter":
        return _Filter(self.phrases)

    def _longer(self, index: int) -> Any:  # noqa: ANN401 -- google-re2 ships no types
        if index not in self._longest:
            self._longest[index] = compile_phrase(self.phrases[index], longest=True)
        return self._longest[index]

    def _compiled(self, index: int) -> tuple[Phrase, Any, tuple[tuple[str, int], ...]]:
        """Return a phrase with its automaton and named parts; most are never asked for."""
        if index not in self._kept:
            phrase = self.phrases[index]
            pattern = compile_phrase(phrase)
            self._kept[index] = (phrase, pattern, tuple(pattern.groupindex.items()))
        return self._kept[index]


class Group(Search):
    """Several sets of phrases that are searched as one: the same words in some languages."""

    def __init__(self, members: Iterable[Phrases], survey: "Survey | None" = None) -> None:
        self.members = tuple(member for member in members if member.phrases)
        self.survey = survey

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Return the phrases of all members."""
        return tuple(phrase for member in self.members for phrase in member.phrases)

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""
        for member, possible in self._possible(text):
            if possible:
                yield from member.find_among(text, possible)

    def _possible(self, text: str) -> Iterator[tuple[Phrases, Sequence[int]]]:
        """Yield each member with the indices of its phrases that may occur."""
        if self.survey is not None and len(text) > _SURVEYED_FROM:
            found = self.survey.occurring(text)
            yield from ((member, found.get(id(member), ())) for member in self.members)
        else:
            data = _searched(text).data
            yield from ((member, member.possible(data)) for member in self.members)


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
        for index in self._filter.possible(_searched(text).data):
            member, local = self._places[index]
            found.setdefault(member, []).append(local)
        return found

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [
            (id(member), index) for member in self._members for index in range(len(member.phrases))
        ]

    @cached_property
    def _filter(self) -> "_Filter":
        return _Filter(phrase for member in self._members for phrase in member.phrases)


class _Filter:
    """Says which phrases may occur: those whose words all do. One too many, never one too few."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._filters: list[Any] = []
        for index, phrase in enumerate(phrases):
            if index % _AT_ONCE == 0:
                self._filters.append(re2.Filter())
            self._filters[-1].Add(outline(phrase.pattern), search_options())
        for words in self._filters:
            words.Compile()

    def possible(self, data: bytes) -> list[int]:
        """Return the indices of the phrases that may occur in the bytes of a text."""
        return [
            number * _AT_ONCE + index
            for number, words in enumerate(self._filters)
            for index in sorted(words.Match(data, potential=True) or ())
        ]


class _Searched:
    """A text as RE2 reads it: bytes, and the way back to characters."""

    def __init__(self, text: str) -> None:
        # A lone surrogate (JSON can spell one) has no UTF-8; one character stands for it.
        self.data = text.encode("utf-8", "replace")
        self._is_plain = len(self.data) == len(text)

    def span(self, found: tuple[int, int]) -> tuple[int, int]:
        """Return character offsets for byte offsets, -1 for a part that took no part."""
        start, end = found
        if self._is_plain or start < 0:
            return found
        return self._characters(start), self._characters(end)

    def behind_word(self, offset: int) -> int:
        """Return the byte offset behind the letters and digits that stand at `offset`."""
        word = _WORD.match(self.data, offset)
        return word.end() if word else offset + 1

    def _characters(self, offset: int) -> int:
        """Return how many characters the first `offset` bytes are, counted from a mile stone."""
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


_searched = lru_cache(maxsize=2)(_Searched)  # a document is searched for one group after the other


def _begins_word(text: str, start: int) -> bool:
    return start == 0 or not _joined(text[start - 1], text[start])


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not _joined(text[end - 1], text[end])


def _joined(left: str, right: str) -> bool:
    # Scripts written without blanks have no word boundary to respect.
    return left < "\u2e80" and right < "\u2e80" and _is_letter(left) and _is_letter(right)


def _is_letter(char: str) -> bool:
    """Return whether a character is part of a word; the vowel signs of Hindi are no letters."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"
