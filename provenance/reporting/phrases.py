"""The words that every report uses for verdicts, uses and places."""

from collections.abc import Mapping

from provenance.model.evidence import Evidence
from provenance.model.judgement import Judgement, Verdict
from provenance.model.report import Assessment
from provenance.model.rights import LicenseStatus, Rights
from provenance.model.use import Use

WORDS: Mapping[Verdict | None, str] = {
    Verdict.ALLOW: "ALLOW",
    Verdict.ALLOW_WITH_OBLIGATIONS: "ALLOW WITH DUTIES",
    Verdict.REVIEW: "REVIEW",
    Verdict.DENY: "DENY",
    None: "NOT CHECKED",
}
SYMBOLS: Mapping[Verdict | None, str] = {
    Verdict.ALLOW: "✔",
    Verdict.ALLOW_WITH_OBLIGATIONS: "✔",
    Verdict.REVIEW: "?",
    Verdict.DENY: "✖",
    None: "!",
}
_SENTENCES: Mapping[Verdict | None, str] = {
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


def place(evidence: Evidence) -> str:
    """Return where a quote stands, as a reader would look it up."""
    parts = [f"line {evidence.locator.line}"] if evidence.locator else []
    if evidence.span:
        parts.append(f"characters {evidence.span.start} to {evidence.span.end}")
    if evidence.carrier != "text":
        parts.append(evidence.carrier.value)
    return ", ".join(parts)


def part_name(asset: str) -> str:
    """Return the id of an asset as people say it.

    >>> part_name("image-2")
    'Image 2'
    """
    return asset.replace("-", " ").capitalize()


def listed(words: tuple[str, ...]) -> str:
    """Return words joined by commas."""
    return ", ".join(part.replace("-", " ") for part in words)


def reasons(item: Assessment) -> list[tuple[Judgement, int]]:
    """Return the findings that decided a document, strictest first: judgement and index."""
    found = [
        (judgement, index)
        for judgement in item.judgements
        for index, finding in enumerate(judgement.findings)
        if finding.rule in judgement.decided_by
    ]
    return sorted(found, key=lambda pair: -pair[0].verdict.rank)
