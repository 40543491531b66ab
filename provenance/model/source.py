"""Parties in the chain of origin."""

from dataclasses import dataclass
from enum import StrEnum


class SourceRole(StrEnum):
    """What a party did for the content; a `citation` did nothing for it."""

    AGENCY = "agency"
    ORIGINAL_PUBLICATION = "original-publication"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    DATELINE = "dateline"
    PHOTO_CREDIT = "photo-credit"
    VIA = "via"
    PRESS_RELEASE = "press-release"
    CONTRIBUTOR = "contributor"
    SIGN_OFF = "sign-off"
    CITATION = "citation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A party as the document names it, with the catalogue's name for it where it is known."""

    role: SourceRole
    name: str
    canonical: str | None = None
    id: str | None = None
    """Id of the source file, where one knows the party."""
    url: str | None = None

    @property
    def party(self) -> str:
        """Return the best name there is for the party."""
        return self.canonical or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSource:
    """A party that a source file of the user's own made known: enough to find the file again."""

    id: str
    name: str
    sha256: str
    """Of the file."""
