"""The regions of one page: what the name, the attributes or the content of an element open."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from provenance.reading.elements import is_listing
from provenance.reading.regions import OPENING_TAGS, PLAIN_TAGS, Region, hides, region

if TYPE_CHECKING:
    from turbohtml import Element

_HIDING = frozenset({"hidden", "style"})


class PageRegions:
    """Makes the regions of a page, those that come back once each."""

    def __init__(self) -> None:
        self._named: dict[tuple[object, ...], Region] = {}
        self._alive: list[Region] = []

    def opened(self, element: "Element", tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        attributes = element.attrs
        if tag == "pre" and is_listing(element):
            return self._plain(tag, where, is_hidden=True)
        if attributes and (tag not in PLAIN_TAGS or not _HIDING.isdisjoint(attributes)):
            return self._by_name(element, tag, where, attributes)
        return self._plain(tag, where) if tag in OPENING_TAGS else where

    def kept(self, opened: Region) -> Region:
        """Return the region, kept alive so that its identity stays its own."""
        self._alive.append(opened)
        return opened

    def _plain(self, tag: str, where: Region, *, is_hidden: bool = False) -> Region:
        return self.kept(region(where, tag, None, None, None, is_hidden=is_hidden))

    def _by_name(
        self, element: "Element", tag: str, where: Region, attributes: Mapping[str, object]
    ) -> Region:
        """Return the region that class, id or role open; a page repeats them, so once each."""
        attr = element.attr
        is_hidden = "hidden" in attributes or ("style" in attributes and hides(attr("style")))
        plain = tag in PLAIN_TAGS
        names = (None, None, None) if plain else (attr("class"), attr("id"), attr("role"))
        key = (id(where), tag, *names, is_hidden)
        inner = self._named.get(key)
        if inner is None:
            inner = region(where, tag, *names, is_hidden=is_hidden)
            self._named[key] = self.kept(inner)
        return inner
