"""Rules that can never apply, whatever the facts are."""

from collections.abc import Iterator

from provenance.catalogue.policy_rules import LocatedRule
from provenance.model.condition import Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import FACT_KINDS, Shape

_ONE_OF = frozenset({Operator.EQ, Operator.IN})
_SINGLE = frozenset({Shape.WORD, Shape.FLAG})


def never_applies(item: LocatedRule) -> Iterator[str]:
    """Yield a problem where two things that must hold together cannot.

    Only comparisons that all must hold are looked at: it may miss a rule, but never blames one
    that can apply.
    """
    needed = list(_needed(item.rule.when))
    for path in dict.fromkeys(leaf.path for leaf in needed):
        leaves = [leaf for leaf in needed if leaf.path == path]
        if _clash(path, leaves):
            message = f"this rule can never apply: nothing that {path} can be fulfils all it asks"
            yield item.file.problem((*item.pointer, "when"), message)
    if item.rule.unless is not None and any(leaf in needed for leaf in _enough(item.rule.unless)):
        message = "this rule can never apply: what it needs is what keeps it from applying"
        yield item.file.problem((*item.pointer, "unless"), message)


def _needed(condition: Condition) -> Iterator[Leaf]:
    """Yield the comparisons that must all hold."""
    if isinstance(condition, Leaf):
        yield condition
    elif condition.combinator is Combinator.ALL:
        for child in condition.conditions:
            yield from _needed(child)


def _enough(condition: Condition) -> Iterator[Leaf]:
    """Yield the comparisons each of which is enough."""
    if isinstance(condition, Leaf):
        yield condition
    elif condition.combinator is Combinator.ANY:
        for child in condition.conditions:
            yield from _enough(child)


def _clash(path: str, leaves: list[Leaf]) -> bool:
    return _no_word_left(leaves) if FACT_KINDS[path].shape in _SINGLE else _no_words_left(leaves)


def _no_word_left(leaves: list[Leaf]) -> bool:
    wanted = [_members(leaf.operand) for leaf in leaves if leaf.operator in _ONE_OF]
    unwanted = [_members(leaf.operand) for leaf in leaves if leaf.operator is Operator.NOT_IN]
    return bool(wanted) and not frozenset.intersection(*wanted).difference(*unwanted)


def _no_words_left(leaves: list[Leaf]) -> bool:
    """Return whether what it must hold is among what it must not, or outside all it may."""
    must = _union(leaves, Operator.ALL_OF)
    must_not = _union(leaves, Operator.NONE_OF)
    may = [_members(leaf.operand) for leaf in leaves if leaf.operator is Operator.SUBSET_OF]
    some = [_members(leaf.operand) for leaf in leaves if leaf.operator is Operator.ANY_OF]
    is_empty = any(leaf.operator is Operator.EMPTY and leaf.operand is True for leaf in leaves)
    allowed = frozenset.intersection(*may) if may else None
    return (
        bool(must & must_not)
        or (is_empty and bool(must or some))
        or any(_out_of_reach(group, must_not, allowed) for group in some)
        or (allowed is not None and not must <= allowed)
    )


def _out_of_reach(
    group: frozenset[str | bool | int],
    must_not: frozenset[str | bool | int],
    allowed: frozenset[str | bool | int] | None,
) -> bool:
    left = group - must_not
    return not (left if allowed is None else left & allowed)


def _union(leaves: list[Leaf], operator: Operator) -> frozenset[str | bool | int]:
    groups = (_members(leaf.operand) for leaf in leaves if leaf.operator is operator)
    return frozenset().union(*groups)


def _members(value: FactValue) -> frozenset[str | bool | int]:
    return frozenset(value) if isinstance(value, tuple) else frozenset({value})
