"""Mutants of a policy: small mistakes that its tests should notice."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from provenance.judgement.conditions import shown
from provenance.judgement.ruling import names
from provenance.model.condition import Combination, Combinator, Condition, Leaf, Operator
from provenance.model.fact import NOTHING
from provenance.model.policy import Agreement, Breadth, Duty, Effect, Policy, Rule, Term, Waiver

_FLIPS = {
    Effect.ALLOW: (Effect.DENY,),
    Effect.DENY: (Effect.ALLOW,),
    Effect.REVIEW: (Effect.ALLOW, Effect.DENY),
    Effect.OBLIGE: (),
}
_IMPOSING = frozenset({Effect.ALLOW, Effect.OBLIGE})
_DAY = timedelta(days=1)
_DATED = frozenset({Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A policy with one mistake in it."""

    subject: str
    """The id of the rule, the waiver or the agreement that was changed."""
    change: str
    policy: Policy
    place: str = ""
    """Where what was changed stands, as `file:line:column: `."""
    rules: tuple[Rule, ...] = ()
    """The rule that was changed, as it was and as it is; none where something else was."""

    @property
    def id(self) -> str:
        """Return the name by which a survivor is explained: `cc.nd.adapted: without use.action`."""
        return f"{self.subject}: {self.change}"


def mutants(policy: Policy) -> Iterator[Mutant]:
    """Yield each mutant of a policy, in a fixed order.

    What it includes is for the tests of the included files; of it only the effects that this very
    file amends are changed.
    """
    amended = {
        change.rule: change.place
        for change in policy.amendments
        if not change.included and "effect" in dict(change.fields)
    }
    waived = {waiver.rule for waiver in policy.waivers}
    for rule in policy.rules:
        included = rule.id in policy.included
        place = next((amended[name] for name in names(rule) if name in amended), None)
        if included and place is None:
            continue
        if not included:
            yield _without(policy, rule)
        for change, changed in _flips(rule) if included else _rule_changes(rule, waived):
            rules = tuple(changed if item is rule else item for item in policy.rules)
            yield Mutant(
                subject=rule.id,
                change=change,
                policy=replace(policy, rules=rules),
                place=place or rule.place,
                rules=(rule, changed),
            )
    yield from _of_waivers(policy)
    yield from _of_agreements(policy)


def _of_waivers(policy: Policy) -> Iterator[Mutant]:
    for waiver in policy.waivers:
        if waiver.id in policy.included:
            continue
        for change, kept in _waiver_changes(waiver):
            others = [item for item in policy.waivers if item is not waiver]
            changed_policy = replace(policy, waivers=(*others, *kept))
            yield Mutant(
                subject=waiver.id, change=change, policy=changed_policy, place=waiver.place
            )


def _of_agreements(policy: Policy) -> Iterator[Mutant]:
    for agreement in policy.agreements:
        if agreement.id in policy.included:
            continue
        for change, term in _moved(agreement.term):
            changed_policy = replace(policy, agreements=_with_term(policy, agreement, term))
            yield Mutant(
                subject=agreement.id, change=change, policy=changed_policy, place=agreement.place
            )


def _without(policy: Policy, rule: Rule) -> Mutant:
    rest = tuple(item for item in policy.rules if item is not rule)
    return Mutant(
        subject=rule.id,
        change="the rule is gone",
        policy=replace(policy, rules=rest),
        place=rule.place,
        rules=(rule,),
    )


def _with_term(policy: Policy, agreement: Agreement, term: Term) -> tuple[Agreement, ...]:
    return tuple(
        replace(item, term=term) if item is agreement else item for item in policy.agreements
    )


