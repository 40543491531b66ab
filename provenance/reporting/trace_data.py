"""Why a verdict came out, as plain data for JSON: every rule with its conditions."""

from collections.abc import Mapping

from provenance.model.condition import FactValue
from provenance.model.evidence import Evidence
from provenance.model.fact import Fact
from provenance.model.judgement import (
    CombinationTrace,
    ConditionTrace,
    Judgement,
    RuleTrace,
)
from provenance.reporting.scan_data import Data, evidence_data


def trace_data(judgement: Judgement) -> Data:
    """Return the trace of a judgement, and all evidence in it once; conditions point into that.

    One statement is the evidence for many comparisons in many rules.
    """
    cited = _Cited()
    rules = [_rule(trace, judgement.asked(trace), cited) for trace in judgement.trace]
    return {"evidence": [evidence_data(entry) for entry in cited.order], "trace": rules}


class _Cited:
    """Numbers all evidence in the order in which it is first asked for."""

    def __init__(self) -> None:
        self.order: dict[Evidence, int] = {}
        self._places: dict[int, list[int]] = {}

    def places(self, fact: Fact) -> list[int]:
        """Return where the evidence for a fact stands in the list of all."""
        if id(fact) not in self._places:
            order = self.order
            self._places[id(fact)] = [order.setdefault(e, len(order)) for e in fact.evidence]
        return self._places[id(fact)]


def _rule(trace: RuleTrace, facts: Mapping[str, Fact], cited: _Cited) -> Data:
    return {
        "rule": trace.rule,
        "outcome": trace.outcome,
        "superseded_by": trace.superseded_by,
        "when": _condition(trace.when, facts, cited),
        "unless": _condition(trace.unless, facts, cited) if trace.unless else None,
        "terms": [_condition(leaf, facts, cited) for leaf in trace.terms],
        "waiver": trace.waiver,
    }


def _condition(trace: ConditionTrace, facts: Mapping[str, Fact], cited: _Cited) -> Data:
    if isinstance(trace, CombinationTrace):
        children = [_condition(child, facts, cited) for child in trace.children]
        return {"truth": trace.truth, "combinator": trace.combinator, "conditions": children}
    return {
        "truth": trace.truth,
        "fact": trace.leaf.path,
        "operator": trace.leaf.operator,
        "operand": plain_value(trace.leaf.operand),
        "actual": plain_value(trace.actual),
        "sentence": trace.sentence,
        "evidence": cited.places(facts[trace.leaf.path]),
    }


def plain_value(value: FactValue | None) -> str | bool | int | list[str] | None:
    """Return a value of a fact as JSON has it, null where it is not known."""
    return list(value) if isinstance(value, tuple) else value
