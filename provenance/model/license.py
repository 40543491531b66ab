"""License expressions: what a statement names, kept as exactly as it was named."""

from dataclasses import dataclass, field
from enum import StrEnum

from provenance.model.license_terms import LicenseTerms


class LicenseKind(StrEnum):
    """What sort of permission (or refusal) an id stands for."""

    PUBLIC_LICENSE = "public-license"
    DEDICATION = "dedication"
    MARK = "mark"
    """A label anybody may put on a work, such as the Public Domain Mark: it grants nothing."""
    GOVERNMENT_WORK = "government-work"
    SOFTWARE = "software"
    TERMS = "terms"
    """A publisher's own conditions, in its own words."""
    RESERVATION = "reservation"
    """All rights reserved."""


class Permission(StrEnum):
    """What a license lets anybody do without asking."""

    SHARE = "share"
    ADAPT = "adapt"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseExpression:
    """One license as it was stated: nothing is guessed, a missing version stays missing."""

    id: str
    """SPDX id where SPDX lists one, else `LicenseRef-…`."""
    name: str
    family: str
    kind: LicenseKind
    uri: str | None = None
    elements: tuple[str, ...] = ()
    version: str | None = None
    port: str | None = None
    permits: frozenset[Permission] = frozenset()
    complete: bool = True
    """False where the statement left out the version or the elements that decide what is allowed."""
    or_later: bool = False
    terms: LicenseTerms | None = field(default=None, compare=False, repr=False)
    """What its legal code says; None where that was not read, or where the version is missing."""

    def __str__(self) -> str:
        return self.id


class TermsKind(StrEnum):
    """What a bespoke permission amounts to."""

    PERSONAL_USE = "personal-use"
    SUBSCRIBERS = "subscribers"
    BY_PERMISSION = "by-permission"
    REPUBLISH_FREE = "republish-free"
    STOCK = "stock"
    QUOTATION = "quotation"
    OTHER = "other"
