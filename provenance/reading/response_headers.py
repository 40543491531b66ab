"""What the headers of an answer say about its document: type, charset, links, reservations."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from provenance.model.document import Document, Link, Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.model.retrieval import Retrieval
from provenance.reading.link_header import HeaderLink, parse_link_header

ELEMENT = "header"
"""What stands for an element in a link that a header carries."""
_UNSAID = frozenset({"application/octet-stream", "binary/octet-stream", "unknown/unknown"})
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^\s;"]+)', re.IGNORECASE)
_FACTS = frozenset(
    {"x-robots-tag", "tdm-reservation", "tdm-policy", "content-signal", "content-usage"}
)


def declared_type(retrieval: Retrieval) -> str | None:
    """Return the media type that the server names, None where it names none worth the name."""
    media = _field(retrieval, "content-type").partition(";")[0].strip().lower()
    return media if "/" in media and media not in _UNSAID else None


def declared_charset(retrieval: Retrieval) -> str | None:
    """Return the charset that the server names."""
    found = _CHARSET.search(_field(retrieval, "content-type"))
    return found[1] if found else None


def with_headers(document: Document, retrieval: Retrieval) -> Document:
    """Return the document with what the headers of its answer say about it."""
    links = tuple(_links(retrieval))
    canonical = (link.href for link in links if "canonical" in link.rel)
    return replace(
        document,
        canonical=document.canonical or next(canonical, None),
        links=(*document.links, *links),
        metadata=(*document.metadata, *_facts(retrieval)),
        retrieval=retrieval,
    )


def _field(retrieval: Retrieval, name: str) -> str:
    return next((value for key, value in retrieval.headers if key.lower() == name), "")


def _links(retrieval: Retrieval) -> Iterator[Link]:
    """Yield the links whose subject is the document itself (RFC 8288 §3.2)."""
    for number, (name, value) in enumerate(retrieval.headers, 1):
        if name.lower() != "link":
            continue
        for link in parse_link_header(value):
            if link.rel and _is_about(link, retrieval.final):
                locator = Locator(number, link.start + 1, _place(name))
                yield from _resolved(link, value[link.start : link.end], locator, retrieval.final)


def _is_about(link: HeaderLink, url: str) -> bool:
    """Return whether the link speaks for the whole document: its `anchor` is absent or that."""
    anchor = link.parameter("anchor")
    if anchor is None:
        return True
    try:
        return urljoin(url, anchor.strip()) == url.partition("#")[0]
    except ValueError:
        return False


def _resolved(link: HeaderLink, quote: str, locator: Locator, base: str) -> Iterator[Link]:
    try:
        href = urljoin(base, link.target)
    except ValueError:
        return
    kind = (link.parameter("type") or "").strip().lower()
    yield Link(href=href, rel=link.rel, quote=quote, locator=locator, element=ELEMENT, type=kind)


def _facts(retrieval: Retrieval) -> Iterator[Metadatum]:
    """Yield what the headers tell programs that mine, train or index."""
    for number, (name, value) in enumerate(retrieval.headers, 1):
        key = name.lower()
        if key in _FACTS and value.strip():
            locator = Locator(number, 1, _place(name))
            yield Metadatum(carrier=Carrier.HEADER, name=key, value=value.strip(), locator=locator)


def _place(name: str) -> str:
    return f"HTTP header {name}"
