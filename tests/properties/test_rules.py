"""What must hold of every policy and all facts, not of those that somebody thought of."""

import functools
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.catalogue.policies import load_policy
from provenance.errors import RuleFileError
from provenance.judgement import judge_facts
from provenance.judgement.facts import Facts, contract_facts, replaced
from provenance.model.condition import Combination, Combinator, Condition, FactValue, Leaf, Operator
from provenance.model.fact import FACTS, NOTHING, Fact
from provenance.model.judgement import Outcome, Verdict, WaiverState
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import (
    Agreement,
    Breadth,
    Duty,
    Effect,
    Layer,
    Policy,
    Rule,
    Severity,
    Term,
    Waiver,
)
from provenance.model.rights import Grade

PUBLISHABLE = {Verdict.ALLOW, Verdict.ALLOW_WITH_OBLIGATIONS}
RESTRICTING = {Effect.DENY, Effect.REVIEW}
DAYS = [date(2026, 11, 1) + timedelta(days=step) for step in range(6)]
WORDS = {
    "use.action": ["republish", "quote", "train"],
    "use.commercial": ["no", "ads", "yes"],
    "license.grade": ["explicit", "machine", "inferred", NOTHING],
    "license.family": ["creative-commons", "cc0", NOTHING],
    "container.sha256": ["a" * 64, "b" * 64],
}
LISTS = {
    "use.changes": ["translate", "headline", "typo"],
    "license.elements": ["BY", "NC", "ND", "SA"],
    "asset.agencies": ["dpa", "afp"],
}
FLAGS = ["license.complete", "source.press_release"]
PARTIES = ["fjord", "marsh"]
MANY = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@functools.cache
def _some(words: tuple[str, ...], least: int) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), min_size=least, unique=True).map(
        lambda found: tuple(sorted(found))
    )


def some(words: list[str], least: int = 1) -> st.SearchStrategy[tuple[str, ...]]:
    return _some(tuple(words), least)


@st.composite
def leaves(draw: st.DrawFn) -> Leaf:
    shape = draw(st.sampled_from(["word", "list", "flag", "day", "contract"]))
    if shape == "word":
        path = draw(st.sampled_from(sorted(WORDS)))
        operator = draw(st.sampled_from([Operator.EQ, Operator.IN, Operator.NOT_IN, Operator.GLOB]))
        if operator in {Operator.IN, Operator.NOT_IN}:
            return Leaf(path=path, operator=operator, operand=draw(some(WORDS[path])))
        return Leaf(path=path, operator=operator, operand=draw(st.sampled_from(WORDS[path])))
    if shape == "list":
        path = draw(st.sampled_from(sorted(LISTS)))
        if draw(st.booleans()):
            return Leaf(path=path, operator=Operator.EMPTY, operand=draw(st.booleans()))
        several = [Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF, Operator.SUBSET_OF]
        operator = draw(st.sampled_from(several))
        return Leaf(path=path, operator=operator, operand=draw(some(LISTS[path])))
    if shape == "flag":
        path = draw(st.sampled_from(FLAGS))
        return Leaf(path=path, operator=Operator.EQ, operand=draw(st.booleans()))
    if shape == "day":
        several = [Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE]
        day = draw(st.sampled_from(DAYS)).isoformat()
        return Leaf(path="use.on", operator=draw(st.sampled_from(several)), operand=day)
    return Leaf(path="contract.parties", operator=Operator.ANY_OF, operand=draw(some(PARTIES)))


# Made once: a strategy that is made anew for every draw takes most of the time.
LEAVES = leaves()
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda how, of: Combination(combinator=how, conditions=tuple(of)),
        st.sampled_from(Combinator),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=5,
)
DAY = st.none() | st.sampled_from(DAYS)
TERMS = st.builds(lambda start, end: Term(start=start, end=end), DAY, DAY)
DUTIES = st.lists(
    st.builds(
        lambda kind, when: Duty(kind=kind, text="", when=when),
        st.sampled_from(ObligationKind),
        st.none() | LEAVES,
    ),
    max_size=2,
)
UNLESS = st.none() | LEAVES


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    effect = draw(st.sampled_from(Effect))
    floor = draw(st.none() | st.sampled_from(Grade)) if effect is Effect.ALLOW else None
    return Rule(
        id="extra",
        title="",
        layer=draw(st.sampled_from(Layer)),
        severity=draw(st.sampled_from(Severity)),
        effect=effect,
        when=draw(CONDITIONS),
        unless=draw(UNLESS),
        message="",
        obligations=tuple(draw(DUTIES)),
        valid=draw(TERMS),
        scope=draw(st.sampled_from(Breadth)),
        confidence_floor=floor,
    )


