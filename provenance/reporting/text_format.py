"""The report for a terminal: the answer first, readable without colour, in any width."""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.model.evidence import Evidence
from provenance.model.judgement import Finding, Judgement, Verdict
from provenance.model.report import Assessment, Report
from provenance.reporting import phrases
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.visible import shorten

_STYLES: Final[Mapping[Verdict | None, str]] = {
    Verdict.ALLOW: "bold green",
    Verdict.ALLOW_WITH_OBLIGATIONS: "bold green",
    Verdict.REVIEW: "bold yellow",
    Verdict.DENY: "bold red",
    None: "bold magenta",
}
_LONGEST_QUOTE = 240
_MOST_QUOTES = 2


def report_text(report: Report, layout: Layout) -> str:
    """Return the report on all documents, and a summary where there are several."""
    return laid_out(_lines(report, color=layout.color), layout)


def issue_lines(item: Assessment) -> Iterator[Line]:
    """Yield what could not be read, and what to do about it."""
    yield from heading("Could not be read", item.issues)
    for issue in item.issues:
        where = f" (line {issue.locator.line})" if issue.locator else ""
        yield Line(f"! {issue.message.rstrip('.')}{where}. {issue.remedy} [{issue.code}]", 2)


def quote_line(evidence: Evidence, depth: int) -> Line:
    """Return the quoted words and where they stand."""
    return Line(f"“{shorten(evidence.quote, _LONGEST_QUOTE)}” ({phrases.place(evidence)})", depth)


def heading(words: str, content: object) -> Iterator[Line]:
    """Yield a heading where there is something to stand below it."""
    if content:
        yield Line()
        yield Line(words, 1, "bold")


def _lines(report: Report, *, color: bool) -> Iterator[Line]:
    for item in report.documents:
        yield from _document(item, report, color=color)
        yield Line()
    if len(report.documents) != 1:
        yield Line(phrases.counts(report), style="bold")
    yield Line(phrases.DISCLAIMER, style="dim")


def _document(item: Assessment, report: Report, *, color: bool) -> Iterator[Line]:
    symbol = f"{phrases.SYMBOLS[item.verdict]} " if color else ""
    verdict = f"{symbol}{phrases.WORDS[item.verdict]}"
    yield Line(item.uri, lead=verdict, lead_style=_STYLES[item.verdict])
    yield Line(phrases.sentence(item), 1)
    if fetched := phrases.fetched(item):
        yield Line(fetched, 1)
    yield Line(f"Use: {phrases.use_line(report.use)}", 1)
    yield from _parts(item)
    yield from _reasons(item)
    yield from _duties(item)
    yield from _credits(item)
    yield from _questions(item)
    yield from issue_lines(item)


def _parts(item: Assessment) -> Iterator[Line]:
    rights = {entry.asset.id: entry for entry in (item.scan.rights if item.scan else ())}
    for judgement in item.judgements:
        name, words = phrases.part_name(judgement.asset), phrases.WORDS[judgement.verdict]
        yield Line(f"{name}: {words} ({phrases.license_line(rights[judgement.asset])})", 1)
    if item.dropped:
        yield Line(f"Left out: {phrases.parts_named(item.dropped)}", 1)


def _reasons(item: Assessment) -> Iterator[Line]:
    yield from heading("Why", item.judgements)
    for judgement, finding in phrases.reasons(item):
        yield from _finding(judgement, finding)
    for judgement in phrases.unruled(item):
        yield Line(f"{phrases.part_name(judgement.asset)}: {judgement.because}", 2)


def _finding(judgement: Judgement, finding: Finding) -> Iterator[Line]:
    yield Line(f"{phrases.part_name(judgement.asset)}: {finding.message}", 2)
    for evidence in finding.evidence[:_MOST_QUOTES]:
        yield quote_line(evidence, 3)
    yield Line(f"Rule: {finding.rule}", 3)
    if finding.remedy:
        yield Line(f"What to do: {finding.remedy}", 3)


def _duties(item: Assessment) -> Iterator[Line]:
    duties = list(phrases.duties(item))
    yield from heading("Duties", duties)
    for duty, parts in duties:
        owed = f" [{parts}]" if parts else ""
        condition = " (if that is the case)" if duty.conditional else ""
        source = f" ({duty.reference})" if duty.reference else ""
        yield Line(f"- {duty.kind}{owed}{condition}: {duty.text}{source}", 2)


def _credits(item: Assessment) -> Iterator[Line]:
    for entry in item.attributions:
        yield from heading(phrases.credit_heading(item, entry), entry)
        yield Line(entry.text, 2)
        if entry.missing:
            yield Line(phrases.not_supplied(entry), 2)


def _questions(item: Assessment) -> Iterator[Line]:
    asked = phrases.questions(item)
    yield from heading("To ask", asked)
    for question in asked:
        yield Line(f"? {question}", 2)
