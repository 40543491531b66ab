"""One walk over a page's tree, in reading order: what is shown where, and what machines are told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import turbohtml
from turbohtml import Element, Text

from provenance.model.document import BESIDE, Link, Role
from provenance.reading.elements import (
    attributes_of,
    is_licensed,
    is_listing,
    locator_of,
    rel_of,
    words_in,
)
from provenance.reading.items import Items
from provenance.reading.page_assets import MEDIA_TAGS
from provenance.reading.page_machine import MACHINE_TAGS, NOWHERE, Machine
from provenance.reading.page_media import CAPTIONED, PageMedia
from provenance.reading.page_regions import PageRegions
from provenance.reading.page_text import GAP, PageText
from provenance.reading.regions import (
    BLOCK_TAGS,
    CLOSED,
    OPENING_TAGS,
    SKIPPED,
    Region,
)

# Members of an enumeration are slow to look up.
_BODY, _ASIDE, _NAVIGATION = Role.BODY, Role.ASIDE, Role.NAVIGATION

_BOXES = frozenset({*BESIDE, Role.NAVIGATION, Role.COMMENT, Role.FOOTER, Role.BYLINE})
_LINKS = frozenset({"a", "area"})
# What keeps a part of the article from being words and nothing else.
_PARTED = ", ".join(sorted({*BLOCK_TAGS, *SKIPPED, *_LINKS, "br"}))
# Every other element is asked what it is.
_APART = frozenset({*MACHINE_TAGS, *SKIPPED, *MEDIA_TAGS, "br", "pre"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks:
    """What is known of a page before it is walked."""

    main: Element | None = None
    """What holds the article; None where all of the page is the article."""
    listed: Collection[turbohtml.Node] = frozenset()
    """The articles of a page that only lists them."""
    around: Collection[turbohtml.Node] = frozenset()
    """The elements that the main content is part of."""
    annotated: Collection[Element] = frozenset()
    """The elements that say something of an item."""
    telling: Collection[turbohtml.Node] = frozenset()
    """The elements in which something may be said; the others are taken as they stand."""
    noted: Collection[turbohtml.Node] = frozenset()
    """The links to licenses and the copyright signs, and the elements they stand in."""


# The end of an element whose children have been walked: its region and the one around it, where
# its link's words begin, and whether it opened a block. A plain tuple: there is one for most.
_End = tuple[Element, Region, Region, int | None, bool]
_Level = tuple[Iterator[Any], Region, _End | None]


@dataclass(slots=True)
class Walk:
    """The walk, and what it collects."""

    known: Landmarks
    machine: Machine
    items: Items | None = None
    text: PageText = field(default_factory=lambda: PageText(locate=locator_of))
    links: list[Link] = field(default_factory=list)
    media: PageMedia = field(init=False)
    language: str | None = None
    regions: PageRegions = field(default_factory=PageRegions)

    def __post_init__(self) -> None:
        self.media = PageMedia(links=self.links, items=self.items)

    def over(self, tree: turbohtml.Document) -> None:
        """Visit every node once, with levels of our own: depth costs no recursion."""
        where = self.regions.kept(Region(in_article=self.known.main is None))
        level: _Level = iter((tree.root,)), where, None
        levels: list[_Level] = []
        add, enter, leave = self.text.raw.append, self._enter, self._leave
        while True:
            nodes, where, end = level
            for node in nodes:
                kind = type(node)
                if kind is Text:
                    add(node.data)
                elif kind is Element and (inside := enter(node, where)) is not None:
                    levels.append(level)
                    level = inside
                    break
            else:
                if end is not None:
                    leave(end)
                if not levels:
                    break
                level = levels.pop()
        self.text.close()

    def _enter(self, element: Element, where: Region) -> _Level | None:
        """Handle an element's start; return its children and what its end has to know."""
        tag = element.tag
        if tag in _APART:
            return self._apart(element, tag, where)
        inner, opens = where, tag in BLOCK_TAGS
        if element.attrs or tag in OPENING_TAGS or element is self.known.main:
            inner = self._region(element, tag, where)
            if inner is not where:
                if inner.role in CLOSED:
                    self._pass(element, inner, where)
                    return None
                opens = opens or inner.differs_from(where)
        if opens:
            return self._block(element, tag, inner, where)
        if tag in _LINKS:
            return iter(element.children), inner, (element, inner, where, self.text.mark(), False)
        return iter(element.children), inner, None

    def _block(self, element: Element, tag: str, inner: Region, where: Region) -> _Level | None:
        """Handle the start of an element whose words are a block, or more than one."""
        if element not in self.known.telling and self._taken_whole(element, inner, where):
            return None
        self.text.open(inner, element)
        start = self.text.mark() if tag in _LINKS else None
        return iter(element.children), inner, (element, inner, where, start, True)

    def _apart(self, element: Element, tag: str, where: Region) -> _Level | None:
        """Handle an element that is more, or less, than a part of the page with words in it."""
        if tag in MACHINE_TAGS:
            self._machine(element, tag, where)
        if tag in SKIPPED:
            return None
        if tag == "br":
            self.text.line_break()
            return None
        inner = self._region(element, tag, where)
        if inner.role in CLOSED or (tag == "pre" and is_listing(element)):
            hidden = inner if inner.role in CLOSED else replace(inner, role=Role.HIDDEN)
            self._pass(element, hidden, where)
            return None
        if tag in MEDIA_TAGS:
            self.media.show(element, inner)
            return None
        self.text.open(inner, element)
        return iter(element.children), inner, (element, inner, where, None, True)

    def _taken_whole(self, element: Element, inner: Region, where: Region) -> bool:
        """Take an element as one block, where no word in it says whose something is.

        In the article, paragraphs stay apart; outside it, what says nothing stands beside it.
        """
        if element.select_one(_PARTED) is None:
            words = " ".join(element.text.split())
        elif not inner.in_article:
            if inner.role is _BODY:
                inner = self.regions.of(inner, _ASIDE)
            words = GAP.join([" ".join(string.split()) for string in element.stripped_strings])
        else:
            return False
        self.text.whole(inner, element, words, where)
        self.media.outside += len(element.select("img"))
        return True

    def _pass(self, element: Element, inner: Region, where: Region) -> None:
        """Take a menu, a comment or a hidden box as one block: it never speaks for the article."""
        words = " ".join(" ".join(element.stripped_strings).split())
        self.text.whole(inner, element, words, where)
        self.media.outside += len(element.select("img"))

    def _leave(self, end: _End) -> None:
        element, inner, outer, start, opened = end
        if start is not None:
            self._link(element, inner, start)
        if opened:
            self.text.open(outer, element)

    def _machine(self, element: Element, tag: str, where: Region) -> None:
        """Keep what an element tells machines."""
        match tag:
            case "html":
                self.language = element.attr("lang") or element.attr("xml:lang")
            case "meta" | "link" if self.items and self.items.owns(element.attrs, where):
                self._described(self.items, element, tag, where)
            case "meta":
                self.machine.meta(element)
            case "link":
                self.machine.link(element)
            case "base":
                self.machine.base_href = self.machine.base_href or element.attr("href")
            case "title":
                self.machine.title = self.machine.title or element.text.strip() or None

    def _region(self, element: Element, tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        inner = self.regions.opened(element, tag, where)
        if inner is not where:
            inner = self._unless_around(element, inner, where)
        is_main = element is self.known.main
        if is_main:
            inner = self.regions.kept(replace(inner, in_article=True))
        elif tag == "article" and self._is_teaser(element, where):
            inner = self.regions.kept(replace(inner, role=Role.RELATED))
        if tag == "figure" or (inner is not where and inner.role in CAPTIONED):
            asset = self.media.first_in(element, inner) or self.media.last(inner)
            inner = self.regions.kept(replace(inner, asset=asset))
        if self.items and inner.role not in CLOSED:
            inner = self._annotated(self.items, element, tag, inner)
            if is_main or tag == "h1":
                self.items.has_main(inner)
        return inner

    def _annotated(self, items: Items, element: Element, tag: str, inner: Region) -> Region:
        """Return the region as the element's own annotations have it, if it has any."""
        if element not in self.known.annotated:
            return inner
        inner = self._described(items, element, tag, inner)
        if inner.role is not Role.RELATED:
            self.machine.attribute(element, inner.asset)
        return inner

    def _unless_around(self, element: Element, inner: Region, where: Region) -> Region:
        """Return the region, which is no menu where it holds the main content or a license."""
        if inner.role in _BOXES and inner.role is not where.role and element in self.known.around:
            # What holds the main content is no menu, whatever its class says.
            return where
        if inner.role is _NAVIGATION and element in self.known.noted:
            # A menu that holds a license or a copyright line is a side column.
            return self.regions.kept(replace(inner, role=_ASIDE))
        return inner

    def _is_teaser(self, element: Element, where: Region) -> bool:
        """Return whether an article element beside the main content tells of another article."""
        if element in self.known.listed:
            return True
        inside = where.in_article or where.role in CLOSED
        return self.known.main is not None and not inside and element not in self.known.around

    def _described(self, items: Items, element: Element, tag: str, where: Region) -> Region:
        """Return the region as the page's annotations have it (RDFa, microdata)."""
        return self.regions.kept(
            items.enter(
                tag,
                attributes_of(element),
                where,
                words=lambda: words_in(element),
                place=lambda: locator_of(element),
                is_licensed=lambda: is_licensed(element),
            )
        )

    def _link(self, element: Element, inner: Region, start: int) -> None:
        attr = element.attr
        href = (attr("href") or "").strip()
        if href and not href.startswith(NOWHERE):
            self.links.append(
                Link(
                    href=href,
                    rel=rel_of(attr("rel")),
                    type=(attr("type") or "").strip().lower(),
                    locator=locator_of(element),
                    element=element.tag,
                    span=self.text.since(start),
                    role=inner.role,
                    asset=inner.asset,
                )
            )
