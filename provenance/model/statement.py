"""What the document says, each statement with its evidence."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from provenance.model.document import TEXT_ASSET, Role
from provenance.model.evidence import Evidence
from provenance.model.license import LicenseExpression, TermsKind
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.source import Source


class Polarity(StrEnum):
    """Whether the words grant, refuse, restrict, deny or merely mention a license."""

    GRANT = "grant"
    RESERVATION = "reservation"
    CONDITIONAL = "conditional"
    NEGATED = "negated"
    MENTION = "mention"


class Scope(StrEnum):
    """How far a statement reaches: this work, everything on the site, or one part."""

    WORK = "work"
    SITE = "site"
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something the document says about its origin or its terms."""

    kind: ClassVar[str] = ""
    evidence: Evidence
    asset: str = TEXT_ASSET
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseStatement(Statement):
    """A license named, with its polarity, scope and licensor."""

    kind: ClassVar[str] = "license"
    expression: LicenseExpression
    polarity: Polarity
    scope: Scope = Scope.WORK
    part: str | None = None
    """The part a `part` scope names: `image`, `video`, `data`, `figure`, …; None otherwise."""
    licensor: str | None = None
    exceptions: bool = False
    terms: TermsKind | None = None
    said: bool = False
    """Whether words around the license say how it is meant: "published under", not a bare name."""
    named: bool = False
    """Whether words say what it is about: "this article", "all content on this site"."""
    choice: tuple[str, ...] = ()
    """Ids offered side by side in one sentence: a choice for the reuser, not a conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyrightNotice(Statement):
    """A copyright line: it names a holder and says nothing about permission."""

    kind: ClassVar[str] = "copyright"
    holder: str | None = None
    years: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceStatement(Statement):
    """A party in the chain of origin, or a medium that is only cited."""

    kind: ClassVar[str] = "source"
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsStatement(Statement):
    """What a publisher asks for beyond a license."""

    kind: ClassVar[str] = "terms"
    demand: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationStatement(Statement):
    """What machines may do with it, or may not. Says nothing about republication."""

    kind: ClassVar[str] = "reservation"
    activity: Activity
    answer: Answer
    signal: Signal
    agents: tuple[str, ...] = ()
    """The programs it is addressed to; empty where it is addressed to all."""
    terms: str | None = None
    """The address of the terms under which more may be had, where one is named."""

    @property
    def is_advisory(self) -> bool:
        """Return whether it asks programs by name, or to stay away: weaker than a reservation."""
        return self.signal is Signal.ROBOTS or bool(self.agents)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionStatement(Statement):
    """What content tells this program to do. It is shown, and nothing follows from it."""

    kind: ClassVar[str] = "instruction"
