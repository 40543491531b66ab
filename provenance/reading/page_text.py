"""The visible text of a page as it grows: blanks folded, blocks a blank line apart."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from provenance.model.document import Block, Role
from provenance.model.evidence import Locator, Span
from provenance.reading.regions import Region

GAP = "\n\n"
"""What stands between two blocks."""


@dataclass(slots=True)
class PageText:
    """Builds `Document.text` and its blocks; every offset handed out stays true."""

    locate: Callable[[Any], Locator]
    """Where a place (whatever `open` was given) stands in the source; asked only for blocks."""
    raw: list[str] = field(default_factory=list)
    """Text of the open block as the page has it, put down here by whoever walks the page."""
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    _start: int = 0
    _region: Region = field(default_factory=Region)
    _place: object = None
    _gap: bool = False
    _blank: bool = False
    """Whether a blank stands between the words taken so far and the next."""

    def open(self, region: Region, place: object) -> None:
        """Begin a new block: what follows belongs to `region`; most never get a word."""
        if self.raw:
            self._take()
        if self.length > self._start:
            self._end()
        self._region, self._place = region, place

    def close(self) -> None:
        """End the block that is open."""
        self.open(self._region, self._place)

    def add(self, data: str) -> None:
        """Append text, folding its white space and joining it to what stands before it."""
        self.raw.append(data)

    def whole(self, region: Region, place: object, words: str, around: Region) -> None:
        """Append words as a block of `region`, and go on in the region around it."""
        self.open(region, place)
        if words:
            self._append(words)
            self._keep()
        self._region = around

    def line_break(self) -> None:
        """Append a line break inside the block."""
        self._take()
        if self.length > self._start and self.pieces[-1] != "\n":
            self._append("\n")
        self._blank = False

    def mark(self) -> int:
        """Return an offset behind which the next words will stand, with nothing between."""
        self._take()
        return self.length

    def since(self, start: int) -> Span | None:
        """Return the span of the words from `start` to here, None where there are none."""
        self._take()
        if start >= self.length:
            return None
        text = self.pieces[-1]
        if self.length - start != len(text):
            text = self._tail(start)
        begin = start + len(text) - len(text.lstrip())
        end = start + len(text.rstrip())
        return Span(begin, end) if begin < end else None

    def text(self) -> str:
        """Return the whole text so far."""
        return "".join(self.pieces)

    def headings(self, text: str) -> list[str]:
        """Return the words of the page's headlines."""
        return [block.span.of(text) for block in self.blocks if block.role is Role.HEADLINE]

    def _take(self) -> None:
        """Move the text put down so far into the block, its white space made single blanks."""
        raw = self.raw
        if not raw:
            return
        data = raw[0] if len(raw) == 1 else "".join(raw)
        raw.clear()
        if data.isspace():  # as most of what stands between elements
            self._blank = True
            return
        words = data.split()
        if not words:
            return
        if self.length > self._start and (self._blank or data[0].isspace()):
            words[0] = " " + words[0] if self.pieces[-1] != "\n" else words[0]
        self._append(" ".join(words))
        self._blank = data[-1].isspace()

    def _append(self, piece: str) -> None:
        if self._gap:
            self.pieces.append(GAP)
            self.length += len(GAP)
            self._start = self.length
            self._gap = False
        self.pieces.append(piece)
        self.length += len(piece)

    def _end(self) -> None:
        """Keep the block that is open, without the line breaks it ends in."""
        pieces, start = self.pieces, self._start
        while self.length > start and pieces[-1] == "\n":
            pieces.pop()
            self.length -= 1
        if self.length > start:
            self._keep()
        self._start = self.length
        self._blank = False

    def _keep(self) -> None:
        """Keep what has been written since the last block as a block."""
        region = self._region
        self.blocks.append(
            Block(
                span=Span(self._start, self.length),
                role=region.role,
                locator=self.locate(self._place),
                asset=region.asset,
            )
        )
        self._start = self.length
        self._blank, self._gap = False, True

    def _tail(self, start: int) -> str:
        left, tail = self.length - start, []
        for piece in reversed(self.pieces):
            tail.append(piece[-left:] if len(piece) > left else piece)
            left -= len(piece)
            if left <= 0:
                break
        return "".join(reversed(tail))
