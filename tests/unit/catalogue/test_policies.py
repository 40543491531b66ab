import re
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.location import rules_root
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import shipped_policies
from provenance.errors import RuleFileError
from provenance.judgement.policy_tests import failures
from provenance.model.policy import Effect
from tests.documents import policy_of

RULE = """
- id: {id}
  title: A rule
  layer: {layer}
  severity: note
  when: {when}
  effect: {effect}
  message: Message
"""


def rule(
    name: str = "a", *, when: str = "{use.action: republish}", layer: str = "house", more: str = ""
) -> str:
    return RULE.format(id=name, when=when, layer=layer, effect="allow") + more


def problems(folder: Path, rules: str, header: str = "") -> tuple[str, ...]:
    with pytest.raises(RuleFileError) as caught:
        policy_of(folder, rules, header)
    return tuple(line.removeprefix(f"{folder}/") for line in caught.value.problems)


@pytest.mark.parametrize("name", shipped_policies())
def test_the_tests_inside_shipped_policies_pass(name: str, catalogue: Catalogue) -> None:
    policy = load_policy(name)
    assert policy.tests
    assert failures(policy, catalogue) == ()


@pytest.mark.parametrize("name", shipped_policies())
def test_every_rule_of_a_shipped_policy_is_tested_both_ways(name: str) -> None:
    """What a file includes unchanged is tested where it stands."""
    policy = load_policy(name)
    included = set() if name == "default" else {rule.id for rule in load_policy().rules}
    own = {rule.id for rule in policy.rules} - included
    own |= {amended.rule for amended in policy.amendments}
    tested = {rule for test in policy.tests for rule in test.rules}
    untouched = {rule for test in policy.tests for rule in test.not_rules}
    assert (own - tested, own - untouched) == (set(), set())


@pytest.mark.parametrize("name", shipped_policies())
def test_every_shipped_policy_says_for_whom_it_is_and_when_it_was_reviewed(name: str) -> None:
    path = rules_root().joinpath("policies", f"{name}.yaml")
    text = path.read_text(encoding="utf-8")
    header, _, _ = text.partition("schema:")
    assert header.startswith("# For ")
    assert "# Change first:" in header
    assert re.search(r'^  reviewed_on: "\d{4}-\d\d-\d\d"$', text, re.MULTILINE)


@pytest.mark.parametrize("name", shipped_policies())
def test_every_rule_that_keeps_back_says_what_to_do(name: str) -> None:
    for rule in load_policy(name).rules:
        assert rule.remedy, rule.id
        assert rule.effect is not Effect.REVIEW or rule.ask, rule.id


@pytest.mark.parametrize("name", shipped_policies())
def test_no_shipped_policy_calls_a_use_fair(name: str) -> None:
    for rule in load_policy(name).rules:
        assert not re.search(r"fair (?:use|dealing)", f"{rule.title} {rule.message}", re.IGNORECASE)


def test_an_empty_policy_judges_nothing(tmp_path: Path) -> None:
    assert problems(tmp_path, "rules: []\n") == (
        "policy.yaml:1:1: a policy without rules judges nothing; add rules or include a policy",
    )


def test_an_unknown_fact_gets_a_suggestion(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule(when="{license.idd: x}"))
    assert found[0].startswith(
        "policy.yaml:8:10: unknown fact 'license.idd'; did you mean 'license.id'?"
    )


def test_an_operator_must_fit_the_fact(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule(when="{use.changes: {eq: translate}}"))
    assert found == (
        "policy.yaml:8:24: eq does not fit use.changes; allowed for use.changes: all_of (holds all "
        "of), any_of (holds at least one of), empty (true: known to be empty), glob (looks like, "
        "with * for anything), known (true: the fact is known), none_of (holds none of), subset_of "
        "(holds nothing but)",
    )


def test_an_unknown_set_is_named(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule(when="{use.action: {in: $sharing}}"))
    assert found == ("policy.yaml:8:23: there is no set '$sharing'; sets of this policy: none",)


def test_an_id_stands_once(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule("a") + rule("a"))
    assert found == (f"policy.yaml:12:3: rule 'a' stands in {tmp_path}/policy.yaml:4 already",)


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (rule("a", more="  supersedes: [b]\n"), "there is no rule 'b' to supersede"),
        (
            rule("a", more="  supersedes: [b]\n") + rule("b", layer="law"),
            "a rule of the house layer cannot supersede one of the law layer",
        ),
        (
            rule("a", more="  supersedes: [b]\n") + rule("b", more="  supersedes: [a]\n"),
            "'a' supersedes itself by way of other rules",
        ),
        (
            rule("a", more="  valid: {from: '2026-02-30'}\n"),
            "'2026-02-30' is no day of the calendar",
        ),
        (
            rule("a", more="  remedy: 'See {asset.nonsense}'\n"),
            "unknown placeholder {asset.nonsense}",
        ),
    ],
)
def test_what_is_wrong_between_rules_is_said(tmp_path: Path, rules: str, message: str) -> None:
    assert any(message in line for line in problems(tmp_path, "rules:" + rules))


@pytest.mark.parametrize("named", ["$lifted", "[$lifted]", "[$lifted, b, a]"])
def test_what_a_rule_lifts_may_be_a_named_set(named: str, tmp_path: Path) -> None:
    lifting = rule("c", more=f"  supersedes: {named}\n")
    found = policy_of(tmp_path, f"rules:{rule()}{rule('b')}{lifting}sets: {{lifted: [a, b]}}\n")
    assert next(item for item in found.rules if item.id == "c").supersedes == ("a", "b")


def test_a_set_of_rules_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule("a", more="  supersedes: $lifted\n"))
    assert found == ("policy.yaml:11:3: there is no set '$lifted'; sets of this policy: none",)


def test_a_waiver_spares_the_law(tmp_path: Path) -> None:
    waiver = (
        "waivers:\n- {id: W1, rule: a, match: {asset.kind: text}, to: allow, reason: other,\n"
        "   justification: J, approved_by: counsel, starts: '2026-01-01', expires: '2026-12-31'}\n"
    )
    found = problems(tmp_path, "rules:" + rule("a", layer="law") + waiver)
    assert "policy.yaml:12:12: 'a' is law and cannot be waived" in found


def test_a_missing_include_is_an_error(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule(), header="includes: [elsewhere.yaml]\n")
    assert found[0].startswith("policy.yaml:3:12: there is no policy 'elsewhere.yaml'")


def test_policies_cannot_include_each_other(tmp_path: Path) -> None:
    found = problems(tmp_path, "rules:" + rule(), header="includes: [policy.yaml]\n")
    assert "policies include each other" in found[0]


def test_an_included_rule_can_be_amended(tmp_path: Path) -> None:
    policy = policy_of(
        tmp_path,
        "amend: [{rule: cc.nc.ads, set: {effect: deny}, reason: House decision, by: legal}]\n",
        header="includes: [default]\n",
    )
    amended = next(item for item in policy.rules if item.id == "cc.nc.ads")
    assert amended.effect is Effect.DENY
    assert policy.digest != load_policy().digest


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    rules = "rules:" + rule("a", more="  supersedes: [b, c]\n") + rule("a")
    assert len(problems(tmp_path, rules)) == 3
