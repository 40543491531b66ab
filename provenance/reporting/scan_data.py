"""Documents, statements and rights as plain data for JSON.

Written by hand, so that names inside the program may change and the published ones stay.
"""

from collections.abc import Mapping
from typing import Any

from provenance.model.attribution import Attribution
from provenance.model.evidence import Evidence
from provenance.model.issue import Issue
from provenance.model.license import LicenseExpression
from provenance.model.origin import OriginLink
from provenance.model.report import Assessment
from provenance.model.retrieval import Retrieval
from provenance.model.rights import Loser, Preference, Rights
from provenance.model.source import Source
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    ReservationStatement,
    SourceStatement,
    Statement,
    TermsStatement,
)

SCHEMA_VERSION = "1.0"
Data = dict[str, Any]


def scan_data(item: Assessment) -> Data:
    """Return one scanned document as in `rules/schema/scan.schema.json`."""
    return {
        **identity_data(item),
        **({"only": item.only} if item.only else {}),
        "incomplete": item.incomplete,
        "assets": [asset_data(rights) for rights in (item.scan.rights if item.scan else ())],
        **content_data(item),
    }


def identity_data(item: Assessment) -> Data:
    """Return which document it is; all but the address is null where it could not be read."""
    document = item.scan.document if item.scan else None
    return {
        "uri": item.uri,
        "sha256": document.sha256 if document else None,
        "media_type": document.media_type if document else None,
        "language": document.language if document else None,
        "title": document.title if document else None,
        "canonical": document.canonical if document else None,
        "retrieval": _retrieval(document.retrieval) if document and document.retrieval else None,
    }


def content_data(item: Assessment) -> Data:
    """Return what was seen beside the assets: statements, and what could not be read."""
    return {
        "outside": item.scan.document.outside if item.scan else 0,
        "statements": [statement_data(s) for s in (item.scan.statements if item.scan else ())],
        "issues": [_issue(issue) for issue in item.issues],
    }


def asset_data(rights: Rights) -> Data:
    """Return one asset with what governs it."""
    return {
        "id": rights.asset.id,
        "kind": rights.asset.kind,
        "src": rights.asset.src,
        "license": _license(rights),
        "rightsholders": list(rights.rightsholders),
        "origin": [_source(source) for source in rights.parties],
        "chain": [_link(link) for link in rights.chain],
        "third_parties": [_source(source) for source in rights.third_parties],
        "preferences": [_preference(preference) for preference in rights.preferences],
        "lost": [_lost(loser) for loser in rights.lost],
    }


def statement_data(statement: Statement) -> Data:
    """Return one statement with its evidence."""
    return {
        "kind": statement.kind,
        "asset": statement.asset,
        "role": statement.role,
        **_said(statement),
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


def _retrieval(retrieval: Retrieval) -> Data:
    """Return how a document came over the network."""
    return {
        "requested": retrieval.requested,
        "final": retrieval.final,
        "retrieved": retrieval.retrieved.isoformat() if retrieval.retrieved else None,
        "hops": [{"url": hop.url, "status": hop.status} for hop in retrieval.hops],
        "headers": [{"name": name, "value": value} for name, value in retrieval.headers],
    }


def _issue(issue: Issue) -> Data:
    return {
        "code": issue.code,
        "message": issue.message,
        "remedy": issue.remedy,
        "locator": str(issue.locator) if issue.locator else None,
    }


def _license(rights: Rights) -> Data:
    return {
        "status": rights.status,
        "because": rights.because,
        **_expression(rights.expression),
        "grade": rights.grade,
        "polarity": rights.polarity,
        "scope": rights.scope,
        "licensor": rights.licensor,
        "terms": rights.terms_kind,
        "exceptions": rights.exceptions,
        "choices": [choice.id for choice in rights.choices],
    }


def _expression(expression: LicenseExpression | None) -> Data:
    if expression is None:
        keys = ("id", "name", "uri", "version", "port")
        return {**dict.fromkeys(keys), "elements": [], "complete": False, "or_later": False}
    return {
        "id": expression.id,
        "name": expression.name,
        "uri": expression.uri,
        "version": expression.version,
        "port": expression.port,
        "elements": list(expression.elements),
        "complete": expression.complete,
        "or_later": expression.or_later,
    }


def _source(source: Source) -> Data:
    return {
        "role": source.role,
        "name": source.name,
        "canonical": source.canonical,
        "id": source.id,
        "url": source.url,
    }


def _link(link: OriginLink) -> Data:
    terms = link.terms
    return {
        "step": link.step,
        "party": link.source.party,
        "source": _source(link.source),
        "evidence": [evidence_data(statement.evidence) for statement in link.statements],
        "own_terms": None
        if terms is None
        else {
            "license": terms.license_id,
            "url": terms.url,
            "quote": terms.quote,
            "checked": terms.checked,
            "demands": [demand.text for demand in terms.demands],
            "demand_kinds": [demand.kind for demand in terms.demands],
        },
    }


def _preference(preference: Preference) -> Data:
    return {
        "activity": preference.activity,
        "answer": preference.answer,
        "advisory": preference.is_advisory,
        "evidence": [evidence_data(s.evidence) for s in preference.statements],
    }


def _lost(loser: Loser) -> Data:
    return {"reason": loser.reason, "evidence": evidence_data(loser.statement.evidence)}


def _said(statement: Statement) -> Mapping[str, Any]:
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
            return {
                "activity": statement.activity,
                "answer": statement.answer,
                "signal": statement.signal,
                "agents": list(statement.agents),
                "terms": statement.terms,
            }
    return {}
