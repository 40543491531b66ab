"""Which phrases a text is worth searching for, told by the letters that they need."""

from collections.abc import Collection, Sequence
from functools import cached_property
from threading import Lock

import hyperscan

from provenance.catalogue.literals import needed, rarity
from provenance.catalogue.patterns import Phrase

# A choice of fewer letters is met so often that asking for it as well tells nothing.
_TELLING = 6


class Needles:
    """Letters that are looked for in one pass; threads may share them."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        self._in_use = Lock()  # the engine has one working memory for all threads
        self._database = _compiled(needles) if needles else None

    def found(self, data: bytes) -> list[int]:
        """Return the indices of the needles that occur."""
        found: list[int] = []
        if self._database is not None and data:
            with self._in_use:
                self._database.scan(data, match_event_handler=_note, context=found)
        return found


class Spotter:
    """Says where letters stand, all of them in one pass; threads may share it."""

    def __init__(self, needles: Sequence[bytes]) -> None:
        self._in_use = Lock()
        self._database = _compiled(needles, flags=0)

    def places(self, data: bytes) -> list[int]:
        """Return the offsets behind each place, in order."""
        found: list[int] = []
        if data:
            with self._in_use:
                self._database.scan(data, match_event_handler=_note_place, context=found)
        return found


class Prefilter:
    """Says which phrases may occur in a text. One too many, never one too few.

    A phrase is looked for where its rarest choice occurs, and asked for its other ones then.
    """

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._numbers: dict[str, int] = {}
        self._sought: dict[int, list[int]] = {}
        self._others: list[tuple[frozenset[int], ...]] = []
        self._always: list[int] = []
        for index, phrase in enumerate(phrases):
            self._add(index, needed(phrase.pattern) if phrase.needs is None else phrase.needs)

    def possible(self, small: bytes) -> list[int]:
        """Return the indices of the phrases that may occur in a text, given in small letters."""
        found = frozenset(self._needles.found(small))
        sought, others = self._sought, self._others
        likely = [
            index
            for number in found
            if number in sought
            for index in sought[number]
            if not (others[index] and any(map(found.isdisjoint, others[index])))
        ]
        return sorted({*likely, *self._always})

    def _add(self, index: int, choices: Sequence[Collection[str]]) -> None:
        if not choices:
            self._always.append(index)
            self._others.append(())
            return
        rarest = max(choices, key=rarity)
        for number in self._numbered(rarest):
            self._sought.setdefault(number, []).append(index)
        telling = (x for x in choices if x is not rarest and rarity(x)[0] >= _TELLING)
        self._others.append(tuple(self._numbered(choice) for choice in telling))

    def _numbered(self, choice: Collection[str]) -> frozenset[int]:
        numbers = self._numbers
        return frozenset(numbers.setdefault(letters, len(numbers)) for letters in choice)

    @cached_property
    def _needles(self) -> Needles:
        return Needles([letters.encode() for letters in self._numbers])


def _compiled(
    needles: Sequence[bytes], flags: int = hyperscan.HS_FLAG_SINGLEMATCH
) -> hyperscan.Database:
    count = len(needles)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=list(needles),
        ids=list(range(count)),
        elements=count,
        flags=[flags] * count,
        literal=True,
    )
    return database


def _note(number: int, _start: int, _end: int, _flags: int, found: object) -> None:
    found.append(number)  # type: ignore[attr-defined]


def _note_place(_number: int, _start: int, end: int, _flags: int, found: object) -> None:
    found.append(end)  # type: ignore[attr-defined]
