"""Datelines: the place (and day) an item opens with, and the agency beside it."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import AGENCY, OUTLET, WIRE
from provenance.detection.grammar.media import Media, Medium, media_in
from provenance.detection.grammar.parties import is_desk, is_elsewhere, of_medium, statement
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_ROLES = {
    AGENCY: SourceRole.AGENCY,
    WIRE: SourceRole.VIA,
    # An outlet that opens its own items as an agency does.
    OUTLET: SourceRole.PUBLISHER,
}
_FIRST_BLOCKS = 6
_OPENING = 240
# Shorter blocks of a page are its furniture.
_PARAGRAPH, _SHORT = 80, 40
_ORDER = ("bracketed", "bare", "first", "day", "staff", "town")
_STATE = 2
_LONGEST_HEAD = 60
_FEWEST_WORDS = 3
_STEM = 5
_DIGIT = re.compile(r"\d")
# How the names of several reporters are set apart where letters have no capitals.
_AND = re.compile(r"[,、·/]| (?=[\u3400-\u9fff\uac00-\ud7a3]{2,4}(?: |$))")
# A head of these and digits is a day without a place.
_UNITS = re.compile(r"[年月日년월일]")
_STAFF = re.compile(r"기자|记者|記者")
_LETTER = re.compile(r"[^\W\d_]")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the dateline of the first paragraph that opens with one, and its agencies."""
    media = media_in(prose.text, catalogue.sources)
    for block in _openings(prose, media):
        low, high = prose.block_range(block)
        opening = _Opening(media, low, min(high, low + _OPENING))
        hits = [
            hit
            for group in opening.groups
            for hit in catalogue.lexicon.group(group).find(opening.masked)
        ]
        for hit in sorted(hits, key=lambda hit: (_ORDER.index(hit.phrase.label), hit.start)):
            if opening.is_dateline(hit) and not _names_desk(hit, opening.text, catalogue):
                yield from _statements(prose, opening, hit, catalogue)
                return


def _openings(prose: Prose, media: Media) -> list[Block]:
    bodies = [block for block in prose.document.blocks if block.role in _OPENING_ROLES]
    if prose.document.is_page:
        bodies = [block for block in bodies if _may_open(prose, block, media)]
    return bodies[: min(_FIRST_BLOCKS, max(len(bodies) - 1, 1))]


def _may_open(prose: Prose, block: Block, media: Media) -> bool:
    """Return whether a block of a page is a paragraph, opens with an agency, or is `Osterwald (ots)`."""
    length = block.span.end - block.span.start
    if length > _PARAGRAPH:
        return True
    low, high = prose.block_range(block)
    named = media.between(low, high) if block.role is Role.BODY else ()
    goes_on = bool(named) and len(prose.text[named[0].end : high].split()) > _FEWEST_WORDS
    return goes_on or (length < _SHORT and block.span.of(prose.document.text).endswith(")"))


_OPENING_ROLES = frozenset({Role.BODY, Role.BYLINE})


