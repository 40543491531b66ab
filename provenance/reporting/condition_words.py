"""Conditions of rules as sentences: the question that a fact answers, and the answer it takes."""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.model.condition import Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import question_for
from provenance.model.policy import Term
from provenance.reporting.layout import Line

JOINED: Final[Mapping[Combinator, str]] = {
    Combinator.ALL: "all of these hold",
    Combinator.ANY: "at least one of these holds",
    Combinator.NONE: "none of these holds",
}
_ANSWERS: Final[Mapping[Operator, str]] = {
    Operator.EQ: "is {}",
    Operator.IN: "is one of {}",
    Operator.NOT_IN: "is none of {}",
    Operator.ANY_OF: "has at least one of {}",
    Operator.ALL_OF: "has all of {}",
    Operator.NONE_OF: "has none of {}",
    Operator.SUBSET_OF: "has nothing but {}",
    Operator.GLOB: "looks like {}",
    Operator.BEFORE: "is before {}",
    Operator.AFTER: "is after {}",
    Operator.GTE: "is {} or later",
    Operator.LTE: "is {} or earlier",
}
_WHETHER: Final[Mapping[tuple[Operator, bool], str]] = {
    (Operator.KNOWN, True): "is known",
    (Operator.KNOWN, False): "is not known",
    (Operator.EMPTY, True): "is: nothing",
    (Operator.EMPTY, False): "is: something",
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
    """Return a comparison as a question and the answer that it takes.

    >>> comparison(Leaf(path="use.action", operator=Operator.EQ, operand="mine"))
    'What do you want to do with it? The answer is mine. [use.action]'
    """
    asked = _WHETHER.get((leaf.operator, bool(leaf.operand)))
    answer = asked or _ANSWERS[leaf.operator].format(spoken(leaf.operand))
    return f"{question_for(leaf.path)} The answer {answer}. [{leaf.path}]"


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
