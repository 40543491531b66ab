"""The conditions of rules: comparisons of facts, joined."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

FactValue = str | bool | int | tuple[str, ...]
"""What a fact or an operand can be. Facts with several values are sorted tuples of strings."""


class Operator(StrEnum):
    """The closed set of comparisons; each can be read to a lawyer as a sentence."""

    EQ = "eq"
    IN = "in"
    NOT_IN = "not_in"
    ANY_OF = "any_of"
    ALL_OF = "all_of"
    NONE_OF = "none_of"
    SUBSET_OF = "subset_of"
    KNOWN = "known"
    EMPTY = "empty"
    GLOB = "glob"
    BEFORE = "before"
    AFTER = "after"
    GTE = "gte"
    LTE = "lte"


class Combinator(StrEnum):
    """How conditions are joined; `none` is true when every one of them is false."""

    ALL = "all"
    ANY = "any"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One comparison of one fact."""

    path: str
    operator: Operator
    operand: FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Conditions joined by one combinator."""

    combinator: Combinator
    conditions: tuple["Condition", ...]


Condition = Leaf | Combination


def comparisons(condition: Condition) -> Iterator[Leaf]:
    """Yield the comparisons of a condition in the order they were written."""
    if isinstance(condition, Leaf):
        yield condition
    else:
        for child in condition.conditions:
            yield from comparisons(child)
