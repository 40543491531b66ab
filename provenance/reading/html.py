"""HTML pages. The only file that knows the parser, so that it can be swapped."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import turbohtml
from turbohtml import Element, Text

from provenance.model.document import TEXT_ASSET, Asset, AssetKind, Document, Link, Role
from provenance.model.evidence import Locator
from provenance.reading import page_assets
from provenance.reading.decoding import page_issues, refuse_binary
from provenance.reading.media_types import HTML
from provenance.reading.page_machine import MACHINE_TAGS, NOWHERE, Machine
from provenance.reading.page_text import PageText
from provenance.reading.raw import Raw
from provenance.reading.regions import (
    BLOCK_TAGS,
    CLOSED,
    MAIN_TAGS,
    OPENING_TAGS,
    PLAIN_TAGS,
    SKIPPED,
    Region,
    hides,
    region,
)

_LINKS = frozenset({"a", "area"})
_CAPTIONED = frozenset({Role.CAPTION, Role.CREDIT})
# A menu that holds one of these is a side column.
_LICENSE_LINK = 'a[rel~="license"], a[href*="creativecommons.org/licenses"]'
_Place = tuple[int, int] | None
_Stack = list[tuple[Any, Region]]


def read_html(raw: Raw) -> Document:
    """Return the document: visible text in reading order, links, metadata and assets.

    Raises:
        DocumentError: the bytes are not a page (`binary`).
    """
    refuse_binary(raw.data)
    tree = _parsed(raw)
    walk = _Walk(main=_place(_main(tree)), machine=Machine(uri=raw.uri))
    walk.over(tree)
    text, machine, assets = walk.text.text(), walk.machine, tuple(walk.assets)
    doubts = page_issues(raw, tree.encoding or "", tree.encoding_confidence, text)
    return Document(
        uri=raw.uri,
        sha256=raw.sha256,
        media_type=HTML,
        language=walk.language,
        title=machine.headline(walk.text.headings(text)),
        canonical=machine.canonical(),
        text=text,
        blocks=tuple(walk.text.blocks),
        links=(*machine.links, *walk.links),
        metadata=machine.about(assets),
        assets=assets,
        outside=walk.outside,
        issues=(*machine.issues, *doubts),
    )


# The end of an element whose children have been walked: its region, where its link's words
# begin, and whether it opened a block. A plain tuple: there is one for every element.
_End = tuple[Element, Region, int | None, bool]


@dataclass(slots=True)
class _Walk:
    """One walk over the tree, in reading order, and what it collects."""

    main: _Place
    machine: Machine
    text: PageText = field(default_factory=lambda: PageText(locate=_locator))
    links: list[Link] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)
    outside: int = 0
    _found_main: bool = False
    language: str | None = None
    _regions: dict[tuple[object, ...], Region] = field(default_factory=dict)
    _alive: list[Region] = field(default_factory=list)
    _counts: Counter[AssetKind] = field(default_factory=Counter)
    _shown: dict[_Place, str | None] = field(default_factory=dict)

    def over(self, tree: turbohtml.Document) -> None:
        """Visit every node once with a stack of our own: depth costs no recursion."""
        self.assets.append(
            Asset(id=TEXT_ASSET, kind=AssetKind.TEXT, locator=Locator(1, 1, "/html"))
        )
        whole = self._kept(Region(in_article=self.main is None))
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
            self._machine(element, tag)
        if tag in SKIPPED:
            return
        inner = self._region(element, tag, where)
        if inner.role is Role.NAVIGATION and element.select_one(_LICENSE_LINK):
            inner = self._kept(replace(inner, role=Role.ASIDE))
        if inner.role in CLOSED:
            self._pass(element, inner)
            self.text.open(where, element)
        elif tag in page_assets.MEDIA_TAGS:
            self._show(element, inner)
        elif tag == "br":
            self.text.line_break()
        else:
            opened = tag in BLOCK_TAGS or inner is not where
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
            self._machine(inside, inside.tag)
            self.outside += inside.tag == "img"

    def _leave(self, end: _End, outer: Region) -> None:
        element, inner, start, opened = end
        if start is not None:
            self._link(element, inner, start)
        if opened:
            self.text.open(outer, element)

    def _machine(self, element: Element, tag: str) -> None:
        """Keep what an element tells machines."""
        match tag:
            case "html":
                self.language = element.attr("lang") or element.attr("xml:lang")
            case "meta":
                self.machine.meta(_attributes(element), _locator(element))
            case "link":
                self.machine.link(_attributes(element), _locator(element))
            case "title":
                self.machine.title = self.machine.title or element.text.strip() or None
            case "script" if "ld+json" in (element.attr("type") or "").lower():
                self.machine.json_ld(element.text, _locator(element))

    def _region(self, element: Element, tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        attributes = element.attrs
        if attributes and tag not in PLAIN_TAGS:
            inner = self._named_region(element, tag, where, attributes)
        elif tag in OPENING_TAGS:
            inner = self._kept(region(where, tag, None, None, None, is_hidden=False))
        else:
            inner = where
        if not self._found_main and tag in MAIN_TAGS and self.main == element.position:
            self._found_main = True
            inner = self._kept(replace(inner, in_article=True))
        if tag == "figure" or (inner is not where and inner.role in _CAPTIONED):
            asset = self._shown_in(element, inner) or self._last_shown(inner)
            inner = self._kept(replace(inner, asset=asset))
        return inner

    def _named_region(
        self, element: Element, tag: str, where: Region, attributes: Mapping[str, object]
    ) -> Region:
        """Return the region that class, id or role open; a page repeats them, so once each."""
        attr = element.attr
        is_hidden = "hidden" in attributes or ("style" in attributes and hides(attr("style")))
        key = (id(where), tag, attr("class"), attr("id"), attr("role"), is_hidden)
        inner = self._regions.get(key)
        if inner is None:
            inner = region(where, tag, key[2], key[3], key[4], is_hidden=is_hidden)
            self._regions[key] = self._kept(inner)
        return inner

    def _kept(self, opened: Region) -> Region:
        """Return the region, kept alive so that its identity stays its own."""
        self._alive.append(opened)
        return opened

    def _shown_in(self, element: Element, where: Region) -> str | None:
        """Return the id of the first picture or player inside a figure or caption box."""
        for inside in element.iter_elements():
            if inside.tag not in page_assets.MEDIA_TAGS:
                continue
            if asset := self._show(inside, replace(where, role=Role.BODY)):
                return asset
        return None

    def _last_shown(self, where: Region) -> str:
        """Return the asset that a caption outside any figure follows."""
        return self.assets[-1].id if where.in_article and where.role in _CAPTIONED else where.asset

    def _show(self, element: Element, where: Region) -> str | None:
        """Count a picture or player; return its asset id where it is the article's."""
        if not where.in_article:
            self._outside(element, where)
            return None
        place = _place(element)
        if place not in self._shown:
            self._shown[place] = self._asset(element, where)
        return self._shown[place]

    def _outside(self, element: Element, where: Region) -> None:
        """Count a picture that is not the article's; a license badge is kept as a link."""
        self.outside += 1
        address = element.attr("src")
        if address and page_assets.is_badge(address):
            locator = _locator(element)
            self.links.append(Link(href=address, element="img", locator=locator, role=where.role))

    def _asset(self, element: Element, where: Region) -> str | None:
        attributes, kind = _attributes(element), page_assets.kind_of(element.tag)
        address = page_assets.address_of(attributes)
        if not page_assets.belongs_to_article(attributes, address, where):
            self._outside(element, where)
            return None
        self._counts[kind] += 1
        asset = f"{kind}-{self._counts[kind]}"
        label = attributes.get("alt", "").strip()
        self.assets.append(
            Asset(id=asset, kind=kind, locator=_locator(element), src=address, label=label)
        )
        return asset

    def _link(self, element: Element, inner: Region, start: int) -> None:
        href = (element.attr("href") or "").strip()
        if href and not href.startswith(NOWHERE):
            self.links.append(
                Link(
                    href=href,
                    rel=frozenset((element.attr("rel") or "").lower().split()),
                    locator=_locator(element),
                    element=element.tag,
                    span=self.text.since(start),
                    role=inner.role,
                    asset=inner.asset,
                )
            )


def _parsed(raw: Raw) -> turbohtml.Document:
    """Return the tree; a charset that the web does not know counts as none."""
    with suppress(LookupError):
        return turbohtml.parse(raw.data, encoding=raw.charset)
    return turbohtml.parse(raw.data)


def _main(tree: turbohtml.Document) -> Element | None:
    """Return the page's article: its only article element, else what scores like one."""
    articles = list(tree.find_all("article"))
    return articles[0] if len(articles) == 1 else tree.main_content()


def _attributes(element: Element) -> dict[str, str]:
    """Return the attributes as plain strings."""
    return {
        name: " ".join(value) if isinstance(value, list) else (value or "")
        for name, value in element.attrs.items()
    }


def _place(element: Element | None) -> _Place:
    return None if element is None else element.position


def _locator(element: Element) -> Locator:
    """Return where the element starts in the source, both counted from 1."""
    line, column = element.position or (1, 0)
    return Locator(line, column + 1, element.xpath_path())
