"""What each change makes of a work, from `rules/changes/`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.model.use import Change, ChangeClass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassedChange:
    """One change: its class, the section that says so, and how a credit tells it."""

    change: Change
    kind: ChangeClass
    source: str
    reason: str
    said: str
    of_pictures: bool


Changes = Mapping[Change, ClassedChange]


def changes_from(files: Iterable[Mapping[str, Any]]) -> Changes:
    """Return the changes of files that have passed their schema."""
    return {
        Change(item["change"]): ClassedChange(
            change=Change(item["change"]),
            kind=ChangeClass(item["class"]),
            source=item["at"],
            reason=item["because"],
            said=item["said"],
            of_pictures=item.get("pictures", False),
        )
        for data in files
        for item in data["changes"]
    }
