"""A document's text, folded once, with the sentence around every place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from provenance.catalogue.phrase_search import Hit, Search
from provenance.detection.grammar.folding import FoldedText, fold
from provenance.model.document import Block, Document, Role
from provenance.model.evidence import Carrier, Evidence

# A sentence ends at a mark and a blank before something that can begin one, at the full stop of a
# script that needs no blank after it, and where a line ends before one that begins something new.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bno)(?<!\bvs)(?<!\s\d)(?<!\s\d\d)[.!?…]['\")\]”»]*\s+(?=[\"'“«„(\[©A-Z0-9\u0400-\uffff])"
    r"|[。｡؟।॥۔]['\")\]”»」』]*\s*(?=\S)|[!?]['\")\]”»」』]*(?=[\u3040-\u30ff\u3400-\u9fff])"
    r"|\n(?=\s*[A-Z©(\"“«*•\-\u0400-\uffff])"
)
_SHORT = re.compile(r"(?:.*\n|)\s*\(?[^\W\d_]{2,4}", re.DOTALL)
# A line of such a length that ends without a mark goes on in the next.
_WRAPPED = range(46, 100)
_NEW_LINE = re.compile(r"\n\s*[©*•\-(]")
_LONGEST = 1500
_PARAGRAPHS, _SAMPLED = 3, 300
_BEFORE = 120
_LABEL = 40
SILENT = frozenset({Role.HIDDEN, Role.COMMENT, Role.NAVIGATION})
# Desk initials between a sentence and a notice belong to neither.
_SIGN_OFF = re.compile(r"\s*[A-Z]{2,4}(?:/[A-Z]{2,4}){1,3}\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its folded words, where they begin, and the block it stands in."""

    text: str
    start: int
    block: Block

    @property
    def end(self) -> int:
        """Return the folded offset after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Prose:
    """The folded text of a document; offsets of hits are folded, spans are the document's."""

    document: Document

    @cached_property
    def folded(self) -> FoldedText:
        """Return the folded text."""
        return fold(self.document.text)

    @property
    def text(self) -> str:
        """Return the folded characters."""
        return self.folded.text

    @cached_property
    def sample(self) -> str:
        """Return words of the longest paragraphs: what language the item is in, they tell."""
        bodies = [b.span for b in self.document.blocks if b.role in {Role.BODY, Role.QUOTE}]
        longest = sorted(bodies, key=lambda span: span.start - span.end)[:_PARAGRAPHS]
        return " ".join(span.of(self.document.text)[:_SAMPLED] for span in longest)

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the verbatim quote behind folded offsets, without outer blanks."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        span = self.folded.span(start, end)
        block = self.block_at(span.start)
        return Evidence(
            quote=span.of(self.document.text),
            carrier=Carrier.TEXT,
            span=span,
            locator=block.locator if block else None,
        )

    def written(self, words: str, start: int, end: int) -> str:
        """Return words of the folded range as the document writes them: `Agencia` → `Agência`.

        Joint names are found one by one; white space is made single blanks.
        """
        return "/".join(self._written(piece, start, end) for piece in words.split("/"))

    def _written(self, words: str, start: int, end: int) -> str:
        place = self.text.find(words, max(start, 0), end) if words else -1
        if place < 0:
            return words
        source = self.folded.span(place, place + len(words)).of(self.document.text)
        return " ".join(source.split())

    def source(self, start: int, end: int) -> str:
        """Return the document's own words behind folded offsets."""
        if start >= end:
            return ""
        return self.folded.span(start, end).of(self.document.text)

    def find(self, phrases: Search) -> Iterator[tuple[Hit, Sentence]]:
        """Yield every hit with its sentence, in reading order.

        Menus, readers' comments and hidden words are left out: they never speak for the article.
        """
        for hit in sorted(phrases.find(self.text), key=lambda hit: (hit.start, -hit.end)):
            words = self.text[hit.start : hit.end]
            start = hit.start + len(words) - len(words.lstrip())
            sentence = self.sentence(start, hit.end) if self.speaks(start) else None
            if sentence is not None:
                yield hit, sentence

    def speaks(self, start: int) -> bool:
        """Return whether a folded offset stands where words can speak for the article."""
        block = self.block_at(self.folded.source(start))
        return block is not None and block.role not in SILENT

    def block_at(self, offset: int) -> Block | None:
        """Return the block that covers an offset of the document's text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        block = self.document.blocks[index]
        return block if block.span.start <= offset < block.span.end else None

    def block_text(self, block: Block) -> tuple[str, int]:
        """Return the folded words of a block and the folded offset where they begin."""
        start, end = self.block_range(block)
        return self.text[start:end], start

    def before(self, sentence: Sentence) -> str:
        """Return the last words of the block before the sentence."""
        low, _ = self.block_range(sentence.block)
        return self.text[max(low, sentence.start - _BEFORE) : sentence.start].strip()

    def label_of(self, sentence: Sentence) -> str:
        """Return the few words of the block before, where the sentence begins its own: a label."""
        low, _ = self.block_range(sentence.block)
        index = bisect_left(self._starts, sentence.block.span.start) - 1
        if index < 0 or self.text[low : sentence.start].strip():
            return ""
        words, _ = self.block_text(self.document.blocks[index])
        return words.strip(" :\uff1a") if len(words) <= _LABEL else ""

    def sentence(self, start: int, end: int) -> Sentence | None:
        """Return the sentence around folded offsets, None outside every block."""
        block = self.block_at(self.folded.source(start))
        if block is None:
            return None
        low, high = self.block_range(block)
        boundaries = self._boundaries(block)
        first, last = bisect_right(boundaries, start), bisect_left(boundaries, end)
        begin = boundaries[first - 1] if first else low
        finish = boundaries[last] if last < len(boundaries) else high
        words = self.text[begin:finish]
        text = words.strip()
        return Sentence(text, begin + len(words) - len(words.lstrip()), block)

    def folded_offset(self, offset: int) -> int:
        """Return the folded offset of a place in the document's text."""
        return self._folded(offset) if self.folded.kept else offset

    def block_range(self, block: Block) -> tuple[int, int]:
        """Return the folded offsets where the words of a block begin and end."""
        if not self.folded.kept:
            return block.span.start, block.span.end
        return self._folded(block.span.start), self._folded(block.span.end)

    def _folded(self, offset: int) -> int:
        """Return the folded offset of the first kept character at or after a source offset."""
        run = bisect_right(self.folded.kept, offset) - 1
        if run < 0:
            return 0
        end = self.folded.folded[run + 1] if run + 1 < len(self.folded.folded) else len(self.text)
        return min(self.folded.folded[run] + offset - self.folded.kept[run], end)

    def _boundaries(self, block: Block) -> list[int]:
        """Return the folded offsets at which the sentences of a block begin, in order."""
        if block.span.start not in self._sentences:
            low, high = self.block_range(block)
            begins = list(_begins(self.text, low, high))
            self._sentences[block.span.start] = list(_within(begins, self.text, low, high))
        return self._sentences[block.span.start]

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.document.blocks]

    @cached_property
    def _sentences(self) -> dict[int, list[int]]:
        return {}


