"""JSON and JSON Lines, against published schemas."""

import json
from collections.abc import Sequence
from typing import Any

from provenance.model.report import Assessment, Report
from provenance.reporting.as_data import (
    SCHEMA_VERSION,
    attribution_data,
    document_data,
    report_data,
    scan_data,
)


def report_json(report: Report) -> str:
    """Return the report as one JSON document."""
    return _pretty(report_data(report))


def report_jsonl(report: Report) -> str:
    """Return one JSON document a line for each checked document."""
    return "".join(_line(document_data(item)) for item in report.documents)


def scans_json(items: Sequence[Assessment]) -> str:
    """Return the scans as one JSON document."""
    documents = [scan_data(item) for item in items]
    return _pretty({"schema_version": SCHEMA_VERSION, "documents": documents})


def scans_jsonl(items: Sequence[Assessment]) -> str:
    """Return one JSON document a line for each scanned document, in input order."""
    return "".join(_line(scan_data(item)) for item in items)


def attributions_json(report: Report) -> str:
    """Return the credits of each document."""
    return _pretty(
        [
            {
                "uri": item.uri,
                "verdict": item.verdict,
                "attributions": [attribution_data(entry) for entry in item.attributions],
            }
            for item in report.documents
        ]
    )


def _pretty(data: Any) -> str:  # noqa: ANN401 -- JSON
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _line(data: Any) -> str:  # noqa: ANN401 -- JSON
    return json.dumps(data, ensure_ascii=False) + "\n"
