"""What RDFa and microdata describe: the article, a picture, the site, or something else."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from provenance.model.address import absolute
from provenance.model.document import TEXT_ASSET, Document, Metadatum, Role
from provenance.model.evidence import Carrier, Locator
from provenance.reading import microdata, rdfa
from provenance.reading.asset_index import AssetIndex
from provenance.reading.item import Item
from provenance.reading.json_ld import (
    MEDIA_NODES,
    OTHER,
    PARTY_FIELDS,
    RIGHTS,
    SITE,
    SITE_NODES,
    TEXT_NODES,
)
from provenance.reading.regions import BLOCK_TAGS, Region

SUBJECTS = ", ".join(
    (
        "[itemscope], [about], [typeof], [resource], [vocab], [prefix], [rel*=':']",
        *(rf"[xmlns\:{prefix}]" for prefix in rdfa.PREFIXES),
    )
)
"""Selects the elements that begin a thing, or change the words in force."""
PROPERTIES = ("itemprop", "property")
"""The attributes that say something of a thing."""
_MEDIA_FILE = frozenset("jpg jpeg png gif webp avif tif tiff svg mp4 webm mov mp3 ogg".split())
# What vocabularies beside schema.org call a picture; a thing without a type may be one too.
_PICTURES = frozenset({"Image", "StillImage", "Work"})
# Properties that say where the thing itself is found.
_ADDRESSES = frozenset({"contentUrl", "url", "mainEntityOfPage"})
_SAID = RIGHTS | {"rights", "creator.name", "publisher.name", "contributor.name"}
_OWN_WORDS = frozenset("rightsHolder source attributionName morePermissions".split())
_WANTED = _SAID | _ADDRESSES | _OWN_WORDS | frozenset(PARTY_FIELDS)
# What the page says of itself here, it says on every page.
_ON_EVERY_PAGE = frozenset({Role.FOOTER, Role.ASIDE})


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing said of an item, and the part of the page where it is said."""

    carrier: Carrier
    name: str
    value: str
    role: Role

    def fact(self, name: str, locator: Locator) -> Metadatum:
        return Metadatum(carrier=self.carrier, name=name, value=self.value, locator=locator)


def is_wanted(names: str) -> bool:
    """Return whether one of some properties says whose a thing is or under which terms.

    >>> is_wanted("schema:license"), is_wanted("og:title")
    (True, False)
    """
    short = {microdata.short_name(name).rpartition(":")[2] for name in names.split()}
    return not _WANTED.isdisjoint(short)


