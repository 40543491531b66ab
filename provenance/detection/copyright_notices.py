"""Copyright lines, and the publisher or agency that they name as holder."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.sources import AGENCY, OUTLET
from provenance.detection.grammar.notices import notices
from provenance.detection.grammar.parties import is_elsewhere, kind_of, statement
from provenance.detection.grammar.prose import SILENT, Prose
from provenance.model.document import TEXT_ASSET, Block, Role
from provenance.model.source import SourceRole
from provenance.model.statement import CopyrightNotice, Statement


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each copyright line, and its holder as publisher (and agency, where it is one)."""
    for notice in notices(prose.text, catalogue.lexicon):
        evidence = prose.evidence(notice.start, notice.end)
        block = prose.block_at(evidence.span.start) if evidence.span else None
        if block is None or block.role in SILENT:
            continue
        yield CopyrightNotice(
            evidence=evidence,
            asset=block.asset,
            role=block.role,
            holder=notice.holder and prose.written(notice.holder, notice.start, notice.end),
            years=notice.years,
        )
        if notice.holder and _names_publisher(block):
            yield from _parties(prose, notice.holder, (notice.start, notice.end), catalogue)


def _names_publisher(block: Block) -> bool:
    return block.asset == TEXT_ASSET and block.role not in {Role.CAPTION, Role.CREDIT}


def _parties(
    prose: Prose, holder: str, span: tuple[int, int], catalogue: Catalogue
) -> Iterator[Statement]:
    yield statement(prose, SourceRole.PUBLISHER, holder, span, catalogue)
    if kind_of(holder, catalogue) == AGENCY:
        yield statement(prose, SourceRole.AGENCY, holder, span, catalogue)
    known = catalogue.sources.party(holder)
    if known and known.kind == OUTLET and is_elsewhere(known, prose, catalogue):
        yield statement(prose, SourceRole.ORIGINAL_PUBLICATION, holder, span, catalogue)
