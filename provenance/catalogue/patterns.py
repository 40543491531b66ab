"""Phrases from rule files, compiled: the only place where patterns become automata.

A phrase is RE2 syntax in which a blank stands for any run of white space and `{name}` for one of
the shared parts below. RE2 runs in linear time, so no rule file can stall the scanner.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any, Final

import re2

from provenance.errors import RuleFileError

# A capitalised word, an initial, an abbreviation; a full stop after anything else ends a sentence.
_LETTERS = r"[\p{L}\p{M}\p{N}&'’+-]"
_WORD = (
    r"(?:\p{Lu}\.(?:\p{Lu}\.)*|(?:St|Dr|Mr|Mrs|Ms)\.|"
    rf"[\p{{Lu}}\p{{Lo}}]{_LETTERS}*(?:\.[\p{{L}}\p{{N}}]+)*!?)"
)
_JOIN = r"(?:of|the|and|for|de|del|della|da|do|di|du|des|la|le|el|al|und|von|van|y|e|et|&)"
_GAP = r"[ \t]+"  # a name stays on its line
_NAME = rf"{_WORD}(?:{_GAP}(?:{_JOIN}{_GAP}){{0,2}}{_WORD}){{0,8}}"
_CITY = rf"\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*(?:{_GAP}(?:{_JOIN}{_GAP})?\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*){{0,3}}"
_PLACE = rf"{_CITY}(?:(?:,{_GAP}|/){_CITY}){{0,2}}"
_DATE = (
    r"(?:\p{L}{3,10}\.?[ \t]+\d{1,2}|\d{1,2}\.?[ \t]+\p{L}{3,10}\.?|\p{L}{4,12}day)"
    r"(?:,?[ \t]+(?:19|20)\d\d)?"
)
# White space inside a phrase may wrap once; a blank line ends a paragraph and so a phrase.
_BLANK = r"(?:[ \t\r]*\n[ \t\r]*|[ \t\r]+)"
OPTIONAL_BLANK: Final = r"\s*"
PARTS: Mapping[str, str] = {
    # A name: capitalised words, with small connecting words only between them.
    "party": rf"(?-i:(?P<party>(?:[Tt]he{_GAP})?{_NAME}))",
    "name": rf"(?-i:(?P<name>{_NAME}))",
    "years": r"(?P<years>(?:1[89]|20)\d\d(?:[ \t]*[-,/][ \t]*(?:1[89]|20)?\d\d)*)",
    "second": rf"(?-i:(?P<second>{_NAME}))",
    # Datelines: a place, the same in capitals, a day, and an agency's mark in or out of brackets.
    "place": rf"(?-i:{_PLACE})",
    "capitals": r"(?-i:\p{Lu}[\p{Lu}.'-]+(?:[ \t]+\p{Lu}[\p{Lu}.'-]+){0,3})",
    "date": _DATE,
    "mark": r"(?-i:[\p{L}][\p{L}\p{M}. /&-]{1,40}?)",
    "bare": r"(?-i:[\p{Lu}]{2,6})",
    "agency": rf"(?-i:(?P<agency>{_NAME}))",
    # The start and the end of a line; what stands there stands alone.
    "line": r"(?m:^)[ \t]*",
    "end": r"[ \t]*(?m:$)",
    "dash": r"(?:--|[-_]|\.-)",
}
# What a set of phrases is searched for: the same, but that any words of a line may stand for a part
# that spells out names or places. Their classes of letters make an automaton large and slow to
# build; a set only says which phrases are worth a look, and may say it of one too many.
_ANY_WORDS = r"[^\n]+"
_SEARCHED_PARTS: Mapping[str, str] = {
    name: _ANY_WORDS if r"\p{" in source else source for name, source in PARTS.items()
}
# An escape, a character class, a blank that may be missing, any other character.
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]| \?|.", re.DOTALL)
_SURVEYED_FROM = 400
_MILE = 1024
# Every other byte of UTF-8 begins a character.
_CONTINUATION = bytes(range(0x80, 0xC0))
_MEMORY = 128 << 20


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a rule file: its pattern, what it stands for, and where it was written."""

    pattern: str
    label: str
    where: str = ""


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