@dataclass(slots=True)
class Items:
    """Follows the annotations of a page along the walk, and settles at its end what is what."""

    has_references: bool = False
    """Whether `itemref` pulls properties together from afar: those outside any item say nothing."""
    page: Item = field(default_factory=lambda: Item(key=TEXT_ASSET))
    _items: list[Item] = field(default_factory=list)
    _facts: list[tuple[Item, Metadatum, Role]] = field(default_factory=list)

    def owns(self, attributes: Collection[str], where: Region) -> bool:
        """Return whether a meta or link element speaks about an item and not about the page."""
        if "itemprop" in attributes or "itemscope" in attributes:
            return self.has_references or (where.item or self.page).thing is not self.page
        return where.item is not None and where.asset != TEXT_ASSET

    def enter(
        self,
        tag: str,
        attributes: Mapping[str, str],
        where: Region,
        *,
        words: Callable[[], str],
        place: Callable[[], Locator],
        is_licensed: Callable[[], bool],
    ) -> Region:
        """Return the region inside an element; keep what it says of the item it stands in."""
        outer = where.item or self.page
        item = outer
        for carrier, read in ((Carrier.MICRODATA, microdata.read), (Carrier.RDFA, rdfa.read)):
            step = read(tag, attributes, item if carrier is Carrier.RDFA else outer)
            for about, name, value in step.said:
                said = words() if value is None else value.strip()
                self._say(about, _Said(carrier, name, said, where.role), place)
            item = self._opened(step.item, where)
        if item is outer:
            return where
        if item is self.page:
            return replace(where, item=item, asset=TEXT_ASSET)
        speaks = item.is_other_than(outer) and (tag in BLOCK_TAGS or is_licensed())
        return replace(where, item=item, asset=item.key if speaks else where.asset)

    def has_main(self, where: Region) -> None:
        """Note that the article's main part, or its headline, stands in the items around."""
        item = where.item
        while item is not None and not item.has_main:
            item.has_main = True
            item = item.parent

    def shows(self, where: Region, asset: str) -> None:
        """Note that a picture or player of the article stands in the item around it."""
        item = where.item.thing if where.item is not None else None
        if item is not None and item.shown is None:
            item.shown = asset

    def settle(self, document: Document, own: Iterable[str | None]) -> Document:
        """Return the document with everything annotated bound to what it is about."""
        subjects = self._subjects(document, {_plain(document, url) for url in own if url})
        said = (
            replace(fact, subject=_about(subjects[item.key], role))
            for item, fact, role in self._facts
        )
        # What is about the article itself, and that is most of a page, stays as it is.
        moved = {key: subject for key, subject in subjects.items() if key != subject}
        return replace(
            document,
            blocks=tuple(
                replace(block, asset=moved[block.asset]) if block.asset in moved else block
                for block in document.blocks
            ),
            links=tuple(
                replace(link, asset=moved[link.asset]) if link.asset in moved else link
                for link in document.links
            ),
            metadata=(*document.metadata, *said),
        )

    def _opened(self, item: Item, where: Region) -> Item:
        """Keep a new item; a picture's item inside a figure is about the picture shown there."""
        if not item.key:
            item.key = f"item {len(self._items)}"
            item.shown = where.asset if "-" in where.asset else None
            item.role = where.role
            self._items.append(item)
        return item

    def _say(self, item: Item, said: _Said, place: Callable[[], Locator]) -> None:
        """Keep what is said of an item: its address, its terms, and whose name it carries."""
        if not said.value:
            return
        thing = item.thing
        if said.name in _ADDRESSES:
            thing.addresses.append(said.value)
        if said.name in _SAID:
            self._facts.append((thing, said.fact(said.name, place()), said.role))
        if said.name in PARTY_FIELDS and thing.parent is not None:
            for role in thing.roles:
                fact = said.fact(f"{role}.{said.name}", place())
                self._facts.append((thing.parent.thing, fact, said.role))

    def _subjects(self, document: Document, own: set[str]) -> dict[str, str]:
        """Return for each item the asset it is about, outer items first."""
        index = AssetIndex.of(document.assets, document.base_url)
        texts = [item for item in self._items if item.types & TEXT_NODES]
        main = any(item.has_main for item in texts)
        found = {TEXT_ASSET: TEXT_ASSET}
        first = None if main else next((item for item in texts if item.may_be_article), None)
        for item in self._items:
            names = {_plain(document, address) for address in _names_of(item)}
            subject = _subject(item, index, is_own=not own.isdisjoint(names) or item is first)
            if subject == TEXT_ASSET:
                own |= names
            found[item.key] = subject
        return found


def _subject(item: Item, index: AssetIndex, *, is_own: bool) -> str:
    """Return what an item is about: the text, one of the assets, the site, or something else."""
    kinds = [kind for name, kind in MEDIA_NODES.items() if name in item.types]
    for kind in kinds:
        for address in item.all_addresses:
            if asset := index.find(address, kind):
                return asset
        return item.shown if item.shown and item.shown.startswith(kind) else OTHER
    if item.types & SITE_NODES:
        return OTHER if item.roles else SITE
    if is_own or item.is_page or (item.has_main and (item.identity or item.types)):
        return TEXT_ASSET
    return OTHER if item.types & TEXT_NODES else _at_address(item, index)


def _names_of(item: Item) -> tuple[str, ...]:
    """Return the addresses by which an item may be the page: a part's `url` often is the page's."""
    if item.types & TEXT_NODES:
        return item.all_addresses
    return () if item.identity is None else (item.identity,)


def _about(subject: str, role: Role) -> str:
    return SITE if subject == TEXT_ASSET and role in _ON_EVERY_PAGE else subject


def _at_address(item: Item, index: AssetIndex) -> str:
    """Return the asset that an item without a telling type is, going by its address."""
    if item.identity is None or item.is_party:
        return OTHER
    if asset := index.find(item.identity):
        return asset
    is_picture = item.types <= _PICTURES and _suffix(item.identity) not in _MEDIA_FILE
    return item.shown if item.shown and is_picture else OTHER


def _suffix(address: str) -> str:
    return address.split("?")[0].split("#")[0].rpartition(".")[2].lower()


def _plain(document: Document, address: str) -> str:
    """Return an address so that two ways to write the same page compare equal."""
    whole = absolute(address, document.base_url or document.canonical)
    return whole.partition("#")[0].partition("://")[2].rstrip("/") or whole
