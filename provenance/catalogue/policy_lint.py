"""What is wrong between the rules of a policy: ids, supersession, layers, cycles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from provenance.catalogue.policy_entries import LocatedRule, Part
from provenance.model.policy import Layer


def lint(parts: Sequence[Part]) -> list[str]:
    """Return a `file:line:column: …` line for each thing that is wrong between rules."""
    located = [rule for part in parts for rule in part.rules]
    by_id = {item.rule.id: item for item in located}
    return [
        *_empty(parts, located),
        *_twice(located),
        *(line for item in located for line in _supersession(item, by_id)),
        *_cycles(by_id),
        *_strangers(parts, by_id),
    ]


def _empty(parts: Sequence[Part], located: Sequence[LocatedRule]) -> Iterator[str]:
    if not located:
        message = "a policy without rules judges nothing; add rules or include a policy"
        yield parts[-1].file.problem((), message)


def _twice(located: Sequence[LocatedRule]) -> Iterator[str]:
    counts = Counter(item.rule.id for item in located)
    first: dict[str, LocatedRule] = {}
    for item in located:
        if counts[item.rule.id] > 1 and item.rule.id in first:
            other = first[item.rule.id]
            line = other.file.position(other.pointer)[0]
            message = f"rule {item.rule.id!r} stands in {other.file.label}:{line} already"
            yield item.file.problem((*item.pointer, "id"), message)
        first.setdefault(item.rule.id, item)


def _supersession(item: LocatedRule, by_id: Mapping[str, LocatedRule]) -> Iterator[str]:
    for index, name in enumerate(item.rule.supersedes):
        place = (*item.pointer, "supersedes", index)
        if name not in by_id:
            yield item.file.problem(place, f"there is no rule {name!r} to supersede")
        elif item.rule.layer.rank < by_id[name].rule.layer.rank:
            other = by_id[name].rule.layer
            message = (
                f"a rule of the {item.rule.layer} layer cannot supersede one of the {other} layer"
            )
            yield item.file.problem(place, message)


def _cycles(by_id: Mapping[str, LocatedRule]) -> Iterator[str]:
    for name, item in by_id.items():
        if name in _reached(name, by_id):
            message = f"{name!r} supersedes itself by way of other rules"
            yield item.file.problem((*item.pointer, "supersedes"), message)


def _reached(name: str, by_id: Mapping[str, LocatedRule]) -> frozenset[str]:
    """Return the rules that a rule supersedes, directly or by way of others."""
    seen: set[str] = set()
    queue = list(by_id[name].rule.supersedes)
    while queue:
        other = queue.pop()
        if other in by_id and other not in seen:
            seen.add(other)
            queue.extend(by_id[other].rule.supersedes)
    return frozenset(seen)


def _strangers(parts: Sequence[Part], by_id: Mapping[str, LocatedRule]) -> Iterator[str]:
    """Yield a problem for each waiver and amendment of a rule that is not there."""
    for part in parts:
        for index, waiver in enumerate(part.waivers):
            if waiver.rule not in by_id:
                message = f"there is no rule {waiver.rule!r} to waive"
                yield part.file.problem(("waivers", index, "rule"), message)
            elif by_id[waiver.rule].rule.layer is Layer.LAW:
                message = f"{waiver.rule!r} is law and cannot be waived"
                yield part.file.problem(("waivers", index, "rule"), message)
        for amendment in part.amendments:
            if amendment.rule not in by_id:
                message = f"there is no rule {amendment.rule!r} to amend"
                yield amendment.file.problem((*amendment.pointer, "rule"), message)
