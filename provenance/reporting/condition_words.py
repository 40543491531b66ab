"""Conditions of rules as sentences about the facts that they compare."""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.model.condition import Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import FACT_KINDS, Shape
from provenance.model.policy import Term
from provenance.reporting.fact_names import FACT_NAMES
from provenance.reporting.layout import Line

JOINED: Final[Mapping[Combinator, str]] = {
    Combinator.ALL: "all of these hold",
    Combinator.ANY: "at least one of these holds",
    Combinator.NONE: "none of these holds",
}
_IS: Final[Mapping[Operator, str]] = {
    Operator.EQ: "is {}",
    Operator.IN: "is one of {}",
    Operator.NOT_IN: "is none of {}",
    Operator.GLOB: "looks like {}",
    Operator.BEFORE: "is before {}",
    Operator.AFTER: "is after {}",
    Operator.GTE: "is {} or later",
    Operator.LTE: "is {} or earlier",
}
_ARE: Final[Mapping[Operator, str]] = {
    Operator.ANY_OF: "include at least one of {}",
    Operator.ALL_OF: "include all of {}",
    Operator.NONE_OF: "include none of {}",
    Operator.SUBSET_OF: "are nothing but {}",
    Operator.GLOB: "include one that looks like {}",
}
_WHETHER: Final[Mapping[tuple[Operator, bool], str]] = {
    (Operator.KNOWN, True): "known",
    (Operator.KNOWN, False): "not known",
    (Operator.EMPTY, True): "none",
    (Operator.EMPTY, False): "at least one",
}


def condition_lines(condition: Condition, depth: int) -> Iterator[Line]:
    """Yield a line for each comparison and each joining, one inside the other."""
    if isinstance(condition, Leaf):
        yield Line(f"- {comparison(condition)}", depth)
        return
    yield Line(f"- {JOINED[condition.combinator]}:", depth)
    for child in condition.conditions:
        yield from condition_lines(child, depth + 1)


def comparison(leaf: Leaf) -> str:
    """Return what a comparison wants, as a sentence about the fact.

    >>> comparison(Leaf(path="use.action", operator=Operator.EQ, operand="mine"))
    'What is done with it is mine. [use.action]'
    """
    return f"{wanted(leaf)}. [{leaf.path}]"


def wanted(leaf: Leaf) -> str:
    """Return what a comparison wants, without its path.

    >>> wanted(Leaf(path="use.changes", operator=Operator.EMPTY, operand=True))
    'The changes: none'
    >>> wanted(Leaf(path="source.press_release", operator=Operator.EQ, operand=False))
    'Not so: it is a press release'
    """
    name, kind = FACT_NAMES[leaf.path], FACT_KINDS[leaf.path]
    several = kind.shape is Shape.WORDS
    if whether := _WHETHER.get((leaf.operator, bool(leaf.operand))):
        verb = ":" if leaf.operator is Operator.EMPTY else " are" if several else " is"
        return f"{name}{verb} {whether}"
    if kind.shape is Shape.FLAG:
        return name if leaf.operand else f"Not so: {name[0].lower()}{name[1:]}"
    words = _ARE if several else _IS
    return f"{name} {words[leaf.operator].format(spoken(leaf.operand))}"


def spoken(value: FactValue | None) -> str:
    """Return a value as people say it.

    >>> spoken(("BY", "SA")), spoken(()), spoken(True), spoken(None)
    ('BY, SA', 'nothing', 'yes', 'not known')
    """
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (", ".join(value) or "nothing") if isinstance(value, tuple) else str(value)


def term_words(term: Term) -> str:
    """Return the days of a term in words, empty where it has none.

    >>> from datetime import date
    >>> term_words(Term(end=date(2026, 12, 31)))
    'until 2026-12-31'
    """
    parts = [f"from {term.start}"] if term.start else []
    parts += [f"until {term.end}"] if term.end else []
    return " ".join(parts)
