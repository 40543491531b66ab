"""The regions of one page: what the name, the attributes or the content of an element open."""

from typing import TYPE_CHECKING

from provenance.model.document import Role
from provenance.reading.regions import (
    OPENING_TAGS,
    PLAIN_TAGS,
    Region,
    hides,
    region,
    role_of,
)

if TYPE_CHECKING:
    from turbohtml import Element


class PageRegions:
    """Makes the regions of a page, those that come back once each."""

    def __init__(self) -> None:
        self._named: dict[tuple[int, Role | None, bool], Region] = {}
        self._alive: list[Region] = []

    def opened(self, element: "Element", tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        named = None
        if attributes := element.attrs:
            if "hidden" in attributes or ("style" in attributes and hides(element.attr("style"))):
                named = Role.HIDDEN
            elif tag not in PLAIN_TAGS:
                attr = element.attr
                aria = attr("role") if "role" in attributes else None
                named = role_of(tag, attr("class"), attr("id"), aria)
        elif tag in OPENING_TAGS:
            named = role_of(tag, None, None, None)
        is_article = tag == "article"
        if named is None and not is_article:
            return where
        return self.of(where, named, is_article=is_article)

    def of(self, where: Region, named: Role | None, *, is_article: bool = False) -> Region:
        """Return what a role makes of a region; a page repeats them, so once each."""
        key = id(where), named, is_article
        inner = self._named.get(key)
        if inner is None:
            self._named[key] = inner = self.kept(region(where, named, is_article=is_article))
        return inner

    def kept(self, opened: Region) -> Region:
        """Return the region, kept alive so that its identity stays its own."""
        self._alive.append(opened)
        return opened
