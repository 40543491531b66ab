"""JSON-LD blocks of a page as flat facts, each with the thing it is about."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model.document import TEXT_ASSET, Metadatum
from provenance.model.evidence import Carrier, Locator

_TEXT_TYPES = frozenset(
    "Article NewsArticle BlogPosting Report ReportageNewsArticle AnalysisNewsArticle Blog "
    "OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle TechArticle ScholarlyArticle "
    "SocialMediaPosting LiveBlogPosting CreativeWork WebPage".split()
)
_SITE_TYPES = frozenset({"WebSite", "Organization", "NewsMediaOrganization", "Periodical"})
_MEDIA_TYPES: Mapping[str, str] = {
    "ImageObject": "image",
    "Photograph": "image",
    "VideoObject": "video",
    "AudioObject": "audio",
}
OTHER, SITE = "other", "site"
# Whose license, name or address it is: anything else inside a node is not about rights.
_RIGHTS = frozenset(
    "license copyrightHolder copyrightNotice copyrightYear creditText acquireLicensePage "
    "usageInfo author creator publisher provider sourceOrganization contributor isBasedOn "
    "isBasedOnUrl dateline headline inLanguage".split()
)
_PARTY_FIELDS = ("name", "legalName", "url", "@id")


def read_json_ld(source: str, locator: Locator) -> Iterator[Metadatum]:
    """Yield the facts of one block about rights and origin.

    Raises:
        ValueError: the block is not JSON.
    """
    for node in _nodes(json.loads(_unwrapped(source), strict=False)):
        subject = _subject(node)
        for name in sorted(_RIGHTS & node.keys()):
            for path, value in _values(name, node[name]):
                yield Metadatum(
                    carrier=Carrier.JSON_LD,
                    name=path,
                    value=value,
                    locator=locator,
                    subject=subject,
                )


def _unwrapped(source: str) -> str:
    """Return the block without the comment or CDATA that older templates wrap around it."""
    text = source.strip()
    for opening, closing in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        if text.startswith(opening):
            text = text.removeprefix(opening).removesuffix(closing).strip()
    return text.removesuffix(";")


def _nodes(data: Any) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401 -- JSON of strangers
    """Yield every object at any depth, outermost first, without recursion."""
    queue = [data]
    while queue:
        item = queue.pop(0)
        if isinstance(item, dict):
            yield item
            queue.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            queue.extend(item)


def _subject(node: Mapping[str, Any]) -> str:
    types = node.get("@type", ())
    names = {types} if isinstance(types, str) else {t for t in types if isinstance(t, str)}
    for name in sorted(names):
        if name in _MEDIA_TYPES:
            address = node.get("contentUrl") or node.get("url") or node.get("@id")
            return f"{_MEDIA_TYPES[name]}:{address}" if isinstance(address, str) else OTHER
    if names & _TEXT_TYPES:
        return TEXT_ASSET
    return SITE if names & _SITE_TYPES else OTHER


def _values(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Yield path and text of a value, which may be words, an object or a list of either."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from _fields(name, item)
        elif isinstance(item, str | int) and not isinstance(item, bool) and str(item).strip():
            yield name, str(item).strip()


def _fields(name: str, node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a nested object is called and where it is found."""
    for field in _PARTY_FIELDS:
        text = node.get(field)
        if isinstance(text, str) and text.strip():
            yield f"{name}.{field.lstrip('@')}", text.strip()
