"""JSON Lines: one object a line for each document, in input order."""

from collections.abc import Sequence

from provenance.model.report import Assessment, Report
from provenance.reporting.json_format import as_json
from provenance.reporting.layout import Layout
from provenance.reporting.piece import Piece, Place, ReportFormat, ScanFormat
from provenance.reporting.report_data import document_data
from provenance.reporting.scan_data import scan_data


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    """Return a checked document as `documents` of the report holds it."""
    return as_json(document_data(item))


def _report(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    return "".join(piece.text for piece in pieces)


def _scan(item: Assessment, layout: Layout) -> str:
    """Return a scanned document as in `rules/schema/scan.schema.json`."""
    return as_json(scan_data(item))


REPORT = ReportFormat(_document, _report)
SCANS = ScanFormat(_scan, "".join)