def _within(begins: list[int], text: str, low: int, high: int) -> Iterator[int]:
    """Yield the boundaries, and more of them where a sentence would be longer than any is.

    What a sentence costs grows with its length: a page that never ends one must not cost the
    square of its own.
    """
    for begin, end in zip([low, *begins], [*begins, high], strict=True):
        if begin != low:
            yield begin
        while end - begin > _LONGEST:
            blank = text.rfind(" ", begin + _LONGEST // 2, begin + _LONGEST)
            begin = blank + 1 if blank > 0 else begin + _LONGEST
            yield begin


def _begins(text: str, low: int, high: int) -> Iterator[int]:
    for end in _SENTENCE_END.finditer(text, low, high):
        if _is_wrapped(text, end.start(), low) or _is_short(text, end.start(), low):
            continue
        sign_off = _SIGN_OFF.match(text, end.end(), high)
        if sign_off:
            yield end.end()
        yield sign_off.end() if sign_off else end.end()


def _is_wrapped(text: str, end: int, low: int) -> bool:
    """Return whether a line merely broke where it was full: the sentence goes on below."""
    if text[end] != "\n" or _NEW_LINE.match(text, end):
        return False
    length = end - max(text.rfind("\n", low, end) + 1, low)
    return length in _WRAPPED


def _is_short(text: str, end: int, low: int) -> bool:
    """Return whether a full stop merely shortens the first word of a line: `Fot. `, `Abb. `."""
    return text[end] == "." and bool(_SHORT.fullmatch(text[max(low, end - 6) : end]))
