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


def has_credentials(url: str) -> bool:
    """Return whether a user name or password stands in an address, however odd the rest of it.

    >>> has_credentials("http://an na:secret@news.example:port/"), has_credentials("http://a.example/@b")
    (True, False)
    """
    return _CREDENTIALS.search(url) is not None


def is_address(name: str) -> bool:
    """Return whether what a person named is a web address.

    >>> is_address("https://example.org/news"), is_address("news.html")
    (True, False)
    """
    return _ADDRESS.match(name) is not None
