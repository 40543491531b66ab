"""Document → Statements, one file per kind of statement."""

from collections.abc import Callable, Iterator
from typing import Final

from provenance.catalogue.catalogue import Catalogue
from provenance.detection import (
    bylines,
    citations,
    copyright_notices,
    datelines,
    license_addresses,
    license_metadata,
    license_names,
    metadata_parties,
    mining,
    photo_credits,
    reservations,
    sign_offs,
    source_lines,
)
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Document
from provenance.model.statement import Statement

Detector = Callable[[Prose, Catalogue], Iterator[Statement]]
DETECTORS: Final[tuple[Detector, ...]] = (
    license_names.detect,
    license_addresses.detect,
    license_metadata.detect,
    reservations.detect,
    copyright_notices.detect,
    datelines.detect,
    bylines.detect,
    source_lines.detect,
    photo_credits.detect,
    sign_offs.detect,
    citations.detect,
    metadata_parties.detect,
    mining.detect,
)


def detect(document: Document, catalogue: Catalogue) -> tuple[Statement, ...]:
    """Return everything the document says about its origin and terms, in reading order."""
    prose = Prose(document)
    found = [statement for detector in DETECTORS for statement in detector(prose, catalogue)]
    found.sort(key=_place)
    return tuple(
        item for index, item in enumerate(found) if item not in found[max(0, index - 4) : index]
    )


def _place(statement: Statement) -> tuple[int, int, int, str]:
    """Return the reading order: words by offset, then markup by its place in the source."""
    span, locator = statement.evidence.span, statement.evidence.locator
    if span is not None:
        return 0, span.start, -span.end, statement.kind
    return 1, locator.line if locator else 0, locator.column if locator else 0, statement.kind
