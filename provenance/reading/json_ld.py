"""JSON-LD blocks of a page as flat facts, each with the thing it is about."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provenance.model.document import TEXT_ASSET, Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.json_source import read_json

TEXT_NODES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle Blog "
    "OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle TechArticle ScholarlyArticle "
    "SocialMediaPosting LiveBlogPosting CreativeWork WebPage".split()
)
SITE_NODES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Periodical"})
MEDIA_NODES: Mapping[str, str] = {
    "ImageObject": "image",
    "Photograph": "image",
    "VideoObject": "video",
    "AudioObject": "audio",
}
OTHER, SITE, ITEM = "other", "site", "item"
# Whose license, name or address it is: anything else inside a node is not about rights.
MINING = frozenset({"dataMining", "DataMining", "plus:dataMining", "plus:DataMining"})
RIGHTS = MINING | frozenset(
    "license copyrightHolder copyrightNotice copyrightYear creditText acquireLicensePage "
    "usageInfo author creator publisher provider sourceOrganization contributor isBasedOn "
    "isBasedOnUrl dateline headline inLanguage datePublished".split()
)
PARTY_FIELDS = ("name", "legalName", "url", "@id")


# What stands below these is what the page is about.
_MAIN = frozenset({"@graph", "mainEntity", "mainEntityOfPage"})


def read_json_ld(source: str, locator: Locator) -> Iterator[Metadatum]:
    """Yield the facts of one block about rights and origin.

    Raises:
        ValueError: the block is not JSON.
    """
    block = read_json(source)
    nodes = list(_nodes(block.values))
    named = {node["@id"]: node for node, _ in nodes if _is_named(node)}
    for node, is_part in nodes:
        subject = _subject(node)
        if is_part and is_item(subject):
            subject = OTHER  # a work that is cited, quoted or listed
        for name in sorted(RIGHTS & node.keys()):
            for path, value in _values(name, node[name], named):
                yield Metadatum(
                    carrier=Carrier.JSON_LD,
                    name=path,
                    value=value,
                    locator=locator,
                    subject=subject,
                    quote=block.quote(value),
                )


def _nodes(values: Iterable[Any]) -> Iterator[tuple[Mapping[str, Any], bool]]:
    """Yield every object at any depth, outermost first, without recursion.

    With each comes whether it stands in another that it is not the main thing of.
    """
    queue = deque((value, False) for value in values)
    while queue:
        item, is_part = queue.popleft()
        if isinstance(item, dict):
            yield item, is_part
            queue.extend(
                (value, is_part or key not in _MAIN)
                for key, value in item.items()
                if isinstance(value, dict | list)
            )
        elif isinstance(item, list):
            queue.extend((value, is_part) for value in item)


def _subject(node: Mapping[str, Any]) -> str:
    types = node.get("@type", ())
    names = {types} if isinstance(types, str) else {t for t in types if isinstance(t, str)}
    for name in sorted(names):
        if name in MEDIA_NODES:
            address = node.get("contentUrl") or node.get("url") or node.get("@id")
            return f"{MEDIA_NODES[name]}:{address}" if isinstance(address, str) else OTHER
    if names & TEXT_NODES:
        return item_subject(_titles(node), _addresses(node))
    return SITE if names & SITE_NODES else OTHER


def _titles(node: Mapping[str, Any]) -> list[str]:
    return [node[name] for name in ("headline", "name") if isinstance(node.get(name), str)]


def _addresses(node: Mapping[str, Any]) -> list[str]:
    """Return the addresses that a node gives as its own."""
    page = node.get("mainEntityOfPage")
    found = (node.get("@id"), node.get("url"), page.get("@id") if isinstance(page, dict) else page)
    return [address for address in found if isinstance(address, str)]


def item_subject(titles: Iterable[str], addresses: Iterable[str]) -> str:
    """Return the subject of facts about an item, which may be another one than the page's own."""
    named = [" ".join(title.split()) for title in titles]
    found = [address.strip() for address in addresses]
    return f"{ITEM}:" + "\n".join(["\t".join(named), *found]) if found else TEXT_ASSET


def is_item(subject: str) -> bool:
    """Return whether facts are about an item, the page's own or another one."""
    return subject == TEXT_ASSET or subject.startswith(f"{ITEM}:")


def _is_named(node: Mapping[str, Any]) -> bool:
    return isinstance(node.get("@id"), str) and isinstance(node.get("name"), str)


def _values(
    name: str, value: object, named: Mapping[str, Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Yield path and text of a value, which may be words, an object or a list of either.

    An object that merely points to another one of the block stands for it (JSON-LD §2.1).
    """
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            pointed = item if "name" in item else named.get(str(item.get("@id")), item)
            yield from _fields(name, pointed)
        elif isinstance(item, str) and item.strip():
            yield name, item.strip()


def _fields(name: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a nested object is called and where it is found."""
    for field in PARTY_FIELDS:
        text = node.get(field)
        if isinstance(text, str) and text.strip():
            yield f"{name}.{field.lstrip('@')}", text.strip()
