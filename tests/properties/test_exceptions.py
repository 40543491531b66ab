"""What must hold of rules that supersede each other, of assets in articles, and of waivers of both."""

import importlib
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.judgement import judge_facts
from provenance.judgement.case import Case
from provenance.judgement.facts import Facts
from provenance.model.fact import Fact
from provenance.model.judgement import Outcome, Truth, Verdict
from provenance.model.policy import Breadth, Effect, Layer, Policy, Rule

made = importlib.import_module("tests.properties.test_rules")
MANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
OUT = {Outcome.DOES_NOT_APPLY, Outcome.SUPERSEDED}


@st.composite
def cases(draw: st.DrawFn) -> tuple[Policy, Case]:
    """Draw a policy of exceptions to exceptions, a waiver perhaps, and an asset in an article."""
    drawn: Policy = draw(made.POLICIES)
    chained = [_chained(rule, number) for number, rule in enumerate(drawn.rules)]
    policy = replace(drawn, rules=tuple(chained)) if draw(st.booleans()) else drawn
    waived = draw(made.waivers(policy, certain=draw(st.booleans())))
    policy = replace(policy, waivers=(waived,) if waived else ())
    asset = draw(made.facts(policy))
    content = draw(made.facts(policy))
    given_too = {path: fact for path, fact in asset.items() if path.startswith(("use.", "contr"))}
    return policy, Case(asset, {**content, **given_too} if draw(st.booleans()) else asset)


def _chained(rule: Rule, number: int) -> Rule:
    """Return the rule as one that supersedes the one before it."""
    below = (f"r{number - 1}",) if number else ()
    return replace(rule, layer=Layer.HOUSE, supersedes=below, valid=made.Term())


CASES = cases()


def verdict(policy: Policy, case: Case) -> Verdict:
    return judge_facts("image-1", case.asset, policy, case.article, asking=False).verdict


@MANY
@given(CASES)
def test_forgetting_a_fact_of_asset_or_article_never_makes_it_publishable(
    drawn: tuple[Policy, Case],
) -> None:
    policy, case = drawn
    if verdict(policy, case) in made.PUBLISHABLE:
        return
    for path in case.asset:
        less, less_around = _without(case.asset, path), _without(case.article, path)
        for forgotten in (
            Case(less, less_around),
            Case(less, case.article),
            Case(case.asset, less_around),
        ):
            assert verdict(policy, forgotten) not in made.PUBLISHABLE, path


def _without(facts: Facts, path: str) -> Facts:
    return {**facts, path: Fact()}


@MANY
@given(CASES)
def test_every_answer_comes_true_for_an_asset_in_its_article(drawn: tuple[Policy, Case]) -> None:
    policy, case = drawn
    for question in judge_facts("image-1", case.asset, policy, case.article).questions:
        for answer in question.answers:
            for word in answer.values:
                value = made._meant(question.fact, word)
                told = case.told(question.fact, value, policy.agreements)
                assert verdict(policy, told) is answer.verdict, (question.fact, word)


@MANY
@given(CASES)
def test_a_rule_stands_unless_a_rule_that_stands_supersedes_it(drawn: tuple[Policy, Case]) -> None:
    """Thought through once more, from the traces alone: what a lawyer would do on paper."""
    policy, case = drawn
    trace = {
        entry.rule: entry
        for entry in judge_facts("image-1", case.asset, policy, case.article).trace
    }
    rules = {rule.id: rule for rule in policy.rules}

    def alone(rule: Rule) -> Truth:
        about = case.article if rule.scope is Breadth.CONTAINER else case.asset
        single = replace(policy, rules=(replace(rule, supersedes=()),), waivers=())
        (entry,) = judge_facts("image-1", about, single, asking=False).trace
        return {
            Outcome.APPLIES: Truth.TRUE,
            Outcome.UNDECIDED: Truth.UNKNOWN,
            Outcome.DOES_NOT_APPLY: Truth.FALSE,
        }[entry.outcome]

    def stands(rule: Rule) -> Truth:
        above = [stands(other) for other in rules.values() if rule.id in other.supersedes]
        if alone(rule) is Truth.FALSE or Truth.TRUE in above:
            return Truth.FALSE
        return Truth.UNKNOWN if Truth.UNKNOWN in (alone(rule), *above) else Truth.TRUE

    for name, rule in rules.items():
        standing = stands(rule)
        assert (trace[name].outcome in OUT) == (standing is Truth.FALSE), name
        if rule.effect is Effect.ALLOW:
            assert (trace[name].outcome is Outcome.APPLIES) == (standing is Truth.TRUE), name
