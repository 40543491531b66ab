"""Conditions of a policy file → `Condition`, with named sets put in."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from provenance.catalogue.operators import DAYS, FITTING, MANY, allowed_operators, with_operator
from provenance.catalogue.schemas import operators_described
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import Combination, Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import FACT_KINDS, Shape

Pointer = tuple[str | int, ...]
_COMBINATORS = frozenset(Combinator)
# Operators that compare with one word.
_ONE = frozenset({Operator.EQ, Operator.GLOB})
# Operators whose operands are values that the fact itself can have.
_NAMED = frozenset({Operator.EQ, *MANY, *DAYS, Operator.IN, Operator.NOT_IN})
_WRITTEN = {Shape.FLAG: "true or false", Shape.DAY: 'a day written as "2026-11-24"'}


@dataclass(frozen=True, slots=True)
class Hidden:
    """What may have a name in parts of a policy that are too wrong to be read."""

    names: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """Kinds of entries (rule, waiver, contract, set) of which one has a name that nobody can tell."""

    @classmethod
    def joined(cls, parts: Iterable["Hidden"]) -> "Hidden":
        """Return what is hidden in any of several parts."""
        found = list(parts)
        return cls(
            frozenset(name for part in found for name in part.names),
            frozenset(kind for part in found for kind in part.kinds),
        )

    def may_be(self, kind: str, name: str) -> bool:
        """Return whether an entry of that name may be there: then it is not missing."""
        return kind in self.kinds or name in self.names


@dataclass(frozen=True, slots=True)
class Sets:
    """The named sets that the rules of one file see; `$name` stands for one."""

    named: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, YamlFile]
    """The file in which each set stands."""
    unclear: Mapping[str, str] = field(default_factory=dict)
    """Names that stand for several, each with what is to be said of it."""
    hidden: Hidden = Hidden()

    def lacks(self, operand: object) -> bool:
        """Return whether an operand is surely no set of this policy, or one of several."""
        name = str(operand).removeprefix("$")
        return name in self.unclear or not self.hidden.may_be("set", name)

    def unknown(self, name: str) -> str:
        """Return what to say where a set is named that is not there, or stands for several."""
        known = ", ".join(f"${name}" for name in sorted(self.named)) or "none"
        missing = f"there is no set {name!r}; sets of this policy: {known}"
        return self.unclear.get(name[1:], missing)


def condition(
    data: Mapping[str, Any], file: YamlFile, pointer: Pointer, sets: Sets, problems: list[str]
) -> Condition:
    """Return the condition; what does not fit is added to `problems`."""
    parts = [
        _part(key, value, file, (*pointer, key), sets, problems) for key, value in data.items()
    ]
    if len(parts) == 1:
        return parts[0]
    return Combination(combinator=Combinator.ALL, conditions=tuple(parts))


def _part(
    key: str, value: object, file: YamlFile, pointer: Pointer, sets: Sets, problems: list[str]
) -> Condition:
    if key in _COMBINATORS:
        children = tuple(
            condition(item, file, (*pointer, index), sets, problems)
            for index, item in enumerate(value if isinstance(value, list) else ())
        )
        return Combination(combinator=Combinator(key), conditions=children)
    leaves = tuple(_leaves(key, value, file, pointer, sets, problems))
    if len(leaves) == 1:
        return leaves[0]
    return Combination(combinator=Combinator.ALL, conditions=leaves)


def _leaves(
    path: str, value: object, file: YamlFile, pointer: Pointer, sets: Sets, problems: list[str]
) -> Iterator[Leaf]:
    """Yield a comparison for each operator; a bare value means equality."""
    comparisons = value if isinstance(value, dict) else {"eq": value}
    for name, operand in comparisons.items():
        operator = Operator(name)
        fits = operator in FITTING[FACT_KINDS[path].shape]
        if not fits:
            message = _unfit_operator(name, path, value)
            problems.append(file.problem((*pointer, name), message))
        resolved = _operand(operand, sets)
        if resolved is None:
            unresolved = _unresolved(path, operand, sets)
            problems.extend(file.problem((*pointer, name), message) for message in unresolved)
            continue
        is_word = FACT_KINDS[path].shape is Shape.WORD
        if fits and is_word and operator in _ONE and _is_no_word(resolved):
            problems.append(file.problem((*pointer, name), _one_word(path, resolved)))
        elif fits and operator in _NAMED:
            home, place = file, (*pointer, name)
            if isinstance(operand, str) and isinstance(resolved, tuple):
                home, place = sets.homes[operand[1:]], ("sets", operand[1:])
            problems.extend(_unfit(path, resolved, home, place))
        yield Leaf(path=path, operator=operator, operand=resolved)


def _unresolved(path: str, operand: object, sets: Sets) -> Iterator[str]:
    """Yield what to say where nothing stands that anything could be compared with."""
    if isinstance(operand, str):
        if sets.lacks(operand):
            yield sets.unknown(operand)
        return
    given = "nothing stands here" if operand is None else f"{operand} is not allowed"
    yield f"{given}; it must be {_WRITTEN.get(FACT_KINDS[path].shape, 'a word')}"


def _unfit_operator(name: str, path: str, value: object) -> str:
    if isinstance(value, dict):
        return f"{name} does not fit {path}; {allowed_operators(path, operators_described())}"
    return with_operator(path, [str(value)])


def _unfit(path: str, value: FactValue, file: YamlFile, pointer: Pointer) -> Iterator[str]:
    """Yield what is wrong with a value of a condition, each word of a list at its own place."""
    for index, item in enumerate(value if isinstance(value, tuple) else ()):
        for message in unfit_values(path, (item,)):
            yield file.problem((*pointer, index), message)
    if not isinstance(value, tuple):
        for message in unfit_values(path, value):
            yield file.problem(pointer, message)


def _is_no_word(value: FactValue) -> bool:
    return isinstance(value, tuple) or type(value) is int


def _one_word(path: str, value: FactValue) -> str:
    """Return what to say where something else is compared with a word: it would never be equal."""
    if isinstance(value, tuple):
        return with_operator(path, value)
    return f'a number is no word; put it in quotes: "{value}"'


def unfit_values(path: str, value: FactValue) -> Iterator[str]:
    """Yield what is wrong with a value that is compared with a fact, or given for it in a test.

    >>> list(unfit_values("use.commercial", "yess"))
    ["use.commercial is never 'yess'; did you mean 'yes'? it can be: no, ads, yes"]
    """
    kind = FACT_KINDS[path]
    if kind.shape is Shape.DAY:
        if not is_day(value):
            yield f'{value!r} is no day of the calendar; write it as "2026-11-24"'
        return
    if kind.shape is Shape.FLAG:
        if not isinstance(value, bool):
            yield f"{path} is true or false, never {value!r}"
        return
    if kind.of_countries:
        yield from _no_countries(path, value)
        return
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, bool) or (kind.values and item not in kind.values):
            close = difflib.get_close_matches(str(item), kind.values, n=1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            yield f"{path} is never {item!r}; {hint}it can be: {', '.join(kind.values) or 'words'}"


def _no_countries(path: str, value: FactValue) -> Iterator[str]:
    # Most policies name no country, and are read without the catalogue.
    from provenance.catalogue.catalogue import load_catalogue

    countries = load_catalogue().countries
    for item in value if isinstance(value, tuple) else (value,):
        if item not in countries.values:
            yield f"{path} is never {item!r}; {countries.hint(str(item))}"


def is_day(value: object) -> bool:
    """Return whether a value is a day as it is written in ISO 8601.

    >>> is_day("2026-11-24"), is_day("2026-02-30"), is_day("20261124")
    (True, False, False)
    """
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _operand(operand: object, sets: Sets) -> FactValue | None:
    if isinstance(operand, str) and operand.startswith("$"):
        return sets.named.get(operand[1:])
    if isinstance(operand, list):
        return tuple(str(item) for item in operand)
    return operand if isinstance(operand, str | bool | int) else None
