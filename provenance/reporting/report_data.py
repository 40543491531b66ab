"""Reports and judgements as plain data for JSON."""

from collections.abc import Sequence

from provenance.model.judgement import Finding, Judgement, Obligation, Question
from provenance.model.report import Assessment, Report, strictest
from provenance.model.use import Use
from provenance.reporting.piece import Piece
from provenance.reporting.scan_data import (
    SCHEMA_VERSION,
    Data,
    asset_data,
    attribution_data,
    content_data,
    evidence_data,
    identity_data,
)
from provenance.reporting.trace_data import trace_data


def report_data(report: Report, pieces: Sequence[Piece]) -> Data:
    """Return the report on documents rendered elsewhere; they are its last entry."""
    return {
        "schema_version": SCHEMA_VERSION,
        "verdict": strictest(piece.verdict for piece in pieces),
        "incomplete": any(piece.incomplete for piece in pieces),
        "tool": {"name": "provenance", "version": report.tool_version},
        "policy": {
            "id": report.policy.id,
            "version": report.policy.version,
            "title": report.policy.title,
            "digest": report.policy.digest,
        },
        "catalogue": {"digest": report.catalogue_digest},
        "use": _use(report.use),
        "documents": [],
    }


def document_data(item: Assessment) -> Data:
    """Return one checked document."""
    return {
        **identity_data(item),
        "verdict": item.verdict,
        "incomplete": item.incomplete,
        "assets": _judged_assets(item),
        "dropped": list(item.dropped),
        "known": list(item.known),
        "publishable_without": list(item.publishable_without),
        "attributions": [attribution_data(entry) for entry in item.attributions],
        **content_data(item),
    }


def _use(use: Use) -> Data:
    """Return the intended use; null is what was not said."""
    return {
        "action": use.action,
        "changes": None if use.changes is None else list(use.changes),
        "medium": None if use.medium is None else list(use.medium),
        "territory": None if use.territory is None else list(use.territory),
        "commercial": use.commercial,
        "on": use.on.isoformat() if use.on else None,
    }


def _judged_assets(item: Assessment) -> list[Data]:
    rights = {entry.asset.id: entry for entry in (item.scan.rights if item.scan else ())}
    return [{**asset_data(rights[j.asset]), **_judgement(j)} for j in item.judgements]


def _judgement(judgement: Judgement) -> Data:
    return {
        "verdict": judgement.verdict,
        "because": judgement.because,
        "decided_by": list(judgement.decided_by),
        "obligations": [_obligation(duty) for duty in judgement.obligations],
        "questions": [_question(question) for question in judgement.questions],
        "findings": [_finding(finding) for finding in judgement.findings],
        **trace_data(judgement.trace),
    }


def _obligation(duty: Obligation) -> Data:
    return {
        "kind": duty.kind,
        "text": duty.text,
        "rule": duty.rule,
        "conditional": duty.conditional,
        "elements": list(duty.elements),
        "if_supplied": list(duty.if_supplied),
        "days": duty.days,
        "hours": duty.hours,
        "exact": duty.exact,
        "reference": duty.reference,
    }


def _question(question: Question) -> Data:
    return {
        "fact": question.fact,
        "question": question.question,
        "rules": list(question.rules),
    }


def _finding(finding: Finding) -> Data:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "layer": finding.layer,
        "effect": finding.effect,
        "severity": finding.severity,
        "outcome": finding.outcome,
        "message": finding.message,
        "remedy": finding.remedy,
        "superseded_by": finding.superseded_by,
        "waiver": finding.waiver,
        "evidence": [evidence_data(entry) for entry in finding.evidence],
        "references": [
            {"title": entry.title, "url": entry.url, "quote": entry.quote}
            for entry in finding.references
        ],
    }
