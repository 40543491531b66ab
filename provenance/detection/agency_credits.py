"""Credits of agencies: `(AFP)`, `with files from X`, `mit Material von X`, `به گزارش خبرنگار X`."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import AGENCY, WIRE
from provenance.detection.grammar.media import media_in
from provenance.detection.grammar.parties import is_medium, kind_of, of_medium, statement
from provenance.detection.grammar.prose import Prose
from provenance.model.document import BESIDE, TEXT_ASSET, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_PUBLISHED = "published"
# Labels of credits with no word but names: `AFP`, `Ann Marlow/AFP`.
_BARE = frozenset({"alone", "joint"})
_ORIGINAL = SourceRole.ORIGINAL_PUBLICATION
_ROLES = {AGENCY: SourceRole.AGENCY, WIRE: SourceRole.VIA}
_PAPER = SourceRole.PUBLISHER
_PERSON = 2
_ELSEWHERE = frozenset({*BESIDE, Role.CAPTION, Role.CREDIT, Role.FOOTER})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the agencies and wires that made or supplied the words, wholly or in part."""
    media = media_in(prose.text, catalogue.sources)
    seen: set[int] = set()
    for hit, named in media.find(catalogue.lexicon.group("credit")):
        if hit.phrase.label in _BARE and not _may_stand_alone(prose, hit):
            continue
        yield from _beside(prose, hit, catalogue)
        for medium in named:
            role = _ORIGINAL if hit.phrase.label == _PUBLISHED else _ROLES.get(medium.kind)
            if role and medium.start not in seen and _speaks_of_text(prose, medium.start):
                seen.add(medium.start)
                span = (hit.start, max(hit.end, medium.end))
                yield of_medium(prose, role, medium, catalogue, span=span)


def _beside(prose: Prose, hit: Hit, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield who stands before an agency: the paper that uses its copy, or the agency's writer."""
    name = hit.part("party", prose.text)
    if name and kind_of(name, catalogue) != AGENCY and _speaks_of_text(prose, hit.start):
        wrote = len(name.split()) == _PERSON and not is_medium(name, catalogue)
        role = SourceRole.AUTHOR if wrote and "/" in prose.text[slice(*_span(hit))] else _PAPER
        yield statement(prose, role, name, _span(hit), catalogue)


def _span(hit: Hit) -> tuple[int, int]:
    return hit.start, hit.end


def _may_stand_alone(prose: Prose, hit: Hit) -> bool:
    """Return whether a bare name credits the item: a page names agencies in menus and labels too."""
    block = prose.block_at(prose.folded.source(hit.start))
    return not prose.document.is_page or (block is not None and block.role is Role.BYLINE)


def _speaks_of_text(prose: Prose, start: int) -> bool:
    block = prose.block_at(prose.folded.source(start))
    return (
        block is not None
        and prose.speaks(start)
        and block.asset == TEXT_ASSET
        and block.role not in _ELSEWHERE
    )
