"""The text of a document cut into pieces, so that each statement can be shown where it stands."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from provenance.model.document import Document, Role
from provenance.model.evidence import Span
from provenance.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters under the same statements; numbers count statements from 1."""

    text: str
    kinds: tuple[str, ...] = ()
    opens: tuple[int, ...] = ()
    closes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the document, cut where statements begin and end."""

    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Passages of one role in a row."""

    role: Role
    passages: tuple[Passage, ...]

    @property
    def marked(self) -> bool:
        """Return whether a statement stands in it."""
        return any(piece.kinds for passage in self.passages for piece in passage.pieces)


def stretches(document: Document, statements: Sequence[Statement]) -> tuple[Stretch, ...]:
    r"""Return the whole text in reading order; statements may overlap and run over blocks.

    Every character but blanks between blocks is in exactly one piece, and a statement with a span
    opens once and closes once.
    """
    spans = tuple(_passage_spans(document))
    cuts = _Cuts([span for span, _ in spans])
    for number, statement in enumerate(statements, start=1):
        if statement.evidence.span is not None:
            cuts.add(number, statement.kind, statement.evidence.span)
    passages = [Passage(role, tuple(cuts.pieces(span, document.text))) for span, role in spans]
    rows = groupby(passages, key=lambda passage: passage.role)
    return tuple(Stretch(role, tuple(row)) for role, row in rows)


def _passage_spans(document: Document) -> Iterator[tuple[Span, Role]]:
    """Yield the blocks, and what no block holds where it is more than blanks."""
    seen = 0
    for block in sorted(document.blocks, key=lambda block: block.span):
        start = max(seen, block.span.start)
        yield from _between(document.text, seen, start)
        if start < block.span.end:
            yield Span(start, block.span.end), block.role
            seen = block.span.end
    yield from _between(document.text, seen, len(document.text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[Span, Role]]:
    if text[start:end].strip():
        yield Span(start, end), Role.BODY


@dataclass(slots=True)
class _Cuts:
    """Where statements begin and end, and which kinds cover the place that was reached."""

    passages: Sequence[Span]
    opening: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    closing: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    kinds: dict[int, str] = field(default_factory=dict)
    covering: Counter[str] = field(default_factory=Counter)
    _places: list[int] | None = None

    def add(self, number: int, kind: str, span: Span) -> None:
        """Take a statement; its ends move off the blanks between passages."""
        first = bisect_right(self.passages, span.start, key=lambda passage: passage.end)
        last = bisect_left(self.passages, span.end, key=lambda passage: passage.start) - 1
        if first <= last:
            self.kinds[number] = kind
            self.opening[max(span.start, self.passages[first].start)].append(number)
            self.closing[min(span.end, self.passages[last].end)].append(number)

    def pieces(self, passage: Span, text: str) -> Iterator[Piece]:
        """Yield the pieces of a passage; passages must be asked for in order."""
        for start, end in self._runs(passage):
            opens, closes = self.opening.get(start, ()), self.closing.get(end, ())
            self.covering.update(self.kinds[number] for number in opens)
            kinds = tuple(sorted(+self.covering))
            self.covering.subtract(self.kinds[number] for number in closes)
            yield Piece(text[start:end], kinds, tuple(opens), tuple(closes))

    def _runs(self, passage: Span) -> Iterator[tuple[int, int]]:
        if self._places is None:
            self._places = sorted(self.opening.keys() | self.closing.keys())
        low = bisect_right(self._places, passage.start)
        high = bisect_left(self._places, passage.end)
        bounds = [passage.start, *self._places[low:high], passage.end]
        yield from pairwise(bounds)
