"""Why a verdict came out, as plain data for JSON: every rule with its conditions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.model.evidence import Evidence
from provenance.model.judgement import (
    CombinationTrace,
    ConditionTrace,
    LeafTrace,
    RuleTrace,
    leaves,
)
from provenance.model.policy import FactValue
from provenance.reporting.scan_data import Data, evidence_data

_Places = Mapping[int, list[int]]
"""Where the evidence of each comparison stands in the list of all; by its tuple, shared by many."""


def trace_data(traces: Sequence[RuleTrace]) -> Data:
    """Return the trace of a judgement, and all evidence in it once; conditions point into that.

    One statement is the evidence for many comparisons in many rules.
    """
    order: dict[Evidence, int] = {}
    places: dict[int, list[int]] = {}
    for leaf in _leaves(traces):
        if id(leaf.evidence) not in places:
            places[id(leaf.evidence)] = [order.setdefault(e, len(order)) for e in leaf.evidence]
    return {
        "evidence": [evidence_data(entry) for entry in order],
        "trace": [_rule(trace, places) for trace in traces],
    }


def _leaves(traces: Iterable[RuleTrace]) -> Iterator[LeafTrace]:
    for trace in traces:
        yield from leaves(trace.when)
        if trace.unless:
            yield from leaves(trace.unless)
        yield from trace.terms


def _rule(trace: RuleTrace, places: _Places) -> Data:
    return {
        "rule": trace.rule,
        "outcome": trace.outcome,
        "superseded_by": trace.superseded_by,
        "when": _condition(trace.when, places),
        "unless": _condition(trace.unless, places) if trace.unless else None,
        "terms": [_condition(leaf, places) for leaf in trace.terms],
        "waiver": trace.waiver,
    }


def _condition(trace: ConditionTrace, places: _Places) -> Data:
    if isinstance(trace, CombinationTrace):
        children = [_condition(child, places) for child in trace.children]
        return {"truth": trace.truth, "combinator": trace.combinator, "conditions": children}
    return {
        "truth": trace.truth,
        "fact": trace.leaf.path,
        "operator": trace.leaf.operator,
        "operand": plain_value(trace.leaf.operand),
        "actual": plain_value(trace.actual),
        "sentence": trace.sentence,
        "evidence": places[id(trace.evidence)],
    }


def plain_value(value: FactValue | None) -> str | bool | int | list[str] | None:
    """Return a value of a fact as JSON has it, null where it is not known."""
    return list(value) if isinstance(value, tuple) else value
