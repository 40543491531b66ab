"""Text as patterns want to see it, with the way back to the text as it stands."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from provenance.model.evidence import Span

# One character for one: offsets stay as they are.
_BLANKS = dict.fromkeys(map(ord, "\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\x00\x0b\x0c"), " ")
_BLANKS |= dict.fromkeys(range(8192, 8203), " ")
_DASHES = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"
)
_QUOTES = {ord(mark): "'" for mark in "\u2018\u2019\u201a\u201b\u02bc"}
_DIGITS = {
    code: str(unicodedata.digit(chr(code)))
    for code in range(0x660, 0x10000)
    if unicodedata.category(chr(code)) == "Nd"
}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SAME_LENGTH = {**_FULL_WIDTH, **_BLANKS, **_DASHES, **_QUOTES, **_DIGITS}
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _SAME_LENGTH)))}]")
# Invisible: they stand inside words and must not break them.
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f]")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded characters; `starts` maps them back, or is empty where nothing moved."""

    text: str
    kept: tuple[int, ...] = ()
    """Source offsets at which a run of kept characters begins …"""
    folded: tuple[int, ...] = ()
    """… and the folded offset of each such run."""

    def span(self, start: int, end: int) -> Span:
        """Return the span of the source that the folded characters came from."""
        if not self.kept:
            return Span(start, end)
        return Span(self.source(start), self.source(end - 1) + 1)

    def source(self, offset: int) -> int:
        """Return the offset in the source of a folded character."""
        if not self.kept:
            return offset
        run = bisect_right(self.folded, offset) - 1
        return self.kept[run] + offset - self.folded[run]


def fold(text: str) -> FoldedText:
    r"""Return the text with blanks, dashes, quotes, digits and widths made plain.

    >>> fold("CC\u00a0BY\u20114.0").text
    'CC BY-4.0'
    >>> fold("Crea\u00adtive").span(4, 8)
    Span(start=5, end=9)
    """
    if text.isascii():
        return FoldedText(text.replace("\0", " "))
    plain = _FOLDED.sub(lambda match: _SAME_LENGTH[ord(match[0])], text)
    dropped = [match.start() for match in _INVISIBLE.finditer(plain)]
    if not dropped:
        return FoldedText(plain)
    kept, folded, position = [], [], 0
    for start, end in zip([-1, *dropped], [*dropped, len(plain)], strict=True):
        if end > start + 1:
            kept.append(start + 1)
            folded.append(position)
            position += end - start - 1
    return FoldedText(_INVISIBLE.sub("", plain), tuple(kept), tuple(folded))
