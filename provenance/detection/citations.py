"""Citations: media that an item quotes. They prove nothing about where it comes from."""

from collections.abc import Iterator, Mapping, Sequence

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import OUTLET
from provenance.detection.grammar.media import Medium, media_in
from provenance.detection.grammar.parties import medium_in, of_medium, statement, without_day
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Role
from provenance.model.evidence import Span
from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement, Statement

_NOUN = 24
_ORIGINS = frozenset(
    {SourceRole.AGENCY, SourceRole.VIA, SourceRole.ORIGINAL_PUBLICATION, SourceRole.PUBLISHER}
)
_RUNNING = frozenset({Role.BODY, Role.QUOTE, Role.HEADLINE})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each medium that running text cites, once per place."""
    seen: set[int] = set()
    media = media_in(prose.text, catalogue.sources)
    groups = (catalogue.lexicon.group(f"source.{name}") for name in ("citation", "mentioned"))
    for hit, named in (found for group in groups for found in media.find(group)):
        for medium in named:
            if (
                medium.start not in seen
                and _runs(prose, medium.start)
                and _is_told(prose, medium, catalogue)
            ):
                seen.add(medium.start)
                span = (min(hit.start, medium.start), max(hit.end, medium.end))
                yield of_medium(prose, SourceRole.CITATION, medium, catalogue, span=span)
    yield from _looking_like_media(prose, catalogue, seen)


def _looking_like_media(prose: Prose, catalogue: Catalogue, seen: set[int]) -> Iterator[Statement]:
    """Yield cited media that no file knows, told by the words in their names."""
    media = media_in(prose.text, catalogue.sources)
    hits = catalogue.lexicon.group("cited").find(prose.text)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        start, end = hit.parts.get("party", (-1, -1))
        if start < 0 or start in seen or media.between(start, end) or not _runs(prose, start):
            continue
        name = _medium(prose.text, hit, catalogue)
        if name:
            seen.add(start)
            span = (min(hit.start, start), end)
            yield statement(prose, SourceRole.CITATION, name, span, catalogue)


def _medium(text: str, hit: Hit, catalogue: Catalogue) -> str | None:
    """Return the name that words of its own, or the noun before it, tell as a medium's."""
    start, end = hit.parts["party"]
    name = without_day(text[start:end], catalogue)
    before = text[max(hit.start, start - _NOUN) : start].rstrip()
    nouns = catalogue.lexicon.group("media_words").find(before)
    if name.upper() != name.lower() and any(noun.end == len(before) for noun in nouns):
        return name
    return medium_in(name, catalogue)


def _is_told(prose: Prose, medium: Medium, catalogue: Catalogue) -> bool:
    """Return whether a name that is a word too is meant as a name: after a noun, or in quotes."""
    word = prose.text[medium.start : medium.end]
    if not medium.is_mark or medium.kind != OUTLET or word.upper() != word.lower():
        return True
    before = prose.text[max(0, medium.start - _NOUN) : medium.start].rstrip(" ")
    nouns = catalogue.lexicon.group("media_words").find(before)
    return before[-1:] in set("\"'«“„《『「(") or any(noun.end == len(before) for noun in nouns)


def _runs(prose: Prose, start: int) -> bool:
    block = prose.block_at(prose.folded.source(start))
    return block is not None and block.role in _RUNNING


def without_own_credits(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements without citations of words that credit the same party as an origin."""
    credited: dict[str, list[Span]] = {}
    for item in statements:
        if (
            isinstance(item, SourceStatement)
            and item.source.role in _ORIGINS
            and item.evidence.span
        ):
            credited.setdefault(item.source.party, []).append(item.evidence.span)
    for item in statements:
        if not _is_credit(item, credited):
            yield item


def _is_credit(item: Statement, credited: Mapping[str, Sequence[Span]]) -> bool:
    if not isinstance(item, SourceStatement) or item.source.role is not SourceRole.CITATION:
        return False
    span = item.evidence.span
    return span is not None and any(
        span.start < other.end and other.start < span.end
        for other in credited.get(item.source.party, ())
    )
