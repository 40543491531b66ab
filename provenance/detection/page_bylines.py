"""Bylines of pages: boxes that name the author, and links to an author's own page."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.sources import AGENCY
from provenance.detection.grammar.parties import (
    is_desk,
    is_no_name,
    kind_of,
    pieces_of,
    statement,
    without_day,
)
from provenance.detection.grammar.prose import Prose
from provenance.model.document import TEXT_ASSET, Block, Document, Link, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_LONGEST_UNCASED, _LONGEST_LINE = 8, 60
_LONGEST_BOX, _LONGEST_NAME, _MOST_WORDS, _MOST = 120, 40, 4, 4
# The address of a page about a person who writes.
_PERSON = re.compile(
    r"/(?:authors?|autor(?:en|es|in|a|i|ka)?|autor-in|auteurs?|auteur-trice|author-page|authoren|"
    r"profile|people|staff|writers?|contributors?|journalists?|reporters?|redaktion|skribent|"
    r"yazar(?:lar)?|muhabir|users?|penulis|verfasser|avtor|columnists?)/[^/?#]|^(?:https?://[^/]+)?/@[\w.-]+(?:[?#]|$)",
    re.IGNORECASE,
)
_NEAR_HEADLINE = 1200
_ABOVE, _TOGETHER = 120, 150
# What ends a name in a byline box: a bar, a day, a bracket.
_END = re.compile(r"[|\u2022\u00b7\n(<\u00bb\[{@]| - |[,.]? (?:\w{1,4} )?\d|, |: |\d{1,2}[.:/]")
# The credit of a picture: EFE/ A. Lind
_CREDIT = re.compile(r"[A-Z]{2,6}/")
_SENTENCE = re.compile(r"[.!?:。]$|[!?。]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_MONTH = re.compile(r"[^\W\d_]{3,9}\.?")
_LONGEST_HAN = 4
_TOP = frozenset({Role.BODY, Role.HEADLINE})
_SIGNED = frozenset({Role.BODY, Role.FOOTER})
_EDGE = " \t\n|,;:-\u2022\u00b7/"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the authors that a page's own byline boxes and author links name."""
    if not prose.document.is_page:
        return
    named = [
        item
        for item in (*_linked(prose, catalogue), *_boxed(prose, catalogue))
        if _is_name(item[0], catalogue)
    ]
    seen: set[str] = set()
    for words, start, end in _nearest(named, prose.folded_offset(_headline(prose.document))):
        if words in seen or any(words.endswith(" " + name) for name in seen):
            continue
        seen.add(words)
        kind = kind_of(words, catalogue)
        role = SourceRole.AUTHOR if kind is None else _OF_KIND.get(kind, SourceRole.PUBLISHER)
        yield statement(prose, role, words, (start, end), catalogue)


def _nearest(named: list[tuple[str, int, int]], headline: int) -> list[tuple[str, int, int]]:
    """Return the names that stand together where the first behind the headline stands.

    A page names the authors of its other articles too.
    """
    behind = sorted((x for x in named if x[1] >= headline - _ABOVE), key=lambda item: item[1])
    if not behind:
        return []
    first = behind[0][1]
    return [item for item in behind if item[1] - first < _TOGETHER][:_MOST]


_OF_KIND = {AGENCY: SourceRole.AGENCY}


def _boxed(prose: Prose, catalogue: Catalogue) -> Iterator[tuple[str, int, int]]:
    """Yield the names in the first byline box that has any, with their folded places."""
    cues, headline = catalogue.lexicon.group("nicknamed"), _headline(prose.document)
    for block in prose.document.blocks:
        if not _may_be_box(block, headline):
            continue
        text, low = prose.block_text(block)
        if not _is_box(block, text):
            continue
        hit = cues.first(text)
        if hit is None and block.role is not Role.BYLINE:
            continue
        start = hit.parts["name"][0] if hit else _glued(text)
        for name, at in _names(text, start, catalogue):
            yield name, low + at, low + at + len(name)


