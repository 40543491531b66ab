"""One thing that a page's annotations describe."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.model.document import Role
from provenance.reading.json_ld import MEDIA_NODES, TEXT_NODES

# What is a part of a page by its type alone; a menu or a product is a matter of the words in it.
_PARTS = frozenset({*MEDIA_NODES, *TEXT_NODES})
_PAGES = frozenset({"WebPage", "AboutPage", "ItemPage"})
_ARTICLE = frozenset({Role.BODY, Role.HEADLINE, Role.BYLINE})


@dataclass(slots=True, eq=False, kw_only=True)
class Item:
    """A thing with types and addresses; which asset it is turns out at the end of the page."""

    key: str = ""
    identity: str | None = None
    """The address that its writer gave it as its name (`about`, `itemid`)."""
    types: frozenset[str] = frozenset()
    addresses: list[str] = field(default_factory=list)
    parent: "Item | None" = None
    roles: tuple[str, ...] = ()
    """The properties of `parent` whose value it is."""
    opens: bool = True
    """False where only the words in force change (a vocabulary, a prefix), not the thing."""
    vocabulary: str = ""
    prefixes: Mapping[str, str] = field(default_factory=dict)
    has_main: bool = False
    shown: str | None = None
    role: Role = Role.BODY

    @property
    def thing(self) -> "Item":
        """Return the thing itself, also where only words changed since it began."""
        item = self
        while not item.opens and item.parent is not None:
            item = item.parent
        return item

    def namespace(self, prefix: str) -> str | None:
        """Return what a prefix stands for here: the nearest declaration around counts."""
        item: Item | None = self
        while item is not None:
            if prefix in item.prefixes:
                return item.prefixes[prefix]
            item = item.parent
        return None

    @property
    def all_addresses(self) -> tuple[str, ...]:
        """Return the addresses by which it can be known, the one it is named by first."""
        return (*self.addresses,) if self.identity is None else (self.identity, *self.addresses)

    @property
    def may_be_article(self) -> bool:
        """Return whether it stands where an article stands, nameless and no value of another."""
        return self.role in _ARTICLE and not self.roles and self.identity is None

    def is_other_than(self, outer: "Item") -> bool:
        """Return whether words inside it speak about it, and not about what is around it."""
        if self.key == outer.key or not self.opens:
            return False
        if self.is_party or self.is_page:
            return False
        return self.identity is not None or not self.types.isdisjoint(_PARTS)

    @property
    def is_page(self) -> bool:
        """Return whether it is the page itself, which needs no name."""
        return bool(self.types & _PAGES) and self.identity is None and not self.roles

    @property
    def is_party(self) -> bool:
        """Return whether it is somebody: a person's name stands in the article's own byline."""
        return bool(self.types & {"Person", "Organization", "NewsMediaOrganization", "WebSite"})


@dataclass(frozen=True, slots=True)
class Step:
    """What one element does: the item in force inside it, and what it says of which item.

    A value of None stands for the words of the element.
    """

    item: Item
    said: tuple[tuple[Item, str, str | None], ...] = ()
