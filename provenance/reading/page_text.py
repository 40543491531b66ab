"""The visible text of a page as it grows: blanks folded, blocks a blank line apart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from provenance.model.document import Block, Role
from provenance.model.evidence import Locator, Span
from provenance.reading.regions import Region

_GAP = "\n\n"
_WHITE = frozenset(" \n\t\r\f\u00a0")
_BREAKS = frozenset({" ", "\n"})


@dataclass(slots=True)
class PageText:
    """Builds `Document.text` and its blocks; every offset handed out stays true."""

    locate: Callable[[Any], Locator]
    """Where a place (whatever `open` was given) stands in the source; asked only for blocks."""
    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0
    _start: int = 0
    _region: Region = field(default_factory=Region)
    _place: object = None
    _gap: bool = False

    def open(self, region: Region, place: object) -> None:
        """Begin a new block: what follows belongs to `region`; most never get a word."""
        if self.length > self._start:
            self.close()
        self._region, self._place = region, place

    def close(self) -> None:
        """End the block that is open, dropping the blank it may end in."""
        if self.length > self._start:
            self._trim()
        if self.length > self._start:
            span = Span(self._start, self.length)
            self.blocks.append(
                Block(
                    span=span,
                    role=self._region.role,
                    locator=self.locate(self._place),
                    asset=self._region.asset,
                )
            )
            self._gap = True
        self._start = self.length

    def add(self, data: str) -> None:
        """Append text, folding its white space and joining it to what stands before it."""
        words = data.split()
        if not words:
            if self.length > self._start:
                self._blank()
            return
        if data[0] in _WHITE:
            self._blank()
        self._append(" ".join(words))
        if data[-1] in _WHITE:
            self._blank()

    def line_break(self) -> None:
        """Append a line break inside the block."""
        if self.length > self._start:
            self._trim()
            self._append("\n")

    def mark(self) -> int:
        """Return the offset at which the next characters will stand."""
        return self.length + (len(_GAP) if self._gap else 0)

    def since(self, start: int) -> Span | None:
        """Return the span from `start` to here without outer blanks, None where it is empty."""
        if start >= self.length:
            return None
        last = self.pieces[-1]
        text = last if self.length - start == len(last) else "".join(self._tail(start))
        stripped = text.strip()
        if not stripped:
            return None
        begin = start + len(text) - len(text.lstrip())
        return Span(begin, begin + len(stripped))

    def text(self) -> str:
        """Return the whole text so far."""
        return "".join(self.pieces)

    def headings(self, text: str) -> list[str]:
        """Return the words of the page's headlines."""
        return [block.span.of(text) for block in self.blocks if block.role is Role.HEADLINE]

    def _tail(self, start: int) -> Iterable[str]:
        left, tail = self.length - start, []
        for piece in reversed(self.pieces):
            tail.append(piece[-left:] if len(piece) > left else piece)
            left -= len(piece)
            if left <= 0:
                break
        return reversed(tail)

    def _blank(self) -> None:
        if self.length > self._start and self.pieces[-1] not in _BREAKS:
            self.pieces.append(" ")
            self.length += 1

    def _append(self, piece: str) -> None:
        if self._gap:
            self.pieces.append(_GAP)
            self.length += len(_GAP)
            self._start = self.length
            self._gap = False
        self.pieces.append(piece)
        self.length += len(piece)

    def _trim(self) -> None:
        while self.pieces and self.length > self._start and self.pieces[-1] in _BREAKS:
            self.length -= len(self.pieces.pop())
