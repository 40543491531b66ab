"""Which pictures, videos and embeds of a page are the article's, and which are furniture."""

import re
from collections.abc import Mapping

from provenance.model.document import AssetKind, Role
from provenance.reading.regions import Region, words_of

_KINDS: Mapping[str, AssetKind] = {
    "img": AssetKind.IMAGE,
    "amp-img": AssetKind.IMAGE,
    "video": AssetKind.VIDEO,
    "audio": AssetKind.AUDIO,
    "iframe": AssetKind.EMBED,
    "embed": AssetKind.EMBED,
}
MEDIA_TAGS = frozenset(_KINDS)
_FURNITURE = frozenset(
    "logo logos avatar gravatar icon icons emoji smiley sprite spacer pixel tracking badge ad ads "
    "advert banner share social button flag loader placeholder author signature".split()
)
_BADGE = re.compile(r"(?:creativecommons\.org|licensebuttons\.net)/", re.I)
_PIXEL = re.compile(r"^[01](?:px)?$")
_ARTICLE_ROLES = frozenset({Role.BODY, Role.HEADLINE, Role.CAPTION, Role.QUOTE, Role.CREDIT})


def kind_of(tag: str) -> AssetKind:
    """Return what kind of asset an element of that name shows."""
    return _KINDS[tag]


def address_of(attributes: Mapping[str, str]) -> str | None:
    """Return where the picture or player is loaded from, also when it is loaded late."""
    for name in ("src", "data-src", "data-lazy-src", "data-original"):
        value = attributes.get(name, "").strip()
        if value and not value.startswith("data:"):
            return value
    srcset = attributes.get("srcset", "").strip()
    return srcset.split()[0].rstrip(",") if srcset else None


def is_badge(address: str | None) -> bool:
    """Return whether the picture is a license badge.

    >>> is_badge("https://licensebuttons.net/l/by/4.0/88x31.png")
    True
    """
    return bool(address and _BADGE.search(address))


def belongs_to_article(attributes: Mapping[str, str], address: str | None, region: Region) -> bool:
    """Return whether a picture or player in `region` is part of what the article shows."""
    if address is None or is_badge(address) or region.role not in _ARTICLE_ROLES:
        return False
    if any(_PIXEL.match(attributes.get(side, "").strip()) for side in ("width", "height")):
        return False
    name = address.rsplit("/", 1)[-1].split("?")[0]
    words = words_of(attributes.get("class"), attributes.get("id"), name)
    return not words & _FURNITURE
