"""HTML pages. The only file that knows the parser, so that it can be swapped."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import turbohtml
from turbohtml import Element, Text

from provenance.model.address import absolute
from provenance.model.document import Document, Link, Role
from provenance.reading import page_assets
from provenance.reading.asset_index import AssetIndex
from provenance.reading.decoding import PageSource, page_issues, page_source
from provenance.reading.elements import (
    Place,
    annotated_in,
    around,
    attributes_of,
    cut_off,
    is_licensed,
    locator_of,
    main_of,
    place_of,
    words_in,
)
from provenance.reading.items import Items
from provenance.reading.media_types import HTML
from provenance.reading.page_machine import MACHINE_TAGS, NOWHERE, Machine
from provenance.reading.page_media import CAPTIONED, PageMedia
from provenance.reading.page_regions import PageRegions
from provenance.reading.page_text import PageText
from provenance.reading.raw import Raw
from provenance.reading.regions import BLOCK_TAGS, CLOSED, MAIN_TAGS, SKIPPED, Region

_BESIDE = frozenset({Role.NAVIGATION, Role.ASIDE, Role.COMMENT, Role.FOOTER, Role.BYLINE})
_LINKS = frozenset({"a", "area"})
_Stack = list[tuple[Any, Region]]


def read_html(raw: Raw) -> Document:
    """Return the document: visible text in reading order, links, metadata and assets.

    Raises:
        DocumentError: the bytes are not a page (`binary`).
    """
    return _read(raw, page_source(raw.data, raw.charset), whole=False)


def read_markup(raw: Raw, markup: bytes) -> Document:
    """Return the document that a text in another format makes as a page, all of it the article."""
    return _read(raw, PageSource(markup), whole=True)


def _read(raw: Raw, source: PageSource, *, whole: bool) -> Document:
    tree = _parsed(raw, source)
    annotated = annotated_in(tree)
    has_references = bool(annotated) and tree.select_one("[itemref]") is not None
    items = Items(has_references=has_references) if annotated else None
    main = None if whole else main_of(tree)
    walk = _Walk(
        main=place_of(main),
        around=around(main),
        machine=Machine(uri=raw.uri),
        items=items,
        annotated=annotated,
    )
    walk.over(tree)
    document = _document(raw, walk)
    encoding, confidence = tree.encoding or "", tree.encoding_confidence
    doubts = page_issues(raw, source, encoding, confidence, document.text)
    issues = (*document.issues, *cut_off(tree, raw, source.data), *doubts)
    document = replace(document, issues=issues)
    own = (document.canonical, raw.base_url, walk.machine.named("og:url"), raw.uri)
    return walk.items.settle(document, own) if walk.items else document


def _document(raw: Raw, walk: "_Walk") -> Document:
    """Return what the walk collected, with the addresses of the page and its pictures whole."""
    text, machine = walk.text.text(), walk.machine
    base = machine.base(raw.base_url)
    assets = tuple(
        replace(asset, src=absolute(asset.src, base)) if base and asset.src else asset
        for asset in walk.media.assets
    )
    canonical = machine.canonical()
    whole = absolute(canonical, base) if canonical else None
    fetched = raw.retrieval.final if raw.retrieval else None
    return Document(
        uri=raw.uri,
        sha256=raw.sha256,
        media_type=HTML,
        language=walk.language,
        title=machine.headline(walk.text.headings(text)),
        canonical=whole,
        text=text,
        blocks=tuple(walk.text.blocks),
        links=(*machine.links, *walk.links),
        metadata=machine.about(AssetIndex.of(assets, base), fetched or raw.base_url or whole),
        assets=assets,
        outside=walk.media.outside,
        issues=tuple(machine.issues),
        base_url=base,
    )


# The end of an element whose children have been walked: its region, where its link's words
# begin, and whether it opened a block. A plain tuple: there is one for every element.
_End = tuple[Element, Region, int | None, bool]


@dataclass(slots=True)
class _Walk:
    """One walk over the tree, in reading order, and what it collects."""

    main: Place
    around: frozenset[Place]
    """Where the elements stand that the main content is part of."""
    machine: Machine
    text: PageText = field(default_factory=lambda: PageText(locate=locator_of))
    links: list[Link] = field(default_factory=list)
    media: PageMedia = field(init=False)
    _found_main: bool = False
    items: Items | None = None
    annotated: frozenset[Place] = frozenset()
    """Where the elements stand that say something of an item."""
    language: str | None = None
    regions: PageRegions = field(default_factory=PageRegions)

    def __post_init__(self) -> None:
        self.media = PageMedia(links=self.links, items=self.items)

    def over(self, tree: turbohtml.Document) -> None:
        """Visit every node once with a stack of our own: depth costs no recursion."""
        whole = self.regions.kept(Region(in_article=self.main is None))
        stack: _Stack = [(tree.root, whole)]
        add, enter, leave = self.text.add, self._enter, self._leave
        while stack:
            node, where = stack.pop()
            kind = type(node)
            if kind is Text:
                add(node.data)
            elif kind is Element:
                enter(node, where, stack)
            elif kind is tuple:
                leave(node, where)
        self.text.close()

    def _enter(self, element: Element, where: Region, stack: _Stack) -> None:
        """Handle an element's start; stack its children and its end, with their regions."""
        tag = element.tag
        if tag in MACHINE_TAGS:
            self._machine(element, tag, where)
        if tag in SKIPPED:
            return
        inner = self._region(element, tag, where)
        if inner.role is Role.NAVIGATION and is_licensed(element):
            # A menu that holds a license is a side column.
            inner = self.regions.kept(replace(inner, role=Role.ASIDE))
        if inner.role in CLOSED:
            self._pass(element, inner)
            self.text.open(where, element)
        elif tag in page_assets.MEDIA_TAGS:
            self.media.show(element, inner)
        elif tag == "br":
            self.text.line_break()
        else:
            opened = tag in BLOCK_TAGS or inner.differs_from(where)
            if opened:
                self.text.open(inner, element)
            start = self.text.mark() if tag in _LINKS else None
            self._descend((element, inner, start, opened), where, stack)

    def _descend(self, end: _End, where: Region, stack: _Stack) -> None:
        """Stack the children of an element and its end; most elements hold nothing but words."""
        children = end[0].children
        if len(children) > 1 or (children and type(children[0]) is not Text):
            if end[3] or end[2] is not None:
                stack.append((end, where))
            inner = end[1]
            stack.extend([(child, inner) for child in reversed(children)])
            return
        if children:
            self.text.add(children[0].data)  # type: ignore[attr-defined]
        self._leave(end, where)

    def _pass(self, element: Element, inner: Region) -> None:
        """Take a menu, a comment or a hidden box as one block: it never speaks for the article."""
        self.text.open(inner, element)
        self.text.add(" ".join(element.stripped_strings))
        for inside in element.select("script, img"):
            self._machine(inside, inside.tag, inner)
            self.media.outside += inside.tag == "img"

    def _leave(self, end: _End, outer: Region) -> None:
        element, inner, start, opened = end
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
                self.machine.meta(attributes_of(element), locator_of(element))
            case "link":
                self.machine.link(attributes_of(element), locator_of(element))
            case "base":
                self.machine.base_href = self.machine.base_href or element.attr("href")
            case "title":
                self.machine.title = self.machine.title or element.text.strip() or None
            case "script":
                self.machine.script(
                    element.attr("type") or "",
                    source=lambda: element.text,
                    place=lambda: locator_of(element),
                )

    def _region(self, element: Element, tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        inner = self.regions.opened(element, tag, where)
        if (
            inner.role in _BESIDE
            and inner.role is not where.role
            and element.position in self.around
        ):
            # What holds the main content is no menu, whatever its class says.
            inner = where
        is_main = False
        if not self._found_main and tag in MAIN_TAGS and self.main == element.position:
            self._found_main = is_main = True
            inner = self.regions.kept(replace(inner, in_article=True))
        if tag == "article" and self._is_teaser(element, where, is_main=is_main):
            inner = self.regions.kept(replace(inner, role=Role.ASIDE))
        if tag == "figure" or (inner is not where and inner.role in CAPTIONED):
            asset = self.media.first_in(element, inner) or self.media.last(inner)
            inner = self.regions.kept(replace(inner, asset=asset))
        if self.items and inner.role not in CLOSED:
            if element.attrs and element.position in self.annotated:
                inner = self._described(self.items, element, tag, inner)
            if is_main or tag == "h1":
                self.items.has_main(inner)
        return inner

    def _is_teaser(self, element: Element, where: Region, *, is_main: bool) -> bool:
        """Return whether an article element beside the main content tells of another article."""
        inside = is_main or where.in_article or where.role in CLOSED
        return self.main is not None and not inside and element.position not in self.around

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
        href = (element.attr("href") or "").strip()
        if href and not href.startswith(NOWHERE):
            self.links.append(
                Link(
                    href=href,
                    rel=frozenset((element.attr("rel") or "").lower().split()),
                    type=(element.attr("type") or "").strip().lower(),
                    locator=locator_of(element),
                    element=element.tag,
                    span=self.text.since(start),
                    role=inner.role,
                    asset=inner.asset,
                )
            )


def _parsed(raw: Raw, source: PageSource) -> turbohtml.Document:
    """Return the tree; a charset that the web does not know counts as none."""
    named = raw.charset if source.data is raw.data else None
    with suppress(LookupError):
        return turbohtml.parse(source.data, encoding=named)
    return turbohtml.parse(source.data)