class Phrases:
    """A set of phrases that is searched in one pass; automata are built on first use."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.phrases = tuple(phrases)
        self.survey: Survey | None = None
        self._kept: dict[int, tuple[Phrase, Any, tuple[tuple[str, int], ...]]] = {}

    def find(self, text: str) -> Iterator[Hit]:
        """Yield every hit on a word boundary, phrase by phrase in the order they were given."""
        searched = _searched(text)
        for index in self.matching(text):
            phrase, pattern, names = self._compiled(index)
            for match in pattern.finditer(searched.data):
                start, end = searched.span(match.span())
                if start < end and _bounded(text, start, end):
                    parts = {name: searched.span(match.span(group)) for name, group in names}
                    yield Hit(phrase, start, end, parts)

    def first(self, text: str) -> Hit | None:
        """Return the earliest hit, the longest where several start together, or None."""
        return min(self.find(text), key=lambda hit: (hit.start, -hit.end), default=None)

    def matching(self, text: str) -> list[int]:
        """Return the indices of the phrases that occur at all, in one linear pass."""
        if not self.phrases:
            return []
        if self.survey is not None and len(text) > _SURVEYED_FROM:
            return self.survey.occurring(text)[id(self)]
        return sorted(self._set.Match(_searched(text).data) or ())

    def labels(self, text: str) -> frozenset[str]:
        """Return the labels of all phrases with a hit."""
        return frozenset(hit.phrase.label for hit in self.find(text))

    @cached_property
    def _set(self) -> Any:  # noqa: ANN401 -- google-re2 ships no types
        return _search_set(self.phrases)

    def _compiled(self, index: int) -> tuple[Phrase, Any, tuple[tuple[str, int], ...]]:
        """Return a phrase with its automaton and named parts; most are never asked for."""
        if index not in self._kept:
            phrase = self.phrases[index]
            pattern = compile_phrase(phrase)
            self._kept[index] = (phrase, pattern, tuple(pattern.groupindex.items()))
        return self._kept[index]


class Survey:
    """Several sets of phrases that are searched in one pass where a text is long.

    A document is searched for one group of phrases after the other; together they cost little
    more than one of them alone.
    """

    def __init__(self, members: Iterable[Phrases]) -> None:
        self._members = tuple(members)
        self.occurring = lru_cache(maxsize=2)(self._occurring)
        for member in self._members:
            member.survey = self

    def _occurring(self, text: str) -> Mapping[int, list[int]]:
        """Return for each member the indices of its phrases that occur."""
        found: dict[int, list[int]] = {id(member): [] for member in self._members}
        for index in sorted(self._set.Match(_searched(text).data) or ()):
            member, local = self._places[index]
            found[member].append(local)
        return found

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [
            (id(member), index) for member in self._members for index in range(len(member.phrases))
        ]

    @cached_property
    def _set(self) -> Any:  # noqa: ANN401 -- google-re2 ships no types
        return _search_set(phrase for member in self._members for phrase in member.phrases)


@dataclass(frozen=True, slots=True)
class _Searched:
    """A text as RE2 reads it: bytes, and the way back to characters."""

    data: bytes
    is_plain: bool
    stones: tuple[int, ...] = ()
    """How many characters begin before each `_MILE` bytes; empty where all are ASCII."""

    def span(self, found: tuple[int, int]) -> tuple[int, int]:
        """Return character offsets for byte offsets, -1 for a part that took no part."""
        start, end = found
        if self.is_plain or start < 0:
            return found
        return self._characters(start), self._characters(end)

    def _characters(self, offset: int) -> int:
        """Return how many characters the first `offset` bytes are, counted from a mile stone."""
        stone = offset // _MILE
        rest = self.data[stone * _MILE : offset]
        return self.stones[stone] + len(rest.translate(None, _CONTINUATION))


@lru_cache(maxsize=2)  # a document is searched for one group of phrases after the other
def _searched(text: str) -> _Searched:
    # A lone surrogate (JSON can spell one) has no UTF-8; one character stands for it.
    data = text.encode("utf-8", "replace")
    if text.isascii():
        return _Searched(data, is_plain=True)
    miles = (data[start : start + _MILE] for start in range(0, len(data), _MILE))
    counts = (len(mile.translate(None, _CONTINUATION)) for mile in miles)
    return _Searched(data, is_plain=False, stones=tuple(accumulate(counts, initial=0)))


def compile_phrase(phrase: Phrase) -> Any:  # noqa: ANN401 -- google-re2 ships no types
    """Return the compiled pattern of one phrase.

    Raises:
        RuleFileError: the phrase is not RE2 syntax or names an unknown part.
    """
    try:
        return re2.compile(expand(phrase.pattern), search_options())
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace").split(":")[0]
        problem = f"{phrase.where}: {phrase.pattern!r} is not an RE2 pattern: {reason}"
        raise RuleFileError([problem]) from error


def expand(pattern: str, parts: Mapping[str, str] = PARTS) -> str:
    r"""Return the RE2 source of a phrase.

    >>> expand("all ?rights") == "all" + OPTIONAL_BLANK + "rights"
    True
    """
    pattern = "".join(_with_blanks(pattern))
    for name, source in parts.items():
        pattern = pattern.replace("{" + name + "}", source)
    return pattern


def _with_blanks(pattern: str) -> Iterator[str]:
    """Yield the pattern with its blanks made runs of white space, single ones in classes."""
    for piece in _PIECE.findall(pattern):
        if piece.startswith("["):
            yield piece.replace(" ", r"\s")
        elif piece == " ?":
            yield OPTIONAL_BLANK
        else:
            yield _BLANK if piece == " " else piece


def search_options() -> Any:  # noqa: ANN401 -- google-re2 ships no types
    """Return how every pattern is compiled: in any case, within bounds, without a log."""
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _bounded(text: str, start: int, end: int) -> bool:
    return not (
        (start > 0 and _joined(text[start - 1], text[start]))
        or (end < len(text) and _joined(text[end - 1], text[end]))
    )


def _joined(left: str, right: str) -> bool:
    # Scripts written without blanks have no word boundary to respect.
    return left.isalnum() and right.isalnum() and left < "\u2e80" and right < "\u2e80"


def _search_set(phrases: Iterable[Phrase]) -> Any:  # noqa: ANN401 -- google-re2 ships no types
    group = re2.Set.SearchSet(search_options())
    for phrase in phrases:
        group.Add(expand(phrase.pattern, _SEARCHED_PARTS))
    group.Compile()
    return group
