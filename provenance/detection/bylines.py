"""Bylines: authors, and the organisation that stands behind their name."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import AGENCY
from provenance.detection.grammar.parties import (
    is_desk,
    is_no_name,
    kind_of,
    parties_in,
    pieces_of,
    statement,
    without_day,
    without_license,
)
from provenance.detection.grammar.prose import Prose
from provenance.model.document import BESIDE, Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_EARLY = 700
_HAN = re.compile(r"[\u3400-\u9fff]{2,}")
_LONGEST_HAN = 4
_LONGEST_LABEL = 110
_ELSEWHERE = frozenset({*BESIDE, Role.FOOTER, Role.CAPTION, Role.CREDIT})
# Where a line of names ends, in scripts that run on without blanks too.
_CLOSED = re.compile(r"[)\]】〕。=]|(?<=[^\W\d_]{3})\.(?=\s+[^\W\d_])")
_SHORTEST_TITLE = 4
_FEWEST_BLOCKS = 3
# Two or three words with capitals, and nothing else.
_ALONE = re.compile(
    r"((?:[A-ZÀ-ÝĀ-ŽЀ-Я][\w.'’-]+ )(?:(?:de|del|da|dos|van|von|der|di|la|bin|al) )?(?:[A-ZÀ-ÝĀ-ŽЀ-Я][\w.'’-]+ ?){1,2}),?"
)
_SIGNED = re.compile(_ALONE.pattern.rstrip(",?") + r" ?[,/|] ?(\S.{1,80})")
_DAY = re.compile(r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\b")
_LONGEST_CLAUSE, _LONGEST_MARK = 160, 5
_CLAUSE_END = re.compile(r"[;)\]\n]|(?<=[^\W\d_]{2})[.](?:\s|$)|[।。]")
# The vowel signs of Hindi are no letters; a point stands within foreign names in Chinese.
_NAME = re.compile(r"[^\W\d_][\w\u0900-\u0963.'’·・-]*(?: [^\W\d_][\w\u0900-\u0963.'’·・-]*){0,5}")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield authors, contributors and organisations named in bylines."""
    phrases = catalogue.lexicon.group("source.byline")
    for hit, sentence in prose.find(phrases):
        if _stands_as_byline(sentence.block, hit, prose, catalogue):
            yield from _statements(prose, hit, sentence.block, catalogue)
    yield from _alone(prose, catalogue)
    helped = [hit for hit, _ in prose.find(catalogue.lexicon.group("source.contributor"))]
    for hit, _ in prose.find(catalogue.lexicon.group("source.reporting")):
        # "Additional reporting by" holds "reporting by".
        if not any(other.start <= hit.start < other.end for other in helped):
            yield from _named(prose, hit, SourceRole.AUTHOR, catalogue)
    for hit in helped:
        yield from _named(prose, hit, SourceRole.CONTRIBUTOR, catalogue)


