"""Sign-offs: desk initials and item codes at the end of an item."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import statement
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_ENDINGS = ".!?…\"'”’)]»。"
_LAST_PART = 0.6


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the initials or code that stand by themselves after the last words of the item."""
    for hit, sentence in prose.find(catalogue.lexicon.group("sign_off")):
        if sentence.block.role is Role.BODY and _closes(prose, hit, sentence):
            words = prose.text[hit.start : hit.end].strip()
            span = (hit.start, hit.end)
            yield statement(prose, SourceRole.SIGN_OFF, words, span, catalogue)


def _closes(prose: Prose, hit: Hit, sentence: Sentence) -> bool:
    """Return whether nothing of the item's own words follows in the same sentence or line."""
    text = prose.text
    if hit.start < len(text) * _LAST_PART or not _is_spelled(text[hit.start : hit.end]):
        return False
    before = text[: hit.start].rstrip(" \t")
    if before and before[-1] not in _ENDINGS and before[-1] != "\n":
        return False
    after = text[hit.end : hit.end + 2]
    alone = not after.strip(" \t") or after.startswith("\n")
    return alone or (after[:1] == " " and after[1:2].isupper()) or sentence.end <= hit.end


def _is_spelled(words: str) -> bool:
    letters = [char for char in words if char.isalpha()]
    return not letters or all(c.isupper() for c in letters) or all(c.islower() for c in letters)