A_RULE = rules()
SEVERAL_RULES = st.lists(A_RULE, min_size=1, max_size=5)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    made = [replace(rule, id=f"r{n}") for n, rule in enumerate(draw(SEVERAL_RULES))]
    # A rule supersedes only those made before it, and none of a higher layer: no circles.
    superseding = []
    for index, rule in enumerate(made):
        lower = [other.id for other in made[:index] if other.layer.rank <= rule.layer.rank]
        names = draw(some(lower, least=0)) if lower else ()
        superseding.append(replace(rule, supersedes=names))
    agreements = [
        Agreement(id=f"{party}.1", party=party, title="", term=draw(TERMS)) for party in PARTIES
    ]
    return Policy(
        id="made",
        version="1",
        title="",
        rules=tuple(superseding),
        digest="",
        default=draw(st.sampled_from(sorted(RESTRICTING))),
        agreements=tuple(agreements[: draw(st.integers(0, 2))]),
    )


POLICIES = policies()


@st.composite
def waivers(draw: st.DrawFn, policy: Policy, *, certain: bool) -> Waiver | None:
    waivable = [r for r in policy.rules if r.effect in RESTRICTING and r.layer is not Layer.LAW]
    if not waivable:
        return None
    anything = Leaf(path="asset.kind", operator=Operator.EQ, operand="text")
    return Waiver(
        id="W",
        rule=draw(st.sampled_from([rule.id for rule in waivable])),
        match=anything if certain else draw(LEAVES),
        to=draw(st.sampled_from([Effect.ALLOW, Effect.REVIEW])),
        reason="other",
        justification="",
        requested_by="a",
        approved_by="b",
        starts=DAYS[0],
        expires=draw(st.sampled_from(DAYS)),
        keep_obligations=draw(st.booleans()),
        content=draw(st.sampled_from(["", "a" * 64])),
    )


@st.composite
def facts(draw: st.DrawFn, policy: Policy) -> Facts:
    found: dict[str, FactValue | None] = {"asset.kind": "text"}
    for path, words in WORDS.items():
        found[path] = draw(st.none() | st.sampled_from(words))
    for path, words in LISTS.items():
        found[path] = draw(st.none() | some(words, least=0))
    for path in FLAGS:
        found[path] = draw(st.none() | st.booleans())
    day = draw(st.none() | st.sampled_from(DAYS))
    found["use.on"] = day.isoformat() if day else None
    known = {path: Fact(value=value) for path, value in found.items()}
    return {**known, **contract_facts(policy.agreements, day)}


def verdict(policy: Policy, known: Facts) -> Verdict:
    return judge_facts("text", known, policy, asking=False).verdict


@MANY
@given(st.data())
def test_forgetting_a_fact_never_makes_anything_publishable(data: st.DataObject) -> None:
    policy = data.draw(POLICIES)
    waived = data.draw(waivers(policy, certain=False))
    policy = replace(policy, waivers=(waived,) if waived else ())
    known = data.draw(facts(policy))
    if verdict(policy, known) in PUBLISHABLE:
        return
    for path, fact in known.items():
        if fact.value is not None:
            assert verdict(policy, {**known, path: Fact()}) not in PUBLISHABLE, path


@MANY
@given(st.data())
def test_a_waiver_softens_its_own_finding_and_touches_no_other(data: st.DataObject) -> None:
    policy = data.draw(POLICIES)
    waived = data.draw(waivers(policy, certain=True))
    known = data.draw(facts(policy))
    if waived is None:
        return
    before = judge_facts("text", known, policy)
    after = judge_facts("text", known, replace(policy, waivers=(waived,)))
    assert after.verdict.rank <= before.verdict.rank
    others = [trace for trace in before.trace if trace.rule != waived.rule]
    assert [trace for trace in after.trace if trace.rule != waived.rule] == others
    in_force = any(use.state is WaiverState.IN_FORCE for use in after.waivers)
    softened = any(trace.outcome is Outcome.WAIVED for trace in after.trace)
    assert softened == in_force
    if not in_force:
        # What it would change if it held may be told as an answer to a question.
        assert replace(after, waivers=(), questions=()) == replace(before, questions=())


@MANY
@given(st.data())
def test_another_waiver_never_makes_a_verdict_stricter(data: st.DataObject) -> None:
    """On the same rule or on another one, whichever comes first, in force or not."""
    policy = data.draw(POLICIES)
    drawn = [data.draw(waivers(policy, certain=True)) for _ in range(3)]
    held = tuple(replace(w, id=f"W-{n}") for n, w in enumerate(drawn) if w is not None)
    known = data.draw(facts(policy))
    ranks = [
        judge_facts("text", known, replace(policy, waivers=held[:many])).verdict.rank
        for many in range(len(held) + 1)
    ]
    assert ranks == sorted(ranks, reverse=True)
    backwards = replace(policy, waivers=held[::-1])
    assert judge_facts("text", known, backwards).verdict.rank == ranks[-1]


