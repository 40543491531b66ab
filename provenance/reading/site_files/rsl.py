"""RSL 1.0: terms for machines in XML, in a file of the site or inside a page."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.site_files.where import Where, plain, reaches

PERMITS, PROHIBITS, PRICED = "rsl.permits", "rsl.prohibits", "rsl.priced"
ONLY, TERMS, POINTER = "rsl.only", "rsl.terms", "rsl.pointer"
"""What the facts are called: `only` lists all that is permitted where anything is, `pointer` says
that there are terms and no more."""
_NAMESPACE = "https://rslstandard.org/rsl"
_FREE = frozenset({"", "free", "attribution"})
_USAGE = "usage"
_ADDRESSES = frozenset({"standard", "custom", "terms"})
_DEEPEST = 64


@dataclass(slots=True)
class _Said:
    """An element that permits or prohibits: its words, and its offsets in the source."""

    tokens: str
    start: int
    end: int


@dataclass(slots=True)
class _License:
    """One offer of terms."""

    start: int
    end: int = 0
    permits: list[_Said] = field(default_factory=list)
    prohibits: list[_Said] = field(default_factory=list)
    payments: list[str] = field(default_factory=list)
    limited: bool = False
    """Whether it is for some users or countries only."""
    terms: str | None = None

    @property
    def priced(self) -> bool:
        return bool(self.payments) and _FREE.isdisjoint(self.payments)


@dataclass(slots=True)
class _Content:
    """What the terms are for, and the offers for it."""

    pattern: str
    host: str | None
    server: str | None
    start: int
    end: int
    licenses: list[_License] = field(default_factory=list)


@dataclass(frozen=True)
class Rsl:
    """The terms of one source, with the source to quote from."""

    source: bytes
    locator: Locator
    contents: Sequence[_Content]
    inside_page: bool = False

    def facts(self, where: Where) -> Iterator[Metadatum]:
        """Yield the terms for a path: the narrowest that reach it count (RSL §4)."""
        content = self._governing(where)
        if content is None:
            return
        terms = next((o.terms for o in content.licenses if o.terms), content.server)
        said = [
            fact
            for offer in content.licenses
            for fact in self._offered(offer, paid=offer.priced or content.server is not None)
        ]
        said.extend(self._exclusive(content))
        yield from said
        if terms or not said:
            name = TERMS if said else POINTER
            yield self._fact(name, terms or content.pattern or "/", content.start, content.end)

    def _governing(self, where: Where) -> _Content | None:
        if self.inside_page and where.path is None and len(self.contents) == 1:
            return self.contents[0]
        found = [item for item in self.contents if _is_about(item, where)]
        return max(found, key=lambda item: len(item.pattern), default=None)

    def _offered(self, offer: _License, *, paid: bool) -> Iterator[Metadatum]:
        for said in offer.prohibits:
            yield self._said(PROHIBITS, said)
        for said in offer.permits:
            if paid:
                yield self._said(PRICED, said)
            elif not offer.limited:
                yield self._said(PERMITS, said)
        if paid and not offer.permits:
            yield self._fact(PRICED, "all", offer.start, offer.end)

    def _exclusive(self, content: _Content) -> Iterator[Metadatum]:
        """Yield all that is permitted where every offer says what it permits."""
        permits = [offer.permits for offer in content.licenses]
        if permits and all(permits):
            said = [item for offered in permits for item in offered]
            tokens = " ".join(item.tokens for item in said)
            yield self._fact(ONLY, tokens, said[0].start, said[0].end)

    def _said(self, name: str, said: _Said) -> Metadatum:
        return self._fact(name, said.tokens, said.start, said.end)

    def _fact(self, name: str, value: str, start: int, end: int) -> Metadatum:
        locator = self.locator
        if not self.inside_page:
            line = bisect_right(self._lines, start)
            locator = Locator(line, start - self._lines[line - 1] + 1, self.locator.path)
        quote = self.source[start:end].decode()
        return Metadatum(carrier=Carrier.RSL, name=name, value=value, locator=locator, quote=quote)

    @cached_property
    def _lines(self) -> list[int]:
        """Return the offsets where lines begin."""
        return [0, *(match.end() for match in re.finditer(rb"\n", self.source))]


def _is_about(item: _Content, where: Where) -> bool:
    elsewhere = item.host and where.host and item.host != where.host
    return not elsewhere and reaches(item.pattern, where.path)


def _pattern(url: str) -> str:
    """Return the pattern that an address is; one of a host alone means all of it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if not parts.scheme and not parts.netloc:
        return plain(url)
    return plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def read_rsl(text: str, label: str) -> Rsl:
    """Return the terms of a file of the site.

    Raises:
        ValueError: it is no XML, has a document type, is nested too deeply, or is no RSL.
    """
    source = text.encode()
    return Rsl(source, Locator(1, 1, label), _contents(source))


