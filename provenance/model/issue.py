"""Something could not be read or checked. Never mixed with findings."""

from dataclasses import dataclass

from provenance.model.evidence import Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What could not be read or checked, where, and what to do about it."""

    code: str
    """Stable and kebab-case: `empty`, `binary`, `not-found`, `broken-json-ld`, …"""
    message: str
    uri: str
    remedy: str
    locator: Locator | None = None
