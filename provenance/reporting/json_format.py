"""JSON against the published schemas."""

import json
import re
from collections.abc import Sequence
from typing import Any

from provenance.model.report import Assessment, Report
from provenance.reporting.layout import Layout
from provenance.reporting.piece import CreditFormat, Piece, Place, ReportFormat, ScanFormat
from provenance.reporting.report_data import document_data, report_data
from provenance.reporting.scan_data import SCHEMA_VERSION, Data, attribution_data, scan_data

# What JSON allows in a string and a terminal or a reader of lines takes for something else.
_HIDDEN = re.compile(
    r"[\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    return as_json(document_data(item), indent=2)


def _report(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    """Return the report as in `rules/schema/report.schema.json`."""
    return _with_documents(report_data(head, pieces), [piece.text for piece in pieces])


def _scan(item: Assessment, layout: Layout) -> str:
    return as_json(scan_data(item), indent=2)


def _scans(documents: Sequence[str]) -> str:
    """Return the scans as one JSON document, each as in `rules/schema/scan.schema.json`."""
    return _with_documents({"schema_version": SCHEMA_VERSION, "documents": []}, documents)


def _credits_of(item: Assessment, place: Place) -> str:
    credits_ = [attribution_data(entry) for entry in item.attributions]
    data = {"uri": item.uri, "verdict": item.verdict, "attributions": credits_}
    return as_json(data, indent=2)


def _credits(documents: Sequence[str]) -> str:
    return _listed(documents, depth=0) + "\n"


REPORT = ReportFormat(_document, _report)
SCANS = ScanFormat(_scan, _scans)
CREDITS = CreditFormat(_credits_of, _credits)


def _with_documents(data: Data, documents: Sequence[str]) -> str:
    """Return an object whose last entry is a list of objects that are written already."""
    opening, _, closing = as_json(data, indent=2).rpartition("[]")
    return opening + _listed(documents, depth=1) + closing


def _listed(documents: Sequence[str], depth: int) -> str:
    """Return a JSON list of indented objects; no string in JSON holds a line break."""
    if not documents:
        return "[]"
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    items = [inner + document.rstrip("\n").replace("\n", inner) for document in documents]
    return f"[{','.join(items)}{outer}]"


def as_json(data: Any, indent: int | None = None) -> str:  # noqa: ANN401 -- JSON
    r"""Return JSON that ends in a newline; what cannot be seen stands as `\uXXXX`.

    >>> as_json("caf\u00e9 \u202e")
    '"café \\u202e"\n'
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return _HIDDEN.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]
