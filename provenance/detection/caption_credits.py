"""Agencies that end a caption, with or without a word of credit: `… in the harbour. REUTERS/Ada Quill`."""

import re
from collections.abc import Iterable, Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.sources import AGENCY
from provenance.detection.grammar.media import Medium, media_in
from provenance.detection.grammar.parties import statement, tidy
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

Span = tuple[int, int]
_CREDITS = "source.photo-credit"
_CAPTIONS = frozenset({Role.CAPTION, Role.CREDIT})
# What stands before an agency that supplied a picture; behind other words a caption tells of it.
_LEAD = re.compile(r"(?:^|[:/|,.;()\[\]–—-]|\(c\)|©|\b(?:via|photos?|fotos?|bild|image))\s*$", re.I)
_JOINED = re.compile(r" ?[/,+&] ?")
_WORD = r"(?:[^\W\d_]\.|[^\W\d_][\w'’-]+)"
_MAKER = re.compile(rf"\b(?P<name>{_WORD}(?: {_WORD}){{0,3}}) ?/ ?$")
# What may follow it up to the end: who took the picture, another agency, "File Photo".
_REST = re.compile(
    r" ?(?:photos?|foto|images?)?(?: ?[/,|] ?[^\W\d_][\w.'’ -]{0,40}){0,3}[ .)\]]*", re.I
)
_TAKER = re.compile(r" ?(?:photo)? ?/ ?(?P<name>[^\W\d_][\w.'’ -]{0,40}?) ?(?:[/,|)\]]|$)", re.I)


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a photo credit for each agency that ends a caption and is in no credit of its own."""
    captions = [block for block in prose.document.blocks if block.role in _CAPTIONS]
    if not captions:
        return
    media = media_in(prose.text, catalogue.sources)
    told = [(hit.start, hit.end) for hit, _ in prose.find(catalogue.lexicon.group(_CREDITS))]
    for block in captions:
        for medium in media.between(*prose.block_range(block)):
            if medium.kind == AGENCY and not _is_told(prose.text, medium, told):
                yield from _credited(prose, block, medium, catalogue)


def _is_told(text: str, medium: Medium, told: Iterable[Span]) -> bool:
    """Return whether a photo credit names it, or ends with it: `Photo: Ada Quill/dpa`."""
    return any(
        start <= medium.start < end or _JOINED.fullmatch(text, end, max(end, medium.start))
        for start, end in told
        if start <= medium.start
    )


def _credited(
    prose: Prose, block: Block, medium: Medium, catalogue: Catalogue
) -> Iterator[Statement]:
    low, high = prose.block_range(block)
    before, after = prose.text[low : medium.start], prose.text[medium.end : high]
    if not _LEAD.search(before) or not _REST.fullmatch(after):
        return
    maker, taker = _MAKER.search(before), _TAKER.match(after)
    agency = prose.text[medium.start : medium.end]
    names = [maker["name"] if maker else "", agency, taker["name"] if taker else ""]
    start = low + maker.start() if maker else medium.start
    end = medium.end + (taker.end("name") if taker else 0)
    whole = "/".join(filter(None, map(tidy, names)))
    yield statement(prose, SourceRole.PHOTO_CREDIT, whole, (start, end), catalogue)
