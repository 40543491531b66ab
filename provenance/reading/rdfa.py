"""RDFa Lite and ccREL: who an element speaks about, and what it says (RDFa Core 1.1 §7.5)."""

from collections.abc import Iterator, Mapping

from provenance.reading.item import Item, Step
from provenance.reading.microdata import short_name

_SCHEMA = ("http://schema.org/", "https://schema.org/")
_CC = ("http://creativecommons.org/ns#", "https://creativecommons.org/ns#",
       "http://web.resource.org/cc/")  # fmt: skip
_DC = ("http://purl.org/dc/terms/", "http://purl.org/dc/elements/1.1/")
_XHV = ("http://www.w3.org/1999/xhtml/vocab#",)
_PLUS = ("http://ns.useplus.org/ldf/xmp/1.0/",)
# The initial context of RDFa, and the prefix that everybody uses without being given it.
PREFIXES: Mapping[str, str] = {
    "schema": _SCHEMA[0],
    "cc": _CC[0],
    "dc": _DC[0],
    "dcterms": _DC[0],
    "dct": _DC[0],
    "dc11": _DC[1],
    "xhv": _XHV[0],
    "plus": _PLUS[0],
}
# A vocabulary's own word, and what the same thing is called in schema.org.
_CC_NAMES: Mapping[str, str] = {
    "license": "license",
    "attributionName": "creator.name",
    "morePermissions": "usageInfo",
}
_DC_NAMES: Mapping[str, str] = {
    "license": "license",
    "rights": "rights",
    "rightsHolder": "copyrightHolder",
    "source": "isBasedOn",
    "creator": "creator",
    "publisher": "publisher.name",
    "contributor": "contributor.name",
}
_CALLED: tuple[tuple[tuple[str, ...], Mapping[str, str]], ...] = (
    (_CC, _CC_NAMES),
    (_DC, _DC_NAMES),
    (_XHV, {"license": "license"}),
    (_PLUS, {"DataMining": "dataMining"}),
)
_ADDRESSES = ("resource", "href", "src")


def read(tag: str, attributes: Mapping[str, str], outer: Item) -> Step:
    """Return the thing an element is about, and what it says of it."""
    context = _context(attributes, outer)
    properties = tuple(_names(attributes.get("property", ""), context))
    relations = tuple(_relations(tag, attributes.get("rel", ""), context))
    target = next((attributes[name] for name in _ADDRESSES if attributes.get(name)), None)
    item = _item(attributes, context, target, properties or relations)
    is_value = item is not context and bool(item.roles)
    subject = context if is_value else item
    said: list[tuple[Item, str, str | None]] = [(subject, name, target or "") for name in relations]
    literal = (
        target or ""
        if is_value
        else _literal(tag, attributes, None if ":" in attributes.get("rel", "") else target)
    )
    said += [(subject, name, literal) for name in properties]
    return Step(item, tuple(said))


def _context(attributes: Mapping[str, str], outer: Item) -> Item:
    """Return the item around with the vocabulary and the prefixes that the element sets."""
    own = dict(_declared(attributes))
    if not own and "vocab" not in attributes:
        return outer
    context = Item(key=outer.key, parent=outer, opens=False)
    context.vocabulary = attributes.get("vocab", outer.vocabulary).strip()
    context.prefixes = own
    return context


def _declared(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        if name.startswith("xmlns:"):
            yield name.removeprefix("xmlns:").lower(), value.strip()
    words = attributes.get("prefix", "").split()
    for prefix, address in zip(words[::2], words[1::2], strict=False):
        yield prefix.removesuffix(":").lower(), address


def _item(
    attributes: Mapping[str, str], context: Item, target: str | None, names: tuple[str, ...]
) -> Item:
    """Return the item inside the element: a new one where it names or types a thing."""
    about, is_typed = attributes.get("about"), "typeof" in attributes
    says_nothing = "property" not in attributes and "rel" not in attributes
    if about is None and not is_typed and not (says_nothing and "resource" in attributes):
        return context
    address = about if about is not None else target
    types = attributes.get("typeof", "").split()
    if about is not None and not about.strip() and not types:
        return _page(context)
    return Item(
        types=frozenset(short_name(name.rpartition(":")[2]) for name in types),
        identity=address.strip("[] ") if address is not None else None,
        parent=context,
        roles=names if about is None else (),
        vocabulary=context.vocabulary,
    )


def _page(item: Item) -> Item:
    """Return the item of the page itself, which an empty `about` means."""
    while item.parent is not None:
        item = item.parent
    return item


def _relations(tag: str, rel: str, context: Item) -> Iterator[str]:
    """Yield what `rel` says; the plain `license` of a link is read with the links."""
    plain = [word for word in rel.split() if ":" in word or word.lower() == "license"]
    for word in plain:
        if ":" in word:
            yield from _names(word, context)
        elif tag not in {"a", "area", "link"}:
            # Also where a vocabulary is set: to its writer the word means what it always meant.
            yield "license"


def _names(words: str, context: Item) -> Iterator[str]:
    for word in words.split():
        if name := _called(_expanded(word, context)):
            yield name


def _expanded(word: str, context: Item) -> str:
    prefix, colon, name = word.partition(":")
    if not colon:
        return context.vocabulary + word if context.vocabulary else word
    address = context.namespace(prefix.lower()) or PREFIXES.get(prefix.lower())
    return address + name if address else word


def _called(address: str) -> str | None:
    """Return what schema.org calls a property, None where it says nothing about rights.

    >>> _called("http://purl.org/dc/terms/rightsHolder"), _called("http://ogp.me/ns#title")
    ('copyrightHolder', None)
    """
    for start in _SCHEMA:
        if address.startswith(start):
            return address.removeprefix(start)
    for starts, names in _CALLED:
        for start in starts:
            if address.startswith(start):
                return names.get(address.removeprefix(start))
    return None


def _literal(tag: str, attributes: Mapping[str, str], target: str | None) -> str | None:
    if "content" in attributes:
        return attributes["content"]
    if target is not None:
        return target
    return attributes.get("datetime") if tag == "time" else None
