"""Parties that a link names: where it first appeared, and the page that calls another its own."""

import re
from collections.abc import Iterator, Sequence

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import at_address, statement
from provenance.detection.grammar.prose import Prose
from provenance.model.address import host
from provenance.model.document import BESIDE, TEXT_ASSET, Document, Link, Role
from provenance.model.evidence import Carrier, Evidence, Span
from provenance.model.source import Source, SourceRole
from provenance.model.statement import SourceStatement, Statement

_NEAR = 3
_LONGEST_NAME, _FEWEST_TALK = 60, 3
_CANONICAL = "canonical"
_WEB = ("http://", "https://")
# The pictures of the Republication Tracker Tool and of newsrooms that count by themselves.
_COUNTER = re.compile(
    r"[?&]republication-pixel=|^https?://(?:counter|pixel)\.[^/]+/", re.IGNORECASE
)
_ELSEWHERE = frozenset({*BESIDE, Role.NAVIGATION, Role.COMMENT, Role.HIDDEN, Role.CAPTION})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the originals that links and addresses behind words of origin lead to."""
    links = [
        link
        for link in prose.document.links
        if link.span is not None and link.asset == TEXT_ASSET and link.role not in _ELSEWHERE
    ]
    for hit, sentence in prose.find(catalogue.lexicon.group("linked")):
        if sentence.block.role not in _ELSEWHERE and sentence.block.asset == TEXT_ASSET:
            yield from _original(prose, hit, links, catalogue)
    yield from _elsewhere(prose, catalogue)
    yield from _tracked(prose.document, catalogue)


def _original(
    prose: Prose, hit: Hit, links: Sequence[Link], catalogue: Catalogue
) -> Iterator[Statement]:
    """Yield the party of the link, or of the address written out, that stands there."""
    place, _ = hit.parts["link"]
    role = SourceRole(hit.phrase.label)
    source = prose.folded.source(place)
    at = (link for link in links if link.span and _stands_at(link.span, source))
    link = next(at, None)
    if link is not None and link.span is not None:
        words = " ".join(link.span.of(prose.document.text).split())
        end = prose.folded_offset(link.span.end)
        name, url = _name(words, link.href), prose.document.address(link.href)
    else:
        url = prose.text[place : place + 300].split()[0].rstrip(".,;)")
        end, name = place + len(url), host(url)
        if not url.startswith(_WEB):
            return
    if name and host(url) not in {"", host(prose.document.canonical or "")}:
        yield at_address(statement(prose, role, name, (hit.start, end), catalogue), url, catalogue)


def _stands_at(span: Span, place: int) -> bool:
    return span.start - _NEAR <= place < span.end


def _name(words: str, href: str) -> str:
    """Return what a link calls a party: its words, its host where they are "here" or a sentence."""
    is_name = len(words) <= _LONGEST_NAME and not words.startswith(_WEB) and words[:1].isalnum()
    generic = words.islower() and " " not in words and "." not in words and words not in href
    talk = words[:1].islower() and len(words.split()) >= _FEWEST_TALK
    return words if is_name and not (generic or talk) and len(words.split()) <= 6 else host(href)


def _elsewhere(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the other site that the page names as the place of the original (RFC 6596 §3)."""
    document = prose.document
    named = [fact for fact in document.metadata if fact.name == "og:url"]
    own = host(document.uri) or (host(named[0].value) if named else "")
    for link in document.links:
        other = host(document.address(link.href)) if _CANONICAL in link.rel else ""
        if own and other and not _same_site(own, other):
            evidence = Evidence(quote=link.href, carrier=Carrier.LINK, locator=link.locator)
            yield at_address(_published(evidence, other), link.href, catalogue)
    if host(document.uri) and named and not _same_site(own, host(named[0].value)):
        yield at_address(
            _published(named[0].evidence, host(named[0].value)), named[0].value, catalogue
        )


def _tracked(document: Document, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the site that counts the readers of its item here, with a picture nobody sees."""
    own = host(document.address(document.canonical or "")) or host(document.uri)
    for asset in document.assets:
        address = document.address(asset.src or "")
        if _COUNTER.search(address) and not _same_site(host(address), own):
            evidence = Evidence(
                quote=asset.src or "", carrier=Carrier.ATTRIBUTE, locator=asset.locator
            )
            yield at_address(_published(evidence, host(address)), address, catalogue)


def _published(evidence: Evidence, name: str) -> SourceStatement:
    source = Source(role=SourceRole.ORIGINAL_PUBLICATION, name=name)
    return SourceStatement(evidence=evidence, source=source)


def _same_site(one: str, other: str) -> bool:
    """Return whether two hosts are of one site: `m.` and `amp.` are the same paper.

    >>> _same_site("m.courier.example", "courier.example"), _same_site("a.example", "b.example")
    (True, False)
    """
    return not other or one == other or one.endswith("." + other) or other.endswith("." + one)
