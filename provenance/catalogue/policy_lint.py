"""What is wrong between the entries of a policy: ids, supersession, layers, cycles, waivers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.catalogue.policy_conditions import Hidden
from provenance.catalogue.policy_entries import Part
from provenance.catalogue.policy_reach import never_applies
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_rules import Amendment, LocatedRule, amended, named_rules
from provenance.catalogue.policy_silence import (
    brought_back,
    lost_duties,
    silence,
    unknown_matches,
)
from provenance.catalogue.policy_waivers import signatures
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.policy import Agreement, Effect, Layer, PolicyTest, Rule, Survivor, Waiver

_NAMED = ("rule", "waiver", "contract")
_ById = Mapping[str, LocatedRule]


def lint(parts: Sequence[Part], hidden: Hidden | None = None) -> list[str]:
    """Return a `file:line:column: …` line for each thing that is wrong between entries.

    What may be `hidden` in parts that could not be read is not missing.
    """
    hidden = hidden or Hidden()
    located = [rule for part in parts for rule in part.rules]
    by_id = named_rules(located)
    changes = [amendment for part in parts for amendment in part.amendments]
    in_force = named_rules(replace(item, rule=amended(item.rule, changes)) for item in located)
    return [
        *(_empty(parts, located) if hidden == Hidden() else ()),
        *_twice(located),
        *(line for item in located for line in _supersession(item, by_id, hidden)),
        *_cycles(located, by_id),
        *(line for part in parts for line in _waivers(part, in_force, hidden)),
        *(line for part in parts for line in _amendments(part, by_id, hidden)),
        *(line for part in parts for line in unknown_mentions(part.tests, parts, hidden)),
        *(
            line
            for part in parts
            for line in unknown_survivors(part.survivors, part.file, parts, hidden)
        ),
        *_same_ids(parts),
        *(line for item in located for line in silence(item, by_id)),
        *(line for item in located for line in lost_duties(item)),
        *(line for amendment in changes for line in _in_effect(amendment, by_id, in_force)),
        *(line for item in located for line in never_applies(item)),
        *(line for item in located for line in _floor(item)),
        *(line for item in located for line in _owing(item)),
    ]


def _names(item: LocatedRule) -> tuple[str, ...]:
    return item.rule.id, *item.rule.deprecated_ids


def _empty(parts: Sequence[Part], located: Sequence[LocatedRule]) -> Iterator[str]:
    if not located:
        message = "a policy without rules judges nothing; add rules or include a policy"
        yield parts[-1].file.problem((), message)


def _twice(located: Sequence[LocatedRule]) -> Iterator[str]:
    first: dict[str, LocatedRule] = {}
    for item in located:
        for index, name in enumerate(_names(item)):
            if name in first:
                key = ("deprecated_ids", index - 1) if index else ("id",)
                message = f"rule {name!r} stands in {first[name].place} already"
                yield item.file.problem((*item.pointer, *key), message)
            first.setdefault(name, item)


def _supersession(item: LocatedRule, by_id: _ById, hidden: Hidden) -> Iterator[str]:
    higher: list[tuple[int, LocatedRule]] = []
    for index, name in enumerate(item.rule.supersedes):
        if name in by_id:
            if item.rule.layer.rank < by_id[name].rule.layer.rank:
                higher.append((index, by_id[name]))
        elif not hidden.may_be("rule", name):
            message = (
                f"there is no rule {name!r} to supersede{meant(name, {*by_id, *hidden.names})}"
            )
            yield item.file.problem((*item.pointer, "supersedes", index), message)
    if higher:
        place = (*item.pointer, "supersedes", higher[0][0])
        yield item.file.problem(place, _too_low(item.rule, [other.rule for _, other in higher]))


def _too_low(rule: Rule, others: Sequence[Rule]) -> str:
    """Return why a rule cannot supersede some others, said once, and of which layer one could."""
    layer = max((other.layer for other in others), key=lambda layer: layer.rank)
    names = ", ".join(repr(other.id) for other in others)
    able = [str(other) for other in Layer if other.rank >= layer.rank]
    said = f"a rule of the {rule.layer} layer cannot supersede one of the {layer} layer ({names})"
    if Layer.CONTRACT not in able:
        return f"{said}; only one of the {layer} layer could"
    return f"{said}; one of these layers could: {', '.join(able)} (contract where an agreement says so)"


def _cycles(located: Iterable[LocatedRule], by_id: _ById) -> Iterator[str]:
    for item in located:
        if item.rule.id in _reached(item, by_id):
            is_own = not set(_names(item)).isdisjoint(item.rule.supersedes)
            way = "" if is_own else " by way of other rules"
            message = f"{item.rule.id!r} supersedes itself{way}"
            yield item.file.problem((*item.pointer, "supersedes"), message)


def _reached(item: LocatedRule, by_id: _ById) -> frozenset[str]:
    """Return the rules that a rule supersedes, directly or by way of others."""
    seen: set[str] = set()
    queue = list(item.rule.supersedes)
    while queue:
        other = by_id.get(queue.pop())
        if other is not None and other.rule.id not in seen:
            seen.add(other.rule.id)
            queue.extend(other.rule.supersedes)
    return frozenset(seen)


def _waivers(part: Part, by_id: _ById, hidden: Hidden) -> Iterator[str]:
    """Yield what is wrong with waivers: of rules that are not there, are law, or keep nothing back."""
    for index, waiver in enumerate(part.waivers):
        pointer = ("waivers", index)
        for message in _unwaivable(waiver.rule, by_id, hidden):
            yield part.file.problem((*pointer, "rule"), message)
        for path in unknown_matches(waiver.match):
            message = f"a missing {path} must not waive anything: ask for it to be known"
            yield part.file.problem((*pointer, "match"), message)
        yield from signatures(waiver, part.file, pointer)


def _unwaivable(name: str, by_id: _ById, hidden: Hidden) -> Iterator[str]:
    """Yield why nothing can be waived of a rule."""
    if name not in by_id:
        if not hidden.may_be("rule", name):
            yield f"there is no rule {name!r} to waive{meant(name, {*by_id, *hidden.names})}"
    elif by_id[name].rule.layer is Layer.LAW:
        yield f"{name!r} is law and cannot be waived"
    elif by_id[name].rule.effect in {Effect.ALLOW, Effect.OBLIGE}:
        yield f"{name!r} keeps nothing back, so there is nothing to waive"


def _amendments(part: Part, by_id: _ById, hidden: Hidden) -> Iterator[str]:
    for amendment in part.amendments:
        name = amendment.change.rule
        place = (*amendment.pointer, "rule")
        if name not in by_id:
            if not hidden.may_be("rule", name):
                message = (
                    f"there is no rule {name!r} to amend{meant(name, {*by_id, *hidden.names})}"
                )
                yield amendment.file.problem(place, message)
        elif by_id[name].file is part.file:
            message = f"{name!r} stands in this file: change it there; amend is for included rules"
            yield amendment.file.problem(place, message)


def _in_effect(amendment: Amendment, by_id: _ById, in_force: _ById) -> Iterator[str]:
    """Yield what is wrong with a rule as it is amended; the rule alone may have been right."""
    item = in_force.get(amendment.change.rule)
    if item is None or "effect" not in amendment.fields:
        return
    rule = replace(item.rule, effect=amendment.fields["effect"])
    changed = LocatedRule(rule, amendment.file, amendment.pointer)
    yield from silence(changed, in_force)
    yield from _floor(changed)
    place = (*amendment.pointer, "set", "effect")
    before = by_id[rule.id].rule.effect
    wrong = [*_owing_nothing(rule), *_freed(rule, by_id, in_force)]
    if rule.layer is Layer.LAW and rule.effect.mildness > before.mildness:
        wrong.append(f"{rule.id!r} is law and cannot be made milder: it is to {before}")
    yield from (amendment.file.problem(place, message) for message in wrong)


def _freed(rule: Rule, by_id: _ById, in_force: _ById) -> Iterator[str]:
    """Yield what brings a rule back, now that it allows, when somebody forgets a fact."""
    # A rule may be found by several ids, and is said once.
    for other in {item.rule.id: item.rule for item in in_force.values()}.values():
        if not {rule.id, *rule.deprecated_ids}.isdisjoint(other.supersedes):
            for path in brought_back(other, by_id, in_force):
                yield (
                    f"{other.id!r} supersedes {rule.id!r} only where {path} is known: a missing "
                    f"{path} would bring back what it allows now"
                )


def _copies(parts: Sequence[Part]) -> Hidden:
    """Return the kinds of which an id stands twice: one of the two was to have another."""
    named = {
        "rule": [rule.rule.id for part in parts for rule in part.rules],
        "waiver": [waiver.id for part in parts for waiver in part.waivers],
        "contract": [agreement.id for part in parts for agreement in part.agreements],
    }
    return Hidden(kinds=frozenset(kind for kind, ids in named.items() if len(set(ids)) < len(ids)))


def unknown_mentions(
    tests: Iterable[PolicyTest], parts: Sequence[Part], hidden: Hidden | None = None
) -> Iterator[str]:
    """Yield a problem for each rule, waiver or agreement that a test names and no file has."""
    hidden = Hidden.joined([hidden or Hidden(), _copies(parts)])
    rules = {"default", *named_rules(rule for part in parts for rule in part.rules)}
    waivers = {waiver.id for part in parts for waiver in part.waivers}
    agreements = {agreement.id for part in parts for agreement in part.agreements}
    for test in tests:
        mentions = (
            ("rule", (*test.rules, *test.not_rules), rules),
            ("waiver", test.waivers or (), waivers),
            ("contract", test.contracts or (), agreements),
        )
        for kind, names, known in mentions:
            for name in names:
                if name not in known and not hidden.may_be(kind, name):
                    yield f"{test.place}there is no {kind} {name!r} to test{meant(name, {*known, *hidden.names})}"


def unknown_survivors(
    survivors: Sequence[Survivor], file: YamlFile, parts: Sequence[Part], hidden: Hidden
) -> Iterator[str]:
    """Yield a problem for each mistake that is explained in an entry which no file has."""
    entries = [
        *(located.rule.id for part in parts for located in part.rules),
        *(waiver.id for part in parts for waiver in part.waivers),
        *(agreement.id for part in parts for agreement in part.agreements),
    ]
    for index, survivor in enumerate(survivors):
        name = survivor.mutant.partition(": ")[0]
        is_there = any(survivor.mutant.startswith(f"{known}: ") for known in entries)
        if not is_there and not any(hidden.may_be(kind, name) for kind in _NAMED):
            message = f"there is no rule, waiver or contract {name!r}{meant(name, entries)}"
            yield file.problem(("survivors", index, "mutant"), message)


def _same_ids(parts: Sequence[Part]) -> Iterator[str]:
    """Yield a problem for each agreement or waiver whose id another one bears."""
    seen: dict[tuple[str, str], str] = {}
    for part in parts:
        kinds: Mapping[str, Sequence[Agreement | Waiver]] = {
            "contract": part.agreements,
            "waiver": part.waivers,
        }
        for kind, entries in kinds.items():
            for index, entry in enumerate(entries):
                if (kind, entry.id) in seen:
                    message = f"{kind} {entry.id!r} stands in {seen[kind, entry.id]} already"
                    yield part.file.problem((f"{kind}s", index, "id"), message)
                line = part.file.position((f"{kind}s", index))[0]
                seen.setdefault((kind, entry.id), f"{part.file.label}:{line}")


def _floor(item: LocatedRule) -> Iterator[str]:
    if item.rule.confidence_floor and item.rule.effect is not Effect.ALLOW:
        message = "confidence_floor belongs to rules that allow; others hold at any confidence"
        yield item.file.problem((*item.pointer, "confidence_floor"), message)


def _owing(item: LocatedRule) -> Iterator[str]:
    for message in _owing_nothing(item.rule):
        yield item.file.problem((*item.pointer, "effect"), message)


def _owing_nothing(rule: Rule) -> Iterator[str]:
    """Yield why a rule that only adds duties does nothing."""
    if rule.effect is Effect.OBLIGE and not rule.obligations and not rule.supersedes:
        yield f"{rule.id!r} only adds duties and has none: write obligations, or another effect"
