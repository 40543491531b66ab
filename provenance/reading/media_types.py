"""What an input is: by its name, and where that says nothing by its first bytes."""

import re
from collections.abc import Mapping
from pathlib import PurePath

HTML, TEXT, MARKDOWN = "text/html", "text/plain", "text/markdown"
RST, ASCIIDOC = "text/x-rst", "text/asciidoc"
_BY_SUFFIX: Mapping[str, str] = {
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".rst": RST,
    ".adoc": ASCIIDOC,
    ".asciidoc": ASCIIDOC,
}
_ALIASES: Mapping[str, str] = {
    "application/xhtml+xml": HTML,
    "text/x-markdown": MARKDOWN,
    "text/prs.fallenstein.rst": RST,
    "text/restructuredtext": RST,
    "text/x-asciidoc": ASCIIDOC,
}
_MARKUP = re.compile(rb"^\W{0,16}(?:<!doctype\s+html|<html|<head|<body|<\?xml)", re.I)
_ELEMENT = re.compile(rb"</(?:p|div|article|a|html|body|h1)\s*>", re.I)
_FRONT_MATTER = re.compile(rb"^(?:\xef\xbb\xbf)?(?:---[ \t]*\r?\n[ \t]*[\w-]+:|\+\+\+[ \t]*\r?\n)")


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
    r"""Return the media type of an input.

    >>> media_type("stdin", b"<p>Hello</p>"), media_type("stdin", b"---\ntitle: A mill\n---\n")
    ('text/html', 'text/markdown')
    """
    known = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if known:
        return known
    if _FRONT_MATTER.match(data):
        return MARKDOWN
    head = data[:2048].replace(b"\0", b"")  # markup in UTF-16 is markup too
    return HTML if _MARKUP.match(head) or _ELEMENT.search(head) else TEXT


def plain_type(declared: str) -> str:
    """Return the type that a sender declares, without parameters and under its usual name.

    >>> plain_type("application/xhtml+xml; charset=utf-8")
    'text/html'
    """
    name = declared.partition(";")[0].strip().lower()
    return _ALIASES.get(name, name)
