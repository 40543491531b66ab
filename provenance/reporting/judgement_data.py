"""The judgement on one asset as plain data for JSON."""

from provenance.model.judgement import Alternative, Finding, Judgement, Obligation, Question
from provenance.reporting.scan_data import Data, evidence_data
from provenance.reporting.trace_data import plain_value, trace_data


def judgement_data(judgement: Judgement) -> Data:
    """Return the judgement on one asset."""
    return {
        "verdict": judgement.verdict,
        "because": judgement.because,
        "decided_by": list(judgement.decided_by),
        "obligations": [_obligation(duty) for duty in judgement.obligations],
        "questions": [_question(question) for question in judgement.questions],
        "findings": [_finding(finding) for finding in judgement.findings],
        "conflict": judgement.conflict,
        "judged_under": judgement.license,
        "alternatives": [_alternative(entry) for entry in judgement.alternatives],
        "waivers": [
            {"waiver": use.waiver, "rule": use.rule, "state": use.state}
            for use in judgement.waivers
        ],
        "facts": {path: plain_value(fact.value) for path, fact in sorted(judgement.facts.items())},
        **trace_data(judgement),
    }


def _obligation(duty: Obligation) -> Data:
    return {
        "kind": duty.kind,
        "text": duty.text,
        "rules": list(duty.rules),
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
        "answers": [
            {"values": list(answer.values), "verdict": answer.verdict, "open": answer.is_open}
            for answer in question.answers
        ],
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
        "assignee": finding.assignee,
        "scope": finding.scope,
        "evidence": [evidence_data(entry) for entry in finding.evidence],
        "references": [
            {"title": entry.title, "url": entry.url, "quote": entry.quote}
            for entry in finding.references
        ],
    }


def _alternative(entry: Alternative) -> Data:
    return {
        "license": entry.license,
        "verdict": entry.verdict,
        "because": entry.because,
        "obligations": list(entry.obligations),
    }
