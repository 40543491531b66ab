"""What the operator permits: hosts, limits, and whether robots.txt counts."""

import re
from dataclasses import dataclass

from provenance.errors import UsageError

_HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/@\[\]]+)(?::(?P<port>[0-9]{1,5}))?")
_LAST_PORT = 65535


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of a server's time and bytes one document may take."""

    size: int = 16 << 20
    """Bytes of a body as sent; the reader bounds what they decode to."""
    seconds: float = 30.0
    """For everything: names, redirects, robots.txt and the document."""
    silence: float = 10.0
    """Seconds without a byte."""
    redirects: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedHost:
    """A host that may be asked although its address is private; every port where none is named."""

    host: str
    port: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What may be fetched, and how."""

    allowed: tuple[AllowedHost, ...] = ()
    ignore_robots: bool = False
    cached: bool = True
    ca_file: str | None = None
    """Certificates to trust instead of the public ones."""
    limits: Limits = Limits()

    def allows(self, host: str, port: int) -> bool:
        """Return whether the operator named this host, spelled the same, and this port."""
        same = (entry for entry in self.allowed if entry.host == _plain(host))
        return any(entry.port in {None, port} for entry in same)


def allowed_host(text: str) -> AllowedHost:
    """Return the host that `HOST[:PORT]` names.

    >>> allowed_host("[::1]:8000")
    AllowedHost(host='::1', port=8000)

    Raises:
        UsageError: it is neither a host nor a host and a port.
    """
    found = _HOST.fullmatch(text.strip())
    port = int(found["port"]) if found and found["port"] else None
    if found is None or (port is not None and not 0 < port <= _LAST_PORT):
        message = f"{text!r} is not HOST or HOST:PORT, such as staging.example:8080 or [::1]:8080"
        raise UsageError(message)
    return AllowedHost(host=_plain(found["host"]), port=port)


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()
