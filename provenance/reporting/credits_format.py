"""The credits alone, ready to paste."""

from collections.abc import Iterable

from provenance.model.attribution import Attribution
from provenance.model.report import Report
from provenance.reporting.visible import safe


def credits_text(report: Report) -> str:
    """Return the credits as plain text, a blank line between them."""
    return _blocks(entry.text for entry in _entries(report))


def credits_markdown(report: Report) -> str:
    """Return the credits as Markdown, a paragraph each."""
    return _blocks(entry.markdown for entry in _entries(report))


def credits_html(report: Report) -> str:
    """Return the credits as HTML, a paragraph each."""
    return _blocks(entry.html for entry in _entries(report))


def _entries(report: Report) -> Iterable[Attribution]:
    return (entry for item in report.documents for entry in item.attributions)


def _blocks(blocks: Iterable[str]) -> str:
    shown = [safe(block) for block in blocks]
    return "\n\n".join(shown) + "\n" if shown else ""
