"""What governs one asset, and how we know."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.document import Asset
from provenance.model.license import LicenseExpression, TermsKind
from provenance.model.origin import OriginLink
from provenance.model.preference import Activity, Answer
from provenance.model.source import Source
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    Polarity,
    ReservationStatement,
    Scope,
    SourceStatement,
    Statement,
    TermsStatement,
)


class LicenseStatus(StrEnum):
    """Whether the asset's license is known. Only `stated` can ever lead to an allow."""

    STATED = "stated"
    NONE = "none"
    AMBIGUOUS = "ambiguous"
    CONFLICTING = "conflicting"


class Grade(StrEnum):
    """How strong the evidence is: words about this asset, markup about it, or inference."""

    EXPLICIT = "explicit"
    MACHINE = "machine"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loser:
    """A statement that does not govern the asset, and why."""

    statement: Statement
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """Whether one activity of machines is reserved or allowed, and the statements that say so."""

    activity: Activity
    answer: Answer
    statements: tuple[ReservationStatement, ...]

    @property
    def is_advisory(self) -> bool:
        """Return whether nothing says so but requests to programs."""
        return all(statement.is_advisory for statement in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What governs one asset: the license and its standing, the parties, and the statements."""

    asset: Asset
    status: LicenseStatus
    because: str
    """One sentence for a person: why the status is what it is."""
    expression: LicenseExpression | None = None
    choices: tuple[LicenseExpression, ...] = ()
    grade: Grade | None = None
    polarity: Polarity | None = None
    scope: Scope | None = None
    licensor: str | None = None
    licensor_id: str | None = None
    terms_kind: TermsKind | None = None
    exceptions: bool = False
    rightsholders: tuple[str, ...] = ()
    parties: tuple[Source, ...] = ()
    """Who made, supplied and published the asset, in reading order; citations are left out."""
    chain: tuple[OriginLink, ...] = ()
    """The same as links: who made, supplied, first published and republished it."""
    third_parties: tuple[Source, ...] = ()
    """Agencies credited on the asset that are not its licensor."""
    statements: tuple[LicenseStatement, ...] = ()
    """The license statements that led here."""
    lost: tuple[Loser, ...] = ()
    notices: tuple[CopyrightNotice, ...] = ()
    terms: tuple[TermsStatement, ...] = ()
    reservations: tuple[ReservationStatement, ...] = ()
    """All that is said to machines about it, as far as nothing overrides it."""
    preferences: tuple[Preference, ...] = ()
    """What that comes to, activity by activity; one that is not here is unknown."""
    origin: tuple[SourceStatement, ...] = ()
    """The source statements behind `parties`, `chain` and `third_parties`."""
    unread: bool = False
    """True where an `Issue` touches the document: what was not seen may still be there."""
    preferences_unread: bool = False
    """True where something said to machines could not be read."""
