"""What stands in a policy: its own rules and those it includes, its agreements and waivers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from provenance.model.condition import comparisons
from provenance.model.policy import Agreement, Effect, Policy, Rule, Waiver
from provenance.reporting.condition_words import term_words
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.rule_explanation import waiver_lines

_DOES: Final[Mapping[Effect, str]] = {
    Effect.ALLOW: "allows",
    Effect.REVIEW: "asks a person",
    Effect.DENY: "forbids",
    Effect.OBLIGE: "adds duties",
}


def policy_overview(policy: Policy, layout: Layout) -> str:
    """Return a list of everything in a policy, each with the id by which it is explained."""
    return laid_out(_overview(policy), layout)


def waiver_explanation(waiver: Waiver, layout: Layout) -> str:
    """Return what a waiver accepts, for whom, why and until when."""
    return laid_out([Line(f"Of rule {waiver.rule}"), *waiver_lines(waiver)], layout)


def agreement_explanation(agreement: Agreement, policy: Policy, layout: Layout) -> str:
    """Return what an agreement is, and which rules ask for it."""
    return laid_out(_agreement(agreement, policy), layout)


def _overview(policy: Policy) -> Iterator[Line]:
    yield Line(f"{policy.title} [{policy.id} {policy.version}]", style="bold")
    own = [rule for rule in policy.rules if rule.id not in policy.included]
    included = [rule for rule in policy.rules if rule.id in policy.included]
    yield from _section("Its own rules" if included else "Rules", map(_rule, own))
    yield from _section("Included rules", map(_rule, included))
    yield from _section("Agreements", (_titled(item) for item in policy.agreements))
    waivers = (f"of {item.rule} [{item.id}]" for item in policy.waivers)
    yield from _section("Waivers", waivers)


def _section(words: str, lines: Iterable[str]) -> Iterator[Line]:
    for number, line in enumerate(lines):
        if not number:
            yield Line()
            yield Line(words, 1, "bold")
        yield Line(f"- {line}", 2)


def _rule(rule: Rule) -> str:
    return f"{rule.title} ({_DOES[rule.effect]}; {rule.layer}) [{rule.id}]"


def _titled(agreement: Agreement) -> str:
    days = term_words(agreement.term)
    return (
        f"{agreement.title}, with {agreement.party}{f', {days}' if days else ''} [{agreement.id}]"
    )


def _agreement(agreement: Agreement, policy: Policy) -> Iterator[Line]:
    yield Line(_titled(agreement), style="bold")
    days = term_words(agreement.term)
    yield Line(f"It holds {days}; both days belong to it." if days else "It has no end.", 1)
    if agreement.proof:
        yield Line(f"Document: {agreement.proof.ref}", 1)
    asking = [rule for rule in policy.rules if any(_asks(rule, agreement))]
    yield from _section("Rules that ask for it", map(_rule, asking))


def _asks(rule: Rule, agreement: Agreement) -> Iterator[bool]:
    """Yield for each comparison of a rule whether it is about the agreement."""
    wanted = {"contract.ids": agreement.id, "contract.parties": agreement.party}
    for condition in (rule.when, rule.unless):
        for leaf in comparisons(condition) if condition else ():
            operand = leaf.operand if isinstance(leaf.operand, tuple) else (leaf.operand,)
            yield leaf.path in wanted and wanted[leaf.path] in operand
