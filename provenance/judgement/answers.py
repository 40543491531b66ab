"""What each answer to an open question would change: the rules asked again, with the fact known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from provenance.judgement.case import Case
from provenance.judgement.ruling import Ruling
from provenance.judgement.verdicts import Preview
from provenance.model.condition import FactValue
from provenance.model.fact import FACT_KINDS, FactKind, Shape
from provenance.model.judgement import Answer, ConditionTrace, Question, leaves

# More values than this are no help to a person who is asked.
_MOST = 24
ANYTHING_ELSE = "anything else"
"""Stands for all values of an open list that no waiting rule names."""
_DAY = timedelta(days=1)
_FLAGS = (True, False)


def answered(
    question: Question,
    rulings: Sequence[Ruling],
    case: Case,
    verdict_if: Callable[[str, FactValue], Preview],
) -> Question:
    """Return the question with the verdict that each answer leads to.

    The answers tried are the values that the fact can have, or those that the waiting rules name.
    A question of a rule's own (`ask`) has none: what a person finds out is no fact.
    """
    kind = FACT_KINDS.get(question.fact)
    if kind is None or question.question != kind.question or not case.is_open(kind.path):
        return question
    values = _candidates(kind, [r for r in rulings if r.rule.id in question.rules])
    found: dict[Preview, list[str]] = {}
    for value in values:
        found.setdefault(verdict_if(kind.path, value), []).append(_spoken(value))
    answers = (
        Answer(values=tuple(names), verdict=preview.verdict, is_open=preview.is_open)
        for preview, names in sorted(found.items(), key=lambda item: _strictness(item[0]))
    )
    return replace(question, answers=tuple(answers))


def _strictness(preview: Preview) -> tuple[int, bool]:
    return preview.verdict.rank, not preview.is_open


def _candidates(kind: FactKind, rulings: Iterable[Ruling]) -> list[FactValue]:
    """Return the values worth trying, in a fixed order: all there are, or those that rules name."""
    if kind.shape is Shape.FLAG:
        return list(_FLAGS)
    if kind.shape is Shape.DAY:
        return list(_days(_named(kind.path, rulings)))
    words = list(kind.values) or [*sorted(_named(kind.path, rulings)), ANYTHING_ELSE]
    if len(words) > _MOST or words == [ANYTHING_ELSE]:
        return []
    if kind.shape is Shape.WORDS:
        nothing: list[FactValue] = [()] if kind.may_be_empty else []
        return [*nothing, *((word,) for word in words)]
    return list(words)


def _days(named: Iterable[str]) -> Iterator[str]:
    """Yield the days that rules name, the day before and the day after each, in order."""
    days = {date.fromisoformat(day) for day in named}
    around = {day + step * _DAY for day in days for step in (-1, 0, 1)}
    yield from (day.isoformat() for day in sorted(around)[:_MOST])


def _named(path: str, rulings: Iterable[Ruling]) -> Iterator[str]:
    traces = (trace for ruling in rulings for trace in ruling.traces)
    seen = {operand for trace in traces for operand in _operands(path, trace)}
    yield from seen


def _operands(path: str, trace: ConditionTrace) -> Iterator[str]:
    for leaf in leaves(trace):
        if leaf.leaf.path == path and not isinstance(leaf.leaf.operand, bool | int):
            operand = leaf.leaf.operand
            yield from operand if isinstance(operand, tuple) else (operand,)


def _spoken(value: FactValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    return str(value)
