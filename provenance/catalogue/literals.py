"""The letters that a text must have for a phrase to match: found fast, they say where to look.

What comes back for a phrase is a list of choices. A text that has none of the letters of a choice
holds no match; a text that has some of each may. All is in small letters with single blanks.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from provenance.catalogue.letters import plain_pattern

Choice = frozenset[str]
"""Letters of which a matching text has at least one, in small letters."""

# More spellings of one word than these are kept apart: its beginning, and its end.
_SPELLINGS = 24
_OPENING = re.compile(r"\((?:\?(?:P?<\w+>|[A-Za-z-]*:|[A-Za-z-]+(?=\))))?")
_CLASS = re.compile(r"\[(\^?\]?(?:\\.|[^\]\\])*)\]", re.DOTALL)
# Letters in a row; one before a quantifier may be missing or come again, and is none of them.
_LETTERS = re.compile(r"(?:[^\\\[\](){}|?*+.^$](?![?*+{]))+")
_PIECE = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\\x(?:\{[^}]*\}|..)|\\.|\{\w+\}|.", re.DOTALL)
_QUANTIFIER = re.compile(r"([?*+]|\{(\d+)(?:,\d*)?\})\??")
_ANY_OF = re.compile(r"\\[A-Za-z]|.-.|^\^", re.DOTALL)
_BLANKS = re.compile("  +")
# A line break is a blank, and so are the two ends of a text.
_LINE_ENDS = frozenset({"{line}", "{end}"})
# What the shared parts of phrases need: a name's mark, a quotation mark.
_PARTS = {
    "{agencies}": frozenset("\u00b7"),
    "{medium}": frozenset("\u00b7"),
    "{title}": frozenset('«"“„《『「'),
}
# A letter of a script with thousands of them tells as much as a word of some letters.
_IDEOGRAPH = "\u2e80"
_WEIGHT = 3
_NOTHING: Choice = frozenset([""])


@dataclass(frozen=True, slots=True)
class _Needed:
    """What a piece of a pattern needs: the spellings it is, or choices where it is more than them."""

    spellings: Choice | None
    choices: tuple[Choice, ...] = ()

    def as_choices(self) -> tuple[Choice, ...]:
        """Return the choices that the piece leaves."""
        if self.spellings is None:
            return self.choices
        return () if "" in self.spellings else (_shortest(self.spellings),)


_ANYTHING = _Needed(None)
_EMPTY = _Needed(_NOTHING)


def needed(pattern: str) -> tuple[Choice, ...]:
    r"""Return the choices that a phrase leaves a text; none where nothing is sure to be in it.

    >>> [sorted(choice) for choice in needed("licen[cs]e under {gap}(?:cc|gfdl)")]
    [['licence under ', 'license under '], ['cc', 'gfdl']]
    """
    return _Reader(plain_pattern(pattern)).alternatives().as_choices()


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._place = 0

    def alternatives(self) -> _Needed:
        """Return what the alternatives up to a closing bracket need."""
        branches = [self._sequence()]
        while self._take("|"):
            branches.append(self._sequence())
        return _either(branches)

    def _sequence(self) -> _Needed:
        return _all(list(self._pieces()))

    def _pieces(self) -> Iterator[_Needed]:
        while self._place < len(self._pattern) and self._pattern[self._place] not in "|)":
            piece = self._piece()
            while found := _QUANTIFIER.match(self._pattern, self._place):
                self._place = found.end()
                piece = _repeated(piece, found[1], found[2])
            yield piece

    def _piece(self) -> _Needed:
        if found := _LETTERS.match(self._pattern, self._place):
            self._place = found.end()
            return _Needed(frozenset([_BLANKS.sub(" ", found[0].casefold())]))
        if found := _OPENING.match(self._pattern, self._place):
            self._place = found.end()
            inner = self.alternatives()
            self._take(")")
            return inner
        if found := _CLASS.match(self._pattern, self._place):
            self._place = found.end()
            return _one_of(found[1])
        found = _PIECE.match(self._pattern, self._place)
        assert found is not None, self._pattern
        self._place = found.end()
        return _single(found[0])

    def _take(self, char: str) -> bool:
        taken = self._pattern.startswith(char, self._place)
        self._place += taken
        return taken


def _single(piece: str) -> _Needed:
    """Return what a letter or an escape needs."""
    if piece in {"^", "$", r"\b", r"\B"}:
        return _EMPTY
    if piece in _LINE_ENDS:
        return _Needed(frozenset(" "))
    if piece in _PARTS:
        return _Needed(None, (_PARTS[piece],))
    if piece == "." or piece[0] == "{" or (piece[0] == "\\" and piece[1].isalnum()):
        return _ANYTHING
    return _Needed(frozenset([piece[-1].casefold()]))


def _one_of(letters: str) -> _Needed:
    """Return what a character class needs: one of its letters, where they are few."""
    if _ANY_OF.search(letters):
        return _ANYTHING
    return _Needed(frozenset(letters.replace("\\", "").casefold()))


def _repeated(piece: _Needed, sign: str, least: str | None) -> _Needed:
    if sign == "?":
        return _either([piece, _EMPTY])
    if sign == "*" or least == "0":
        return _ANYTHING
    return _Needed(None, piece.as_choices())


def _all(pieces: list[_Needed]) -> _Needed:
    """Return what pieces that stand one after the other need."""
    choices: list[Choice] = []
    run, is_whole = _NOTHING, True
    for piece in pieces:
        spellings = piece.spellings
        if spellings is not None and len(run) * len(spellings) <= _SPELLINGS:
            run = frozenset(_joined(*pair) for pair in product(run, spellings))
            continue
        is_whole = False
        choices += (*_Needed(run).as_choices(), *piece.choices)
        run = spellings if spellings is not None else _NOTHING
    if is_whole:
        return _Needed(run)
    return _Needed(None, (*choices, *_Needed(run).as_choices()))


def _joined(left: str, right: str) -> str:
    """Return two spellings as one; where blanks meet they are one run, and so one blank."""
    return left + (right.lstrip(" ") if left.endswith(" ") and right.startswith(" ") else right)


def _either(branches: list[_Needed]) -> _Needed:
    """Return what one of several branches needs."""
    if len(branches) == 1:
        return branches[0]
    spelt = [branch.spellings for branch in branches if branch.spellings is not None]
    if len(spelt) == len(branches):
        return _Needed(frozenset().union(*spelt))
    choices = [branch.as_choices() for branch in branches]
    if not all(choices):
        return _ANYTHING
    return _Needed(None, (_shortest(letters for of in choices for letters in max(of, key=rarity)),))


def rarity(choice: Collection[str]) -> tuple[int, int]:
    """Return how seldom a choice is met: long words are, and few."""
    return min(map(_weight, choice)), -len(choice)


@cache
def _weight(spelling: str) -> int:
    """Return how much letters tell: signs and blanks stand everywhere."""
    return sum(_WEIGHT if char >= _IDEOGRAPH else 1 for char in spelling if char.isalnum())


def _shortest(spellings: Iterable[str]) -> Choice:
    """Return the spellings without those that hold another: where they are, it is too."""
    kept: list[str] = []
    for letters in sorted(spellings, key=lambda letters: (len(letters), letters)):
        if not any(shorter in letters for shorter in kept):
            kept.append(letters)
    return frozenset(kept)
