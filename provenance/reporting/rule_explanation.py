"""One rule in prose, for a lawyer who does not read YAML."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provenance.model.condition import Condition
from provenance.model.policy import Breadth, Duty, Effect, Layer, Policy, Rule, Waiver
from provenance.model.rights import Grade
from provenance.reporting.condition_words import condition_lines, term_words
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.rule_words import amendment_line

EFFECTS: Final[Mapping[Effect, str]] = {
    Effect.ALLOW: "It allows the use",
    Effect.REVIEW: "It leaves the use to a person",
    Effect.DENY: "It forbids the use",
    Effect.OBLIGE: "It decides nothing and adds duties",
}
_LAYERS: Final[Mapping[Layer, str]] = {
    Layer.HOUSE: "a rule of the house; any other layer may lift it",
    Layer.LICENSE: "a rule of the license; only license, contract or law lift it",
    Layer.CONTRACT: "a rule of a contract; only contract or law lift it",
    Layer.LAW: "law; only law lifts it, and nobody can waive it",
}


def rule_explanation(rule: Rule, policy: Policy, layout: Layout) -> str:
    """Return what a rule says, when it applies, and what stands around it."""
    return laid_out(_lines(rule, policy), layout)


def _lines(rule: Rule, policy: Policy) -> Iterator[Line]:
    yield Line(f"{rule.title} [{rule.id}]", style="bold")
    yield Line(f"Policy: {policy.id} {policy.version}, {policy.title}", 1)
    with_duties = ", with the duties below" if rule.obligations and _is_granting(rule) else ""
    yield Line(f"{EFFECTS[rule.effect]}{with_duties} (severity: {rule.severity}).", 1)
    yield Line(f"It is {_LAYERS[rule.layer]}.", 1)
    yield from (Line(line, 1) for line in _bounds(rule))
    yield from _conditioned("It applies when", rule.when)
    if rule.unless is not None:
        yield from _conditioned("It does not apply when", rule.unless)
    told = (_duties(rule), _words(rule)) if _is_granting(rule) else (_words(rule), _duties(rule))
    yield from (line for part in told for line in part)
    yield from _section("It lifts", _named(rule.supersedes, policy))
    yield from _section("It is lifted by", _named(_lifting(rule, policy), policy))
    yield from _section("Where it comes from", _references(rule))
    yield from _section("Changed by this policy", _amendments(rule, policy))
    for waiver in policy.waivers:
        if waiver.rule in _ids(rule):
            yield from waiver_lines(waiver)


def _bounds(rule: Rule) -> Iterator[str]:
    if rule.scope is Breadth.CONTAINER:
        yield "It is asked about the article, and holds for every part of it."
    if days := term_words(rule.valid):
        yield f"It holds {days}; both days belong to it. Without a day it is undecided."
    if rule.confidence_floor is not None:
        grades = list(Grade)
        enough = " or ".join(grades[: grades.index(rule.confidence_floor) + 1])
        yield (
            f"The license must be stated well enough ({enough}); where it is not, the rule is "
            "undecided and allows nothing."
        )
    if rule.deprecated_ids:
        yield f"Its former names: {', '.join(rule.deprecated_ids)}."
    if rule.assignee:
        yield f"For: {rule.assignee}."


def _conditioned(words: str, condition: Condition) -> Iterator[Line]:
    yield Line()
    yield Line(words, 1, "bold")
    yield from condition_lines(condition, 2)


def _is_granting(rule: Rule) -> bool:
    """Return whether what a rule asks is owed where it applies, not only where it is waived."""
    return rule.effect in {Effect.ALLOW, Effect.OBLIGE}


def _duties(rule: Rule) -> Iterator[Line]:
    if rule.obligations:
        yield Line()
        yield Line("Duties" if _is_granting(rule) else "Duties where it is waived", 1, "bold")
    for duty in rule.obligations:
        source = f" ({duty.reference})" if duty.reference else ""
        yield Line(f"- {duty.kind}: {duty.text}{source}", 2)
        yield from (Line(line, 3) for line in _details(duty))
        if duty.when is not None:
            yield Line("It falls due when", 3)
            yield from condition_lines(duty.when, 4)


def _details(duty: Duty) -> Iterator[str]:
    if duty.elements:
        yield f"With: {', '.join(duty.elements)}"
    if duty.if_supplied:
        yield f"With, where the document has it: {', '.join(duty.if_supplied)}"
    if duty.days is not None:
        yield f"Within {duty.days} days"
    if duty.hours is not None:
        yield f"Within {duty.hours} hours"
    if duty.exact:
        yield "In exactly these words"


def _words(rule: Rule) -> Iterator[Line]:
    told = [f"“{rule.message}”"]
    told += [f"What to do: “{rule.remedy}”"] if rule.remedy else []
    told += [f"To be asked: “{question}”" for question in rule.ask]
    yield from _section("What the report says", told)


def _section(heading: str, lines: Iterable[str]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if not number:
            yield Line()
            yield Line(heading, 1, "bold")
        yield Line(f"- {line}", 2)


def _ids(rule: Rule) -> tuple[str, ...]:
    return rule.id, *rule.deprecated_ids


def _lifting(rule: Rule, policy: Policy) -> Iterator[str]:
    own = set(_ids(rule))
    yield from (other.id for other in policy.rules if not own.isdisjoint(other.supersedes))


def _named(ids: Iterable[str], policy: Policy) -> Iterator[str]:
    for name in ids:
        found = policy.rule(name)
        yield f"{found.title} [{found.id}]" if found else name


def _references(rule: Rule) -> Iterator[str]:
    for entry in rule.references:
        quote = f": “{entry.quote}”" if entry.quote else ""
        yield f"{entry.title}, {entry.url}{quote}"


def _amendments(rule: Rule, policy: Policy) -> Iterator[str]:
    own = _ids(rule)
    yield from (amendment_line(change) for change in policy.amendments if change.rule in own)


def waiver_lines(waiver: Waiver) -> Iterator[Line]:
    """Yield what a waiver accepts, for what, why and until when."""
    asked = f", asked for by {waiver.requested_by}" if waiver.requested_by else ""
    yield Line()
    yield Line(f"Waiver {waiver.id}", 1, "bold")
    yield Line(f"It becomes {waiver.to} {term_words(waiver.term)}; both days belong to it.", 2)
    yield Line(
        f"{waiver.reason.replace('-', ' ').capitalize()}: {waiver.justification} "
        f"(approved by {waiver.approved_by}{asked})",
        2,
    )
    if waiver.content:
        yield Line(f"For one document alone, whose digest is {waiver.content}.", 2)
    if not waiver.keep_obligations:
        yield Line("It lifts the duties, too.", 2)
    yield Line("It is for what fits this:", 2)
    yield from condition_lines(waiver.match, 3)
