"""Conditions by which a missing fact would allow something: no rule may have them."""

from collections.abc import Iterator, Mapping

from provenance.catalogue.policy_rules import LocatedRule
from provenance.model.condition import Combinator, Condition, Leaf, Operator
from provenance.model.policy import Effect, Rule

_RESTRICTING = frozenset({Effect.DENY, Effect.REVIEW})


def silence(item: LocatedRule, by_id: Mapping[str, LocatedRule]) -> Iterator[str]:
    """Yield a problem for each comparison that gets milder when a fact is forgotten.

    `known` is the only operator that is true of what nobody knows. In what allows, or supersedes
    another rule, it may only ask for a fact to be known; in what keeps back or adds duties, only to
    be unknown. What supersedes an allow, or an exception, may not ask at all: without it that would
    be back.
    """
    rule, is_holding = item.rule, _keeps_down(item.rule, by_id)
    for key, path, wants_known in _asking(rule):
        message = (
            _lifting(rule, path, is_holding=is_holding) if wants_known else _granting(rule, path)
        )
        if message:
            yield item.file.problem((*item.pointer, key), message)


def lost_duties(item: LocatedRule) -> Iterator[str]:
    """Yield a problem for each duty that nobody owes any more once a fact is forgotten."""
    for index, duty in enumerate(item.rule.obligations):
        for path, wants_known in _asked(duty.when, upright=True) if duty.when else ():
            if wants_known:
                place = (*item.pointer, "obligations", index, "when")
                yield item.file.problem(place, _losing(path))


def brought_back(
    rule: Rule, by_id: Mapping[str, LocatedRule], amended: Mapping[str, LocatedRule]
) -> Iterator[str]:
    """Yield the facts whose absence brings back what a rule supersedes, since others were amended."""
    if _keeps_down(rule, amended) and not _keeps_down(rule, by_id):
        yield from (path for _, path, wants_known in _asking(rule) if wants_known)


def _keeps_down(rule: Rule, by_id: Mapping[str, LocatedRule]) -> bool:
    """Return whether a rule supersedes one that allows, or an exception."""
    below = [by_id[name].rule for name in rule.supersedes if name in by_id]
    return any(other.effect is Effect.ALLOW or other.supersedes for other in below)


def _granting(rule: Rule, path: str) -> str:
    if rule.effect is Effect.ALLOW or rule.supersedes:
        return f"a missing {path} must not allow anything: ask for it to be known"
    return ""


def _lifting(rule: Rule, path: str, *, is_holding: bool) -> str:
    instead = f"ask what {path} is, not whether it is known"
    if rule.effect in _RESTRICTING:
        return f"a missing {path} must not lift what keeps it back: {instead}"
    if is_holding:
        return f"a missing {path} must not bring back what this rule supersedes: {instead}"
    return _losing(path) if rule.effect is Effect.OBLIGE and rule.obligations else ""


def _losing(path: str) -> str:
    return f"a missing {path} must lose no duty: ask what {path} is, not whether it is known"


def _asking(rule: Rule) -> Iterator[tuple[str, str, bool]]:
    """Yield each fact that a rule asks whether it is known: where, and whether that must be so."""
    for key, condition, upright in (("when", rule.when, True), ("unless", rule.unless, False)):
        if condition is not None:
            for path, wants_known in _asked(condition, upright=upright):
                yield key, path, wants_known


def _asked(condition: Condition, *, upright: bool) -> Iterator[tuple[str, bool]]:
    """Yield each fact that is asked whether it is known, and whether that must be so."""
    if isinstance(condition, Leaf):
        if condition.operator is Operator.KNOWN:
            yield condition.path, bool(condition.operand) is upright
        return
    inner = upright if condition.combinator is not Combinator.NONE else not upright
    for child in condition.conditions:
        yield from _asked(child, upright=inner)


def unknown_matches(condition: Condition) -> Iterator[str]:
    """Yield the facts that a condition wants nobody to know."""
    yield from (path for path, known in _asked(condition, upright=True) if not known)
