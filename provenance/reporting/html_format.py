"""The report as one self-contained page: no scripts, no network, nothing of the page rendered."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from provenance.model.judgement import CombinationTrace, ConditionTrace, Truth, Verdict
from provenance.model.report import Assessment, Report, strictest
from provenance.reporting import phrases
from provenance.reporting.layout import Layout
from provenance.reporting.piece import Piece, Place, ReportFormat
from provenance.reporting.visible import safe

if TYPE_CHECKING:
    from jinja2 import Template

_TOP_REASONS = 3
_TRUTHS: Final[Mapping[Truth, str]] = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "not known",
}


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    single = place.total == 1
    page = _template("document.html")
    return page.render(item=item, number=place.number, single=single, report=head)


def _whole(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    verdicts = [piece.verdict for piece in pieces]
    page, verdict = _template("report.html"), strictest(verdicts)
    return page.render(
        report=head, pieces=pieces, verdict=verdict, verdicts=verdicts, title=_title(pieces)
    )


REPORT = ReportFormat(_document, _whole)


@cache
def _template(name: str) -> "Template":
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
    return environment.get_template(name)


def _title(pieces: Sequence[Piece]) -> str:
    if len(pieces) == 1:
        item = pieces[0]
        return f"{phrases.WORDS[item.verdict]}: {item.sentence} · {safe(item.uri)}"
    verdicts = [piece.verdict for piece in pieces]
    return f"{phrases.WORDS[strictest(verdicts)]}: {phrases.counts(verdicts)}"


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
