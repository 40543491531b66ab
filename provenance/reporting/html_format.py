"""The report as one self-contained page: no scripts, no network, nothing of the page rendered."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from provenance.model.judgement import CombinationTrace, ConditionTrace, Truth, Verdict
from provenance.model.report import Report
from provenance.reporting import phrases
from provenance.reporting.layout import Layout
from provenance.reporting.visible import safe

if TYPE_CHECKING:
    from jinja2 import Template

_TOP_REASONS = 3
_TRUTHS: Final[Mapping[Truth, str]] = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "not known",
}


def report_html(report: Report, layout: Layout) -> str:
    """Return the page."""
    return _template().render(report=report, title=_title(report))


@cache
def _template() -> "Template":
    # Imported here: the other formats must not wait for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("provenance.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(visible=safe, conditions=_conditions)
    environment.globals.update(
        phrases=phrases, css_class=_css_class, is_web=_is_web, top_reasons=_TOP_REASONS
    )
    return environment.get_template("report.html")


def _title(report: Report) -> str:
    if len(report.documents) == 1:
        item = report.documents[0]
        return f"{phrases.WORDS[item.verdict]}: {phrases.sentence(item)} · {safe(item.uri)}"
    return f"{phrases.WORDS[report.verdict]}: {phrases.counts(report)}"


def _css_class(verdict: Verdict | None) -> str:
    return verdict.value if verdict else "unread"


def _is_web(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def _conditions(trace: ConditionTrace, depth: int = 0) -> list[tuple[int, str]]:
    """Return depth and sentence of each condition, in reading order."""
    if isinstance(trace, CombinationTrace):
        own = [(depth, f"{trace.combinator} of these: {_TRUTHS[trace.truth]}")]
        return own + [row for child in trace.children for row in _conditions(child, depth + 1)]
    return [(depth, trace.sentence)]
