"""Microdata: `itemscope` begins a thing, `itemprop` says something of it (WHATWG HTML §5)."""

from collections.abc import Mapping

from provenance.reading.item import Item, Step

_VALUES: Mapping[str, str] = {
    "meta": "content",
    **dict.fromkeys(["a", "area", "link"], "href"),
    **dict.fromkeys(["audio", "embed", "iframe", "img", "source", "track", "video"], "src"),
    "object": "data",
    **dict.fromkeys(["data", "meter"], "value"),
    "time": "datetime",
}


def read(tag: str, attributes: Mapping[str, str], outer: Item) -> Step:
    """Return the item that an element begins, or what it says of the one it stands in."""
    names = tuple(short_name(name) for name in attributes.get("itemprop", "").split())
    if "itemscope" in attributes:
        address = attributes.get("itemid", "").strip()
        types = frozenset(short_name(name) for name in attributes.get("itemtype", "").split())
        item = Item(
            types=types,
            identity=address or None,
            parent=outer,
            roles=names,
            vocabulary=outer.vocabulary,
        )
        return Step(item)
    # Outside any item `itemprop` means nothing.
    if not names or outer.thing.parent is None:
        return Step(outer)
    value = value_of(tag, attributes)
    return Step(outer, tuple((outer, name, value) for name in names))


def value_of(tag: str, attributes: Mapping[str, str]) -> str | None:
    """Return what an element gives as its value, None where that is its words (§5.2.4).

    >>> value_of("a", {"href": "/terms"}), value_of("span", {})
    ('/terms', None)
    """
    if "content" in attributes:
        return attributes["content"]
    name = _VALUES.get(tag)
    return attributes.get(name, "") if name and (name in attributes or tag != "time") else None


def short_name(name: str) -> str:
    """Return a type or property without the address of its vocabulary.

    >>> short_name("https://schema.org/ImageObject")
    'ImageObject'
    """
    return name.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
