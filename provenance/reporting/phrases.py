"""The words that every report uses for verdicts, uses, statements and places."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from provenance.model.attribution import Attribution
from provenance.model.evidence import Carrier, Evidence
from provenance.model.judgement import Finding, Judgement, Obligation, Verdict
from provenance.model.report import Assessment, Report
from provenance.model.rights import LicenseStatus, Rights
from provenance.model.source import Source, SourceRole
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    ReservationStatement,
    SourceStatement,
    Statement,
    TermsStatement,
)
from provenance.model.use import Use

WORDS: Final[Mapping[Verdict | None, str]] = {
    Verdict.ALLOW: "ALLOW",
    Verdict.ALLOW_WITH_OBLIGATIONS: "ALLOW WITH DUTIES",
    Verdict.REVIEW: "REVIEW",
    Verdict.DENY: "DENY",
    None: "NOT CHECKED",
}
SYMBOLS: Final[Mapping[Verdict | None, str]] = {
    Verdict.ALLOW: "✔",
    Verdict.ALLOW_WITH_OBLIGATIONS: "✔",
    Verdict.REVIEW: "?",
    Verdict.DENY: "✖",
    None: "!",
}
DISCLAIMER: Final = "Rules were applied to what the document says. This is not legal advice."
_SENTENCES: Final[Mapping[Verdict | None, str]] = {
    Verdict.ALLOW: "May be published.",
    Verdict.ALLOW_WITH_OBLIGATIONS: "May be published, with duties.",
    Verdict.REVIEW: "Do not publish yet: a person must decide.",
    Verdict.DENY: "Do not publish.",
    None: "Could not be checked.",
}


def sentence(item: Assessment) -> str:
    """Return the verdict on a document as a sentence."""
    words = _SENTENCES[item.verdict]
    if item.publishable_without:
        words += f" Publishable without {listed(item.publishable_without)}."
    if item.incomplete and item.verdict is not None:
        words += " Not everything could be read."
    return words


def counts(report: Report) -> str:
    """Return how many documents came out how, strictest first."""
    verdicts = [item.verdict for item in report.documents]
    found = [
        f"{verdicts.count(verdict)} {WORDS[verdict]}"
        for verdict in (*reversed(Verdict), None)
        if verdict in verdicts
    ]
    number = "1 document" if len(verdicts) == 1 else f"{len(verdicts)} documents"
    return f"{number}: {', '.join(found) or 'nothing was checked'}"


def use_line(use: Use) -> str:
    """Return the intended use in a line; what was not said is said to be unknown."""
    changes = "not said" if use.changes is None else listed(use.changes) or "none"
    parts = [use.action.value, f"changes: {changes}"]
    parts.append(f"money made with it: {use.commercial or 'not said'}")
    parts.extend([f"medium: {listed(use.medium)}"] if use.medium else [])
    parts.extend([f"territory: {listed(use.territory)}"] if use.territory else [])
    parts.extend([f"on {use.on.isoformat()}"] if use.on else [])
    return " · ".join(parts)


def license_line(rights: Rights) -> str:
    """Return what governs an asset in a line."""
    if rights.expression is None:
        return "no license stated" if rights.status is LicenseStatus.NONE else rights.status.value
    named = rights.expression
    # House names are for programs; people read what they stand for.
    label = named.name if named.id.startswith("LicenseRef-") else named.id
    parts = [label, rights.status.value]
    parts.extend([rights.grade.value] if rights.grade else [])
    parts.extend([f"from {rights.licensor}"] if rights.licensor else [])
    parts.extend([f"for the {rights.scope}"] if rights.scope else [])
    return " · ".join(parts)


def party_line(source: Source) -> str:
    """Return a party with its role, and how the document writes it where that differs."""
    written = f" (“{source.name}”)" if source.name != source.party else ""
    return f"{source.role.replace('-', ' ')}: {source.party}{written}"


def said(statement: Statement) -> str:
    """Return what a statement says, in a few words."""
    match statement:
        case LicenseStatement():
            return _license_said(statement)
        case SourceStatement():
            only = " (cited only)" if statement.source.role is SourceRole.CITATION else ""
            return party_line(statement.source) + only
        case CopyrightNotice():
            return f"copyright: {statement.holder or 'nobody named'}"
        case TermsStatement():
            return f"terms: {statement.demand}"
        case ReservationStatement():
            return f"reservation: {statement.activity}"
    return statement.kind


def place(evidence: Evidence) -> str:
    """Return where a quote stands, as a reader would look it up."""
    if evidence.carrier is Carrier.HEADER and evidence.locator:
        return evidence.locator.path
    parts = []
    if evidence.locator:
        parts.append(f"line {evidence.locator.line}:{evidence.locator.column}")
    if evidence.span:
        parts.append(f"characters {evidence.span.start}–{evidence.span.end}")
    if evidence.carrier is not Carrier.TEXT:
        parts.append(evidence.carrier.value)
    return ", ".join(parts)


def fetched(item: Assessment) -> str:
    """Return where a document was fetched from and when, empty where it was no address."""
    retrieval = item.scan.document.retrieval if item.scan else None
    if retrieval is None:
        return ""
    when = f" on {retrieval.retrieved:%Y-%m-%d}" if retrieval.retrieved else ""
    from_ = [hop.url for hop in retrieval.hops[:-1]]
    redirected = f" (redirected from {', '.join(from_)})" if from_ else ""
    return f"Fetched from {retrieval.final}{when}{redirected}"


def part_name(asset: str) -> str:
    """Return the id of an asset as people say it.

    >>> part_name("image-2")
    'Image 2'
    """
    return asset.replace("-", " ").capitalize()


def parts_named(assets: Sequence[str]) -> str:
    """Return the ids of assets as people say them."""
    return ", ".join(map(part_name, assets))


def listed(words: Sequence[str]) -> str:
    """Return words joined by commas."""
    return ", ".join(part.replace("-", " ") for part in words)


def reasons(item: Assessment) -> Sequence[tuple[Judgement, Finding]]:
    """Return the findings that decided a document with the judgement of each, strictest first."""
    found = [
        (judgement, finding)
        for judgement in item.judgements
        for finding in judgement.findings
        if finding.rule in judgement.decided_by
    ]
    return sorted(found, key=lambda pair: -pair[0].verdict.rank)


def unruled(item: Assessment) -> Sequence[Judgement]:
    """Return the judgements that no finding decided: no rule spoke."""
    ruled = {judgement.asset for judgement, _ in reasons(item)}
    return [judgement for judgement in item.judgements if judgement.asset not in ruled]


def duties(item: Assessment) -> Iterator[tuple[Obligation, str]]:
    """Yield each duty once, with the parts it is owed for where there are several."""
    owed: dict[Obligation, list[str]] = {}
    for judgement in item.judgements:
        for duty in judgement.obligations:
            owed.setdefault(duty, []).append(judgement.asset)
    for duty, assets in owed.items():
        yield duty, parts_named(assets) if len(item.judgements) > 1 else ""


def questions(item: Assessment) -> Sequence[str]:
    """Return what to ask a person, each question once."""
    asked = (question.question for j in item.judgements for question in j.questions)
    return list(dict.fromkeys(asked))


def credit_heading(item: Assessment, entry: Attribution) -> str:
    """Return the heading of a credit, with the parts it is for where there are several."""
    several = len(item.judgements) > 1
    return "Credit to paste" + (f": {parts_named(entry.credit.assets)}" if several else "")


def not_supplied(entry: Attribution) -> str:
    """Return the sentence that says what the credit lacks, empty where it lacks nothing."""
    if not entry.missing:
        return ""
    return f"Not in the document, add it if you know it: {listed(entry.missing)}."


def _license_said(statement: LicenseStatement) -> str:
    words = [statement.expression.id, statement.polarity.value, statement.scope.value]
    words += [statement.part] if statement.part else []
    words += [f"from {statement.licensor}"] if statement.licensor else []
    words += [statement.terms.replace("-", " ")] if statement.terms else []
    return f"license: {' · '.join(words)}"
