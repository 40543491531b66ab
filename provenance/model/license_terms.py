"""What the legal code of a license says: each permission, prohibition and duty with its section."""

from dataclasses import dataclass
from enum import StrEnum


class Prohibition(StrEnum):
    """What a license keeps from those who use it; the first two are the opposite of a permission."""

    ADAPT = "adapt"
    COMMERCIAL = "commercial"
    ENDORSEMENT = "endorsement"
    """To suggest that whoever made or licensed it supports the use."""
    EXTRA_TERMS = "extra-terms"
    TECHNICAL_MEASURES = "technical-measures"
    SUBLICENSE = "sublicense"
    DEROGATORY_TREATMENT = "derogatory-treatment"
    MISREPRESENTATION = "misrepresentation"


class Owed(StrEnum):
    """What a license asks of those who use it."""

    CREATOR = "creator"
    TITLE = "title"
    URI = "uri"
    """The address of the work, or where its original is found."""
    COPYRIGHT_NOTICE = "copyright-notice"
    LICENSE_NOTICE = "license-notice"
    DISCLAIMER = "disclaimer"
    LICENSE_URI = "license-uri"
    """The license itself or its address."""
    LICENSE_TEXT = "license-text"
    """The license itself; its address is not enough."""
    CHANGES = "changes"
    EARLIER_CHANGES = "earlier-changes"
    SHARE_ALIKE = "share-alike"
    REMOVE_CREDIT = "remove-credit"
    PROMINENCE = "prominence"
    """The credit at least as prominent as those of other contributors."""
    SOURCE = "source"
    """The provider, or the attribution statement that it gives."""
    UPDATE_DATE = "update-date"
    NEW_TITLE = "new-title"
    HISTORY = "history"
    OUTPUT_NOTICE = "output-notice"
    """A notice beside what was made from a database."""
    OFFER_DATA = "offer-data"


class Occasion(StrEnum):
    """When something is owed."""

    ALWAYS = "always"
    MODIFIED = "modified"
    """Whatever the modification, below the threshold of an adaptation too."""
    ADAPTED = "adapted"
    COLLECTED = "collected"
    REQUESTED = "requested"


class DatabaseRight(StrEnum):
    """What becomes of the right of those who make databases (Directive 96/9/EC)."""

    LICENSED = "licensed"
    WAIVED = "waived"
    NOT_COVERED = "not-covered"


class Answer(StrEnum):
    """Whether an adaptation may be published under a license."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Versions(StrEnum):
    """Which versions of a license a rule for adaptations speaks of."""

    ANY = "any"
    SAME = "same"
    SAME_OR_LATER = "same-or-later"


class Ports(StrEnum):
    """Which ports of a license a rule for adaptations speaks of."""

    ALL = "all"
    GENERIC = "generic"
    """The generic license, and the port of the original itself."""
    OWN = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that the legal code says."""

    word: str
    """A word of `Permission`, `Prohibition` or `Owed`."""
    source: str
    """`CC BY 4.0 §3(a)(1)(A)(i)`."""
    on: tuple[Occasion, ...] = (Occasion.ALWAYS,)
    if_supplied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """How the license ends, and how it comes back."""

    source: str
    cure_days: int | None = None
    """Within how many days a cured breach brings the license back by itself; None: it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdapterRule:
    """Whether adaptations may be published under the licenses that it speaks of."""

    answer: Answer
    reason: str
    source: str
    ids: frozenset[str] = frozenset()
    family: str | None = None
    elements: tuple[frozenset[str], ...] = ()
    """Those of Creative Commons licenses; empty where the rule is about another family."""
    versions: Versions = Versions.ANY
    ports: Ports = Ports.ALL
    or_later: bool | None = None
    """What the licensor must have said: this version only, or later ones too; None: either."""

    @property
    def is_general(self) -> bool:
        """Return whether it speaks of every license that no rule before it spoke of."""
        return not self.ids and self.family is None


@dataclass(frozen=True, slots=True, kw_only=True)
class LicenseTerms:
    """Everything that the legal code of one version says to those who use a work."""

    text: str
    """How the text that was read is cited: `CC BY 3.0`."""
    permits: tuple[Term, ...]
    prohibits: tuple[Term, ...]
    duties: tuple[Term, ...]
    own_text: bool = True
    """False for a port of which only the generic text of its version was read."""
    breach: Breach | None = None
    database_right: DatabaseRight | None = None
    database_source: str = ""
    adapters: tuple[AdapterRule, ...] = ()

    def owes(self, duty: Owed) -> Term | None:
        """Return the duty with its section, None where the license does not ask for it."""
        return next((term for term in self.duties if term.word == duty), None)

    def forbids(self, act: Prohibition) -> Term | None:
        """Return the prohibition with its section, None where the license has none."""
        return next((term for term in self.prohibits if term.word == act), None)
