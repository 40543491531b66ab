"""A policy made ready to judge with: all that does not depend on the facts, worked out once."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from provenance.judgement.conditions import Evaluator
from provenance.judgement.facts import Facts
from provenance.judgement.ruling import Ruling, evaluated, names
from provenance.model.condition import FactValue, comparisons
from provenance.model.policy import Breadth, Policy, Rule, Waiver

# Beyond that many different values, what is remembered of a rule is forgotten.
_MOST_REMEMBERED = 512


class _Values(dict[str, FactValue | None]):
    """Values of facts; of those that are not there, none is known."""

    def __missing__(self, path: str) -> None:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class AskingAlike:
    """Rules that ask about the same facts, and how they came out for values met before."""

    rules: tuple[Rule, ...]
    is_about_container: bool
    _values: Callable[["_Values"], object]
    """Picks the values of these facts, in one step."""
    _seen: dict[object, tuple[Ruling, ...]] = field(default_factory=dict)

    def rulings(self, known: "Known") -> tuple[Ruling, ...]:
        """Return how each of the rules comes out; for values that they met before, as it did then."""
        key = self._values(known.values)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            found = tuple([evaluated(rule, known.evaluator) for rule in self.rules])
            self._seen[key] = found
        return found


class Known:
    """The facts that rules are asked about, for as many rules as there are."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.evaluator = Evaluator(facts)
        self.values = _Values([(path, fact.value) for path, fact in facts.items()])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prepared:
    """The rules, indexed in order of their ids, and which of them have to do with each other."""

    groups: tuple[AskingAlike, ...]
    indexes: tuple[tuple[int, ...], ...]
    """For each group the indexes of its rules."""
    in_order: Callable[[Sequence[Ruling]], Sequence[Ruling]]
    """Puts the rulings of one group after the other in order of their rules' ids."""
    above: Mapping[int, tuple[int, ...]]
    """For each rule that can be superseded: by which. Those stand first that supersede others."""
    asking: Mapping[str, tuple[int, ...]]
    """For each fact, the groups that ask about it."""
    waivers: Mapping[str, tuple[Waiver, ...]]
    """For each rule the waivers of it, in order of their ids."""

    def about(self, paths: Iterable[str]) -> frozenset[int]:
        """Return the groups that ask about any of these facts."""
        return frozenset(index for path in paths for index in self.asking.get(path, ()))


@dataclass(frozen=True, slots=True)
class _Same:
    """A thing that equals nothing but itself: comparing whole policies takes longer than judging."""

    thing: Policy | Rule

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.thing is self.thing


def prepared(policy: Policy) -> Prepared:
    """Return the policy made ready; the same as before where it was asked for before."""
    return _prepared(_Same(policy))


@lru_cache(maxsize=32)
def _prepared(same: _Same) -> Prepared:
    policy = same.thing
    assert isinstance(policy, Policy)
    rules = sorted(policy.rules, key=lambda rule: rule.id)
    alike: dict[_Asked, list[int]] = {}
    for index, rule in enumerate(rules):
        alike.setdefault(_asked_by(_Same(rule)), []).append(index)
    asking: dict[str, list[int]] = {}
    for group, asked in enumerate(alike):
        for path in asked.paths:
            asking.setdefault(path, []).append(group)
    return Prepared(
        groups=tuple(
            _asking_alike(asked, tuple(_Same(rules[index]) for index in indexes))
            for asked, indexes in alike.items()
        ),
        indexes=tuple(map(tuple, alike.values())),
        in_order=_in_order([index for indexes in alike.values() for index in indexes]),
        above=dict(_above(rules)),
        asking={path: tuple(groups) for path, groups in asking.items()},
        waivers={rule.id: found for rule in rules if (found := _waivers(rule, policy))},
    )


def _in_order(indexes: Sequence[int]) -> Callable[[Sequence[Ruling]], Sequence[Ruling]]:
    """Return what puts things that stand in the order of these indexes in order."""
    places = sorted(range(len(indexes)), key=indexes.__getitem__)
    return itemgetter(*places) if len(places) > 1 else tuple


class _Asked(NamedTuple):
    """What a rule asks about, and whether it asks the article rather than the asset."""

    paths: tuple[str, ...]
    is_about_container: bool


@lru_cache(maxsize=8192)
def _asked_by(same: _Same) -> _Asked:
    rule = same.thing
    assert isinstance(rule, Rule)
    return _Asked(tuple(sorted(set(_paths(rule)))), rule.scope is Breadth.CONTAINER)


# Policies that differ in few rules share the others, and what they met.
@lru_cache(maxsize=8192)
def _asking_alike(asked: _Asked, same: tuple[_Same, ...]) -> AskingAlike:
    rules = tuple(one.thing for one in same if isinstance(one.thing, Rule))
    # A mistake made on purpose may leave a rule without any question.
    picked = itemgetter(*asked.paths) if asked.paths else tuple
    return AskingAlike(rules, asked.is_about_container, picked)


def _waivers(rule: Rule, policy: Policy) -> tuple[Waiver, ...]:
    found = (waiver for waiver in policy.waivers if waiver.rule in names(rule))
    return tuple(sorted(found, key=lambda waiver: waiver.id))


def _paths(rule: Rule) -> Iterator[str]:
    for condition in (rule.when, rule.unless):
        yield from (leaf.path for leaf in comparisons(condition)) if condition else ()
    if rule.valid.start is not None or rule.valid.end is not None:
        yield "use.on"
    if rule.confidence_floor is not None:
        yield "license.grade"


def _above(rules: list[Rule]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the rules that others supersede, with those; what supersedes comes before it.

    A rule of a lower layer supersedes none of a higher one, whatever it says.
    """
    named = {name: index for index, rule in enumerate(rules) for name in names(rule)}
    above: dict[int, list[int]] = {}
    for index, rule in enumerate(rules):
        for below in {named[name] for name in rule.supersedes if name in named}:
            if rule.layer.rank >= rules[below].layer.rank:
                above.setdefault(below, []).append(index)
    done: set[int] = set()
    for index in sorted(above):
        for below in _topmost_first(index, above, done):
            yield below, tuple(above[below])


def _topmost_first(index: int, above: Mapping[int, list[int]], done: set[int]) -> Iterator[int]:
    if index in done or index not in above:
        return
    done.add(index)
    for higher in above[index]:
        yield from _topmost_first(higher, above, done)
    yield index
