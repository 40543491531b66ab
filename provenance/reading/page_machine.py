"""What a page says to machines: meta and link elements, titles, JSON-LD blocks, RSL terms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.model.address import absolute
from provenance.model.document import TEXT_ASSET, Link, Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.model.issue import BROKEN_RSL, RSL_TOO_LARGE, Issue
from provenance.reading.asset_index import AssetIndex
from provenance.reading.elements import DATA_LICENSE, locator_of, rel_of
from provenance.reading.json_ld import item_subject, read_json_ld
from provenance.reading.site_files.rsl import Rsl, rsl_of_page
from provenance.reading.site_files.where import Where

if TYPE_CHECKING:
    from turbohtml import Comment, Element

_META_NAMES = ("name", "property", "itemprop", "http-equiv")
MACHINE_TAGS = frozenset({"html", "meta", "link", "title", "base"})
"""Elements that tell machines something."""
NOWHERE = ("#", "javascript:", "mailto:", "tel:")
"""How addresses begin that lead to no other document."""
# What a page loads, or may load: never a word about whose it is.
_LOADING = frozenset(
    "stylesheet preload prefetch dns-prefetch preconnect modulepreload icon apple-touch-icon "
    "mask-icon manifest pingback".split()
)
_META = Carrier.META
_WEB = ("http://", "https://")
# Of more, and of longer ones, none is the headline that a page repeats.
_MOST_HEADINGS, _LONGEST_TITLE = 50, 1000
_WORKS = re.compile(
    r"<(?:\w+:)?Work\s[^>]*?about\s*=\s*[\"']([^\"'<>]*)[\"'][^>]*>(.*?)</(?:\w+:)?Work>", re.DOTALL
)
_RDF_LICENSE = re.compile(r"<(?:\w+:)?license\s[^>]*?resource\s*=\s*[\"']([^\"'<>]+)[\"']")
_JSON_LD_LIMIT = 4 << 20
_RSL_LIMIT = 1 << 20


@dataclass(slots=True)
class Machine:
    """Collects machine-readable facts and links that carry no words."""

    uri: str
    links: list[Link] = field(default_factory=list)
    metadata: list[Metadatum] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    terms: list[Rsl] = field(default_factory=list)
    title: str | None = None
    base_href: str | None = None
    """The address of the first base element."""

    def meta(self, element: "Element") -> None:
        """Keep the content of a meta element under each of its names."""
        attr = element.attr
        content = (attr("content") or "").strip()
        if not content:
            return
        for key in _META_NAMES:
            if (written := attr(key)) and (name := written.strip().lower()):
                locator = locator_of(element)
                fact = Metadatum(carrier=_META, name=name, value=content, locator=locator)
                self.metadata.append(fact)

    def link(self, element: "Element") -> None:
        """Keep a link element that says what it is (`rel`)."""
        rel = rel_of(element.attr("rel"))
        if not rel or not rel.isdisjoint(_LOADING):
            return
        if href := (element.attr("href") or "").strip():
            kind = (element.attr("type") or "").strip().lower()
            locator = locator_of(element)
            self.links.append(Link(href=href, rel=rel, locator=locator, element="link", type=kind))

    def script(self, element: "Element", place: Locator) -> None:
        """Keep what a script element holds that is data and no program."""
        if "rsl+xml" in (element.attr("type") or "").lower():
            self.rsl(element.text, place)
        else:
            self.json_ld(element.text, place)

    def json_ld(self, source: str, locator: Locator) -> None:
        """Keep the facts of a JSON-LD block, or an issue where it is broken."""
        if not source.strip():
            return
        if len(source) > _JSON_LD_LIMIT:
            self._unread("json-ld-too-large", "a JSON-LD block is larger than 4 MB", locator)
            return
        try:
            self.metadata.extend(read_json_ld(source, locator))
        except (ValueError, RecursionError) as error:
            self._unread("broken-json-ld", f"a JSON-LD block is not valid JSON ({error})", locator)

    def comment(self, comment: "Comment") -> None:
        """Keep the licenses of works that RDF in a comment describes (web.resource.org/cc, 2003)."""
        line, column = comment.position or (1, 0)
        for work in _WORKS.finditer(comment.data):
            about = work[1].strip()
            subject = item_subject([], [about]) if about else TEXT_ASSET
            for found in _RDF_LICENSE.finditer(work[2]):
                self.metadata.append(
                    Metadatum(
                        carrier=Carrier.RDFA,
                        name="license",
                        value=found[1].strip(),
                        locator=Locator(line, column + 1),
                        subject=subject,
                    )
                )

    def attribute(self, element: "Element", asset: str) -> None:
        """Keep the license that an element's data attributes give to what stands in it."""
        for name in DATA_LICENSE:
            value = (element.attr(name) or "").strip()
            if value:
                self.metadata.append(
                    Metadatum(
                        carrier=Carrier.ATTRIBUTE,
                        name="license",
                        value=value,
                        locator=locator_of(element),
                        subject=asset,
                    )
                )

    def titles(self, headline: str | None) -> frozenset[str]:
        """Return the titles by which the page's item may be known."""
        shown = (headline, self.named("og:title"), self.named("dc.title"), self.title)
        return frozenset(" ".join(title.split()) for title in shown if title)

    def rsl(self, source: str, locator: Locator) -> None:
        """Keep the terms of an RSL block, or an issue where it is broken."""
        if len(source) > _RSL_LIMIT:
            self._unread(RSL_TOO_LARGE, "an RSL block is larger than 1 MB", locator)
            return
        try:
            self.terms.append(rsl_of_page(source.strip(), locator))
        except ValueError as error:
            self._unread(BROKEN_RSL, f"an RSL block cannot be read ({error})", locator)

    def about(self, index: AssetIndex, address: str | None) -> tuple[Metadatum, ...]:
        """Return the facts, those about a picture bound to the asset it is.

        Terms for machines are those for the page at `address`.
        """
        return (*map(index.bound, self.metadata), *self._terms(Where.of(address)))

    def _terms(self, where: Where) -> Iterator[Metadatum]:
        for terms in self.terms:
            yield from terms.facts(where)

    def base(self, given: str | None) -> str | None:
        """Return the address that relative ones count from (HTML §2.4.3), None where unknown."""
        address = absolute(self.base_href, given) if self.base_href else given
        return address if address and address.startswith(_WEB) else given

    def named(self, *names: str) -> str | None:
        """Return the first content of a meta element of one of these names."""
        for name in names:
            for fact in self.metadata:
                if fact.carrier is Carrier.META and fact.name == name:
                    return fact.value
        return None

    def canonical(self) -> str | None:
        """Return the address the page calls its own."""
        found = (link.href for link in self.links if "canonical" in link.rel)
        return next(found, None) or self.named("og:url")

    def headline(self, headings: list[str]) -> str | None:
        """Return the article's title: the heading that the page's titles repeat, else theirs."""
        shown = self.named("og:title", "dc.title", "twitter:title")
        titles = [title for title in (shown, self.title) if title]
        folded = [title.casefold() for title in titles if len(title) <= _LONGEST_TITLE]
        for heading in headings[:_MOST_HEADINGS]:
            if any(heading.casefold() in title for title in folded):
                return heading
        return next(iter([*titles, *headings]), None)

    def _unread(self, code: str, message: str, locator: Locator) -> None:
        remedy = "Correct the block in the page, or check by hand what it says."
        self.issues.append(
            Issue(code=code, message=message, uri=self.uri, locator=locator, remedy=remedy)
        )
