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


class DemandKind(StrEnum):
    """What a publisher asks for beyond its license."""

    CREDIT_LINE = "credit-line"
    LINK_BACK = "link-back"
    KEEP_LINKS = "keep-links"
    CANONICAL_LINK = "canonical-link"
    TRACKING_PIXEL = "tracking-pixel"
    INDICATE_CHANGES = "indicate-changes"
    NO_EDITS = "no-edits"
    WHOLE_TEXT = "whole-text"
    NO_IMAGES = "no-images"
    THIRD_PARTY_EXCEPTED = "third-party-excepted"
    NON_COMMERCIAL = "non-commercial"
    NO_SEPARATE_SALE = "no-separate-sale"
    NOT_SYSTEMATIC = "not-systematic"
    WAIT = "wait"
    NOTIFY = "notify"
    ASK_FIRST = "ask-first"
    PARTNERS_ONLY = "partners-only"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One thing that a publisher asks for: its kind, and in its own sense."""

    kind: DemandKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTerms:
    """What a party says on its own pages about its content. It is shown, and grants nothing here."""

    license_id: str
    url: str
    quote: str = ""
    checked: str | None = None
    """The day on which the page was read (`2026-11-27`), None where nobody read it."""
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLink:
    """One link of the chain: a party, what it did, and the statements that say so."""

    step: OriginStep
    source: Source
    statements: tuple[Statement, ...]
    terms: OwnTerms | None = None
