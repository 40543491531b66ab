import functools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.judgement import judge_facts
from provenance.judgement.facts import Facts
from provenance.judgement.policy_tests import given_facts
from provenance.model.condition import Leaf, Operator
from provenance.model.fact import Fact
from provenance.model.judgement import Verdict
from provenance.model.policy import Effect, Layer, PolicyTest, Rule, Severity

PUBLISHABLE = {Verdict.ALLOW, Verdict.ALLOW_WITH_OBLIGATIONS}
LICENSES = ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-ND-4.0", "CC-BY-NC-4.0"]
LICENSES += ["CC-BY-NC-ND-4.0", "OGL-UK-3.0", "GFDL-1.3", "LicenseRef-CC-BY", "CC-PDM-1.0", "MIT"]
CHANGES = ["translate", "headline", "typo", "excerpt"]


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    chosen: dict[str, object] = {"license": draw(st.sampled_from(LICENSES))}
    options = {
        "use.action": st.sampled_from(["republish", "train", "quote", "syndicate"]),
        "use.changes": st.lists(st.sampled_from(CHANGES), unique=True).map(
            lambda x: tuple(sorted(x))
        ),
        "use.commercial": st.sampled_from(["no", "ads", "yes"]),
        "use.outbound_license": st.sampled_from(["CC-BY-4.0", "CC-BY-SA-4.0", "GPL-3.0-or-later"]),
        "use.territory": st.sampled_from([("US",), ("DE", "US")]),
        "asset.third_parties": st.sampled_from([(), ("Fjord Wire",)]),
        "license.status": st.sampled_from(["stated", "none", "ambiguous", "conflicting"]),
        "license.polarity": st.sampled_from(["grant", "reservation", "conditional"]),
        "license.licensor_is_holder": st.booleans(),
        "signals.mining_reserved": st.booleans(),
        "source.press_release": st.booleans(),
    }
    for path, values in options.items():
        if draw(st.booleans()):
            chosen[path] = draw(values)
    test = PolicyTest(name="", given=tuple(chosen.items()), verdict="")  # type: ignore[arg-type]
    return given_facts(test, load_catalogue())


@functools.cache
def rules() -> tuple[Rule, ...]:
    return load_policy().rules


def verdict(found: Facts, ordered: tuple[Rule, ...]) -> Verdict:
    policy = replace(load_policy(), rules=ordered)
    return judge_facts("text", found, policy, asking=False).verdict


@settings(max_examples=300, deadline=None)
@given(facts(), st.randoms())
def test_the_order_of_rules_changes_nothing(found: Facts, random: object) -> None:
    shuffled = list(rules())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    policy = load_policy()
    one = judge_facts("text", found, policy)
    other = judge_facts("text", found, replace(policy, rules=tuple(shuffled)))
    assert one == other


@settings(max_examples=200, deadline=None)
@given(facts())
def test_forgetting_a_fact_never_makes_something_publishable(found: Facts) -> None:
    before = verdict(found, rules())
    if before not in PUBLISHABLE:
        for path in found:
            assert verdict({**found, path: Fact()}, rules()) not in PUBLISHABLE, path


@settings(max_examples=300, deadline=None)
@given(
    facts(),
    st.sampled_from([Effect.DENY, Effect.REVIEW]),
    st.sampled_from(["republish", "train", "quote"]),
)
def test_adding_a_restriction_never_makes_a_verdict_milder(
    found: Facts, effect: Effect, action: str
) -> None:
    extra = Rule(
        id="zz.extra",
        title="",
        layer=Layer.HOUSE,
        severity=Severity.NOTE,
        effect=effect,
        when=Leaf(path="use.action", operator=Operator.EQ, operand=action),
        message="",
    )
    before = verdict(found, rules())
    after = verdict(found, (*rules(), extra))
    # Nothing applied before: a review is then more than the default, which denies.
    if judge_facts("text", found, load_policy()).decided_by != ("default",):
        assert after.rank >= before.rank
    assert after not in PUBLISHABLE or before in PUBLISHABLE
