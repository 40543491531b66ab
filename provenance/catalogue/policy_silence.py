"""Conditions by which a missing fact would allow something: no rule may have them."""

from collections.abc import Iterator, Mapping

from provenance.catalogue.policy_rules import LocatedRule
from provenance.model.condition import Combinator, Condition, Leaf, Operator
from provenance.model.policy import Effect

_RESTRICTING = frozenset({Effect.DENY, Effect.REVIEW})


def silence(item: LocatedRule, by_id: Mapping[str, LocatedRule]) -> Iterator[str]:
    """Yield a problem for each comparison that gets milder when a fact is forgotten.

    `known` is the only operator that is true of what nobody knows. In what allows, or supersedes
    another rule, it may only ask for a fact to be known; in what keeps back, only to be unknown.
    What supersedes an allow, or an exception, may not ask at all: without it that would be back.
    """
    below = [by_id[name].rule for name in item.rule.supersedes if name in by_id]
    keeps_down = any(rule.effect is Effect.ALLOW or rule.supersedes for rule in below)
    rule = item.rule
    for key, condition, upright in (("when", rule.when, True), ("unless", rule.unless, False)):
        if condition is None:
            continue
        for path, wants_known in _asked(condition, upright=upright):
            if not wants_known and (rule.effect is Effect.ALLOW or rule.supersedes):
                message = f"a missing {path} must not allow anything: ask for it to be known"
                yield item.file.problem((*item.pointer, key), message)
            elif wants_known and rule.effect in _RESTRICTING:
                message = (
                    f"a missing {path} must not lift what keeps it back: ask what {path} is, "
                    "not whether it is known"
                )
                yield item.file.problem((*item.pointer, key), message)
            elif wants_known and keeps_down:
                message = (
                    f"a missing {path} must not bring back what this rule supersedes: ask what "
                    f"{path} is, not whether it is known"
                )
                yield item.file.problem((*item.pointer, key), message)


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