@MANY
@given(st.data())
def test_forgetting_a_fact_loses_no_duty(data: st.DataObject) -> None:
    """What a rule adds where everything is known, it may still add where something is not.

    The duties of a permission are owed where it is made use of: one that is not certain is not.
    """
    policy = data.draw(POLICIES)
    known = data.draw(facts(policy))
    before = judge_facts("text", known, policy, asking=False)
    adding = {rule.id for rule in policy.rules if rule.effect is Effect.OBLIGE}
    owed = {duty.kind for duty in before.obligations if not adding.isdisjoint(duty.rules)}
    for path, fact in known.items():
        after = judge_facts("text", {**known, path: Fact()}, policy, asking=False)
        if fact.value is not None and after.verdict in PUBLISHABLE:
            assert owed <= {duty.kind for duty in after.obligations}, path


@MANY
@given(st.data())
def test_no_order_of_rules_changes_anything(data: st.DataObject) -> None:
    policy = data.draw(POLICIES)
    known = data.draw(facts(policy))
    shuffled = list(policy.rules)
    random.Random(data.draw(st.integers(0, 99))).shuffle(shuffled)
    again = judge_facts("text", known, replace(policy, rules=tuple(shuffled)))
    assert again == judge_facts("text", known, policy)


@MANY
@given(st.data())
def test_a_restriction_more_never_makes_a_verdict_milder(data: st.DataObject) -> None:
    policy = data.draw(POLICIES)
    known = data.draw(facts(policy))
    extra = data.draw(A_RULE)
    if extra.effect not in RESTRICTING:
        return
    before = judge_facts("text", known, policy)
    after = verdict(replace(policy, rules=(*policy.rules, extra)), known)
    assert after not in PUBLISHABLE or before.verdict in PUBLISHABLE
    # Where nothing applied before, a review is milder than a default that denies, and is no pass.
    if before.decided_by != ("default",):
        assert after.rank >= before.verdict.rank


@MANY
@given(st.data())
def test_every_answer_that_is_told_comes_true(data: st.DataObject) -> None:
    policy = data.draw(POLICIES)
    known = data.draw(facts(policy))
    for question in judge_facts("text", known, policy).questions:
        for answer in question.answers:
            for value in answer.values:
                # As `check --suppose` would: a day also tells which agreements hold.
                given = {question.fact: _meant(question.fact, value)}
                told = replaced(known, given, policy.agreements)
                assert verdict(policy, told) is answer.verdict, (question.fact, value)


def _meant(path: str, value: str) -> FactValue:
    if path in FLAGS or (value in {"yes", "no"} and path not in WORDS):
        return value == "yes"
    if path in WORDS or path == "use.on":
        return value
    return () if value == "none" else tuple(value.split(", "))


RULES = """\
- {id: a, title: A, layer: license, severity: note, effect: allow, message: M, when: {use.action: republish}}
- {id: b, title: B, layer: house, severity: note, effect: deny, message: M, when: {use.commercial: "yes"}}
- {id: c, title: C, layer: contract, severity: note, effect: allow, message: M, supersedes: [b],
   when: {use.territory: {subset_of: [AT]}}}
"""


@pytest.mark.parametrize("groups", ["abc", "a/bc", "ab/c", "a/b/c", "c/b/a", "ca/b"])
def test_no_grouping_in_files_changes_anything(groups: str, tmp_path: Path) -> None:
    written = {entry[7]: entry for entry in ("- {id" + part for part in RULES.split("- {id")[1:])}
    names = []
    for number, group in enumerate(groups.split("/")):
        names.append(f"part{number}.yaml")
        text = "".join(written[name] for name in group)
        _write(tmp_path / names[-1], f"part{number}", f"rules:\n{text}")
    # What supersedes a rule must be in a file that sees it: the last one includes all.
    path = tmp_path / "all.yaml"
    try:
        policy = load_policy(_write(path, "all", f"includes: [{', '.join(names)}]\n"))
    except RuleFileError as error:
        pytest.fail(str(error))
    assert sorted(rule.id for rule in policy.rules) == ["a", "b", "c"]
    known = {kind.path: Fact() for kind in FACTS}
    known |= {"use.action": Fact(value="republish"), "use.commercial": Fact(value="yes")}
    assert verdict(policy, known) is Verdict.DENY
    assert verdict(policy, {**known, "use.territory": Fact(value=("AT",))}) is Verdict.ALLOW


def _write(path: Path, name: str, text: str) -> Path:
    head = f'schema: provenance/policy/v1\npolicy: {{id: {name}, version: "1", title: T}}\n'
    path.write_text(head + text, encoding="utf-8")
    return path