def rsl_of_page(text: str, locator: Locator) -> Rsl:
    """Return the terms inside a page, which stand where their element does.

    Raises:
        ValueError: as `read_rsl`.
    """
    source = text.encode()
    return Rsl(source, locator, _contents(source), inside_page=True)


def _contents(source: bytes) -> Sequence[_Content]:
    # Imported here: most documents have no such terms.
    from xml.etree.ElementTree import ParseError

    from defusedxml.ElementTree import DefusedXMLParser

    target = _Target(source)
    # A document type has no place in RSL, and could name entities that grow without end.
    parser = DefusedXMLParser(target=target, encoding="utf-8", forbid_dtd=True)
    target.place = parser.parser
    try:
        parser.feed(source)
        parser.close()
    except ParseError as error:
        raise ValueError(str(error)) from error
    if not target.is_rsl:
        message = "its outermost element is not <rsl>"
        raise ValueError(message)
    return target.contents


class _Target:
    """Collects the elements of RSL as the parser meets them; what it does not know it passes."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.place: object = None
        self.contents: list[_Content] = []
        self.is_rsl = False
        self._depth = 0
        self._words: list[str] | None = None
        self._open: _Said | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element."""
        self._depth += 1
        if self._depth > _DEEPEST:
            message = "its elements are nested too deeply"
            raise ValueError(message)
        name = _name(tag)
        if self._depth == 1:
            self.is_rsl = name == "rsl"
        match name:
            case "content":
                self.contents.append(self._content(attributes))
            case "license" if self.contents:
                self.contents[-1].licenses.append(_License(*self._tag()))
            case "permits" | "prohibits":
                self._restrict(name, attributes)
            case "payment" if offer := self._offer():
                offer.payments.append(attributes.get("type", "free").strip().lower())
        if name in _ADDRESSES:
            self._words = []

    def data(self, words: str) -> None:
        """Take the words of an element."""
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._depth -= 1
        name, offer = _name(tag), self._offer()
        words = "".join(self._words or ()).strip()
        if name in {"permits", "prohibits"} and self._open is not None:
            self._open.tokens = " ".join(re.split(r"[\s,]+", words.lower())).strip()
            self._open.end = self._end()
            self._open = self._words = None
        elif name in _ADDRESSES and self._open is None:
            if offer and words and offer.terms is None:
                offer.terms = words
            self._words = None

    def close(self) -> None:
        """Return nothing: what was found is in `contents`."""

    def _content(self, attributes: Mapping[str, str]) -> _Content:
        start, end = self._tag()
        server = attributes.get("server", "").strip() or None
        url = attributes.get("url", "").strip()
        return _Content(_pattern(url), Where.of(url).host, server, start, end)

    def _restrict(self, name: str, attributes: Mapping[str, str]) -> None:
        offer = self._offer()
        if offer is None:
            return
        if attributes.get("type", _USAGE).strip().lower() != _USAGE:
            offer.limited = True
            return
        start, end = self._tag()
        self._open, self._words = _Said("", start, end), []
        (offer.permits if name == "permits" else offer.prohibits).append(self._open)

    def _offer(self) -> _License | None:
        offers = self.contents[-1].licenses if self.contents else ()
        return offers[-1] if offers else None

    def _tag(self) -> tuple[int, int]:
        """Return the offsets of the tag that the parser is at."""
        start: int = getattr(self.place, "CurrentByteIndex", 0)
        return start, self.source.find(b">", start) + 1 or len(self.source)

    def _end(self) -> int:
        """Return the offset behind the end tag, which an empty element does not have."""
        here: int = getattr(self.place, "CurrentByteIndex", 0)
        if not self.source.startswith(b"</", here):
            return here
        return self.source.find(b">", here) + 1 or len(self.source)


def _name(tag: str) -> str:
    """Return the name of an element of RSL; a document without a namespace is taken for it."""
    namespace, brace, name = tag.rpartition("}")
    return name if not brace or namespace.strip("{").rstrip("/#") == _NAMESPACE else ""
