"""Document → Statements, one file per kind of statement."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from provenance.catalogue.catalogue import Catalogue
from provenance.detection import (
    agency_credits,
    bylines,
    caption_credits,
    citations,
    copyright_notices,
    datelines,
    instructions,
    license_addresses,
    license_metadata,
    license_names,
    linked_parties,
    metadata_parties,
    mining,
    page_bylines,
    photo_credits,
    preferences,
    reservations,
    sign_offs,
    source_lines,
)
from provenance.detection.citations import without_own_credits
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.tongues import hearing
from provenance.model.document import Document
from provenance.model.source import Source
from provenance.model.statement import LicenseStatement, Polarity, SourceStatement, Statement

# Statements that say the same of the same words stand close together.
_NEAR = 8
Detector = Callable[[Prose, Catalogue], Iterator[Statement]]
LICENSE_DETECTORS: Final[tuple[Detector, ...]] = (
    license_names.detect,
    license_addresses.detect,
    license_metadata.detect,
)
DETECTORS: Final[tuple[Detector, ...]] = (
    *LICENSE_DETECTORS,
    reservations.detect,
    copyright_notices.detect,
    mining.detect,
    preferences.detect,
    datelines.detect,
    agency_credits.detect,
    instructions.detect,
)
"""Licenses, and the credits of known agencies, stand in any language below items in another."""
ORIGIN_DETECTORS: Final[tuple[Detector, ...]] = (
    bylines.detect,
    page_bylines.detect,
    source_lines.detect,
    linked_parties.detect,
    photo_credits.detect,
    caption_credits.detect,
    sign_offs.detect,
    citations.detect,
    metadata_parties.detect,
)
"""Where it comes from is said in the item's own language, or in English."""


def detect(document: Document, catalogue: Catalogue) -> tuple[Statement, ...]:
    """Return everything the document says about its origin and terms, in reading order."""
    prose = Prose(document)
    heard = hearing(catalogue.lexicon, prose.sample, document.language)
    spoken = replace(catalogue, lexicon=heard)
    found = [statement for detector in DETECTORS for statement in detector(prose, catalogue)]
    found += [statement for detector in ORIGIN_DETECTORS for statement in detector(prose, spoken)]
    return _each_once(list(without_own_credits(found)))


def detect_licenses(document: Document, catalogue: Catalogue) -> tuple[Statement, ...]:
    """Return what the document says of named licenses, in reading order, and nothing else."""
    prose = Prose(document)
    said = (one for detector in LICENSE_DETECTORS for one in detector(prose, catalogue))
    return _each_once([one for one in said if not _reserves(one)])


def _reserves(statement: Statement) -> bool:
    return isinstance(statement, LicenseStatement) and statement.polarity is Polarity.RESERVATION


def _each_once(found: list[Statement]) -> tuple[Statement, ...]:
    """Return the statements in reading order, those that another one repeats left out."""
    found.sort(key=_place)
    return tuple(
        item
        for index, item in enumerate(found)
        if not any(_repeats(item, other) for other in found[max(0, index - _NEAR) : index])
    )


def _repeats(item: Statement, other: Statement) -> bool:
    """Return whether a statement is another one, or says the same by a part of its words."""
    if item == other:
        return True
    if not (isinstance(item, SourceStatement) and isinstance(other, SourceStatement)):
        return False
    inner, outer = item.evidence.span, other.evidence.span
    same = _is_same(item.source, other.source) and item.asset == other.asset
    return same and inner is not None and outer is not None and outer.covers(inner)


def _is_same(one: Source, other: Source) -> bool:
    """Return whether what is said of a party is said again, or with less: without its address."""
    return one == other or (one.url is None and one == replace(other, url=None))


def _place(statement: Statement) -> tuple[int, int, int, str, bool]:
    """Return the reading order: words by offset, then markup by its place in the source.

    Of two that say the same, the one with an address is first.
    """
    span, locator = statement.evidence.span, statement.evidence.locator
    if span is not None:
        place = 0, span.start, -span.end
    else:
        place = 1, locator.line if locator else 0, locator.column if locator else 0
    source = statement.source if isinstance(statement, SourceStatement) else None
    return *place, statement.kind, source is None or source.url is None
