"""Report → text, one file per format."""

from collections.abc import Sequence

from provenance.model.report import Assessment, Report


def render(report: Report, form: str, *, width: int = 80, color: bool = False) -> str:
    """Return the report as `text`, `json`, `jsonl` or `html`."""
    match form:
        case "json" | "jsonl":
            from provenance.reporting import json_format

            as_lines = form == "jsonl"
            return (json_format.report_jsonl if as_lines else json_format.report_json)(report)
        case "html":
            from provenance.reporting.html_format import report_html

            return report_html(report)
        case "text":
            from provenance.reporting.text_format import report_text

            return report_text(report, width=width, color=color)
    raise ValueError(form)


def render_scans(
    items: Sequence[Assessment], form: str, *, width: int = 80, color: bool = False
) -> str:
    """Return scans as `text`, `json` or `jsonl`."""
    match form:
        case "json" | "jsonl":
            from provenance.reporting import json_format

            return (json_format.scans_jsonl if form == "jsonl" else json_format.scans_json)(items)
        case "text":
            from provenance.reporting.text_format import scans_text

            return scans_text(items, width=width, color=color)
    raise ValueError(form)


def render_attributions(report: Report, form: str) -> str:
    """Return the credits alone as `text`, `markdown`, `html` or `json`."""
    if form == "json":
        from provenance.reporting.json_format import attributions_json

        return attributions_json(report)
    if form not in {"text", "markdown", "html"}:
        raise ValueError(form)
    from provenance.reporting.visible import safe

    blocks = [
        safe(getattr(entry, form)) for item in report.documents for entry in item.attributions
    ]
    return "\n\n".join(blocks) + "\n" if blocks else ""
