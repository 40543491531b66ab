"""Reports and judgements as plain data for JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from provenance.model.report import Assessment, Report, RuleSet, WaiverStanding, strictest
from provenance.model.use import Use
from provenance.reporting.judgement_data import judgement_data
from provenance.reporting.piece import Piece
from provenance.reporting.scan_data import (
    SCHEMA_VERSION,
    Data,
    asset_data,
    attribution_data,
    content_data,
    identity_data,
)


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
            **_rule_notes(
                report.policy, report.use.on, frozenset().union(*(p.waivers for p in pieces))
            ),
        },
        "catalogue": {
            "digest": report.catalogue_digest,
            "own_sources": [asdict(source) for source in report.own_sources],
        },
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
        "outbound_license": use.outbound_license,
        "on": _day(use.on),
    }


def _judged_assets(item: Assessment) -> list[Data]:
    rights = {entry.asset.id: entry for entry in (item.scan.rights if item.scan else ())}
    return [{**asset_data(rights[j.asset]), **judgement_data(j)} for j in item.judgements]


def _rule_notes(rules: RuleSet, day: date | None, used: frozenset[str]) -> Data:
    """Return what the policy waives, changes and has agreed, each with who answers for it."""
    return {
        "waivers": [_waiver(held, used) for held in rules.waivers],
        "amendments": [
            {
                "rule": change.rule,
                "set": dict(change.fields),
                "reason": change.reason,
                "by": change.by,
            }
            for change in rules.amendments
        ],
        "contracts": [
            {
                "id": agreement.id,
                "party": agreement.party,
                "title": agreement.title,
                "from": _day(agreement.term.start),
                "until": _day(agreement.term.end),
                "in_force": agreement.term.holds(day),
            }
            for agreement in rules.agreements
        ],
    }


def _waiver(held: WaiverStanding, used: frozenset[str]) -> Data:
    waiver = held.waiver
    return {
        "id": waiver.id,
        "rule": waiver.rule,
        "to": waiver.to,
        "state": held.state,
        "used": waiver.id in used,
        "reason": waiver.reason,
        "justification": waiver.justification,
        "requested_by": waiver.requested_by,
        "approved_by": waiver.approved_by,
        "starts": _day(waiver.starts),
        "expires": _day(waiver.expires),
        "content": waiver.content or None,
        "evidence": [{"ref": proof.ref, "sha256": proof.sha256} for proof in waiver.evidence],
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
