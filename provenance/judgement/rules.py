"""What becomes of each rule: it applies, does not, cannot be decided, is superseded or waived."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from provenance.judgement.conditions import Evaluator, compared, negated
from provenance.judgement.facts import Facts
from provenance.judgement.waivers import spoken_of
from provenance.model.fact import Fact
from provenance.model.judgement import ConditionTrace, LeafTrace, Outcome, Truth, WaiverState
from provenance.model.policy import (
    Breadth,
    Effect,
    Layer,
    Leaf,
    Operator,
    Policy,
    Rule,
    Term,
    Waiver,
)
from provenance.model.rights import Grade

# The milder, the higher: what a waiver may turn an effect into.
_MILDNESS = (Effect.DENY, Effect.REVIEW, Effect.OBLIGE, Effect.ALLOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One rule after evaluation."""

    rule: Rule
    outcome: Outcome
    effect: Effect
    when: ConditionTrace
    unless: ConditionTrace | None = None
    terms: tuple[LeafTrace, ...] = ()
    superseded_by: str | None = None
    waiver: Waiver | None = None

    @property
    def traces(self) -> tuple[ConditionTrace, ...]:
        """Return everything that decided what became of the rule."""
        return tuple(trace for trace in (self.when, self.unless, *self.terms) if trace is not None)


def rulings(policy: Policy, facts: Facts, around: Facts) -> tuple[Ruling, ...]:
    """Return every rule evaluated; the order of rules makes no difference.

    Rules about the container are asked about `around`: the facts of the article itself.
    """
    asset = Evaluator(facts)
    article = asset if around is facts else Evaluator(around)
    evaluated = [
        _evaluate(rule, article if rule.scope is Breadth.CONTAINER else asset)
        for rule in sorted(policy.rules, key=_id)
    ]
    lifted = _lifted(evaluated)
    waived = [_superseded(ruling, lifted.get(ruling.rule.id)) for ruling in evaluated]
    return tuple(_waived(ruling, policy.waivers, facts) for ruling in waived)


def speaks(rule: Rule, facts: Facts) -> bool:
    """Return whether a rule applies or is undecided; any other changes nothing in a judgement."""
    return _evaluate(rule, Evaluator(facts)).outcome is not Outcome.DOES_NOT_APPLY


_id = attrgetter("id")


def _evaluate(rule: Rule, about: Evaluator) -> Ruling:
    when = about.trace(rule.when)
    unless = about.trace(rule.unless) if rule.unless else None
    terms = (*_in_term(rule.valid, about.facts), *_well_stated(rule, about.facts))
    truths = [when.truth, *(term.truth for term in terms)]
    if unless is not None:
        truths.append(negated(unless.truth))
    return Ruling(
        rule=rule,
        outcome=_outcome(truths),
        effect=rule.effect,
        when=when,
        unless=unless,
        terms=terms,
    )


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
    return compared(Leaf(path="use.on", operator=operator, operand=day.isoformat()), fact)


def _well_stated(rule: Rule, facts: Facts) -> tuple[LeafTrace, ...]:
    """Return whether the license is stated as well as the rule wants it to be.

    Where it is not, somebody has to look: the rule is undecided, and grants nothing.
    """
    if rule.confidence_floor is None:
        return ()
    grades = list(Grade)
    enough = grades[: grades.index(rule.confidence_floor) + 1]
    leaf = Leaf(path="license.grade", operator=Operator.IN, operand=tuple(map(str, enough)))
    trace = compared(leaf, facts["license.grade"])
    return (replace(trace, truth=Truth.UNKNOWN) if trace.truth is Truth.FALSE else trace,)


def _lifted(evaluated: Sequence[Ruling]) -> dict[str, str]:
    """Return the ids of superseded rules with the rule that lifts each; undecided ones lift none."""
    lifting = [r for r in evaluated if r.rule.supersedes and r.outcome is Outcome.APPLIES]
    if not lifting:
        return {}
    by_id = {name: ruling.rule for ruling in evaluated for name in names(ruling.rule)}
    return {
        by_id[named].id: ruling.rule.id
        for ruling in lifting
        for named in ruling.rule.supersedes
        if named in by_id and ruling.rule.layer.rank >= by_id[named].layer.rank
    }


def names(rule: Rule) -> tuple[str, ...]:
    """Return the ids by which a rule is found: its own, and those it had before."""
    return rule.id, *rule.deprecated_ids


def _superseded(ruling: Ruling, by: str | None) -> Ruling:
    if by is None or ruling.outcome is Outcome.DOES_NOT_APPLY:
        return ruling
    return replace(ruling, outcome=Outcome.SUPERSEDED, superseded_by=by)


def _waived(ruling: Ruling, waivers: Sequence[Waiver], facts: Facts) -> Ruling:
    """Return the ruling with its effect softened where a waiver in force covers it, never sharpened.

    What is law cannot be waived.
    """
    if ruling.outcome is not Outcome.APPLIES or ruling.rule.layer is Layer.LAW:
        return ruling
    for waiver, state in spoken_of(names(ruling.rule), waivers, facts):
        if state is WaiverState.IN_FORCE:
            effect = max(ruling.effect, waiver.to, key=_MILDNESS.index)
            return replace(ruling, outcome=Outcome.WAIVED, effect=effect, waiver=waiver)
    return ruling
