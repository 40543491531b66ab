"""What becomes of one rule by itself: it applies, does not, or cannot be decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from provenance.judgement.conditions import Evaluator, compared, negated
from provenance.judgement.facts import Facts
from provenance.model.condition import Leaf, Operator
from provenance.model.fact import Fact
from provenance.model.judgement import (
    ConditionTrace,
    LeafTrace,
    Outcome,
    RuleTrace,
    Truth,
    WaiverState,
)
from provenance.model.policy import Effect, Rule, Term, Waiver
from provenance.model.rights import Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One rule after evaluation."""

    rule: Rule
    outcome: Outcome
    effect: Effect
    trace: RuleTrace
    contested_by: tuple["Ruling", ...] = ()
    """What would supersede it, if it is so; none of that is certain."""
    waiver: Waiver | None = None
    spoken_of: tuple[tuple[Waiver, WaiverState], ...] = ()
    """The waivers that match it, in force or not."""

    @property
    def traces(self) -> tuple[ConditionTrace, ...]:
        """Return everything that decided what became of the rule."""
        told = (self.trace.when, self.trace.unless, *self.trace.terms)
        return tuple(trace for trace in told if trace is not None)

    @property
    def is_certain(self) -> bool:
        """Return whether it applies, and nothing that is not known could supersede it."""
        return self.outcome is Outcome.APPLIES and not self.contested_by


def evaluated(rule: Rule, about: Evaluator) -> Ruling:
    """Return what becomes of a rule when it is looked at alone."""
    when = about.trace(rule.when)
    unless = about.trace(rule.unless) if rule.unless else None
    terms = (*_in_term(rule.valid, about.facts), *_well_stated(rule, about.facts))
    truths = [when.truth, *(term.truth for term in terms)]
    if unless is not None:
        truths.append(negated(unless.truth))
    outcome = _outcome(truths)
    trace = RuleTrace(
        rule=rule.id, outcome=outcome, when=when, unless=unless, terms=terms, scope=rule.scope
    )
    return Ruling(rule=rule, outcome=outcome, effect=rule.effect, trace=trace)


def speaks(rule: Rule, facts: Facts) -> bool:
    """Return whether a rule applies or is undecided; any other changes nothing in a judgement."""
    return evaluated(rule, Evaluator(facts)).outcome is not Outcome.DOES_NOT_APPLY


def names(rule: Rule) -> tuple[str, ...]:
    """Return the ids by which a rule is found: its own, and those it had before."""
    return rule.id, *rule.deprecated_ids


def with_contesting(ruling: Ruling) -> Iterator[Ruling]:
    """Yield a ruling and all that would supersede it, directly or by way of others."""
    yield ruling
    for other in ruling.contested_by:
        yield from with_contesting(other)


def _outcome(truths: Sequence[Truth]) -> Outcome:
    if Truth.FALSE in truths:
        return Outcome.DOES_NOT_APPLY
    return Outcome.UNDECIDED if Truth.UNKNOWN in truths else Outcome.APPLIES


def _in_term(term: Term, facts: Facts) -> tuple[LeafTrace, ...]:
    """Return whether the day of publication lies in a term; both ends belong to it."""
    if term.start is None and term.end is None:
        return ()
    ends = ((Operator.GTE, term.start), (Operator.LTE, term.end))
    return tuple(_on(facts["use.on"], operator, day) for operator, day in ends if day is not None)


def _on(fact: Fact, operator: Operator, day: date) -> LeafTrace:
    return compared(Leaf(path="use.on", operator=operator, operand=day.isoformat()), fact.value)


def _well_stated(rule: Rule, facts: Facts) -> tuple[LeafTrace, ...]:
    """Return whether the license is stated as well as the rule wants it to be.

    Where it is not, somebody has to look: the rule is undecided, and grants nothing.
    """
    if rule.confidence_floor is None:
        return ()
    trace = compared(_stated_at_least(rule.confidence_floor), facts["license.grade"].value)
    return (replace(trace, truth=Truth.UNKNOWN) if trace.truth is Truth.FALSE else trace,)


@lru_cache
def _stated_at_least(floor: Grade) -> Leaf:
    grades = list(Grade)
    enough = grades[: grades.index(floor) + 1]
    return Leaf(path="license.grade", operator=Operator.IN, operand=tuple(map(str, enough)))
