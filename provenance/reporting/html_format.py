"""The report as one self-contained page: no scripts, no network, nothing of the page rendered."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from provenance.model.judgement import (
    CombinationTrace,
    ConditionTrace,
    Obligation,
    Question,
    Verdict,
)
from provenance.model.report import Assessment, Report
from provenance.model.statement import CopyrightNotice, LicenseStatement, SourceStatement, Statement
from provenance.reporting import phrases
from provenance.reporting.visible import safe

_TOP_REASONS = 3


def report_html(report: Report) -> str:
    """Return the page."""
    return _template().render(report=report, title=_title(report), phrases=phrases)


@cache
def _template() -> Template:
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
        css_class=_css_class,
        duties=_duties,
        questions=_questions,
        said=_said,
        top_reasons=_top_reasons,
    )
    return environment.get_template("report.html")


def _title(report: Report) -> str:
    if len(report.documents) == 1:
        item = report.documents[0]
        return f"{phrases.WORDS[item.verdict]}: {safe(item.uri)}"
    return f"{phrases.WORDS[report.verdict]}: {len(report.documents)} documents"


def _css_class(verdict: Verdict | None) -> str:
    return verdict.value if verdict else "unread"


def _top_reasons(item: Assessment) -> list[tuple[object, object]]:
    """Return judgement and finding of the few reasons that decide."""
    return [(j, j.findings[index]) for j, index in phrases.reasons(item)[:_TOP_REASONS]]


def _duties(item: Assessment) -> Sequence[Obligation]:
    return list(dict.fromkeys(d for j in item.judgements for d in j.obligations))


def _questions(item: Assessment) -> Sequence[Question]:
    return list(dict.fromkeys(q for j in item.judgements for q in j.questions))


def _said(statement: Statement) -> str:
    match statement:
        case LicenseStatement():
            words = [statement.expression.id, statement.polarity.value, statement.scope.value]
            return " · ".join([*words, *([statement.part] if statement.part else [])])
        case SourceStatement():
            return statement.source.party
        case CopyrightNotice():
            return statement.holder or "nobody named"
    return ""


def _conditions(trace: ConditionTrace | None, depth: int = 0) -> list[tuple[int, str, str]]:
    """Return depth, sentence and truth of each condition, in reading order."""
    if trace is None:
        return []
    if isinstance(trace, CombinationTrace):
        own = [(depth, f"{trace.combinator} of these:", trace.truth.value)]
        return own + [row for child in trace.children for row in _conditions(child, depth + 1)]
    return [(depth, trace.sentence, trace.truth.value)]
