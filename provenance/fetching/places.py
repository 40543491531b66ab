"""Where a document is, if it is no file: an address, or records in a WARC file."""

import re
from dataclasses import dataclass
from pathlib import Path

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address; `uri` is as the person wrote it."""

    uri: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One document in a WARC file: where its records begin, redirects first."""

    uri: str
    path: Path
    offsets: tuple[int, ...]


def is_address(name: str) -> bool:
    """Return whether what a person named is a web address.

    >>> is_address("https://example.org/news"), is_address("news.html")
    (True, False)
    """
    return _ADDRESS.match(name) is not None
