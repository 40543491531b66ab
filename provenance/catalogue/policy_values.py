"""Whether a fact can be something that fulfils several comparisons at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase

from provenance.catalogue.policy_conditions import unfit_values
from provenance.model.condition import FactValue, Leaf, Operator
from provenance.model.fact import FACT_KINDS, FactKind, Shape
from provenance.model.use import WORLDWIDE

Asked = tuple[tuple[Leaf, bool], ...]
"""Comparisons of one fact, each with whether it has to be true or false."""
_Words = frozenset[str]
_OF_WORDS = frozenset({Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF, Operator.SUBSET_OF})
_OF_ONE = frozenset({Operator.EQ, Operator.IN, Operator.NOT_IN})
_OF_DAYS = frozenset({Operator.EQ, Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE})
# Those that some value fulfils, whatever they name.
_PLAIN = frozenset({Operator.EQ, Operator.IN, Operator.ANY_OF, Operator.ALL_OF})
_COMPARING = {
    Shape.WORD: _OF_ONE,
    Shape.FLAG: frozenset({Operator.EQ}),
    Shape.WORDS: _OF_WORDS,
    Shape.DAY: _OF_DAYS,
}
# A word that no rule names.
_OTHER = "\0"


def can_be(path: str, asked: Asked) -> bool:
    """Return whether there is a value, or its absence, by which all comparisons come out so.

    What is wrong with a comparison by itself is said elsewhere, and asks nothing here.
    """
    if len(asked) == 1 and asked[0][1] and asked[0][0].operator in _PLAIN and asked[0][0].operand:
        return True  # most comparisons are so: the way round costs as much as reading the rule
    known = [leaf.operand is wanted for leaf, wanted in asked if leaf.operator is Operator.KNOWN]
    others = [one for one in asked if one[0].operator is not Operator.KNOWN]
    if not all(known):
        return not any(known) and not others
    kind = FACT_KINDS[path]
    fit = [one for one in others if _is_fit(one[0], kind)]
    if kind.shape is Shape.DAY:
        return _some_day(fit)
    if kind.of_countries:
        return _some_countries(fit)
    return _some_words(kind, fit) if kind.shape is Shape.WORDS else _some_word(kind, fit)


def _is_fit(leaf: Leaf, kind: FactKind) -> bool:
    if leaf.operator is Operator.EMPTY:
        return True
    if leaf.operator is Operator.GLOB:
        return isinstance(leaf.operand, str)
    if leaf.operator not in _COMPARING[kind.shape] or any(unfit_values(kind.path, leaf.operand)):
        return False
    return leaf.operator is not Operator.EQ or isinstance(leaf.operand, str | bool)


def _some_word(kind: FactKind, asked: Sequence[tuple[Leaf, bool]]) -> bool:
    values: Iterable[str | bool] = kind.values
    if kind.shape is Shape.FLAG:
        values = (True, False)
    elif not kind.values:
        is_one_of = any(
            leaf.operator in {Operator.EQ, Operator.IN} for leaf, wanted in asked if wanted
        )
        if not is_one_of and any(leaf.operator is Operator.GLOB for leaf, _ in asked):
            return True  # of all words there are, some may look like that
        named = (_members(leaf.operand) for leaf, _ in asked if leaf.operator in _OF_ONE)
        values = frozenset({"", _OTHER}).union(*named)
    return any(all(_holds(leaf, value) is wanted for leaf, wanted in asked) for value in values)


def _holds(leaf: Leaf, value: str | bool) -> bool:
    if leaf.operator is Operator.EMPTY:
        return (value in ("", False)) is leaf.operand
    if leaf.operator is Operator.GLOB:
        return fnmatchcase(str(value), str(leaf.operand))
    return (value in _all_members(leaf.operand)) is not (leaf.operator is Operator.NOT_IN)


def _some_day(asked: Sequence[tuple[Leaf, bool]]) -> bool:
    low, high = date.min.toordinal(), date.max.toordinal()
    never = set()
    for leaf, wanted in asked:
        if leaf.operator is Operator.EMPTY:
            # A day is never empty.
            if leaf.operand is wanted:
                return False
            continue
        day = date.fromisoformat(str(leaf.operand)).toordinal()
        if leaf.operator is Operator.EQ and not wanted:
            never.add(day)
            continue
        first, last = _span(leaf.operator, day, wanted=wanted)
        low, high = max(low, first), min(high, last)
    return low < high or (low == high and low not in never)


def _span(operator: Operator, day: int, *, wanted: bool) -> tuple[int, int]:
    """Return the first and the last day by which a comparison comes out so."""
    earliest, latest = date.min.toordinal(), date.max.toordinal()
    if operator is Operator.EQ:
        return day, day
    if operator in {Operator.BEFORE, Operator.GTE}:
        is_before = (operator is Operator.BEFORE) is wanted
        return (earliest, day - 1) if is_before else (day, latest)
    is_after = (operator is Operator.AFTER) is wanted
    return (day + 1, latest) if is_after else (earliest, day)


@dataclass(slots=True)
class _Bounds:
    """What a list of words must hold, may hold, and must not."""

    allowed: _Words | None
    """None where that can be any word."""
    must: set[str] = field(default_factory=set)
    forbidden: set[str] = field(default_factory=set)
    some: list[_Words] = field(default_factory=list)
    """Of each of these at least one."""
    lacking: list[_Words] = field(default_factory=list)
    """Of each of these not all."""
    beyond: list[_Words] = field(default_factory=list)
    """Something that is not among these."""
    like: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    def add(self, leaf: Leaf, *, wanted: bool) -> None:
        """Take up a comparison."""
        words = frozenset(str(word) for word in _members(leaf.operand))
        match leaf.operator:
            case Operator.ALL_OF if wanted:
                self.must |= words
            case Operator.ALL_OF:
                self.lacking.append(words)
            case Operator.GLOB:
                (self.like if wanted else self.unlike).append(str(leaf.operand))
            case Operator.EMPTY:
                self._within(frozenset(), wanted=leaf.operand is wanted)
            case Operator.SUBSET_OF:
                self._within(words, wanted=wanted)
            case _ if (leaf.operator is Operator.ANY_OF) is wanted:
                self.some.append(words)
            case _:
                self.forbidden |= words

    def _within(self, words: _Words, *, wanted: bool) -> None:
        if wanted:
            self.allowed = words if self.allowed is None else self.allowed & words
        else:
            self.beyond.append(words)

    def can_be(self) -> bool:
        """Return whether a list can be so."""
        possible = None if self.allowed is None else frozenset(filter(self._may, self.allowed))
        return (
            all(map(self._may, self.must))
            and all(any(map(self._may, group)) for group in self.some)
            and not any(group <= self.must for group in self.lacking)
            and (possible is None or all(possible - group for group in self.beyond))
            and (possible is None or all(any(_like(possible, name)) for name in self.like))
        )

    def _may(self, word: str) -> bool:
        return (
            (self.allowed is None or word in self.allowed)
            and word not in self.forbidden
            and not any(fnmatchcase(word, pattern) for pattern in self.unlike)
        )


def _like(words: _Words, pattern: str) -> Iterator[bool]:
    yield from (fnmatchcase(word, pattern) for word in words)


def _some_words(kind: FactKind, asked: Sequence[tuple[Leaf, bool]]) -> bool:
    bounds = _Bounds(frozenset(kind.values) if kind.values else None)
    for leaf, wanted in asked:
        bounds.add(leaf, wanted=wanted)
    return bounds.can_be()


def _some_countries(asked: Sequence[tuple[Leaf, bool]]) -> bool:
    """Return whether some countries, or the word for all of them, can be so."""
    # Most policies name no country, and are read without the catalogue.
    from provenance.catalogue.catalogue import load_catalogue

    countries = frozenset(load_catalogue().countries.names)
    return _everywhere(countries, asked) or _somewhere(countries, asked)


def _everywhere(countries: _Words, asked: Sequence[tuple[Leaf, bool]]) -> bool:
    """Return whether it can be so of a list with the word for all countries, whatever else it has."""
    bounds = _Bounds(countries | {WORLDWIDE}, {WORLDWIDE})
    for leaf, wanted in asked:
        if leaf.operator is Operator.GLOB:
            bounds.add(leaf, wanted=wanted)
        elif _is_true_everywhere(leaf) is not wanted:
            return False
    return bounds.can_be()


def _is_true_everywhere(leaf: Leaf) -> bool:
    words = _members(leaf.operand)
    match leaf.operator:
        case Operator.EMPTY:
            return leaf.operand is False
        case Operator.ANY_OF:
            return bool(words)
        case Operator.NONE_OF:
            return not words
        case Operator.SUBSET_OF:
            return WORLDWIDE in words
    return True


def _somewhere(countries: _Words, asked: Sequence[tuple[Leaf, bool]]) -> bool:
    """Return whether it can be so of a list of countries without the word for all of them."""
    bounds = _Bounds(countries)
    for leaf, wanted in asked:
        # Every country is one of them; but no list names them all.
        is_any = leaf.operator in _OF_WORDS - {Operator.ALL_OF}
        if is_any and WORLDWIDE in _members(leaf.operand):
            leaf = replace(leaf, operand=tuple(countries))
        bounds.add(leaf, wanted=wanted)
    return bounds.can_be()


def _members(value: FactValue) -> frozenset[str]:
    return frozenset(value) if isinstance(value, tuple) else frozenset({str(value)})


def _all_members(value: FactValue) -> tuple[FactValue, ...]:
    return value if isinstance(value, tuple) else (value,)
