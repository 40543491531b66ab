"""Markdown (CommonMark with tables and footnotes): read as the page it makes."""

from dataclasses import replace

from provenance.errors import DocumentError
from provenance.model.document import Asset, AssetKind, Document, Link
from provenance.reading.asset_index import AssetIndex
from provenance.reading.decoding import decode, text_issues
from provenance.reading.front_matter import FrontMatter, read_front_matter
from provenance.reading.html import read_markup
from provenance.reading.markdown_page import Page, markdown_page
from provenance.reading.raw import Code, Raw

MEDIA_TYPE = "text/markdown"
_LARGEST = 2 << 20


def read_markdown(raw: Raw) -> Document:
    """Return the document: words, links and pictures as a reader sees them, front matter as facts.

    Raises:
        DocumentError: it is not text (`binary`), or larger than any article (`too-large`).
    """
    if len(raw.data) > _LARGEST:
        message = f"it is Markdown larger than {_LARGEST >> 20} MB and was not read"
        raise DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")
    decoded = decode(raw.data)
    front = read_front_matter(raw, decoded.text)
    page = markdown_page(raw, decoded.text, front.end)
    document = _placed(read_markup(raw, page.markup), page)
    return replace(
        _with_front_matter(document, front),
        media_type=MEDIA_TYPE,
        issues=(*text_issues(raw, decoded), *front.issues, *page.issues, *document.issues),
    )


def _with_front_matter(document: Document, front: FrontMatter) -> Document:
    assets = (*document.assets, *_shown(document, front))
    index = AssetIndex.of(assets, document.base_url)
    canonical = document.canonical or front.canonical
    return replace(
        document,
        title=front.title or document.title,
        language=front.language or document.language,
        canonical=document.address(canonical) if canonical else None,
        assets=assets,
        metadata=(*map(index.bound, front.facts), *document.metadata),
    )


def _shown(document: Document, front: FrontMatter) -> tuple[Asset, ...]:
    """Return the picture that front matter names, where the text does not show it itself."""
    image = front.image
    if image is None or AssetIndex.of(document.assets).find(image.value, AssetKind.IMAGE):
        return ()
    number = sum(asset.kind is AssetKind.IMAGE for asset in document.assets) + 1
    src = document.address(image.value)
    asset = Asset(id=f"image-{number}", kind=AssetKind.IMAGE, locator=image.locator, src=src)
    return (asset,)


def _placed(document: Document, page: Page) -> Document:
    """Return the document with each place counted in the Markdown, not in the page made of it."""
    text = document.text
    return replace(
        document,
        blocks=tuple(
            replace(block, locator=page.place(block.locator, *_begins(block.span.of(text))))
            for block in document.blocks
        ),
        links=tuple(
            replace(link, locator=page.place(link.locator, *_looks(link, text)))
            for link in document.links
        ),
        assets=tuple(
            replace(asset, locator=page.place(asset.locator, asset.src or ""))
            for asset in document.assets
        ),
        metadata=tuple(
            replace(fact, locator=page.place(fact.locator, fact.value))
            for fact in document.metadata
        ),
        issues=tuple(
            replace(issue, locator=page.place(issue.locator)) if issue.locator else issue
            for issue in document.issues
        ),
    )


def _begins(words: str) -> tuple[str, ...]:
    """Return how the words may begin where they stand: mark-up may follow the first of them."""
    return words[:24], words.split(maxsplit=1)[0]


def _looks(link: Link, text: str) -> tuple[str, ...]:
    """Return how a link may look where it stands: its address, or its words alone."""
    return (link.href, link.span.of(text)) if link.span else (link.href,)