def _alone(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the name that stands by itself under the headline of a plain item, or below the item."""
    blocks = prose.document.blocks
    if prose.document.is_page or len(blocks) < _FEWEST_BLOCKS:
        return
    for block in (*blocks[1:3], blocks[-1]):
        text, low = prose.block_text(block)
        first, *others = text.split("\n")
        yield from _signature(prose, first, low, catalogue)
        name = _ALONE.fullmatch(first.strip())
        if name is None or _is_party_or_staff(name[1], catalogue):
            continue
        if not others or _places(others[0], catalogue):
            yield statement(prose, SourceRole.AUTHOR, name[1], (low, low + len(first)), catalogue)


def _signature(prose: Prose, line: str, low: int, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the author and the media of `Ann Marlow, Linden Gazette`, alone on a line."""
    signed = _SIGNED.fullmatch(line.strip())
    if signed is None or _is_party_or_staff(signed[1], catalogue):
        return
    parties = [(name, kind_of(name, catalogue)) for name in parties_in(signed[2], catalogue)]
    if not parties or parties[0][1] is None:
        return
    span = (low, low + len(line))
    yield statement(prose, SourceRole.AUTHOR, signed[1].strip(), span, catalogue)
    for name, kind in parties:
        if kind is not None:
            role = SourceRole.AGENCY if kind == AGENCY else SourceRole.PUBLISHER
            yield statement(prose, role, name, span, catalogue)


def _is_party_or_staff(name: str, catalogue: Catalogue) -> bool:
    """Return whether a line that looks like a name is a medium's, a desk's or a byline's own."""
    byline = catalogue.lexicon.group("source.byline").first(name)
    return (
        kind_of(name, catalogue) is not None
        or is_desk(name, catalogue)
        or (byline is not None and byline.start == 0)
    )


def _places(line: str, catalogue: Catalogue) -> bool:
    """Return whether a line below a name tells whom it writes for, whence, or when."""
    return bool(_DAY.search(line)) or kind_of(line, catalogue) is not None


def _stands_as_byline(block: Block, hit: Hit, prose: Prose, catalogue: Catalogue) -> bool:
    if block.role is Role.BYLINE or block.role in _ELSEWHERE:
        return block.role is Role.BYLINE
    if _is_label(prose, hit, block):
        return True
    # A paragraph that merely begins with "By" goes on in lower case, and not with a joint.
    rest = prose.text[hit.end : hit.end + 60].split("\n", 1)[0].lstrip()
    joint = catalogue.lexicon.group("byline.joint").first(rest)
    early = _is_early(prose, hit.start) or block.role is Role.HEADLINE
    return early and (not rest[:1].islower() or (joint is not None and joint.start == 0))


def _is_label(prose: Prose, hit: Hit, block: Block) -> bool:
    """Return whether a short paragraph says `Text: N` and nothing else, as a signature does."""
    low, high = prose.block_range(block)
    cue = prose.text[hit.start : hit.parts["name"][0]].rstrip()
    return high - low <= _LONGEST_LABEL and hit.start - low <= 1 and cue.endswith((":", "/"))


def _is_early(prose: Prose, start: int) -> bool:
    """Return whether a place is near the headline of a page, or the first words of a plain item."""
    blocks = prose.document.blocks
    opens = Role.HEADLINE if prose.document.is_page else Role.BODY
    first = next((block for block in blocks if block.role is opens), blocks[0])
    offset = prose.folded.source(start) - first.span.start
    return -_EARLY // 2 < offset < _EARLY


def _statements(prose: Prose, hit: Hit, block: Block, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the first name, then what follows it on the line: more authors, an organisation."""
    text, low = prose.block_text(block)
    position = hit.parts["name"][0]
    line_end = prose.text.find("\n", position)
    end = low + len(text) if line_end < 0 else min(line_end, low + len(text))
    after = _CLOSED.finditer(prose.text, hit.parts["name"][1], end)
    end = next((c.start() for c in after if _ends(prose.text, position, c)), end)
    role, span = SourceRole.AUTHOR, (hit.start, end)
    line = without_license(prose.text[position:end], catalogue)
    for index, (joint, piece) in enumerate(pieces_of(line, catalogue)):
        if joint == "with":
            role = SourceRole.CONTRIBUTOR
        for words in _single(piece):
            if not is_desk(words, catalogue):
                for party, found in _party(words, role, joint, index, catalogue):
                    yield statement(prose, party, found, span, catalogue)


def _ends(text: str, start: int, closed: re.Match[str]) -> bool:
    """Return whether names end here: not at the stop of a title, `Prof. Ada Quill`."""
    if closed.group() != ".":
        return True
    before = text[start : closed.start()].split()
    titled = len(before) > 1 and before[-2].endswith(".") and len(before[-2]) >= _SHORTEST_TITLE
    return len(before) > 1 and not titled


def _single(piece: str) -> Iterator[str]:
    """Yield the names in a piece: Chinese ones stand side by side with a blank between them."""
    name = _NAME.match(piece)
    if name is None:
        return
    words = name.group().split(" ")
    if len(words) > 1 and all(_HAN.fullmatch(word) for word in words):
        yield from (word for word in words if len(word) <= _LONGEST_HAN)
    else:
        yield name.group()


def _party(
    words: str, role: SourceRole, joint: str, index: int, catalogue: Catalogue
) -> Iterator[tuple[SourceRole, str]]:
    """Yield what a name in a byline is: an agency, an outlet, a person, or nothing at all."""
    kind = kind_of(words, catalogue)
    if kind == AGENCY:
        yield SourceRole.AGENCY, words
    elif kind:
        yield SourceRole.PUBLISHER, words
    elif joint != "place" and _is_written_as_name(words):
        yield role, without_day(words, catalogue)


def _is_written_as_name(words: str) -> bool:
    """Return whether words are a name: capitals and a blank where the script has capitals."""
    if words[0].upper() == words[0].lower():
        return len(words) > 1
    return " " in words and words[0].isupper()


def _named(prose: Prose, hit: Hit, role: SourceRole, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the person behind words such as "Editing by", and those joined to that name."""
    start = hit.parts["name"][0]
    if "\n\n" in prose.text[hit.start : start]:
        return  # what stands in a block of its own labels nothing below it
    for joint, piece in pieces_of(_clause(prose, start), catalogue):
        name = _capitalized(piece)
        if joint == "place" or not name or not _is_person(name, catalogue):
            continue
        if not is_desk(piece, catalogue) and not is_no_name(name, catalogue):
            span = (hit.start, max(hit.end, prose.text.find(name, start) + len(name)))
            yield statement(prose, role, name, span, catalogue)


def _capitalized(piece: str) -> str:
    """Return the name at the start of a piece, without the small words of a sentence behind it."""
    name = _NAME.match(piece)
    words = name.group().split(" ") if name else []
    while len(words) > 1 and words[-1].islower():
        words.pop()
    return " ".join(words)


def _clause(prose: Prose, start: int) -> str:
    """Return the words from a name to the end of its clause."""
    words = prose.text[start : start + _LONGEST_CLAUSE]
    end = _CLAUSE_END.search(words)
    return words[: end.start()] if end else words


def _is_person(name: str, catalogue: Catalogue) -> bool:
    """Return whether a name may be a person's: no medium, and no abbreviation."""
    short = name.isupper() and " " not in name and len(name) <= _LONGEST_MARK and name.isascii()
    return name[0] == name[0].upper() and not short and kind_of(name, catalogue) is None
