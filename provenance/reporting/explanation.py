"""Why a verdict came out, in prose: each condition, what it met, and the words that prove it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provenance.model.evidence import Evidence
from provenance.model.fact import Fact
from provenance.model.judgement import (
    ConditionTrace,
    Judgement,
    LeafTrace,
    Outcome,
    RuleTrace,
    Truth,
    leaves,
)
from provenance.model.policy import Policy
from provenance.model.report import Assessment
from provenance.reporting import finding_words, phrases, rule_words
from provenance.reporting.condition_words import JOINED, spoken, wanted
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.rule_explanation import EFFECTS
from provenance.reporting.summary import verdict_line
from provenance.reporting.text_format import heading, issue_lines
from provenance.reporting.visible import shorten

_LONGEST_QUOTE = 240
_CAME_OUT: Final[Mapping[Truth, str]] = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "not known",
}


def explanation(
    item: Assessment,
    policy: Policy,
    layout: Layout,
    *,
    rule: str | None = None,
    asset: str | None = None,
) -> str:
    """Return why a document came out as it did: all its parts and findings, or the one named."""
    return laid_out(_document(item, policy, rule, asset, color=layout.color), layout)


def _document(
    item: Assessment, policy: Policy, rule: str | None, asset: str | None, *, color: bool
) -> Iterator[Line]:
    yield verdict_line(item.verdict, item.uri, color=color)
    yield from issue_lines(item)
    for judgement in item.judgements:
        if asset in (None, judgement.asset):
            yield from _part(judgement, policy, rule)
    yield Line()
    yield Line(phrases.DISCLAIMER, style="dim")


def _part(judgement: Judgement, policy: Policy, rule: str | None) -> Iterator[Line]:
    yield Line()
    words = f"{phrases.part_name(judgement.asset)}: {phrases.WORDS[judgement.verdict]}"
    yield Line(words, 1, "bold")
    yield Line(judgement.because, 2)
    told = {finding.rule for finding in judgement.findings} if rule is None else {rule}
    notes = _Notes()
    for trace in _deciding_first(judgement):
        if trace.rule in told:
            yield from _rule(trace, policy, judgement, notes)
    yield from _decided(judgement, policy)
    yield from _missing(judgement)


def _deciding_first(judgement: Judgement) -> list[RuleTrace]:
    return sorted(judgement.trace, key=lambda trace: trace.rule not in judgement.decided_by)


class _Notes:
    """Numbers the evidence of a part, so that each quote stands there once."""

    def __init__(self) -> None:
        self._numbers: dict[Evidence, int] = {}

    def marks(self, evidence: Iterable[Evidence]) -> tuple[str, list[Line]]:
        """Return the numbers of quotes, and a line for each that was not quoted yet."""
        numbers, fresh = [], []
        for entry in dict.fromkeys(evidence):
            if entry not in self._numbers:
                self._numbers[entry] = len(self._numbers) + 1
                quote = shorten(entry.quote, _LONGEST_QUOTE)
                fresh.append(f"({self._numbers[entry]}) “{quote}” ({phrases.place(entry)})")
            numbers.append(f"({self._numbers[entry]})")
        return "".join(f" {number}" for number in numbers), [Line(words) for words in fresh]


def _rule(trace: RuleTrace, policy: Policy, judgement: Judgement, notes: _Notes) -> Iterator[Line]:
    rule = policy.rule(trace.rule)
    title = f"{rule.title} [{rule.id}]" if rule else trace.rule
    yield Line()
    yield Line(f"Rule: {title}", 2, "bold")
    if rule:
        yield Line(f"{EFFECTS[rule.effect]}. {_outcome(trace)}", 3)
    names = (rule.id, *rule.deprecated_ids) if rule else ()
    for change in policy.amendments:
        if change.rule in names:
            yield Line(f"Changed by this policy: {rule_words.amendment_line(change)}", 3)
    for finding in judgement.findings:
        if finding.rule == trace.rule:
            yield Line(finding_words.claim(finding), 3)
            remedy = finding_words.remedy(finding)
            yield from ([Line(f"What to do: {remedy}", 3)] if remedy else ())
    yield Line("Its conditions", 3)
    facts = judgement.asked(trace)
    yield from _condition(trace.when, facts, notes, 4)
    yield from (line for leaf in trace.terms for line in _condition(leaf, facts, notes, 4))
    if trace.unless is not None:
        yield Line("Unless", 3)
        yield from _condition(trace.unless, facts, notes, 4)
    for entry in rule.references if rule else ():
        quote = f": “{entry.quote}”" if entry.quote else ""
        yield Line(f"Source: {entry.title}, {entry.url}{quote}", 3)


def _outcome(trace: RuleTrace) -> str:
    match trace.outcome:
        case Outcome.APPLIES:
            return "It applies here."
        case Outcome.SUPERSEDED:
            return f"Here {trace.superseded_by} lifts it."
        case Outcome.WAIVED:
            return f"It applies here, and waiver {trace.waiver} softens it."
        case Outcome.UNDECIDED:
            return f"Whether it applies here depends on {_open(trace)}."
    return "It does not apply here."


def _open(trace: RuleTrace) -> str:
    traces = (trace.when, *((trace.unless,) if trace.unless else ()), *trace.terms)
    unknown = (leaf for part in traces for leaf in leaves(part) if leaf.truth is Truth.UNKNOWN)
    return ", ".join(dict.fromkeys(leaf.leaf.path for leaf in unknown))


def _condition(
    trace: ConditionTrace, facts: Mapping[str, Fact], notes: _Notes, depth: int
) -> Iterator[Line]:
    if isinstance(trace, LeafTrace):
        marks, quotes = notes.marks(facts[trace.leaf.path].evidence)
        said = "" if isinstance(trace.actual, bool) else f" (found: {spoken(trace.actual)})"
        came_out = f"{_CAME_OUT[trace.truth]}{said}"
        words = f"- {wanted(trace.leaf)}: {came_out} [{trace.leaf.path}]{marks}"
        yield Line(words, depth)
        yield from (Line(quote.words, depth + 1) for quote in quotes)
        return
    yield Line(f"- {JOINED[trace.combinator]}: {_CAME_OUT[trace.truth]}", depth)
    for child in trace.children:
        yield from _condition(child, facts, notes, depth + 1)


def _decided(judgement: Judgement, policy: Policy) -> Iterator[Line]:
    yield from heading("What decided", judgement.asset)
    for name in judgement.decided_by:
        rule = policy.rule(name)
        said = (
            f"{rule.title} [{name}]" if rule else "No rule speaks of it: what the policy says then"
        )
        yield Line(f"- {said}", 2)
    if judgement.conflict:
        yield Line("Another rule allows it; the stricter one holds.", 2)
    if judgement.alternatives:
        yield Line(rule_words.choice_line(judgement), 2)
    for duty in judgement.obligations:
        condition = " (if that is the case)" if duty.conditional else ""
        yield Line(f"Owed: {duty.kind}{condition}: {duty.text} [{', '.join(duty.rules)}]", 2)


def _missing(judgement: Judgement) -> Iterator[Line]:
    yield from heading("What is missing", judgement.questions)
    for question in judgement.questions:
        waiting = (
            f" [{question.fact}; asked by {', '.join(question.rules)}]" if question.rules else ""
        )
        yield Line(f"? {question.question}{waiting}", 2)
        if answers := rule_words.answer_line(question):
            yield Line(answers, 3)
