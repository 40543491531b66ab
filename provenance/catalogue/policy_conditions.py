"""Conditions of a policy file → `Condition`, with named sets put in."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.fact import FACT_KINDS, Shape
from provenance.model.policy import Combination, Combinator, Condition, FactValue, Leaf, Operator

Pointer = tuple[str | int, ...]
_COMBINATORS = frozenset(Combinator)
_SINGLE = frozenset({Operator.EQ, Operator.IN, Operator.NOT_IN, Operator.GLOB})
_MANY = frozenset({Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF, Operator.SUBSET_OF})
_DAYS = frozenset({Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE})
# Operators whose operands are values that the fact itself can have.
_NAMING = frozenset({Operator.EQ, *_MANY, Operator.IN, Operator.NOT_IN})
# Operators that compare with one word.
_ONE = frozenset({Operator.EQ, Operator.GLOB})
_ANY_SHAPE = frozenset({Operator.KNOWN, Operator.EMPTY})
_FITTING: Mapping[Shape, frozenset[Operator]] = {
    Shape.WORD: _SINGLE | _ANY_SHAPE,
    Shape.WORDS: _MANY | _ANY_SHAPE | {Operator.GLOB},
    Shape.FLAG: frozenset({Operator.EQ}) | _ANY_SHAPE,
    Shape.DAY: _DAYS | _ANY_SHAPE | {Operator.EQ},
}


@dataclass(frozen=True, slots=True)
class Sets:
    """The named sets that the rules of one file see; `$name` stands for one."""

    named: Mapping[str, tuple[str, ...]]
    unclear: Mapping[str, str] = field(default_factory=dict)
    """Names that stand for several, each with what is to be said of it."""

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
        fitting = _FITTING[FACT_KINDS[path].shape]
        if operator not in fitting:
            allowed = ", ".join(sorted(fitting))
            message = f"{name} does not fit {path}; allowed: {allowed}"
            problems.append(file.problem((*pointer, name), message))
        resolved = _operand(operand, sets)
        if resolved is None:
            problems.append(file.problem((*pointer, name), sets.unknown(str(operand))))
            continue
        if operator in _ONE and FACT_KINDS[path].shape is Shape.WORD and _is_no_word(resolved):
            problems.append(file.problem((*pointer, name), _one_word(name, resolved)))
        elif operator in _NAMING | _DAYS:
            unfit = unfit_values(path, resolved)
            problems.extend(file.problem((*pointer, name), message) for message in unfit)
        yield Leaf(path=path, operator=operator, operand=resolved)


def _is_no_word(value: FactValue) -> bool:
    return isinstance(value, tuple) or type(value) is int


def _one_word(operator: str, value: FactValue) -> str:
    """Return what to say where something else is compared with a word: it would never be equal."""
    if isinstance(value, tuple):
        return f"{operator} compares with one word, and here are several; for one of them use in"
    return f'{value} is a number, and this fact is a word: write it in quotes, as "{value}"'


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
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, bool) or (kind.values and item not in kind.values):
            close = difflib.get_close_matches(str(item), kind.values, n=1)
            hint = f"did you mean {close[0]!r}? " if close else ""
            yield f"{path} is never {item!r}; {hint}it can be: {', '.join(kind.values) or 'words'}"


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
