"""The report for a terminal: the answer first, readable without colour, in any width."""

from collections.abc import Iterator, Sequence
from datetime import date

from provenance.model.evidence import Evidence
from provenance.model.judgement import Finding, Judgement
from provenance.model.report import Assessment, Report
from provenance.reporting import finding_words, phrases, preference_words, rule_words
from provenance.reporting.chain_words import chain_line, own_sources
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.piece import Piece, Place, ReportFormat
from provenance.reporting.summary import summary_text, verdict_line
from provenance.reporting.visible import shorten

_LONGEST_QUOTE = 240
_MOST_QUOTES = 2


def issue_lines(item: Assessment) -> Iterator[Line]:
    """Yield what could not be read, and what to do about it."""
    yield from heading("Could not be read", item.issues)
    for issue in item.issues:
        yield Line(f"! {phrases.issue_line(issue)} {issue.remedy} [{issue.code}]", 2)


def quote_line(evidence: Evidence, depth: int) -> Line:
    """Return the quoted words and where they stand."""
    return Line(f"“{shorten(evidence.quote, _LONGEST_QUOTE)}” ({phrases.place(evidence)})", depth)


def heading(words: str, content: object) -> Iterator[Line]:
    """Yield a heading where there is something to stand below it."""
    if content:
        yield Line()
        yield Line(words, 1, "bold")


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    return laid_out(_lines(item, head, color=layout.color), layout)


def _whole(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    """Return the report on all documents, and a summary where there are several."""
    notes = [*_rule_notes(head, pieces), *_own_sources(head)]
    end = laid_out([*notes, Line(phrases.DISCLAIMER, style="dim")], layout)
    summary = "" if len(pieces) == 1 else summary_text(pieces, layout)
    return "".join([*(piece.text for piece in pieces), summary, end])


REPORT = ReportFormat(_document, _whole)


def _lines(item: Assessment, head: Report, *, color: bool) -> Iterator[Line]:
    yield verdict_line(item.verdict, item.uri, color=color)
    yield Line(phrases.sentence(item, head.use.action), 1)
    if fetched := phrases.fetched(item):
        yield Line(fetched, 1)
    yield Line(f"Use: {phrases.use_line(head.use)}", 1)
    yield from _parts(item)
    yield from issue_lines(item)
    yield from _reasons(item)
    yield from _duties(item, head.use.on)
    yield from _credits(item)
    yield from _questions(item)
    yield from _waivers(item)
    yield from _for_machines(item)
    yield Line()


def _parts(item: Assessment) -> Iterator[Line]:
    rights = {entry.asset.id: entry for entry in (item.scan.rights if item.scan else ())}
    for judgement in item.judgements:
        name, words = phrases.part_name(judgement.asset), phrases.WORDS[judgement.verdict]
        governed = phrases.license_line(rights[judgement.asset], judgement.license)
        yield Line(f"{name}: {words} ({governed})", 1)
        if rights[judgement.asset].chain:
            yield Line(f"Origin: {chain_line(rights[judgement.asset])}", 2)
        if judgement.alternatives:
            yield Line(rule_words.choice_line(judgement), 2)
    if item.dropped:
        yield Line(f"Left out: {phrases.parts_named(item.dropped)}", 1)


def _reasons(item: Assessment) -> Iterator[Line]:
    yield from heading("Why", item.judgements)
    for judgement, finding in finding_words.reasons(item):
        yield from _finding(judgement, finding)
    for judgement in finding_words.unruled(item):
        yield Line(f"{phrases.part_name(judgement.asset)}: {judgement.because}", 2)
    for judgement, words in finding_words.conflicts(item):
        yield Line(f"{phrases.part_name(judgement.asset)}: {words}", 2)


def _finding(judgement: Judgement, finding: Finding) -> Iterator[Line]:
    yield Line(f"{phrases.part_name(judgement.asset)}: {finding_words.claim(finding)}", 2)
    for evidence in finding.evidence[:_MOST_QUOTES]:
        yield quote_line(evidence, 3)
    yield Line(finding_words.rule_line(finding), 3)
    if remedy := finding_words.remedy(finding):
        yield Line(f"What to do: {remedy}", 3)


def _duties(item: Assessment, day: date | None) -> Iterator[Line]:
    duties = list(phrases.duties(item))
    yield from heading("Duties", duties)
    for duty, parts in duties:
        owed = f" [{parts}]" if parts else ""
        condition = " (if that is the case)" if duty.conditional else ""
        source = f" ({duty.reference})" if duty.reference else ""
        words = phrases.duty_words(duty, day)
        yield Line(f"- {duty.kind}{owed}{condition}: {words}{source}", 2)


def _credits(item: Assessment) -> Iterator[Line]:
    for entry in item.attributions:
        yield from heading(phrases.credit_heading(item, entry), entry)
        yield Line(entry.text, 2)
        if entry.missing:
            yield Line(phrases.not_supplied(entry), 2)


def _questions(item: Assessment) -> Iterator[Line]:
    asked = phrases.questions(item)
    yield from heading("Questions to ask", asked)
    for question in asked:
        yield Line(f"? {question.question}", 2)
        if answers := rule_words.answer_line(question):
            yield Line(answers, 3)


def _waivers(item: Assessment) -> Iterator[Line]:
    told = rule_words.waiver_lines(item)
    yield from heading("Waivers", told)
    yield from (Line(line, 2) for line in told)


def _rule_notes(head: Report, pieces: Sequence[Piece]) -> Iterator[Line]:
    """Yield what the policy waives and changes, used or not."""
    used = frozenset().union(*(piece.waivers for piece in pieces))
    for words, lines in rule_words.rule_notes(head, used):
        yield Line(words, 0, "bold")
        yield from (Line(line, 1) for line in lines)
        yield Line()


def _own_sources(head: Report) -> Iterator[Line]:
    if told := own_sources(head):
        yield Line(f"Sources of your own: {told}", style="dim")


def _for_machines(item: Assessment) -> Iterator[Line]:
    """Yield what machines may do with each part, which says nothing about publishing it."""
    told = list(preference_words.told(item.scan))
    yield from heading(preference_words.HEADING, told)
    for rights, preferences in told:
        for preference in preferences:
            words = preference_words.preference_line(preference)
            yield Line(f"{phrases.part_name(rights.asset.id)}: {words}", 2)
            yield quote_line(preference.statements[0].evidence, 3)