def _flips(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for effect in _FLIPS[rule.effect]:
        yield f"{effect} instead of {rule.effect}", replace(rule, effect=effect)


def _rule_changes(rule: Rule, waived: AbstractSet[str]) -> Iterator[tuple[str, Rule]]:
    yield from _flips(rule)
    for change, when in changes(rule.when):
        if when is not None:
            yield f"when {change}", replace(rule, when=when)
    if rule.unless is not None:
        yield "without unless", replace(rule, unless=None)
        for change, unless in changes(rule.unless):
            if unless is not None:
                yield f"unless {change}", replace(rule, unless=unless)
    for name in rule.supersedes:
        rest = tuple(other for other in rule.supersedes if other != name)
        yield f"does not supersede {name}", replace(rule, supersedes=rest)
    # The duties of what keeps back are owed where it is waived, and nowhere else.
    if rule.effect in _IMPOSING or not waived.isdisjoint((rule.id, *rule.deprecated_ids)):
        yield from _duty_changes(rule)
    yield from _bound_changes(rule)


def _duty_changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    duties = rule.obligations
    for index, duty in enumerate(duties):
        dropped = (*duties[:index], *duties[index + 1 :])
        yield f"without duty {duty.kind}", replace(rule, obligations=dropped)
        for change, changed in _conditioned(duty):
            kept = (*duties[:index], changed, *duties[index + 1 :])
            yield f"duty {duty.kind} {change}", replace(rule, obligations=kept)


def _conditioned(duty: Duty) -> Iterator[tuple[str, Duty]]:
    if duty.when is not None:
        for change, when in changes(duty.when):
            yield f"when {change}", replace(duty, when=when)


def _bound_changes(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for change, term in _moved(rule.valid):
        yield f"valid {change}", replace(rule, valid=term)
    if rule.confidence_floor is not None:
        yield "without confidence_floor", replace(rule, confidence_floor=None)
    if rule.scope is Breadth.CONTAINER:
        yield "of each asset instead of the container", replace(rule, scope=Breadth.ASSET)


def _waiver_changes(waiver: Waiver) -> Iterator[tuple[str, tuple[Waiver, ...]]]:
    yield "the waiver is gone", ()
    for change, term in _moved(waiver.term):
        if term.start is not None and term.end is not None:
            yield change, (replace(waiver, starts=term.start, expires=term.end),)
    for change, match in changes(waiver.match):
        if match is not None:
            yield f"match {change}", (replace(waiver, match=match),)


def _moved(term: Term) -> Iterator[tuple[str, Term]]:
    """Yield a term with each of its ends a day earlier and a day later."""
    for step, name in ((-_DAY, "earlier"), (_DAY, "later")):
        if term.start is not None:
            yield f"from a day {name}", replace(term, start=term.start + step)
        if term.end is not None:
            yield f"until a day {name}", replace(term, end=term.end + step)


def changes(condition: Condition) -> Iterator[tuple[str, Condition | None]]:
    """Yield a condition with one leaf deleted, negated or changed; None where nothing is left."""
    if isinstance(condition, Leaf):
        words = f"{condition.path} {condition.operator} {shown(condition.operand)}"
        yield f"without {words}", None
        yield f"not {words}", Combination(combinator=Combinator.NONE, conditions=(condition,))
        yield from ((f"{words}: {change}", leaf) for change, leaf in _operands(condition))
        return
    children = condition.conditions
    for index, child in enumerate(children):
        for change, changed in changes(child):
            kept = _put(children, index, changed)
            yield change, replace(condition, conditions=kept) if kept else None


def _put(
    children: Sequence[Condition], index: int, changed: Condition | None
) -> tuple[Condition, ...]:
    middle: Iterable[Condition] = () if changed is None else (changed,)
    return (*children[:index], *middle, *children[index + 1 :])


def _operands(leaf: Leaf) -> Iterator[tuple[str, Leaf]]:
    """Yield a leaf without each member of its set, and with its day moved."""
    if isinstance(leaf.operand, tuple) and len(leaf.operand) > 1:
        for member in leaf.operand:
            rest = tuple(item for item in leaf.operand if item != member)
            yield f"without {member}", replace(leaf, operand=rest)
    elif leaf.operator in _DATED and isinstance(leaf.operand, str) and leaf.operand != NOTHING:
        day = date.fromisoformat(leaf.operand)
        yield "a day earlier", replace(leaf, operand=(day - _DAY).isoformat())
        yield "a day later", replace(leaf, operand=(day + _DAY).isoformat())
