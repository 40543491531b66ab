"""Rules that can never apply, whatever the facts are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.catalogue.policy_rules import LocatedRule
from provenance.catalogue.policy_values import Asked, can_be
from provenance.model.condition import Combinator, Condition, Leaf, Operator
from provenance.model.policy import Term

_NEVER = "this rule can never apply:"
# Beyond so many steps a condition counts as one that can hold: it may miss a rule, but loading is
# quick whatever somebody writes.
_MOST_STEPS = 2000
_Wanted = tuple[Condition, bool]
"""A condition, and whether it has to be true or false."""


def never_applies(item: LocatedRule) -> Iterator[str]:
    """Yield a problem where the things that must hold together cannot.

    Facts are looked at one by one, without what one tells of another: it may miss a rule, but never
    blames one that can apply.
    """
    rule = item.rule
    wanted: list[_Wanted] = [(rule.when, True)]
    search = _Search()
    if not search.finds(wanted):
        yield item.file.problem((*item.pointer, "when"), f"{_NEVER} {search.reason}")
        return
    days = [(leaf, True) for leaf in _days(rule.valid)]
    wanted += days
    if days and not _Search().finds(wanted):
        message = f"{_NEVER} what it asks of use.on is true of no day on which it is valid"
        yield item.file.problem((*item.pointer, "valid"), message)
    elif rule.unless is not None and not _Search().finds([*wanted, (rule.unless, False)]):
        is_always = not _Search().finds([(rule.unless, False)])
        needed = "what it needs is what keeps it from applying"
        reason = "what keeps it from applying always holds" if is_always else needed
        yield item.file.problem((*item.pointer, "unless"), f"{_NEVER} {reason}")


def _days(term: Term) -> Iterator[Leaf]:
    """Yield what a term asks of the day; one that ends before it begins is wrong for itself."""
    if term.start and term.end and term.end < term.start:
        return
    for operator, day in ((Operator.GTE, term.start), (Operator.LTE, term.end)):
        if day is not None:
            yield Leaf(path="use.on", operator=operator, operand=day.isoformat())


@dataclass(slots=True)
class _Search:
    """Looks for facts by which all that is wanted holds."""

    _clashes: set[str] = field(default_factory=set)

    @property
    def reason(self) -> str:
        """Return why none were found."""
        if len(self._clashes) == 1:
            return f"nothing that {next(iter(self._clashes))} can be fulfils all it asks"
        return "the things that it asks exclude each other"

    def finds(self, wanted: Sequence[_Wanted]) -> bool:
        """Return whether there may be such facts."""
        ways: list[tuple[list[_Wanted], Mapping[str, Asked]]] = [(list(wanted), {})]
        for _ in range(_MOST_STEPS):
            if not ways:
                return False
            left, chosen = ways.pop()
            if not left:
                return True
            condition, is_true = left.pop()
            if isinstance(condition, Leaf):
                asked = (*chosen.get(condition.path, ()), (condition, is_true))
                if can_be(condition.path, asked):
                    ways.append((left, {**chosen, condition.path: asked}))
                else:
                    self._clashes.add(condition.path)
                continue
            upright = is_true is not (condition.combinator is Combinator.NONE)
            parts = [(child, upright) for child in condition.conditions]
            if is_true is (condition.combinator is not Combinator.ANY):
                ways.append(([*left, *reversed(parts)], chosen))
            else:
                ways += [([*left, part], chosen) for part in reversed(parts)]
        return True
