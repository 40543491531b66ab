"""Where a statement stands in its source: spans, locators and verbatim quotes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of character offsets into `Document.text`.

    >>> Span(7, 10).of("TEHRAN (MNA) -")
    '(MN'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            message = (
                f"a span runs forward over at least one character, not {self.start}:{self.end}"
            )
            raise ValueError(message)

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Return whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class Locator(NamedTuple):
    """A place in the source as a reader would look it up: line, column, element path.

    A tuple, as a page has hundreds of them.
    """

    line: int
    column: int
    path: str = ""

    def __str__(self) -> str:
        place = f"{self.line}:{self.column}"
        return f"{place} {self.path}" if self.path else place


class Carrier(StrEnum):
    """What carried the statement: words a person reads, or markup a machine reads."""

    TEXT = "text"
    LINK = "link"
    REL_LICENSE = "rel-license"
    BADGE = "badge"
    ATTRIBUTE = "attribute"
    COMMENT = "comment"
    META = "meta"
    FRONT_MATTER = "front-matter"
    JSON_LD = "json-ld"
    MICRODATA = "microdata"
    RDFA = "rdfa"
    HEADER = "header"
    FEED = "feed"
    XMP = "xmp"
    IPTC = "iptc"
    ROBOTS = "robots"
    TDMREP = "tdmrep"
    RSL = "rsl"
    AI_TXT = "ai-txt"
    TRUST_TXT = "trust-txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words (or the exact attribute value) and where they stand."""

    quote: str
    carrier: Carrier
    span: Span | None = None
    locator: Locator | None = None

    def __post_init__(self) -> None:
        if not self.quote:
            message = "evidence quotes at least one character of its source"
            raise ValueError(message)
        if self.span is None and self.locator is None:
            message = f"evidence says where it stands: {self.quote!r} has neither span nor locator"
            raise ValueError(message)
