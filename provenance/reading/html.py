"""HTML pages. The only file that knows the parser, so that it can be swapped."""

from contextlib import suppress
from dataclasses import replace
from functools import partial

import turbohtml

from provenance.model.address import absolute
from provenance.model.document import Document
from provenance.model.glance import Glance
from provenance.model.issue import Issue
from provenance.reading.asset_index import AssetIndex
from provenance.reading.decoding import PageSource, page_issues, page_source
from provenance.reading.elements import (
    DATA_SCRIPTS,
    annotated_in,
    around,
    comments_in,
    cut_off,
    listed_in,
    locator_of,
    main_of,
    noted_in,
)
from provenance.reading.glancing import shown_in
from provenance.reading.items import Items
from provenance.reading.media_types import HTML
from provenance.reading.page_machine import Machine
from provenance.reading.page_walk import Landmarks, Walk
from provenance.reading.raw import Raw
from provenance.reading.regions import NEVER_SHOWN
from provenance.reading.telling import speaking_in, telling_in
from provenance.reading.told_to_checker import instructions_in


def read_html(raw: Raw) -> Document:
    """Return the document: visible text in reading order, links, metadata and assets.

    Raises:
        DocumentError: the bytes are not a page (`binary`).
    """
    return _read(raw, page_source(raw.data, raw.charset), whole=False)


def read_markup(raw: Raw, markup: bytes) -> Document:
    """Return the document that a text in another format makes as a page, all of it the article."""
    return _read(raw, PageSource(markup), whole=True)


def _read(raw: Raw, source: PageSource, *, whole: bool) -> Document:
    tree = _parsed(raw, source)
    broken = tuple(cut_off(tree, raw, source.data))
    machine = Machine(uri=raw.uri)
    scripts, comments = tree.select(DATA_SCRIPTS), comments_in(tree, source.data)
    # No element is found by another name's number: the places of those that stay are the same.
    places = [locator_of(script) for script in scripts]
    tree.remove(", ".join(NEVER_SHOWN))
    if raw.wanted is not None:
        closer = partial(shown_in, tree, raw.base_url, scripts, comments)
        if not raw.wanted(Glance(data=source.data, closer=closer)) and tree.text.strip():
            return _glanced(raw, source, tree, broken)
    blocks = list(zip(scripts, places, strict=True))
    for script, place in blocks:
        machine.script(script, place)
    for comment in comments:
        machine.comment(comment)
    machine.metadata.extend(instructions_in(tree, blocks, source.data))
    known = _landmarks(tree, whole=whole)
    items = None
    if known.annotated:
        items = Items(has_references=tree.select_one("[itemref]") is not None)
    walk = Walk(known=known, machine=machine, items=items)
    walk.over(tree)
    document = _document(raw, walk)
    doubts = _doubts(raw, source, tree, document.text)
    issues = (*document.issues, *broken, *doubts)
    document = replace(document, issues=issues)
    own = (document.canonical, raw.base_url, walk.machine.named("og:url"), raw.uri)
    return walk.items.settle(document, own) if walk.items else document


def _doubts(raw: Raw, source: PageSource, tree: turbohtml.Document, text: str) -> tuple[Issue, ...]:
    encoding, confidence = tree.encoding or "", tree.encoding_confidence
    return tuple(page_issues(raw, source, encoding, confidence, text))


def _glanced(
    raw: Raw, source: PageSource, tree: turbohtml.Document, broken: tuple[Issue, ...]
) -> Document:
    """Return the document of a page that is not worth reading: which one it is, and no words."""
    return Document(
        uri=raw.uri,
        sha256=raw.sha256,
        media_type=HTML,
        text="",
        blocks=(),
        assets=(),
        issues=(*broken, *_doubts(raw, source, tree, tree.text)),
        base_url=raw.base_url,
    )


def _landmarks(tree: turbohtml.Document, *, whole: bool) -> Landmarks:
    """Return what the page's tree tells before it is walked."""
    main = None if whole else main_of(tree)
    annotated, speaking = annotated_in(tree), speaking_in(tree)
    noted = noted_in(tree, speaking)
    return Landmarks(
        main=main,
        around=around(main),
        listed=listed_in(tree, main),
        annotated=annotated,
        telling=telling_in(tree, main, (*annotated, *noted, *speaking)),
        noted=noted,
    )


def _document(raw: Raw, walk: Walk) -> Document:
    """Return what the walk collected, with the addresses of the page and its pictures whole."""
    text, machine = walk.text.text(), walk.machine
    base = machine.base(raw.base_url)
    assets = tuple(
        replace(asset, src=absolute(asset.src, base)) if base and asset.src else asset
        for asset in walk.media.assets
    )
    canonical = machine.canonical()
    headline = machine.headline(walk.text.headings(text))
    index = AssetIndex.of(assets, base)
    index.own = list(filter(None, (canonical, raw.base_url, machine.named("og:url"))))
    index.titles = machine.titles(headline)
    whole = absolute(canonical, base) if canonical else None
    fetched = raw.retrieval.final if raw.retrieval else None
    return Document(
        uri=raw.uri,
        sha256=raw.sha256,
        media_type=HTML,
        language=walk.language,
        title=headline,
        canonical=whole,
        text=text,
        blocks=tuple(walk.text.blocks),
        links=(*machine.links, *walk.links),
        metadata=machine.about(index, fetched or raw.base_url or whole),
        assets=assets,
        outside=walk.media.outside,
        issues=tuple(machine.issues),
        base_url=base,
    )


def _parsed(raw: Raw, source: PageSource) -> turbohtml.Document:
    """Return the tree; a charset that the web does not know counts as none."""
    named = raw.charset if source.data is raw.data else None
    with suppress(LookupError):
        return turbohtml.parse(source.data, encoding=named)
    return turbohtml.parse(source.data)
