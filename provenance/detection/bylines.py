"""Bylines: authors, and the organisation that stands behind their name."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.patterns import Hit
from provenance.detection.grammar.parties import AGENCY, kind_of, statement, without_day
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_EARLY = 700
_REST = re.compile(r"[ \t]*(?:,|/|\||-|\(|\n|with |and |& )[ \t]*")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,5}")
_ORGANISATION_WORDS = 5
_STAFF = re.compile(
    r"\b(?:staff|desk|correspondents?|reporters?|agencies|newsroom|editors?)\b", re.I
)


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield authors, contributors and organisations named in bylines."""
    phrases = catalogue.lexicon.group("source.byline")
    for hit, sentence in prose.find(phrases):
        if _stands_as_byline(sentence.block, hit, prose):
            yield from _statements(prose, hit, sentence.block, catalogue)
    for hit, _ in prose.find(catalogue.lexicon.group("source.reporting")):
        yield from _named(prose, hit, SourceRole.AUTHOR, catalogue)
    for hit, _ in prose.find(catalogue.lexicon.group("source.contributor")):
        yield from _named(prose, hit, SourceRole.CONTRIBUTOR, catalogue)


def _stands_as_byline(block: Block, hit: Hit, prose: Prose) -> bool:
    if block.role is Role.BYLINE:
        return True
    # A paragraph that merely begins with "By" goes on in lower case.
    rest = prose.text[hit.end : hit.end + 60].split("\n", 1)[0].lstrip()
    first = next((b for b in prose.document.blocks if b.role is Role.BODY), block)
    early = hit.start - first.span.start < _EARLY or block.role is Role.HEADLINE
    return early and (
        not rest or not rest[:1].islower() or rest.startswith(("with ", "and ", "in "))
    )


def _statements(prose: Prose, hit: Hit, block: Block, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the first name, then what follows it on the line: more authors, an organisation."""
    line_end = prose.text.find("\n", hit.parts["name"][0])
    text, low = prose.block_text(block)
    end = low + len(text) if line_end < 0 else min(line_end, low + len(text))
    role, position = SourceRole.AUTHOR, hit.parts["name"][0]
    span = (hit.start, end)
    for index, piece in enumerate(_REST.split(prose.text[position:end])):
        name = _NAME.match(piece)
        if name is None or _STAFF.search(piece):
            continue
        words = name.group()
        if kind_of(words, catalogue) == AGENCY:
            yield statement(prose, SourceRole.AGENCY, words, span, catalogue)
        elif index and kind_of(words, catalogue):
            yield statement(prose, SourceRole.PUBLISHER, words, span, catalogue)
        elif " " in words and words[0].isupper():
            yield statement(prose, role, _person(words, catalogue), span, catalogue)
        if " with " in prose.text[position:end] and index == 0:
            role = SourceRole.CONTRIBUTOR


def _person(words: str, catalogue: Catalogue) -> str:
    """Return a name without the place or the day that follows it: `Ines Marsh in Geneva`."""
    return without_day(re.split(r" (?:in|at|for|of|the|from) ", words, maxsplit=1)[0], catalogue)


def _named(prose: Prose, hit: Hit, role: SourceRole, catalogue: Catalogue) -> Iterator[Statement]:
    name = hit.part("name", prose.text)
    if name and kind_of(name, catalogue) is None:
        yield statement(prose, role, name, (hit.start, hit.end), catalogue)
