"""The credit to print."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """What the credit is made of. Absent parts are None and left out, never invented."""

    assets: tuple[str, ...]
    license_name: str
    license_id: str
    license_uri: str | None = None
    title: str | None = None
    creators: tuple[str, ...] = ()
    licensor: str | None = None
    source: str | None = None
    """Where it appeared, named only where no address says so."""
    source_uri: str | None = None
    notices: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
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
