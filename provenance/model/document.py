"""One item under check, as the reader left it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from provenance.model.address import absolute
from provenance.model.evidence import Carrier, Evidence, Locator, Span
from provenance.model.issue import Issue
from provenance.model.retrieval import Retrieval

TEXT_ASSET = "text"
"""The id of the asset that is the words themselves."""


PUBLISHED = frozenset({"datePublished", "article:published_time", "dc.date.issued", "date"})
"""The names of facts that say on which day an item was published."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


class Role(StrEnum):
    """What part of the page a block is; it decides how far a statement in it reaches."""

    HEADLINE = "headline"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    QUOTE = "quote"
    ASIDE = "aside"
    RELATED = "related"
    """Other items: teasers, recommendations. What is said there is said of them."""
    DIALOG = "dialog"
    """A box that opens when it is asked for, such as one that offers the item for republication."""
    COMMENT = "comment"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    HIDDEN = "hidden"


BESIDE = frozenset({Role.ASIDE, Role.RELATED, Role.DIALOG})
"""What stands beside the item, and tells nothing of where it comes from."""


class AssetKind(StrEnum):
    """What can be licensed by itself."""

    TEXT = "text"
    IMAGE = "image"
    VIDEO = "video"
    AUDIO = "audio"
    EMBED = "embed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of text with one role; `asset` names the asset it speaks beside (a caption's photo)."""

    span: Span
    role: Role
    locator: Locator
    asset: str = TEXT_ASSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address in the page, with the words it stands on where it has any."""

    href: str
    locator: Locator
    element: str
    rel: frozenset[str] = frozenset()
    span: Span | None = None
    role: Role = Role.BODY
    asset: str = TEXT_ASSET
    type: str = ""
    quote: str = ""
    """The words of the source that say so, where they are more than the address."""

    @property
    def is_for_machines(self) -> bool:
        """Return whether it leads to terms for machines (RSL), which are no license of the text."""
        return self.type == "application/rsl+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadatum:
    """One machine-readable fact: `author.name` of a JSON-LD node, the content of a meta tag."""

    carrier: Carrier
    name: str
    value: str
    locator: Locator
    subject: str = TEXT_ASSET
    """Id of the asset the fact is about, `site` for the page's site, `other` for anything else."""
    quote: str = ""
    """The characters of the source that say it, where `value` had to be decoded from them."""
    agents: tuple[str, ...] = ()
    """The programs it is addressed to; empty where it is addressed to all."""

    @property
    def evidence(self) -> Evidence:
        """Return the exact words of the source and their place."""
        quote = self.quote or self.value
        return Evidence(quote=quote, carrier=self.carrier, locator=self.locator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One thing that can be licensed by itself."""

    id: str
    kind: AssetKind
    locator: Locator
    src: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One item: its bytes' digest, its visible text, and everything that may speak about rights."""

    uri: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    assets: tuple[Asset, ...]
    language: str | None = None
    title: str | None = None
    canonical: str | None = None
    links: tuple[Link, ...] = ()
    metadata: tuple[Metadatum, ...] = ()
    outside: int = 0
    """How many logos, avatars, teasers, badges and tracking pixels were seen and not judged."""
    issues: tuple[Issue, ...] = ()
    retrieval: Retrieval | None = None
    """How it came over the network; None where it was a file or standard input."""
    base_url: str | None = None
    """The address that relative ones in it count from, where it is known."""

    @property
    def is_page(self) -> bool:
        """Return whether it is a web page, with all that stands around an article there."""
        return self.media_type == "text/html"

    @property
    def published(self) -> str | None:
        """Return the day on which it was published, as it says itself: `2026-11-24`."""
        for fact in self.metadata:
            if fact.name in PUBLISHED and _DAY.match(fact.value):
                return fact.value[:10]
        return None

    def address(self, href: str) -> str:
        """Return the whole address that one written in the document means."""
        return absolute(href, self.base_url)

    def asset(self, asset_id: str) -> Asset | None:
        """Return the asset of that id, or None."""
        return next((asset for asset in self.assets if asset.id == asset_id), None)
