"""Something could not be read or checked. Never mixed with findings."""

from dataclasses import dataclass

from provenance.model.evidence import Locator

BROKEN_SITE_FILE, BROKEN_RSL = "broken-site-file", "broken-rsl"
SITE_FILE_TOO_LARGE, RSL_TOO_LARGE = "site-file-too-large", "rsl-too-large"
_FOR_MACHINES = frozenset({BROKEN_SITE_FILE, BROKEN_RSL, SITE_FILE_TOO_LARGE, RSL_TOO_LARGE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What could not be read or checked, where, and what to do about it."""

    code: str
    """Stable and kebab-case: `empty`, `binary`, `not-found`, `broken-json-ld`, …"""
    message: str
    uri: str
    remedy: str
    locator: Locator | None = None

    @property
    def is_for_machines(self) -> bool:
        """Return whether what was not read says only what machines may do with the content."""
        return self.code in _FOR_MACHINES
