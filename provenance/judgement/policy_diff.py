"""What differs between two policies, entry by entry."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from enum import Enum
from typing import Any

from provenance.model.comparison import Difference, EntryChange
from provenance.model.policy import Agreement, Policy, Rule, Waiver

_Entry = Rule | Waiver | Agreement
_LONGEST = 60


def entry_changes(old: Policy, new: Policy) -> tuple[EntryChange, ...]:
    """Return every rule, waiver and agreement that was added, removed or changed, by their ids."""
    return (
        *_changes("rule", old.rules, new.rules, _former(new.rules)),
        *_changes("waiver", old.waivers, new.waivers, {}),
        *_changes("contract", old.agreements, new.agreements, {}),
        *_default(old, new),
    )


def _former(rules: Iterable[Rule]) -> Mapping[str, str]:
    return {former: rule.id for rule in rules for former in rule.deprecated_ids}


def _changes(
    kind: str, old: Iterable[_Entry], new: Iterable[_Entry], former: Mapping[str, str]
) -> Iterator[EntryChange]:
    after = {entry.id: entry for entry in new}
    before = {former.get(entry.id, entry.id): entry for entry in old}
    for name in sorted({*before, *after}):
        one, other = before.get(name), after.get(name)
        if one == other:
            continue
        present = other or one
        assert present is not None
        yield EntryChange(
            kind=kind,
            id=name,
            title=getattr(present, "title", ""),
            difference=_difference(one, other),
            fields=tuple(_differing(one, other)) if one and other else (),
        )


def _difference(one: _Entry | None, other: _Entry | None) -> Difference:
    if one is None:
        return Difference.ADDED
    return Difference.REMOVED if other is None else Difference.CHANGED


def _differing(one: _Entry, other: _Entry) -> Iterator[str]:
    for item in fields(one):
        before, after = getattr(one, item.name), getattr(other, item.name)
        if item.compare and before != after:
            words = (_word(before), _word(after))
            told = f": {words[0]} → {words[1]}" if all(words) else ""
            yield f"{item.name.replace('_', ' ')}{told}"


def _word(value: Any) -> str:  # noqa: ANN401 -- any field of an entry
    """Return a value that is short enough to be read in a list, empty for any other."""
    text = str(value) if isinstance(value, str | Enum | bool) or hasattr(value, "isoformat") else ""
    return text if len(text) <= _LONGEST else ""


def _default(old: Policy, new: Policy) -> Iterator[EntryChange]:
    if old.default is not new.default:
        yield EntryChange(
            kind="policy",
            id="default",
            title="where no rule applies",
            difference=Difference.CHANGED,
            fields=(f"effect: {old.default} → {new.default}",),
        )
