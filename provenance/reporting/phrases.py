"""The words that every report uses for verdicts, uses, statements and places."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from provenance.model.attribution import Attribution
from provenance.model.evidence import Carrier, Evidence
from provenance.model.issue import Issue
from provenance.model.judgement import (
    Obligation,
    Question,
    Verdict,
)
from provenance.model.obligation_kind import ObligationKind
from provenance.model.report import Assessment
from provenance.model.rights import LicenseStatus, Rights
from provenance.model.source import Source, SourceRole
from provenance.model.statement import (
    CopyrightNotice,
    InstructionStatement,
    LicenseStatement,
    ReservationStatement,
    SourceStatement,
    Statement,
    TermsStatement,
)
from provenance.model.use import Action, Use
from provenance.reporting import preference_words, vocabulary

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
PUBLISHABLE: Final = frozenset({Verdict.ALLOW, Verdict.ALLOW_WITH_OBLIGATIONS})
DISCLAIMER: Final = "Rules were applied to what the document says. This is not legal advice."
_MOST_NAMED = 3
_DUE = {
    ObligationKind.REMOVE_AFTER: "by",
    ObligationKind.APPLY_CORRECTIONS: "by",
    ObligationKind.WAIT: "not before",
}
_CREDITING = frozenset({ObligationKind.ATTRIBUTION, ObligationKind.CREDIT_LINE})


def sentence(item: Assessment, action: Action = Action.REPUBLISH) -> str:
    """Return the verdict on a document as a sentence: may we, and what now."""
    words = _answer(item, vocabulary.VERBS[action])
    if item.dropped and item.verdict is not None:
        words += f" {_enough_named(item.dropped).capitalize()}: left out."
    if item.known:
        words += f" Known already: {parts_named(item.known)}."
    if item.incomplete and item.verdict is not None:
        words += " Not everything could be read."
    return words


def headline(verdicts: Sequence[Verdict | None], action: Action) -> str:
    """Return the verdict on several documents as a sentence."""
    if not verdicts:
        return "Nothing was checked."
    usable, number = sum(verdict in PUBLISHABLE for verdict in verdicts), len(verdicts)
    verb = vocabulary.VERBS[action]
    if usable == number:
        return f"You may {verb} all {number} documents; keep the duties of each."
    if not usable:
        return f"You may {verb} none of these {number} documents."
    return f"You may {verb} {usable} of {number} documents."


def counts(verdicts: Sequence[Verdict | None]) -> str:
    """Return how many documents came out how, strictest first."""
    ordered = [verdict for verdict in (*reversed(Verdict), None) if verdict in verdicts]
    found = [f"{verdicts.count(verdict)} {WORDS[verdict]}" for verdict in ordered]
    number = "1 document" if len(verdicts) == 1 else f"{len(verdicts)} documents"
    return f"{number}: {', '.join(found) or 'nothing was checked'}"


def use_line(use: Use) -> str:
    """Return the intended use in a line; what was not said is said to be unknown."""
    changes = "you did not say" if use.changes is None else listed(use.changes) or "none"
    parts = [use.action.value, f"changes: {changes}"]
    parts.append(f"money made with it: {use.commercial or 'you did not say'}")
    parts.extend([f"medium: {listed(use.medium)}"] if use.medium else [])
    parts.extend([f"territory: {listed(use.territory)}"] if use.territory else [])
    parts.extend([f"published under {use.outbound_license}"] if use.outbound_license else [])
    parts.extend([f"on {use.on.isoformat()}"] if use.on else [])
    return " · ".join(parts)


def license_line(rights: Rights, chosen: str | None = None) -> str:
    """Return what governs an asset in a line; of several licenses on offer, the `chosen` one."""
    named = next((one for one in rights.choices if one.id == chosen), rights.expression)
    if named is None:
        return vocabulary.STANDINGS[rights.status]
    # House names are for programs; people read what they stand for.
    label = named.name if named.id.startswith("LicenseRef-") else named.id
    grade = vocabulary.GRADES[rights.grade] if rights.status is LicenseStatus.STATED else ""
    parts = [label, f"{vocabulary.STANDINGS[rights.status]}{grade}"]
    parts.extend([f"from {rights.licensor}"] if rights.licensor else [])
    parts.extend([vocabulary.SCOPES[rights.scope]] if rights.scope else [])
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
            return f"for machines: {preference_words.said(statement)}"
        case InstructionStatement():
            return "told to the checker: content cannot waive or configure anything; ignored"
    return statement.kind


def place(evidence: Evidence) -> str:
    """Return where a quote stands, as a reader would look it up."""
    if evidence.carrier is Carrier.HEADER and evidence.locator:
        return evidence.locator.path
    named = preference_words.file_named(evidence)
    parts = [*named]
    if evidence.locator:
        parts.append(f"line {evidence.locator.line}:{evidence.locator.column}")
    if evidence.span:
        parts.append(f"characters {evidence.span.start}–{evidence.span.end}")
    if evidence.carrier is not Carrier.TEXT and not named:
        parts.append(vocabulary.CARRIERS[evidence.carrier])
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


def file_name(address: str) -> str:
    """Return the last part of an address, by which people know a picture.

    >>> file_name("/img/tram.jpg?w=640")
    'tram.jpg'
    """
    return address.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]


def issue_line(issue: Issue) -> str:
    """Return what could not be read, as a sentence that says where."""
    where = f" (line {issue.locator.line})" if issue.locator else ""
    begins = issue.message[:1]
    # An address, which is found by copying it, keeps its letters.
    begins = begins if "://" in issue.message.partition(" ")[0] else begins.upper()
    return f"{begins}{issue.message[1:].rstrip('.')}{where}."


def duties(item: Assessment) -> Iterator[tuple[Obligation, str]]:
    """Yield each duty once, with the parts it is owed for where there are several."""
    owed: dict[Obligation, list[str]] = {}
    for judgement in item.judgements:
        for duty in judgement.obligations:
            owed.setdefault(duty, []).append(judgement.asset)
    for duty, assets in owed.items():
        yield duty, parts_named(assets) if len(item.judgements) > 1 else ""


def questions(item: Assessment) -> Sequence[Question]:
    """Return what to ask a person, each question once."""
    asked = (question for j in item.judgements for question in j.questions)
    return list({question.question: question for question in asked}.values())


def credit_heading(item: Assessment, entry: Attribution) -> str:
    """Return the heading of a credit, with the parts it is for where there are several."""
    assets = entry.credit.assets
    words = "Credit to paste" if _is_owed(item, entry) else "Credit, if you wish to print one"
    return words + (f": {parts_named(assets)}" if len(item.judgements) > 1 else "")


def _is_owed(item: Assessment, entry: Attribution) -> bool:
    judged = (judgement for judgement in item.judgements if judgement.asset in entry.credit.assets)
    return any(duty.kind in _CREDITING for judgement in judged for duty in judgement.obligations)


def duty_words(duty: Obligation, day: date | None) -> str:
    """Return what a duty asks for, with the day by which, where the day of publication is known."""
    words = f"Print word for word: “{duty.text}”" if duty.exact else duty.text
    if duty.days is None or day is None or duty.kind not in _DUE:
        return words
    return f"{words} ({_DUE[duty.kind]} {day + timedelta(days=duty.days)})"


def not_supplied(entry: Attribution) -> str:
    """Return the sentence that says what the credit lacks, empty where it lacks nothing."""
    if not entry.missing:
        return ""
    return f"Not in the document, add it if you know it: {listed(entry.missing)}."


def _answer(item: Assessment, verb: str) -> str:
    if item.verdict is None:
        return f"Do not {verb} this yet: it could not be read, so nothing was judged."
    if item.verdict in PUBLISHABLE:
        return f"You may {verb} this{_owed(item, ': ')}."
    if item.publishable_without:
        blocked = _enough_named(item.publishable_without)
        return f"Do not {verb} {blocked}. You may {verb} the rest{_owed(item, ': ')}."
    if item.verdict is Verdict.REVIEW:
        return f"Do not {verb} this yet: {_first(item)}."
    return f"Do not {verb} this."


def _first(item: Assessment) -> str:
    """Return what has to happen before a document under review can be published."""
    if questions(item):
        return "get the questions below answered first"
    return "mend first what is named below" if item.incomplete else "a person must decide"


def _owed(item: Assessment, lead: str) -> str:
    """Return what comes with the permission; what it is, is said below."""
    if not any(duties(item)):
        return "; nothing is owed for it"
    printed = any(_is_owed(item, entry) for entry in item.attributions)
    credit = "print the credit and " if printed else ""
    return f"{lead}{credit}keep the duties below"


def _enough_named(assets: Sequence[str]) -> str:
    """Return the parts as words of a sentence, the first few by name.

    >>> _enough_named(["image-1", "image-2"])
    'image 1 and image 2'
    >>> _enough_named(["image-1", "image-2", "video-1", "embed-1"])
    'image 1, image 2 and 2 more parts'
    """
    named = [part.replace("-", " ") for part in assets]
    if len(named) > _MOST_NAMED:
        named = [*named[: _MOST_NAMED - 1], f"{len(named) - _MOST_NAMED + 1} more parts"]
    return " and ".join([", ".join(named[:-1]), named[-1]]) if len(named) > 1 else named[0]


def _license_said(statement: LicenseStatement) -> str:
    scope = f"for the {statement.part}" if statement.part else vocabulary.SCOPES[statement.scope]
    words = [statement.expression.id, vocabulary.POLARITIES[statement.polarity], scope]
    words += [f"from {statement.licensor}"] if statement.licensor else []
    terms = [statement.terms.replace("-", " ")] if statement.terms else []
    return f"license: {' · '.join([*words, *terms])}"