class _Opening:
    """The first words of a paragraph, with a mark in the place of the names in them."""

    def __init__(self, media: Media, start: int, end: int) -> None:
        self.media = media
        self.start = start
        self.masked = media.masked[start:end]
        self.text = media.text[start:end]

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the layouts it may have: where nobody is named, those of a paper's own staff."""
        named = self.media.between(self.start, self.start + len(self.text))
        return ("dateline",) if named else ("dateline.staff", "dateline.town")

    def agencies(self, hit: Hit) -> tuple[Medium, ...]:
        """Return the agencies and wires that stand in a dateline."""
        named = self.media.between(self.start + hit.start, self.start + hit.end)
        # An outlet opens its items as an agency does, but for the brackets: `KOMPAS.com - `.
        dashed = not (hit.part("tail", self.text) or "").strip(" -\u3002.:") and bool(
            hit.part("tail", self.text)
        )
        return tuple(
            m for m in named if m.kind != OUTLET or dashed or hit.phrase.language == "zh-Hans"
        )

    def is_dateline(self, hit: Hit) -> bool:
        """Return whether an agency stands where one stands; a city alone must be in capitals."""
        head = hit.part("head", self.text) or ""
        if "\n" in self.text[hit.start : hit.end].strip() or len(head) > _LONGEST_HEAD:
            return False
        if _STAFF.search(head):
            return False
        if hit.phrase.label in {"staff", "town"}:
            return self._is_staff(hit, head)
        agencies = self.agencies(hit)
        if not agencies or self._is_state(hit, head, agencies):
            return False
        return bool(hit.part("tail", self.text)) or self._is_set_off(hit, head)

    def _is_staff(self, hit: Hit, head: str) -> bool:
        words = self.text[hit.end :].split()
        if hit.parts.get("name", (-1, -1))[0] >= 0:
            return bool(words)
        first = words[0].lstrip("\"'«“„(")[:1] if words else ""
        opens = bool(head) and len(words) > _FEWEST_WORDS and not first.islower()
        if hit.phrase.label == "staff" or not opens:
            return opens
        return self._is_town(hit, head)

    def _is_town(self, hit: Hit, head: str) -> bool:
        """Return whether a town in small letters opens the item: dated, set off, or named again."""
        if self.media.between(self.start + hit.start, self.start + hit.end) or head.isupper():
            return False
        if _DIGIT.search(head):
            return True
        tail = hit.part("tail", self.text) or ""
        stem = head.split()[0][:_STEM]
        again = self.media.text.count(stem) > 1
        if tail == "।":
            return True
        return (tail in {"-", "--", ".-"} and _runs_long(self.text)) or (
            again and len(stem) == _STEM
        )

    def _is_state(self, hit: Hit, head: str, agencies: tuple[Medium, ...]) -> bool:
        """Return whether `Scranton, PA -` names a state, in no brackets and without a day."""
        longest = max(medium.end - medium.start for medium in agencies)
        bare = hit.phrase.label == "bare" and longest <= _STATE
        return bare and "," in self.text[hit.start : hit.end] and not _DIGIT.search(head)

    def _is_set_off(self, hit: Hit, head: str) -> bool:
        """Return whether it is a dateline without a dash: dated, in capitals, alone on its line."""
        rest = self.text[hit.end :]
        alone = not rest.strip(" \t") or rest.lstrip(" \t").startswith("\n")
        short = len(head.split()) <= _FEWEST_WORDS
        uncased = not head.isascii() and head.upper() == head.lower()
        dated = bool(_DIGIT.search(head)) or head.isupper() or hit.phrase.label == "first"
        placed = uncased and ("," in head or "،" in head)
        opens = rest.lstrip(" ")[:1].isupper() and len(head.split()) <= _FEWEST_WORDS
        return dated or placed or opens or ((alone or uncased or rest[:1] in "\"'«“") and short)


def _names_desk(hit: Hit, opening: str, catalogue: Catalogue) -> bool:
    """Return whether the words before the dash name a desk: `Haber Merkezi -`."""
    return is_desk(hit.part("head", opening) or "", catalogue)


def _runs_long(opening: str) -> bool:
    return len(opening) >= _PARAGRAPH


def _statements(
    prose: Prose, opening: _Opening, hit: Hit, catalogue: Catalogue
) -> Iterator[Statement]:
    text, low = opening.text, opening.start
    head = hit.part("head", text)
    if head and _LETTER.search(_UNITS.sub("", head)):
        span = (low + hit.start, low + hit.end)
        yield statement(prose, SourceRole.DATELINE, head, span, catalogue)
    author = hit.part("name", text)
    if author:
        start, end = hit.parts["name"]
        for name in _AND.split(author):
            if name.strip() and not _STAFF.fullmatch(name.strip()):
                yield statement(prose, SourceRole.AUTHOR, name, (low + start, low + end), catalogue)
    for medium in opening.agencies(hit):
        role = _ROLES[medium.bearers[0].credited_as or medium.kind]
        if role is SourceRole.PUBLISHER and is_elsewhere(medium.bearers[0], prose, catalogue):
            role = SourceRole.ORIGINAL_PUBLICATION
        yield of_medium(prose, role, medium, catalogue, near=head or "")
