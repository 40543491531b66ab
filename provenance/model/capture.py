"""What was asked of servers and what they answered, byte for byte: enough to check it again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from provenance.model.retrieval import Hop, Retrieval

REDIRECTS = frozenset({301, 302, 303, 307, 308})
Headers = tuple[tuple[str, str], ...]
"""Names and values in the order sent; each character stands for one byte (ISO 8859-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and its answer."""

    url: str
    status: int
    reason: str = ""
    request: Headers = ()
    headers: Headers = ()
    body: bytes = b""
    """As sent: any Content-Encoding is still on it. A redirect's body is not kept."""

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever the case of its name."""
        return next(iter(self.all(name)), None)

    @property
    def target(self) -> str | None:
        """Return the address that a redirect leads to, None where this is none."""
        location = self.header("location")
        if self.status not in REDIRECTS or not location:
            return None
        with suppress(UnicodeError):
            # Many servers send UTF-8 here; RFC 9110 §10.2.2 has only ASCII.
            location = location.encode("iso-8859-1").decode("utf-8")
        try:
            return urljoin(self.url, location)
        except ValueError:
            return location

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a header, in the order sent."""
        return tuple(value for key, value in self.headers if key.lower() == name.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The exchanges that led to one document; the last one brought it."""

    requested: str
    exchanges: tuple[Exchange, ...]
    retrieved: datetime

    @property
    def answer(self) -> Exchange:
        """Return the exchange that brought the document."""
        return self.exchanges[-1]

    @property
    def retrieval(self) -> Retrieval:
        """Return the evidence of where the bytes are from."""
        return Retrieval(
            requested=self.requested,
            hops=tuple(Hop(url=step.url, status=step.status) for step in self.exchanges),
            headers=self.answer.headers,
            retrieved=self.retrieved,
        )
