"""Text as patterns want to see it, with the way back to the text as it stands."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.catalogue.letters import (
    DROPPED,
    PLAIN,
    foreign_letters,
    has_mixed_letters,
    has_spaced_letters,
)
from provenance.model.evidence import Span

# Letters that look like Latin ones: Cyrillic, then Greek.
_LOOK_ALIKE: Final = dict(
    zip(
        "АВЕКМНОРСТУХІЅЈаеорсухіѕјΑΒΕΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTYXISJaeopcyxisjABEHIKMNOPTYXo",
        strict=True,
    )
)
_AS_LATIN: Final = str.maketrans(_LOOK_ALIKE)
_AS_CYRILLIC: Final = str.maketrans(
    {latin: other for other, latin in _LOOK_ALIKE.items() if other >= "\u0400"}
)
_OTHER = "\u0370-\u03ff\u0400-\u04ff"
_MIXED = re.compile(
    rf"[A-Za-z]+[{_OTHER}][A-Za-z{_OTHER}]*|[{_OTHER}]+[A-Za-z][A-Za-z{_OTHER}]*"
    # СС-BY, СС ВУ 4.0: a code that was typed on another keyboard
    r"|\b[АВЕКМНОРСТУХ]{1,3}(?=[-_/ ]{1,2}(?:[A-Z]{2}\b|\d\.\d))|(?<=[A-Z]{2}[-_/ ])[АВЕКМНОРСТУХ]{1,3}\b"
)
# Letters set apart by single blanks are one word: C r e a t i v e, 知 识 共 享.
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff"
_SPACED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W_])"
    rf"|(?<![{_IDEOGRAPH}])(?:[{_IDEOGRAPH}] ){{3,}}[{_IDEOGRAPH}](?![{_IDEOGRAPH}])"
)
_INVISIBLE = re.compile(f"[{DROPPED}]")
_ASCII = bytes(range(0x80))
_CONTROLS = [char for char in map(chr, _ASCII) if ord(char) in PLAIN]
# So many characters are sooner replaced one after the other than all at once.
_FEW = 30


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded characters; `kept` maps them back, or is empty where nothing moved."""

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
    r"""Return the text with letters, blanks, dashes, quotes, digits and widths made plain.

    >>> fold("CC\u00a0BY\u20114.0").text
    'CC BY-4.0'
    >>> fold("Crea\u00adtive").span(4, 8)
    Span(start=5, end=9)
    >>> fold("C r e a t i v e  C o m m o n s").text
    'Creative  Commons'
    """
    foreign = foreign_letters(text)
    plain = _plain(text, foreign)
    dropped = sorted({*_invisible(text, foreign), *_between_spaced(plain)})
    if not dropped:
        return FoldedText(plain)
    pieces, kept, folded, position = [], [], [], 0
    for start, end in zip([-1, *dropped], [*dropped, len(plain)], strict=True):
        if end > start + 1:
            pieces.append(plain[start + 1 : end])
            kept.append(start + 1)
            folded.append(position)
            position += end - start - 1
    return FoldedText("".join(pieces), tuple(kept), tuple(folded))


def _plain(text: str, foreign: frozenset[str]) -> str:
    """Return the text with every character made plain, and all of them in their places."""
    if any("\u0370" <= char <= "\u04ff" for char in foreign) and has_mixed_letters(text):
        text = _MIXED.sub(_one_script, text)
    changed = [char for char in (*_CONTROLS, *foreign) if ord(char) in PLAIN]
    if len(changed) > _FEW:
        return text.translate(PLAIN)
    for char in changed:
        text = text.replace(char, PLAIN[ord(char)])
    return text


def _one_script(match: re.Match[str]) -> str:
    """Return a word of two scripts in the one that its other letters are of."""
    word = match[0]
    foreign = any("\u0400" <= char <= "\u04ff" and char not in _LOOK_ALIKE for char in word)
    return word.translate(_AS_CYRILLIC if foreign else _AS_LATIN)


def _invisible(text: str, foreign: frozenset[str]) -> Iterator[int]:
    if any(map(_INVISIBLE.match, foreign)):
        yield from (match.start() for match in _INVISIBLE.finditer(text))


def _between_spaced(text: str) -> Iterator[int]:
    """Yield the places of blanks that stand between the letters of one word."""
    if has_spaced_letters(text):
        for run in _SPACED.finditer(text):
            yield from range(run.start() + 1, run.end(), 2)
