"""Plain text: paragraphs by blank lines, everything else as it stands."""

import re
from collections.abc import Iterator

from provenance.model.document import TEXT_ASSET, Asset, AssetKind, Block, Document, Role
from provenance.model.evidence import Locator, Span
from provenance.reading.decoding import decode, text_issues
from provenance.reading.raw import Raw

MEDIA_TYPE = "text/plain"
_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t\r]*\n))*")
_HEADLINE_LENGTH = 140


def read_text(raw: Raw) -> Document:
    """Return the document; its `text` is the decoded file, character for character."""
    decoded = decode(raw.data, raw.charset)
    blocks = tuple(_blocks(decoded.text))
    origin = Locator(1, 1)
    return Document(
        uri=raw.uri,
        sha256=raw.sha256,
        media_type=MEDIA_TYPE,
        text=decoded.text,
        blocks=blocks,
        assets=(Asset(id=TEXT_ASSET, kind=AssetKind.TEXT, locator=origin),),
        title=_title(decoded.text, blocks),
        issues=tuple(text_issues(raw, decoded)),
    )


def _blocks(text: str) -> Iterator[Block]:
    found = _PARAGRAPH.finditer(text)
    spans = [Span(match.start(), match.start() + len(match[0].rstrip())) for match in found]
    line, seen = 1, 0
    for index, span in enumerate(spans):
        line += text.count("\n", seen, span.start)
        seen = span.start
        column = span.start - text.rfind("\n", 0, span.start)
        role = Role.HEADLINE if _is_headline(span.of(text), index, len(spans)) else Role.BODY
        yield Block(span=span, role=role, locator=Locator(line, column))


def _is_headline(paragraph: str, index: int, count: int) -> bool:
    """Return whether the first of several paragraphs reads like a headline, not a sentence."""
    return (
        index == 0
        and count > 1
        and "\n" not in paragraph
        and len(paragraph) <= _HEADLINE_LENGTH
        and paragraph[-1] not in '.!:;…"”)]/。'
        and "©" not in paragraph
    )


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    headline = next((block for block in blocks if block.role is Role.HEADLINE), None)
    return headline.span.of(text) if headline else None
