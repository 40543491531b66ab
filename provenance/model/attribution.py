"""The credit to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What the credit is made of. Absent parts are None and left out, never invented."""

    assets: tuple[str, ...]
    license_name: str = ""
    license_id: str = ""
    """Empty where no license is stated, and a line is all that is owed."""
    license_uri: str | None = None
    title: str | None = None
    creators: tuple[str, ...] = ()
    licensor: str | None = None
    source: str | None = None
    """Where it appeared, named only where no address says so."""
    source_uri: str | None = None
    notices: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    """Credit lines that have to stand there word for word, as an agreement or a publisher asks."""
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One credit block, in every format."""

    credit: Credit
    text: str
    markdown: str
    html: str
    missing: tuple[str, ...] = ()
    """What the license wants named if supplied and the document did not supply."""
