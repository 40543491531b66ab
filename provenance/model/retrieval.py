"""How a document came over the network: the evidence of where its bytes are from."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One answer on the way: who was asked, and what it said."""

    url: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """The answers in the order they came; the last one brought the document."""

    requested: str
    hops: tuple[Hop, ...]
    headers: tuple[tuple[str, str], ...] = ()
    """Names and values of the last answer, as sent and in the order sent."""
    retrieved: datetime | None = None

    @property
    def final(self) -> str:
        """Return the address that the bytes came from."""
        return self.hops[-1].url if self.hops else self.requested
