"""Bylines: authors, and the organisation that stands behind their name."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import AGENCY, kind_of, pieces_of, statement, without_day
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_EARLY = 700
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,5}")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield authors, contributors and organisations named in bylines."""
    phrases = catalogue.lexicon.group("source.byline")
    for hit, sentence in prose.find(phrases):
        if _stands_as_byline(sentence.block, hit, prose, catalogue):
            yield from _statements(prose, hit, sentence.block, catalogue)
    for hit, _ in prose.find(catalogue.lexicon.group("source.reporting")):
        yield from _named(prose, hit, SourceRole.AUTHOR, catalogue)
    for hit, _ in prose.find(catalogue.lexicon.group("source.contributor")):
        yield from _named(prose, hit, SourceRole.CONTRIBUTOR, catalogue)


def _stands_as_byline(block: Block, hit: Hit, prose: Prose, catalogue: Catalogue) -> bool:
    if block.role is Role.BYLINE:
        return True
    # A paragraph that merely begins with "By" goes on in lower case, and not with a joint.
    rest = prose.text[hit.end : hit.end + 60].split("\n", 1)[0].lstrip()
    first = next((b for b in prose.document.blocks if b.role is Role.BODY), block)
    early = hit.start - first.span.start < _EARLY or block.role is Role.HEADLINE
    joint = catalogue.lexicon.group("byline.joint").first(rest)
    return early and (not rest[:1].islower() or (joint is not None and joint.start == 0))


def _statements(prose: Prose, hit: Hit, block: Block, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the first name, then what follows it on the line: more authors, an organisation."""
    text, low = prose.block_text(block)
    position = hit.parts["name"][0]
    line_end = prose.text.find("\n", position)
    end = low + len(text) if line_end < 0 else min(line_end, low + len(text))
    role, span = SourceRole.AUTHOR, (hit.start, end)
    for index, (joint, piece) in enumerate(pieces_of(prose.text[position:end], catalogue)):
        if joint == "with":
            role = SourceRole.CONTRIBUTOR
        name = _NAME.match(piece)
        if name is not None and not _is_staff(piece, catalogue):
            for party, words in _party(name.group(), role, joint, index, catalogue):
                yield statement(prose, party, words, span, catalogue)


def _party(
    words: str, role: SourceRole, joint: str, index: int, catalogue: Catalogue
) -> Iterator[tuple[SourceRole, str]]:
    """Yield what a name in a byline is: an agency, an outlet, a person, or nothing at all."""
    kind = kind_of(words, catalogue)
    if kind == AGENCY:
        yield SourceRole.AGENCY, words
    elif index and kind:
        yield SourceRole.PUBLISHER, words
    elif joint != "place" and " " in words and words[0].isupper():
        yield role, without_day(words, catalogue)


def _is_staff(words: str, catalogue: Catalogue) -> bool:
    return any(True for _ in catalogue.lexicon.group("byline.staff").find(words))


def _named(prose: Prose, hit: Hit, role: SourceRole, catalogue: Catalogue) -> Iterator[Statement]:
    name = hit.part("name", prose.text)
    if name and kind_of(name, catalogue) is None:
        yield statement(prose, role, name, (hit.start, hit.end), catalogue)
