"""The pictures and players of a page as it is walked: the article's become assets."""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from provenance.model.document import TEXT_ASSET, Asset, AssetKind, Link, Role
from provenance.model.evidence import Locator
from provenance.reading import page_assets
from provenance.reading.elements import attributes_of, is_in_license_link, locator_of
from provenance.reading.items import Items
from provenance.reading.regions import Region

if TYPE_CHECKING:
    from turbohtml import Element

CAPTIONED = frozenset({Role.CAPTION, Role.CREDIT})


@dataclass(slots=True)
class PageMedia:
    """Collects the assets of a page, and counts what is furniture."""

    links: list[Link]
    """Where the badge of a license is kept: it is a link to it."""
    items: Items | None = None
    assets: list[Asset] = field(
        default_factory=lambda: [
            Asset(id=TEXT_ASSET, kind=AssetKind.TEXT, locator=Locator(1, 1, "/html"))
        ]
    )
    outside: int = 0
    _counts: Counter[AssetKind] = field(default_factory=Counter)
    _shown: "dict[Element, str | None]" = field(default_factory=dict)

    def first_in(self, element: "Element", where: Region) -> str | None:
        """Return the id of the first picture or player inside a figure or caption box."""
        for inside in element.iter_elements():
            if inside.tag not in page_assets.MEDIA_TAGS:
                continue
            if asset := self.show(inside, replace(where, role=Role.BODY)):
                return asset
        return None

    def last(self, where: Region) -> str:
        """Return the asset that a caption outside any figure follows."""
        return self.assets[-1].id if where.in_article and where.role in CAPTIONED else where.asset

    def show(self, element: "Element", where: Region) -> str | None:
        """Count a picture or player; return its asset id where it is the article's."""
        if not where.in_article:
            self._outside(element, where)
            return None
        if element not in self._shown:
            self._shown[element] = self._asset(element, where)
        return self._shown[element]

    def _outside(self, element: "Element", where: Region) -> None:
        """Count a picture that is not the article's; a license badge is kept as a link."""
        self.outside += 1
        address = element.attr("src")
        if address and page_assets.is_badge(address):
            locator = locator_of(element)
            self.links.append(Link(href=address, element="img", locator=locator, role=where.role))

    def _asset(self, element: "Element", where: Region) -> str | None:
        attributes, kind = attributes_of(element), page_assets.kind_of(element.tag)
        address = page_assets.address_of(attributes)
        in_link = is_in_license_link(element)
        if in_link or not page_assets.belongs_to_article(attributes, address, where):
            self._outside(element, where)
            return None
        self._counts[kind] += 1
        asset = f"{kind}-{self._counts[kind]}"
        label = attributes.get("alt", "").strip()
        self.assets.append(
            Asset(id=asset, kind=kind, locator=locator_of(element), src=address, label=label)
        )
        if self.items:
            self.items.shows(where, asset)
        return asset
