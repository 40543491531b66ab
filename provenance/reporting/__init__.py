"""Report → text, one file per format."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from provenance.model.report import Assessment, Report
from provenance.reporting import (
    credits_format,
    github_format,
    html_format,
    json_format,
    jsonl_format,
    scan_text_format,
    text_format,
)
from provenance.reporting.layout import Layout
from provenance.reporting.piece import (
    CreditFormat,
    Piece,
    Place,
    ReportFormat,
    ScanFormat,
    piece_of,
)

_Format = TypeVar("_Format")
REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = {
    "github": github_format.REPORT,
    "html": html_format.REPORT,
    "json": json_format.REPORT,
    "jsonl": jsonl_format.REPORT,
    "text": text_format.REPORT,
}
SCAN_FORMATS: Final[Mapping[str, ScanFormat]] = {
    "json": json_format.SCANS,
    "jsonl": jsonl_format.SCANS,
    "text": scan_text_format.SCANS,
}
CREDIT_FORMATS: Final[Mapping[str, CreditFormat]] = {
    "html": credits_format.HTML,
    "json": json_format.CREDITS,
    "markdown": credits_format.MARKDOWN,
    "text": credits_format.TEXT,
}


def render(
    report: Report, form: str, *, width: int = 80, color: bool = False, folder: str = ""
) -> str:
    """Return the report in one of `REPORT_FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    layout = Layout(width=width, color=color, folder=folder)
    total = len(report.documents)
    head = replace(report, documents=())
    pieces = [
        render_piece(item, Place(number, total), head, form, layout)
        for number, item in enumerate(report.documents, start=1)
    ]
    return join_pieces(pieces, head, form, layout)


def render_piece(item: Assessment, place: Place, head: Report, form: str, layout: Layout) -> Piece:
    """Return one document of a report; `head` is the report without its documents."""
    text = _format(REPORT_FORMATS, form).document(item, place, head, layout)
    return piece_of(item, text, head.use.action)


def join_pieces(pieces: Sequence[Piece], head: Report, form: str, layout: Layout) -> str:
    """Return the report that the pieces make, in the order they come in."""
    return _format(REPORT_FORMATS, form).whole(pieces, head, layout)


def render_scans(
    items: Sequence[Assessment], form: str, *, width: int = 80, color: bool = False
) -> str:
    """Return what documents say in one of `SCAN_FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    chosen, layout = _format(SCAN_FORMATS, form), Layout(width=width, color=color)
    return chosen.whole([chosen.document(item, layout) for item in items])


def render_attributions(report: Report, form: str) -> str:
    """Return the credits alone in one of `CREDIT_FORMATS`, nothing where none may be printed.

    Raises:
        ValueError: there is no such format.
    """
    chosen, total = _format(CREDIT_FORMATS, form), len(report.documents)
    documents = enumerate(report.documents, start=1)
    return chosen.whole([chosen.document(item, Place(n, total)) for n, item in documents])


def _format(formats: Mapping[str, _Format], form: str) -> _Format:
    if form not in formats:
        message = f"there is no format {form!r}; there are: {', '.join(formats)}"
        raise ValueError(message)
    return formats[form]
