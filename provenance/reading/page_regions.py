"""The regions of one page: what the name, the attributes or the content of an element open."""

from typing import TYPE_CHECKING

from provenance.model.document import Role
from provenance.reading.regions import (
    PLAIN_TAGS,
    Region,
    hides,
    region,
    role_of,
)

if TYPE_CHECKING:
    from turbohtml import Element

_HIDDEN = Role.HIDDEN  # members of an enumeration are slow to look up


class PageRegions:
    """Makes the regions of a page, those that come back once each."""

    def __init__(self) -> None:
        self._named: dict[tuple[int, Role | None, bool], Region] = {}
        self._alive: list[Region] = []

    def opened(self, element: "Element", tag: str, where: Region) -> Region:
        """Return the region that an element opens; most open none."""
        attr = element.attr
        if "hidden" in element.attrs or ((style := attr("style")) and hides(style)):
            named: Role | None = _HIDDEN
        elif tag in PLAIN_TAGS:
            return where
        else:
            named = role_of(tag, attr("class"), attr("id"), attr("role"))
        if tag == "article":
            return self.of(where, named, is_article=True)
        return where if named is None else self.of(where, named)

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
