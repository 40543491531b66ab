"""What an input is: by its name, and where that says nothing by its first bytes."""

import re
from collections.abc import Mapping
from pathlib import PurePath

HTML, TEXT = "text/html", "text/plain"
XHTML = "application/xhtml+xml"
_BY_SUFFIX: Mapping[str, str] = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
}
_MARKUP = re.compile(rb"^\W{0,16}(?:<!doctype\s+html|<html|<head|<body|<\?xml)", re.I)
_ELEMENT = re.compile(rb"</(?:p|div|article|a|html|body|h1)\s*>", re.I)


def is_content(name: str) -> bool:
    """Return whether a file of that name is an article to check, going by its ending.

    >>> is_content("story.html"), is_content("photo.jpg")
    (True, False)
    """
    return PurePath(name).suffix.lower() in _BY_SUFFIX or is_snapshot(name)


def is_snapshot(name: str) -> bool:
    """Return whether a file of that name holds documents as they came over the network.

    >>> is_snapshot("rain.warc.gz"), is_snapshot("rain.txt.gz")
    (True, False)
    """
    return name.lower().endswith((".warc", ".warc.gz"))


def media_type(name: str, data: bytes) -> str:
    """Return the media type of an input.

    >>> media_type("stdin", b"<p>Hello</p>")
    'text/html'
    """
    known = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if known:
        return known
    head = data[:2048]
    return HTML if _MARKUP.match(head) or _ELEMENT.search(head) else TEXT
