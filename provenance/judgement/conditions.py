"""Three-valued conditions, each with a trace that can be read aloud."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from provenance.judgement.facts import Facts
from provenance.model.condition import Combination, Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import Fact
from provenance.model.judgement import CombinationTrace, ConditionTrace, LeafTrace, Truth
from provenance.model.use import WORLDWIDE

_UNKNOWN = Fact()
_Words = frozenset[str | bool | int]
_OPPOSITES = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}
_ASKS: Mapping[Operator, str] = {
    Operator.EQ: "it must be",
    Operator.IN: "it must be one of",
    Operator.NOT_IN: "it must be none of",
    Operator.ANY_OF: "it must hold at least one of",
    Operator.ALL_OF: "it must hold all of",
    Operator.NONE_OF: "it must hold none of",
    Operator.SUBSET_OF: "it must hold nothing but",
    Operator.GLOB: "it must look like",
    Operator.BEFORE: "it must be before",
    Operator.AFTER: "it must be after",
    Operator.GTE: "it must not be less than",
    Operator.LTE: "it must not be more than",
}


class Evaluator:
    """Evaluates conditions about the same facts; one that stands in many rules, only once.

    The loader makes equal conditions of a policy one object (`policy_reading.py`), which is what
    they are known by here.
    """

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._known: dict[int, ConditionTrace] = {}

    def trace(self, condition: Condition) -> ConditionTrace:
        """Return how a condition comes out, with everything that led there.

        An unknown fact makes a comparison unknown, never false.
        """
        key = id(condition)
        found = self._known.get(key)
        if found is None:
            if isinstance(condition, Leaf):
                found = compared(condition, self.facts.get(condition.path, _UNKNOWN).value)
            else:
                found = self._combined(condition)
            self._known[key] = found
        return found

    def _combined(self, condition: Combination) -> CombinationTrace:
        children = tuple([self.trace(child) for child in condition.conditions])
        truth = _combine(condition.combinator, [child.truth for child in children])
        return CombinationTrace(combinator=condition.combinator, truth=truth, children=children)


def evaluate(condition: Condition, facts: Facts) -> ConditionTrace:
    """Return how one condition comes out, with everything that led there."""
    return Evaluator(facts).trace(condition)


def undecided(trace: ConditionTrace) -> Iterator[LeafTrace]:
    """Yield the comparisons that keep an unknown condition from being decided."""
    if trace.truth is not Truth.UNKNOWN:
        return
    if isinstance(trace, LeafTrace):
        yield trace
    else:
        for child in trace.children:
            yield from undecided(child)


def _combine(combinator: Combinator, truths: Sequence[Truth]) -> Truth:
    if combinator is Combinator.ALL:
        if Truth.FALSE in truths:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.TRUE
    if Truth.TRUE in truths:
        any_true = Truth.TRUE
    else:
        any_true = Truth.UNKNOWN if Truth.UNKNOWN in truths else Truth.FALSE
    return any_true if combinator is Combinator.ANY else negated(any_true)


def negated(truth: Truth) -> Truth:
    """Return the opposite; the opposite of unknown is unknown."""
    return _OPPOSITES[truth]


# The same comparisons come out alike for every asset: most of all.
@lru_cache(maxsize=8192)
def compared(leaf: Leaf, value: FactValue | None) -> LeafTrace:
    """Return how one comparison comes out, and the sentence that says so."""
    truth = _compare(leaf, value)
    return LeafTrace(leaf=leaf, actual=value, truth=truth, sentence=_sentence(leaf, value, truth))


def _compare(leaf: Leaf, value: FactValue | None) -> Truth:
    if leaf.operator is Operator.KNOWN:
        return _truth((value is not None) == leaf.operand)
    if value is None:
        return Truth.UNKNOWN
    if leaf.operator is Operator.EMPTY:
        return _truth((value in ((), "", False)) == leaf.operand)
    if leaf.path == "use.territory" and leaf.operator in _IN_WORLD:
        return _truth(_IN_WORLD[leaf.operator](_members(value), _members(leaf.operand)))
    return _truth(_holds(leaf.operator, value, leaf.operand))


def _holds(operator: Operator, value: FactValue, operand: FactValue) -> bool:
    given, wanted = _members(value), _members(operand)
    match operator:
        case Operator.EQ:
            return value == operand
        case Operator.IN | Operator.ANY_OF:
            return not given.isdisjoint(wanted)
        case Operator.NOT_IN | Operator.NONE_OF:
            return given.isdisjoint(wanted)
        case Operator.ALL_OF:
            return wanted <= given
        case Operator.SUBSET_OF:
            return given <= wanted
        case Operator.GLOB:
            return any(fnmatchcase(str(item), str(operand)) for item in given)
    return _ordered(operator, str(value), str(operand))


def _meet(given: _Words, wanted: _Words) -> bool:
    """Return whether two lists of countries have one in common; `worldwide` is every country."""
    if WORLDWIDE in given | wanted:
        return bool(given and wanted)
    return not given.isdisjoint(wanted)


def _cover(all_of: _Words, given: _Words) -> bool:
    """Return whether a list of countries has every one of another."""
    return WORLDWIDE in all_of or given <= all_of


_IN_WORLD: Mapping[Operator, Callable[[_Words, _Words], bool]] = {
    Operator.ANY_OF: _meet,
    Operator.NONE_OF: lambda given, wanted: not _meet(given, wanted),
    Operator.ALL_OF: _cover,
    Operator.SUBSET_OF: lambda given, wanted: _cover(wanted, given),
}


def _ordered(operator: Operator, value: str, operand: str) -> bool:
    """Return how two days (or words) compare; ISO days order as text."""
    return {
        Operator.BEFORE: value < operand,
        Operator.AFTER: value > operand,
        Operator.GTE: value >= operand,
        Operator.LTE: value <= operand,
    }[operator]


def _members(value: FactValue) -> _Words:
    return frozenset(value) if isinstance(value, tuple) else frozenset({value})


def _truth(holds: bool) -> Truth:
    return Truth.TRUE if holds else Truth.FALSE


def _sentence(leaf: Leaf, value: FactValue | None, truth: Truth) -> str:
    """Return the comparison in words: what is asked, what was found, and what follows."""
    answer = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "not known"}[truth]
    if leaf.operator is Operator.KNOWN:
        asked = "it must be known" if leaf.operand else "it must be unknown"
    elif leaf.operator is Operator.EMPTY:
        asked = "it must be empty" if leaf.operand else "it must not be empty"
    else:
        asked = f"{_ASKS[leaf.operator]} {shown(leaf.operand)}"
    return f"{leaf.path} is {shown(value)}; {asked}: {answer}"


def shown(value: FactValue | None) -> str:
    """Return a value as people write it.

    >>> shown(("BY", "SA")), shown(None), shown(())
    ('BY, SA', 'unknown', 'nothing')
    """
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value) if value else "nothing"
    return str(value)