def _may_be_box(block: Block, headline: int) -> bool:
    """Return whether a block stands where a byline box does: called one, or near the headline."""
    if block.asset != TEXT_ASSET:
        return False
    near = -_ABOVE < block.span.start - headline < _ABOVE * 3
    return block.role is Role.BYLINE or (near and block.role in _TOP)


def _is_box(block: Block, text: str) -> bool:
    """Return whether the words of a block can be a byline: called one, or a dated line."""
    if len(text) > _LONGEST_BOX or _CREDIT.match(text):
        return False
    dated = len(text) <= _LONGEST_LINE and any(map(str.isdigit, text))
    return block.role is Role.BYLINE or dated


def _glued(text: str) -> int:
    """Return where a name begins behind a label that only screen readers set apart: `AuthorJo`."""
    match = re.match(r"(?:Author|Autor|Auteur|By|Von|Par|Por)(?=[A-Z])", text)
    return match.end() if match else 0


def _names(text: str, start: int, catalogue: Catalogue) -> Iterator[tuple[str, int]]:
    ends = _END.search(text, start + 1)
    words = text[start : ends.start()] if ends else text[start:]
    for joint, piece in pieces_of(words, catalogue):
        name = without_day(piece.strip(_EDGE), catalogue)
        at = text.find(name, start)
        dated = _MONTH.fullmatch(name) and re.match(r"\.? \d", text[at + len(name) :])
        if joint != "place" and name and not dated and not _SENTENCE.search(piece):
            yield name, at


def _linked(prose: Prose, catalogue: Catalogue) -> Iterator[tuple[str, int, int]]:
    """Yield the words of links to an author's page, near the headline or in a byline box."""
    document = prose.document
    headline, cues = _headline(document), catalogue.lexicon.group("nicknamed")
    for link in document.links:
        if link.span is None:
            continue
        near = headline - 400 < link.span.start < headline + _NEAR_HEADLINE
        signed = "author" in link.rel and link.role in _SIGNED
        placed = link.role is Role.BYLINE or signed or (near and link.role in _TOP)
        if placed and _is_authors(link):
            start, end = prose.folded_offset(link.span.start), prose.folded_offset(link.span.end)
            words = prose.text[start:end].strip(_EDGE)
            cue = cues.first(words)
            at = cue.parts["name"][0] if cue and cue.start == 0 else _glued(words)
            yield words[at:], start + at, end


def _is_authors(link: Link) -> bool:
    return "author" in link.rel or _PERSON.search(link.href) is not None


def _headline(document: Document) -> int:
    """Return where the headline of the article stands, 0 where there is none."""
    heads = [block for block in document.blocks if block.role is Role.HEADLINE]
    titled = (b for b in heads if b.span.of(document.text) == document.title)
    first: Block | None = next(titled, None) or next(iter(heads), None)
    return first.span.start if first else 0


def _is_name(words: str, catalogue: Catalogue) -> bool:
    """Return whether words may be what somebody goes by: few, and none of a desk's or a menu's."""
    count = len(words.split())
    fits = 1 < len(words) <= _LONGEST_NAME and 0 < count <= _MOST_WORDS
    if not fits or not any(char.isalpha() for char in words) or "://" in words:
        return False
    cased = words.upper() != words.lower()
    if cased and count > 1 and not any(word[:1].isupper() for word in words.split()):
        return False
    longest = _LONGEST_HAN if _HAN.fullmatch(words) else _LONGEST_UNCASED
    if not cased and " " not in words and len(words) > longest:
        return False
    return not _is_label(words, catalogue) and not any(
        True for _ in catalogue.sources.find(plain(words)) if count > 1
    )


def _is_label(words: str, catalogue: Catalogue) -> bool:
    """Return whether words only say that an author follows, name a desk, or a button."""
    if is_no_name(words, catalogue):
        return True
    cue = catalogue.lexicon.group("nicknamed").first(f"{words} X")
    labels = cue is not None and cue.start == 0 and cue.end >= len(words)
    return labels or is_desk(words, catalogue)
