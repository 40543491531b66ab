"""JSON Lines: one object a line for each document, in input order."""

from collections.abc import Sequence

from provenance.model.report import Assessment, Report
from provenance.reporting.json_format import as_json
from provenance.reporting.layout import Layout
from provenance.reporting.report_data import document_data
from provenance.reporting.scan_data import scan_data


def report_jsonl(report: Report, layout: Layout) -> str:
    """Return each checked document as `documents` of the report holds it."""
    return "".join(as_json(document_data(item)) for item in report.documents)


def scans_jsonl(items: Sequence[Assessment], layout: Layout) -> str:
    """Return each scanned document as in `rules/schema/scan.schema.json`."""
    return "".join(as_json(scan_data(item)) for item in items)
