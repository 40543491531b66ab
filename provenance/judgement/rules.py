"""What becomes of each rule: it applies, does not, cannot be decided, is superseded or waived."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from provenance.judgement.conditions import evaluate, negated
from provenance.judgement.facts import Facts
from provenance.model.judgement import ConditionTrace, Outcome, Truth
from provenance.model.policy import Effect, Layer, Rule, Term, Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One rule after evaluation."""

    rule: Rule
    outcome: Outcome
    effect: Effect
    when: ConditionTrace
    unless: ConditionTrace | None = None
    superseded_by: str | None = None
    waiver: str | None = None


def rulings(rules: Sequence[Rule], waivers: Sequence[Waiver], facts: Facts) -> tuple[Ruling, ...]:
    """Return every rule evaluated; the order of rules makes no difference."""
    evaluated = [_evaluate(rule, facts) for rule in sorted(rules, key=lambda rule: rule.id)]
    lifted = _lifted(evaluated)
    return tuple(
        _waived(_superseded(ruling, lifted.get(ruling.rule.id)), waivers, facts)
        for ruling in evaluated
    )


def _evaluate(rule: Rule, facts: Facts) -> Ruling:
    when = evaluate(rule.when, facts)
    unless = evaluate(rule.unless, facts) if rule.unless else None
    truths = [when.truth, _in_term(rule.valid, facts)]
    if unless is not None:
        truths.append(negated(unless.truth))
    return Ruling(rule=rule, outcome=_outcome(truths), effect=rule.effect, when=when, unless=unless)


def _outcome(truths: Iterable[Truth]) -> Outcome:
    found = set(truths)
    if Truth.FALSE in found:
        return Outcome.DOES_NOT_APPLY
    return Outcome.UNDECIDED if Truth.UNKNOWN in found else Outcome.APPLIES


def _in_term(term: Term, facts: Facts) -> Truth:
    """Return whether the day of publication lies in a term; both ends belong to it."""
    if term.start is None and term.end is None:
        return Truth.TRUE
    day = facts["use.on"].value
    if not isinstance(day, str):
        return Truth.UNKNOWN
    published = date.fromisoformat(day)
    early = term.start is not None and published < term.start
    late = term.end is not None and published > term.end
    return Truth.FALSE if early or late else Truth.TRUE


def _lifted(evaluated: Sequence[Ruling]) -> dict[str, str]:
    """Return the ids of superseded rules with the rule that lifts each; undecided ones lift none."""
    by_id = {ruling.rule.id: ruling.rule for ruling in evaluated}
    return {
        named: ruling.rule.id
        for ruling in evaluated
        if ruling.outcome is Outcome.APPLIES
        for named in ruling.rule.supersedes
        if named in by_id and ruling.rule.layer.rank >= by_id[named].layer.rank
    }


def _superseded(ruling: Ruling, by: str | None) -> Ruling:
    if by is None or ruling.outcome is Outcome.DOES_NOT_APPLY:
        return ruling
    return Ruling(
        rule=ruling.rule,
        outcome=Outcome.SUPERSEDED,
        effect=ruling.effect,
        when=ruling.when,
        unless=ruling.unless,
        superseded_by=by,
    )


def _waived(ruling: Ruling, waivers: Sequence[Waiver], facts: Facts) -> Ruling:
    """Return the ruling with its effect softened where a waiver in force covers it."""
    if ruling.outcome is not Outcome.APPLIES or ruling.rule.layer is Layer.LAW:
        return ruling
    for waiver in sorted(waivers, key=lambda waiver: waiver.id):
        if waiver.rule == ruling.rule.id and _in_force(waiver, facts):
            return Ruling(
                rule=ruling.rule,
                outcome=Outcome.WAIVED,
                effect=waiver.to,
                when=ruling.when,
                unless=ruling.unless,
                waiver=waiver.id,
            )
    return ruling


def _in_force(waiver: Waiver, facts: Facts) -> bool:
    term = Term(start=waiver.starts, end=waiver.expires)
    matches = evaluate(waiver.match, facts).truth is Truth.TRUE
    return matches and _in_term(term, facts) is Truth.TRUE
