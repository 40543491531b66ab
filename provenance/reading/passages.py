"""A text in light markup as it stands, cut into blocks: runs of lines with one role."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from provenance.model.document import (
    TEXT_ASSET,
    Asset,
    AssetKind,
    Block,
    Document,
    Link,
    Metadatum,
    Role,
)
from provenance.model.evidence import Carrier, Locator, Span
from provenance.model.issue import Issue
from provenance.reading.decoding import Decoded, text_issues
from provenance.reading.front_matter import NAMES
from provenance.reading.raw import Raw


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, the offset where it begins, and its words."""

    number: int
    start: int
    text: str
    column: int = 1

    @property
    def indent(self) -> int:
        """Return how many blanks it begins with."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def locator(self) -> Locator:
        """Return the place of its first word."""
        return Locator(self.number, self.column + self.indent)


@dataclass(slots=True)
class Passages:
    """Collects what a text in light markup holds; its words stay as they are written."""

    raw: Raw
    decoded: Decoded
    blocks: list[Block] = field(default_factory=list)
    assets: list[Asset] = field(
        default_factory=lambda: [Asset(id=TEXT_ASSET, kind=AssetKind.TEXT, locator=Locator(1, 1))]
    )
    links: list[Link] = field(default_factory=list)
    facts: list[Metadatum] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _run: list[Line] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _role: Role = Role.BODY
    _asset: str = TEXT_ASSET

    @property
    def text(self) -> str:
        """Return the decoded file."""
        return self.decoded.text

    def lines(self) -> list[Line]:
        """Return the lines of the text, without their ends."""
        lines, start = [], 0
        for number, words in enumerate(self.text.split("\n"), start=1):
            lines.append(Line(number, start, words.rstrip()))
            start += len(words) + 1
        self._starts = [line.start for line in lines]
        return lines

    def add(self, line: Line, role: Role = Role.BODY, asset: str = TEXT_ASSET) -> None:
        """Add a line to the block that is open, or begin another where its role is another."""
        if (role, asset) != (self._role, self._asset):
            self.close()
        self._role, self._asset = role, asset
        self._run.append(line)

    def close(self) -> None:
        """End the block that is open."""
        if self._run:
            first, last = self._run[0], self._run[-1]
            span = Span(first.start + first.indent, last.start + len(last.text))
            self.blocks.append(
                Block(span=span, role=self._role, locator=first.locator, asset=self._asset)
            )
            self._run.clear()

    def state(self, key: str, value: str, line: Line) -> bool:
        """Keep a field of the document as a fact; return whether it is one about rights."""
        name = NAMES.get(key.casefold().replace("-", "_"))
        value = value.strip()
        if name and value:
            column = line.text.find(value) + 1
            place = Locator(line.number, max(column, 1), key)
            self.facts.append(
                Metadatum(carrier=Carrier.FRONT_MATTER, name=name, value=value, locator=place)
            )
        return name is not None

    def show(self, address: str, label: str, line: Line) -> str:
        """Keep a picture as an asset; return its id."""
        asset = f"image-{len(self.assets)}"
        place = line.locator
        self.assets.append(
            Asset(id=asset, kind=AssetKind.IMAGE, locator=place, src=address, label=label.strip())
        )
        return asset

    def link(self, href: str, start: int, end: int) -> None:
        """Keep a link on the words from `start` to `end`, unless no reader sees them."""
        words = self.text[start:end]
        start, end = (
            start + len(words) - len(words.lstrip()),
            end - len(words) + len(words.rstrip()),
        )
        block = self._block_at(start) if start < end else None
        if block is None or block.role is Role.HIDDEN:
            return
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        self.links.append(
            Link(
                href=href,
                element="a",
                locator=Locator(line, column),
                span=Span(start, end),
                role=block.role,
                asset=block.asset,
            )
        )

    def lack(self, code: str, message: str, remedy: str, line: Line) -> None:
        """Keep an issue: something of the text is not here, or cannot be seen."""
        self.issues.append(
            Issue(code=code, message=message, uri=self.raw.uri, remedy=remedy, locator=line.locator)
        )

    def not_included(self, name: str, line: Line) -> None:
        """Keep an issue: another file belongs to the text, and was not read."""
        message = f"it includes {name or 'another file'}, which was not read"
        remedy = "Check the text as it is published, with all its parts."
        self.lack("include-not-read", message, remedy, line)

    def document(self, media_type: str) -> Document:
        """Return the document of everything collected."""
        headline = next((block for block in self.blocks if block.role is Role.HEADLINE), None)
        base = self.raw.base_url
        document = Document(
            uri=self.raw.uri,
            sha256=self.raw.sha256,
            media_type=media_type,
            text=self.text,
            blocks=tuple(self.blocks),
            assets=tuple(self.assets),
            title=headline.span.of(self.text) if headline else None,
            links=tuple(self.links),
            metadata=tuple(self.facts),
            issues=(*text_issues(self.raw, self.decoded), *self.issues),
            base_url=base,
        )
        return replace(document, assets=tuple(_whole(document)))

    def _block_at(self, offset: int) -> Block | None:
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        found = self.blocks[index] if index >= 0 else None
        return found if found and offset < found.span.end else None


def _whole(document: Document) -> Iterator[Asset]:
    for asset in document.assets:
        yield replace(asset, src=document.address(asset.src)) if asset.src else asset
