"""Which asset of a page an address means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from provenance.model.address import absolute
from provenance.model.document import TEXT_ASSET, Asset, Metadatum
from provenance.reading.json_ld import ITEM, OTHER


@dataclass(slots=True)
class AssetIndex:
    """Finds assets by their address, or by its file name: a picture is served from many hosts."""

    base: str | None = None
    own: Sequence[str] = ()
    """The addresses of the page."""
    titles: frozenset[str] = frozenset()
    _exact: dict[str, Asset] = field(default_factory=dict)
    _named: dict[tuple[str, str], Asset] = field(default_factory=dict)
    _bound: dict[str, str] = field(default_factory=dict)
    """What has been found out: a node has several facts, all about the same thing."""

    @classmethod
    def of(cls, assets: Iterable[Asset], base: str | None = None) -> "AssetIndex":
        """Return the index of a page's assets, whose relative addresses count from `base`."""
        index = cls(base)
        for asset in assets:
            if asset.src:
                index._exact.setdefault(absolute(asset.src, base), asset)
                index._named.setdefault((asset.kind, _file_name(asset.src)), asset)
        return index

    def find(self, address: str, kind: str | None = None) -> str | None:
        """Return the id of the asset that the address means; without a kind it must be the same."""
        exact = self._exact.get(absolute(address, self.base))
        if exact is not None and kind in {None, exact.kind}:
            return exact.id
        named = self._named.get((kind, _file_name(address))) if kind else None
        return named.id if named else None

    def bound(self, fact: Metadatum) -> Metadatum:
        """Return a fact about `kind:address` as one about the asset that is, or something else."""
        subject = fact.subject
        if ":" not in subject:
            return fact
        if subject not in self._bound:
            kind, _, address = subject.partition(":")
            found = self._item(address) if kind == ITEM else self.find(address, kind)
            self._bound[subject] = found or OTHER
        return replace(fact, subject=self._bound[subject])

    def _item(self, described: str) -> str | None:
        """Return the text where an item is the page's own: by its address, or by its title."""
        titles, *addresses = described.split("\n")
        own = set(filter(None, (_path(absolute(x, self.base)) for x in self.own)))
        named = set(filter(None, (_path(absolute(x, self.base)) for x in addresses)))
        # What is named by the site's address and an anchor is not told apart from the page.
        is_own = not own or not named or not own.isdisjoint(named)
        return TEXT_ASSET if is_own or not self.titles.isdisjoint(titles.split("\t")) else None


def _path(address: str) -> str:
    """Return what stays the same of an address over schemes, hosts and anchors."""
    return (
        address.partition("://")[2].partition("/")[2].split("#")[0].split("?")[0].strip("/").lower()
    )


def _file_name(address: str) -> str:
    return address.split("?")[0].split("#")[0].rstrip("/").rsplit("/", 1)[-1]
