"""JSON against the published schemas."""

import json
import re
from collections.abc import Sequence
from typing import Any

from provenance.model.report import Assessment, Report
from provenance.reporting.layout import Layout
from provenance.reporting.report_data import report_data
from provenance.reporting.scan_data import SCHEMA_VERSION, attribution_data, scan_data

# What JSON allows in a string and a terminal or a reader of lines takes for something else.
_HIDDEN = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def report_json(report: Report, layout: Layout) -> str:
    """Return the report as in `rules/schema/report.schema.json`."""
    return as_json(report_data(report), indent=2)


def scans_json(items: Sequence[Assessment], layout: Layout) -> str:
    """Return the scans as one JSON document, each as in `rules/schema/scan.schema.json`."""
    documents = [scan_data(item) for item in items]
    return as_json({"schema_version": SCHEMA_VERSION, "documents": documents}, indent=2)


def credits_json(report: Report) -> str:
    """Return the credits of each document."""
    documents = [
        {
            "uri": item.uri,
            "verdict": item.verdict,
            "attributions": [attribution_data(entry) for entry in item.attributions],
        }
        for item in report.documents
    ]
    return as_json(documents, indent=2)


def as_json(data: Any, indent: int | None = None) -> str:  # noqa: ANN401 -- JSON
    r"""Return JSON that ends in a newline; what cannot be seen stands as `\uXXXX`.

    >>> as_json("caf\u00e9 \u202e")
    '"café \\u202e"\n'
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
