"""Model values as plain data for JSON: written by hand, so that names inside may change freely."""

from collections.abc import Mapping
from typing import Any

from provenance.model.attribution import Attribution
from provenance.model.evidence import Evidence
from provenance.model.issue import Issue
from provenance.model.judgement import (
    CombinationTrace,
    ConditionTrace,
    Finding,
    Judgement,
    Obligation,
    Question,
    RuleTrace,
)
from provenance.model.license import LicenseExpression
from provenance.model.report import Assessment, Report
from provenance.model.rights import Rights
from provenance.model.source import Source
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    ReservationStatement,
    SourceStatement,
    Statement,
    TermsStatement,
)
from provenance.model.use import Use

SCHEMA_VERSION = "1.0"
Data = dict[str, Any]


def report_data(report: Report) -> Data:
    """Return the report as in `rules/schema/report.schema.json`."""
    return {
        "schema_version": SCHEMA_VERSION,
        "verdict": report.verdict,
        "incomplete": report.incomplete,
        "tool": {"name": "provenance", "version": report.tool_version},
        "policy": {
            "id": report.policy.id,
            "version": report.policy.version,
            "title": report.policy.title,
            "digest": report.policy.digest,
        },
        "catalogue": {"digest": report.catalogue_digest},
        "use": use_data(report.use),
        "documents": [document_data(item) for item in report.documents],
    }


def document_data(item: Assessment) -> Data:
    """Return one checked document."""
    return {
        **_identity(item),
        "verdict": item.verdict,
        "incomplete": item.incomplete,
        "assets": _judged_assets(item),
        "outside": item.scan.document.outside if item.scan else 0,
        "dropped": list(item.dropped),
        "publishable_without": list(item.publishable_without),
        "attributions": [attribution_data(entry) for entry in item.attributions],
        "statements": _statements(item),
        "issues": [issue_data(issue) for issue in item.issues],
    }


def scan_data(item: Assessment) -> Data:
    """Return one scanned document as in `rules/schema/scan.schema.json`."""
    return {
        **_identity(item),
        "incomplete": item.incomplete,
        "assets": [asset_data(rights) for rights in (item.scan.rights if item.scan else ())],
        "outside": item.scan.document.outside if item.scan else 0,
        "statements": _statements(item),
        "issues": [issue_data(issue) for issue in item.issues],
    }


def use_data(use: Use) -> Data:
    """Return the intended use; null is what was not said."""
    return {
        "action": use.action,
        "changes": None if use.changes is None else list(use.changes),
        "medium": None if use.medium is None else list(use.medium),
        "territory": None if use.territory is None else list(use.territory),
        "commercial": use.commercial,
        "on": use.on.isoformat() if use.on else None,
    }


def asset_data(rights: Rights) -> Data:
    """Return one asset with what governs it."""
    return {
        "id": rights.asset.id,
        "kind": rights.asset.kind,
        "src": rights.asset.src,
        "license": _license(rights),
        "rightsholders": list(rights.rightsholders),
        "origin": [_source(source) for source in rights.chain],
        "third_parties": [_source(source) for source in rights.third_parties],
    }


def statement_data(statement: Statement) -> Data:
    """Return one statement with its evidence."""
    return {
        "kind": statement.kind,
        "asset": statement.asset,
        "role": statement.role,
        **_content(statement),
        "evidence": evidence_data(statement.evidence),
    }


def evidence_data(evidence: Evidence) -> Data:
    """Return a quote and its place; offsets are null where markup has none."""
    return {
        "quote": evidence.quote,
        "start": evidence.span.start if evidence.span else None,
        "end": evidence.span.end if evidence.span else None,
        "carrier": evidence.carrier,
        "locator": str(evidence.locator) if evidence.locator else None,
    }


def issue_data(issue: Issue) -> Data:
    """Return what could not be read, and what to do."""
    return {
        "code": issue.code,
        "message": issue.message,
        "remedy": issue.remedy,
        "locator": str(issue.locator) if issue.locator else None,
    }


def attribution_data(entry: Attribution) -> Data:
    """Return a credit in every format."""
    return {
        "assets": list(entry.credit.assets),
        "license": entry.credit.license_id,
        "text": entry.text,
        "markdown": entry.markdown,
        "html": entry.html,
        "missing": list(entry.missing),
    }


def _identity(item: Assessment) -> Data:
    document = item.scan.document if item.scan else None
    return {
        "uri": item.uri,
        "sha256": document.sha256 if document else None,
        "media_type": document.media_type if document else None,
        "language": document.language if document else None,
        "title": document.title if document else None,
    }


def _statements(item: Assessment) -> list[Data]:
    return [statement_data(entry) for entry in (item.scan.statements if item.scan else ())]


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
        "trace": [_rule_trace(trace) for trace in judgement.trace],
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


def _rule_trace(trace: RuleTrace) -> Data:
    return {
        "rule": trace.rule,
        "outcome": trace.outcome,
        "superseded_by": trace.superseded_by,
        "when": _condition(trace.when),
        "unless": _condition(trace.unless) if trace.unless else None,
    }


def _condition(trace: ConditionTrace) -> Data:
    if isinstance(trace, CombinationTrace):
        children = [_condition(child) for child in trace.children]
        return {"truth": trace.truth, "combinator": trace.combinator, "conditions": children}
    actual = list(trace.actual) if isinstance(trace.actual, tuple) else trace.actual
    return {
        "truth": trace.truth,
        "fact": trace.leaf.path,
        "actual": actual,
        "sentence": trace.sentence,
    }


def _license(rights: Rights) -> Data:
    expression = rights.expression
    return {
        "status": rights.status,
        "because": rights.because,
        "grade": rights.grade,
        "polarity": rights.polarity,
        "scope": rights.scope,
        "licensor": rights.licensor,
        "terms": rights.terms_kind,
        "exceptions": rights.exceptions,
        "choices": [choice.id for choice in rights.choices],
        **(_expression(expression) if expression else {"id": None, "uri": None}),
    }


def _expression(expression: LicenseExpression) -> Data:
    return {
        "id": expression.id,
        "name": expression.name,
        "uri": expression.uri,
        "version": expression.version,
        "port": expression.port,
        "elements": list(expression.elements),
        "complete": expression.complete,
    }


def _source(source: Source) -> Data:
    return {
        "role": source.role,
        "name": source.name,
        "canonical": source.canonical,
        "id": source.id,
        "url": source.url,
    }


def _content(statement: Statement) -> Mapping[str, Any]:
    """Return what a statement of each kind says."""
    match statement:
        case LicenseStatement():
            return {
                "polarity": statement.polarity,
                "scope": statement.scope,
                "part": statement.part,
                "license": {
                    **_expression(statement.expression),
                    "licensor": statement.licensor,
                    "exceptions": statement.exceptions,
                    "terms": statement.terms,
                    "choice": list(statement.choice),
                },
            }
        case SourceStatement():
            return {"source": _source(statement.source)}
        case CopyrightNotice():
            return {"copyright": {"holder": statement.holder, "years": statement.years}}
        case TermsStatement():
            return {"demand": statement.demand}
        case ReservationStatement():
            return {"activity": statement.activity}
    return {}
