"""The chain of origin: who made an asset, supplied it, published it first and published it again."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.source import Source
from provenance.model.statement import Statement


class OriginStep(StrEnum):
    """What a party did with the content, from its making to the page at hand."""

    MADE = "made"
    SUPPLIED = "supplied"
    FIRST_PUBLISHED = "first-published"
    REPUBLISHED = "republished"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerms:
    """What a party says on its own pages about its content. It is shown, and grants nothing here."""

    license_id: str
    url: str
    quote: str = ""
    checked: str | None = None
    """The day on which the page was read (`2026-11-27`), None where nobody read it."""
    demands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLink:
    """One link of the chain: a party, what it did, and the statements that say so."""

    step: OriginStep
    source: Source
    statements: tuple[Statement, ...]
    terms: OwnTerms | None = None
