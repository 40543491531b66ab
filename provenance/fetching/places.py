"""Where a document is, if it is no file: an address, or records in a WARC file."""

import re
from dataclasses import dataclass
from pathlib import Path

_CREDENTIALS = re.compile(r"//[^/?#]*@")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A web address, as the person wrote it."""

    url: str

    @property
    def uri(self) -> str:
        """Return the address as a report may show it: without a password.

        >>> Address(url="http://anna:secret@news.example/rain").uri
        'http://…@news.example/rain'
        """
        return _CREDENTIALS.sub("//…@", self.url, count=1)


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
