"""Report → text, one file per format."""

from collections.abc import Callable, Mapping, Sequence
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

_Renderer = TypeVar("_Renderer")
REPORT_FORMATS: Final[Mapping[str, Callable[[Report, Layout], str]]] = {
    "github": github_format.report_github,
    "html": html_format.report_html,
    "json": json_format.report_json,
    "jsonl": jsonl_format.report_jsonl,
    "text": text_format.report_text,
}
SCAN_FORMATS: Final[Mapping[str, Callable[[Sequence[Assessment], Layout], str]]] = {
    "json": json_format.scans_json,
    "jsonl": jsonl_format.scans_jsonl,
    "text": scan_text_format.scans_text,
}
CREDIT_FORMATS: Final[Mapping[str, Callable[[Report], str]]] = {
    "html": credits_format.credits_html,
    "json": json_format.credits_json,
    "markdown": credits_format.credits_markdown,
    "text": credits_format.credits_text,
}


def render(
    report: Report, form: str, *, width: int = 80, color: bool = False, folder: str = ""
) -> str:
    """Return the report in one of `REPORT_FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    layout = Layout(width=width, color=color, folder=folder)
    return _renderer(REPORT_FORMATS, form)(report, layout)


def render_scans(
    items: Sequence[Assessment], form: str, *, width: int = 80, color: bool = False
) -> str:
    """Return what documents say in one of `SCAN_FORMATS`.

    Raises:
        ValueError: there is no such format.
    """
    return _renderer(SCAN_FORMATS, form)(items, Layout(width=width, color=color))


def render_attributions(report: Report, form: str) -> str:
    """Return the credits alone in one of `CREDIT_FORMATS`, nothing where none may be printed.

    Raises:
        ValueError: there is no such format.
    """
    return _renderer(CREDIT_FORMATS, form)(report)


def _renderer(formats: Mapping[str, _Renderer], form: str) -> _Renderer:
    if form not in formats:
        message = f"there is no format {form!r}; there are: {', '.join(formats)}"
        raise ValueError(message)
    return formats[form]
