"""Two policies beside each other: what differs in them, and what they say of the same assets."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.judgement import Judgement


class Difference(StrEnum):
    """What became of an entry of a policy."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryChange:
    """A rule, waiver or agreement that is not the same in both."""

    kind: str
    """`rule`, `waiver` or `contract`; `policy` for what holds where no rule applies."""
    id: str
    title: str
    difference: Difference
    fields: tuple[str, ...] = ()
    """What is another in it, each in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """An asset of an earlier report, judged under both policies."""

    uri: str
    asset: str
    then: str
    """The verdict that the report told."""
    old: Judgement
    new: Judgement

    @property
    def differs(self) -> bool:
        """Return whether the verdict would be another."""
        return self.old.verdict is not self.new.verdict
