"""Sign-offs: desk initials and item codes at the end of an item."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.excerpt import Excerpt
from provenance.detection.grammar.media import media_in
from provenance.detection.grammar.parties import statement
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_ENDINGS = ".!?…\"'”’)]»。"
_LAST_PART = 0.6
_OPENING = 240
_SHORT, _TAIL = 60, 300
_CODE = re.compile(r"[/*]|PTI|dpa:|[)）]1\d{6}")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the initials or code that stand by themselves after the last words of the item."""
    last = Excerpt(prose.text, list(_last_lines(prose)))
    for hit in last.find(catalogue.lexicon.group("sign_off")):
        sentence = prose.sentence(hit.start, hit.end)
        if sentence is not None and _closes(prose, hit, sentence):
            start, end = hit.parts.get("name", (hit.start, hit.end))
            words = prose.text[start:end].strip()
            yield statement(prose, SourceRole.SIGN_OFF, words, (start, end), catalogue)
    yield from _signed(prose, catalogue)


def _last_lines(prose: Prose) -> Iterator[tuple[int, int]]:
    """Yield the lines of the last part that are short, or hold a stroke or a code."""
    for block in prose.document.blocks:
        low, high = prose.block_range(block)
        if block.role is not Role.BODY or high < len(prose.text) * _LAST_PART:
            continue
        start = low
        for line in prose.text[low:high].split("\n"):
            end = start + len(line)
            if line.strip() and (
                len(line) <= _SHORT or _CODE.search(line, max(0, len(line) - _TAIL))
            ):
                yield start, end
            start = end + 1


def _signed(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the author behind an agency's mark below its own item: `WAM/Ann Marlow`."""
    media = media_in(prose.text, catalogue.sources)
    opened = {medium.bearers[0].id for medium in media.between(0, _OPENING)}
    for hit, named in media.find(catalogue.lexicon.group("signed")):
        if named[0].bearers[0].id in opened and hit.start > _OPENING // 4:
            words = prose.text[hit.start : hit.end].strip()
            yield statement(prose, SourceRole.SIGN_OFF, words, (hit.start, hit.end), catalogue)
            for part in ("name", "second"):
                name = hit.part(part, prose.text)
                if name:
                    span = (hit.start, hit.end)
                    yield statement(prose, SourceRole.AUTHOR, name, span, catalogue)


def _closes(prose: Prose, hit: Hit, sentence: Sentence) -> bool:
    """Return whether nothing of the item's own words follows in the same sentence or line."""
    text = prose.text
    if hit.start < len(text) * _LAST_PART or not _is_spelled(hit, text):
        return False
    before = text[: hit.start].rstrip(" \t")
    code = "name" in hit.parts or ":" in text[hit.start : hit.end]
    if before and before[-1] not in _ENDINGS and before[-1] != "\n" and not code:
        return False
    after = text[hit.end : hit.end + 2]
    alone = not after.strip(" \t") or after.startswith("\n")
    return alone or (after[:1] == " " and after[1:2].isupper()) or sentence.end <= hit.end


def _is_spelled(hit: Hit, text: str) -> bool:
    """Return whether initials are all in capitals or all in small letters; slugs say so themselves."""
    letters = [char for char in text[hit.start : hit.end] if char.isalpha()]
    if hit.phrase.label == "slug":
        return True
    return not letters or all(c.isupper() for c in letters) or all(c.islower() for c in letters)
