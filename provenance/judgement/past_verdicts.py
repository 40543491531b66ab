"""Assets of earlier reports, judged again from the facts that the reports keep."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from provenance.errors import RuleFileError
from provenance.judgement import judge_facts
from provenance.judgement.facts import Facts, contract_facts
from provenance.model.comparison import Rejudged
from provenance.model.condition import FactValue
from provenance.model.document import TEXT_ASSET
from provenance.model.fact import FACT_KINDS, FACTS, Fact, Shape
from provenance.model.judgement import Judgement
from provenance.model.policy import Policy

_AGAIN = "make it anew with provenance check --format json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAsset:
    """An asset as an earlier report tells of it."""

    uri: str
    asset: str
    verdict: str
    facts: Facts
    around: Facts
    """What was known of the article that it stands in."""


def past_assets(content: bytes, label: str) -> tuple[PastAsset, ...]:
    """Return the assets of a report that `check` wrote as JSON or JSON Lines.

    Facts that the report lacks, or that this program does not have, are not known.

    Raises:
        RuleFileError: it is no such report, or one that keeps no facts.
    """
    try:
        documents = _documents(content)
        return tuple(asset for document in documents for asset in _assets(document, label))
    except json.JSONDecodeError as error:
        problem = f"{label}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}"
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        problem = f"{label}:1:1: this is no report; `provenance check --format json` writes one"
    raise RuleFileError([problem])


def rejudged(past: PastAsset, old: Policy, new: Policy) -> Rejudged:
    """Return what both policies say of an asset."""
    return Rejudged(
        uri=past.uri,
        asset=past.asset,
        then=past.verdict,
        old=_judged(past, old),
        new=_judged(past, new),
    )


def _judged(past: PastAsset, policy: Policy) -> Judgement:
    facts = _agreed(past.facts, policy)
    around = facts if past.around is past.facts else _agreed(past.around, policy)
    return judge_facts(past.asset, facts, policy, around, asking=False)


def _agreed(facts: Facts, policy: Policy) -> Facts:
    """Return the facts with the agreements of this policy, not of the one that judged then."""
    day = facts["use.on"].value
    on = date.fromisoformat(day) if isinstance(day, str) else None
    return {**facts, **contract_facts(policy.agreements, on)}


def _documents(content: bytes) -> list[Any]:
    """Return the documents of a report, or those of JSON Lines, which has one in each line."""
    lines = [line for line in content.splitlines() if line.strip()]
    if len(lines) > 1 and lines[0].rstrip().endswith(b"}"):
        return [json.loads(line) for line in lines]
    report = json.loads(content)
    documents: list[Any] = report.get("documents", [report])
    return documents


def _assets(document: Any, label: str) -> Iterator[PastAsset]:  # noqa: ANN401 -- JSON
    known = {asset["id"]: _facts(asset, label) for asset in document["assets"]}
    for asset in document["assets"]:
        facts = known[asset["id"]]
        yield PastAsset(
            uri=str(document["uri"]),
            asset=str(asset["id"]),
            verdict=str(asset["verdict"]),
            facts=facts,
            around=known.get(TEXT_ASSET) or _use_alone(facts),
        )


def _facts(asset: Any, label: str) -> Facts:  # noqa: ANN401 -- JSON
    if "facts" not in asset:
        raise RuleFileError([f"{label}:1:1: this report does not keep its facts; {_AGAIN}"])
    kept: Mapping[str, Any] = asset["facts"]
    return {kind.path: Fact(value=_value(kind.path, kept.get(kind.path))) for kind in FACTS}


def _use_alone(facts: Facts) -> Facts:
    """Return what is known of an article that was left out: how it would be used."""
    return {path: fact if FACT_KINDS[path].is_given else Fact() for path, fact in facts.items()}


def _value(path: str, value: Any) -> FactValue | None:  # noqa: ANN401 -- JSON
    """Return a value of JSON as the fact has it, None where it cannot have it."""
    shape = FACT_KINDS[path].shape
    if shape is Shape.WORDS:
        return tuple(sorted(map(str, value))) if isinstance(value, list) else None
    if shape is Shape.FLAG:
        return value if isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    return date.fromisoformat(value).isoformat() if shape is Shape.DAY else value
