"""The report for a terminal: the answer first, readable without colour, in any width."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from provenance.model.evidence import Evidence
from provenance.model.judgement import Finding, Judgement, Verdict
from provenance.model.report import Assessment, Report
from provenance.model.rights import Rights
from provenance.model.statement import CopyrightNotice, LicenseStatement, SourceStatement, Statement
from provenance.reporting import phrases
from provenance.reporting.visible import one_line, safe, shorten

_STYLES = {
    Verdict.ALLOW: "bold green",
    Verdict.ALLOW_WITH_OBLIGATIONS: "bold green",
    Verdict.REVIEW: "bold yellow",
    Verdict.DENY: "bold red",
    None: "bold magenta",
}
_QUOTE = 240
_INDENT = 2
_DISCLAIMER = "Rules were applied to what the document says. This is not legal advice."


def report_text(report: Report, *, width: int, color: bool) -> str:
    """Return the report on all documents, and a summary where there are several."""
    lines: list[Padding | Text] = []
    for item in report.documents:
        lines.extend(_document(item, report))
        lines.append(Text(""))
    if len(report.documents) != 1:
        lines.extend(_summary(report))
    lines.append(Text(_DISCLAIMER, style="dim"))
    return _print(lines, width, color=color)


def scans_text(items: Sequence[Assessment], *, width: int, color: bool) -> str:
    """Return what each document says, and what governs its parts."""
    lines: list[Padding | Text] = []
    for item in items:
        lines.append(Text(one_line(item.uri), style="bold"))
        if item.scan:
            lines.extend(_scan(item))
        lines.extend(_issues(item))
        lines.append(Text(""))
    return _print(lines or [Text("Nothing was read.")], width, color=color)


def _print(lines: Iterable[Padding | Text], width: int, *, color: bool) -> str:
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line)
    return "\n".join(line.rstrip() for line in buffer.getvalue().split("\n"))


def _document(item: Assessment, report: Report) -> Iterator[Padding | Text]:
    yield Text.assemble(
        (f"{phrases.SYMBOLS[item.verdict]} {phrases.WORDS[item.verdict]}", _STYLES[item.verdict]),
        f"  {one_line(item.uri)}",
    )
    yield _in(phrases.sentence(item))
    yield _in(f"Use: {phrases.use_line(report.use)}")
    yield from _parts(item)
    yield from _reasons(item)
    yield from _duties(item)
    yield from _credits(item)
    yield from _questions(item)
    yield from _issues(item)


def _parts(item: Assessment) -> Iterator[Padding | Text]:
    rights = {entry.asset.id: entry for entry in (item.scan.rights if item.scan else ())}
    for judgement in item.judgements:
        words = phrases.WORDS[judgement.verdict]
        line = one_line(phrases.license_line(rights[judgement.asset]))
        yield _in(f"{phrases.part_name(judgement.asset)}: {words} ({line})")
    if item.dropped:
        yield _in(f"Left out: {phrases.listed(item.dropped)}")


def _reasons(item: Assessment) -> Iterator[Padding | Text]:
    yield from _heading("Why", item.judgements)
    for judgement, index in phrases.reasons(item):
        yield from _finding(judgement, judgement.findings[index])
    for judgement in item.judgements:
        if all(finding.rule not in judgement.decided_by for finding in judgement.findings):
            name = phrases.part_name(judgement.asset)
            yield _in(f"{name}: {one_line(judgement.because)}", depth=2)


def _finding(judgement: Judgement, finding: Finding) -> Iterator[Padding | Text]:
    name = phrases.part_name(judgement.asset)
    yield _in(f"{name}: {one_line(finding.message)} [{finding.rule}]", depth=2)
    for evidence in finding.evidence[:2]:
        yield _quote(evidence, depth=3)
    if finding.remedy:
        yield _in(f"What to do: {one_line(finding.remedy)}", depth=3)


def _duties(item: Assessment) -> Iterator[Padding | Text]:
    duties = dict.fromkeys(duty for judgement in item.judgements for duty in judgement.obligations)
    yield from _heading("Duties", duties)
    for duty in duties:
        condition = " (if that is the case)" if duty.conditional else ""
        source = f" ({duty.reference})" if duty.reference else ""
        yield _in(f"- {duty.kind}{condition}: {one_line(duty.text)}{source}", depth=2)


def _credits(item: Assessment) -> Iterator[Padding | Text]:
    yield from _heading("Credit to paste", item.attributions)
    for entry in item.attributions:
        yield _in(safe(entry.text), depth=2)
        if entry.missing:
            yield _in(f"Not in the document: {', '.join(entry.missing)}", depth=2)


def _questions(item: Assessment) -> Iterator[Padding | Text]:
    asked = dict.fromkeys(q.question for judgement in item.judgements for q in judgement.questions)
    yield from _heading("To ask", asked)
    for question in asked:
        yield _in(f"? {one_line(question)}", depth=2)


def _issues(item: Assessment) -> Iterator[Padding | Text]:
    yield from _heading("Could not be read", item.issues)
    for issue in item.issues:
        where = f" (line {issue.locator.line})" if issue.locator else ""
        yield _in(f"! {one_line(issue.message)}{where}. {issue.remedy} [{issue.code}]", depth=2)


def _summary(report: Report) -> Iterator[Padding | Text]:
    verdicts = [item.verdict for item in report.documents]
    counts = [
        f"{verdicts.count(verdict)} {phrases.WORDS[verdict]}"
        for verdict in (*reversed(Verdict), None)
        if verdict in verdicts
    ]
    yield Text(f"{len(verdicts)} documents: {', '.join(counts) or 'none'}", style="bold")


def _scan(item: Assessment) -> Iterator[Padding | Text]:
    scan = item.scan
    if scan is None:
        return
    for rights in scan.rights:
        yield _in(f"{phrases.part_name(rights.asset.id)}: {one_line(phrases.license_line(rights))}")
        yield _in(one_line(rights.because), depth=2)
        yield from _origin(rights)
    if scan.document.outside:
        yield _in(f"Not judged: {scan.document.outside} logos, teasers and the like")
    yield from _heading("It says", scan.statements)
    for statement in scan.statements:
        yield _in(f"{one_line(_said(statement))}", depth=2)
        yield _quote(statement.evidence, depth=3)


def _origin(rights: Rights) -> Iterator[Padding | Text]:
    named = [f"{source.role}: {source.party}" for source in rights.chain]
    if named:
        yield _in(f"Origin: {one_line(', '.join(named))}", depth=2)


def _said(statement: Statement) -> str:
    """Return what a statement says, in a few words."""
    match statement:
        case LicenseStatement():
            words = [statement.expression.id, statement.polarity.value, statement.scope.value]
            words += [statement.part] if statement.part else []
            words += [f"from {statement.licensor}"] if statement.licensor else []
            return f"license: {' · '.join(words)}"
        case SourceStatement():
            only = " (cited only)" if statement.source.role == "citation" else ""
            return f"{statement.source.role}: {statement.source.party}{only}"
        case CopyrightNotice():
            return f"copyright: {statement.holder or 'nobody named'}"
    return statement.kind


def _quote(evidence: Evidence, *, depth: int) -> Padding:
    quote = shorten(evidence.quote, _QUOTE)
    return _in(f"“{quote}” ({phrases.place(evidence)})", depth=depth)


def _heading(words: str, content: object) -> Iterator[Padding]:
    if content:
        yield Padding(Text(words, style="bold"), (1, 0, 0, _INDENT))


def _in(words: str, *, depth: int = 1) -> Padding:
    return Padding(Text(words), (0, 0, 0, _INDENT * depth))
