"""The finished value: what was read, what it says, what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from provenance.model.attribution import Attribution
from provenance.model.condition import FactValue
from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.model.judgement import Judgement, Verdict, WaiverState
from provenance.model.policy import Agreement, Amended, Waiver
from provenance.model.rights import Rights
from provenance.model.source import OwnSource
from provenance.model.statement import Statement
from provenance.model.use import Use


class Only(StrEnum):
    """What a scan may be confined to; it concludes no rights then, as it has not looked for all."""

    LICENSE = "license"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """One document, what it says, and what governs each of its assets."""

    document: Document
    statements: tuple[Statement, ...]
    rights: tuple[Rights, ...]
    only: Only | None = None
    """What alone was looked for; None where all was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One document checked: the scan, and a judgement for each asset."""

    uri: str
    issues: tuple[Issue, ...] = ()
    scan: Scan | None = None
    """None where the document could not be read."""
    judgements: tuple[Judgement, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    verdict: Verdict | None = None
    dropped: tuple[str, ...] = ()
    """Ids of the assets left out on request (`--without`)."""
    publishable_without: tuple[str, ...] = ()
    """Ids of the assets without which the rest could be published, where that would help."""
    only: Only | None = None
    """What alone was looked for in it; None where all was."""
    known: tuple[str, ...] = ()
    """Ids of the assets whose findings stand in the baseline already."""

    @property
    def new_verdict(self) -> Verdict | None:
        """Return the strictest verdict that the baseline does not know, None where there is none."""
        return strictest(j.verdict for j in self.judgements if j.asset not in self.known)

    @property
    def incomplete(self) -> bool:
        """Return whether something could not be read or checked."""
        return bool(self.issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """Facts that somebody supposes to be others than they are."""

    given: tuple[tuple[str, FactValue | None], ...]
    """As they were said: `license` is the id of a license."""
    facts: tuple[tuple[str, FactValue | None], ...]
    """As rules ask about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """What would come out if the facts were others; what did come out stays."""

    supposition: Supposition
    judgements: tuple[Judgement, ...]

    @property
    def verdict(self) -> Verdict | None:
        """Return the strictest verdict of the assets."""
        return strictest(judgement.verdict for judgement in self.judgements)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverStanding:
    """A waiver of the policy, and whether it holds on the day of publication."""

    waiver: Waiver
    state: WaiverState


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Which rules judged: enough to find them again."""

    id: str
    version: str
    title: str
    digest: str
    amendments: tuple[Amended, ...] = ()
    """What the policy changes of rules that it includes."""
    waivers: tuple[WaiverStanding, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything a renderer needs; it never sees the engine."""

    tool_version: str
    catalogue_digest: str
    use: Use
    policy: RuleSet
    documents: tuple[Assessment, ...]
    own_sources: tuple[OwnSource, ...] = ()
    """The parties that source files of the user's own made known."""

    @property
    def verdict(self) -> Verdict | None:
        """Return the strictest verdict of the documents, None where none was judged."""
        return strictest(item.verdict for item in self.documents)

    @property
    def incomplete(self) -> bool:
        """Return whether any document could not be read or checked as a whole."""
        return any(item.incomplete for item in self.documents)


def strictest(verdicts: Iterable[Verdict | None]) -> Verdict | None:
    """Return the strictest of the verdicts that were reached, None where there are none."""
    reached = (verdict for verdict in verdicts if verdict is not None)
    return max(reached, key=lambda verdict: verdict.rank, default=None)
