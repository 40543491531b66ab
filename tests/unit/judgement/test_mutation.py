"""Mistakes made in a policy on purpose, and whether its tests notice them."""

from pathlib import Path

import pytest

from provenance.catalogue import policy_test_files
from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import shipped_policies
from provenance.judgement.mutation import changes, mutants
from provenance.judgement.mutation_run import outcomes, surviving
from provenance.judgement.policy_tests import complaints, failures, given_facts, judged
from provenance.model.condition import Combination, Combinator
from provenance.model.policy import Policy, Survivor
from tests.documents import policy_of

ENOUGH = 95
POLICY = """
rules:
- id: a
  title: A
  layer: contract
  severity: note
  when: {all: [{use.action: republish}, {use.changes: {subset_of: [typo, format]}}]}
  unless: {any: [{use.on: {before: "2026-01-10"}}]}
  effect: allow
  confidence_floor: machine
  valid: {from: "2026-01-01"}
  supersedes: [b]
  obligations: [{kind: link-back, text: Link., when: {use.medium: {any_of: [web]}}}]
  message: M
- {id: b, title: B, layer: house, severity: note, effect: review, message: M, scope: container,
   when: {use.action: republish}}
- {id: c, title: C, layer: house, severity: note, effect: oblige, message: M,
   when: {use.action: quote}, obligations: [{kind: credit-line, text: Credit.}]}
waivers:
- {id: W, rule: b, match: {asset.kind: text}, to: allow, reason: permission-given,
   justification: J, requested_by: B, approved_by: A, starts: "2026-01-01", expires: "2026-02-01"}
"""
CONTRACTS = "contracts: [{id: x, party: dpa, title: T, valid: {until: '2026-12-31'}}]\n"
EXPECTED = """\
a: the rule is gone
a: deny instead of allow
a: when without use.action eq republish
a: when not use.action eq republish
a: when without use.changes subset_of typo, format
a: when not use.changes subset_of typo, format
a: when use.changes subset_of typo, format: without typo
a: when use.changes subset_of typo, format: without format
a: without unless
a: unless not use.on before 2026-01-10
a: unless use.on before 2026-01-10: a day earlier
a: unless use.on before 2026-01-10: a day later
a: does not supersede b
a: without duty link-back
a: duty link-back when without use.medium any_of web
a: duty link-back when not use.medium any_of web
a: valid from a day earlier
a: valid from a day later
a: without confidence_floor
b: the rule is gone
b: allow instead of review
b: deny instead of review
b: when not use.action eq republish
b: of each asset instead of the container
c: the rule is gone
c: when not use.action eq quote
c: without duty credit-line
W: the waiver is gone
W: from a day earlier
W: until a day earlier
W: from a day later
W: until a day later
W: match not asset.kind eq text
x: until a day earlier
x: until a day later
"""


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return policy_of(tmp_path, POLICY, CONTRACTS)


def test_every_small_mistake_is_made_once(policy: Policy) -> None:
    made = [mutant.id for mutant in mutants(policy)]
    assert sorted(made) == sorted(EXPECTED.splitlines())
    assert len(set(made)) == len(made)


def test_a_mistake_is_a_policy_of_its_own_and_knows_its_place(policy: Policy) -> None:
    for mutant in mutants(policy):
        assert mutant.policy != policy
        if mutant.rules:
            assert mutant.place == f"{mutant.rules[0].place}"
            assert ".yaml:" in mutant.place


def test_a_joining_that_is_left_empty_disappears(policy: Policy) -> None:
    when = policy.rules[0].when
    inner = Combination(combinator=Combinator.ANY, conditions=(policy.rules[1].when,))
    outer = Combination(combinator=Combinator.ALL, conditions=(inner, when))
    assert next(changes(outer))[1] == Combination(combinator=Combinator.ALL, conditions=(when,))


def test_what_no_test_notices_survives_and_may_be_explained(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = """
rules:
- {id: open, title: Open, layer: license, severity: note, effect: allow, message: Yes.,
   when: {license.family: {in: [creative-commons, cc0]}}}
tests:
- {name: CC BY, given: {license: CC-BY-4.0}, expect: {verdict: allow}}
- {name: MIT, given: {license: MIT}, expect: {verdict: deny}}
"""
    policy = policy_of(tmp_path, rules)
    tried = list(outcomes(list(mutants(policy)), policy, policy.tests, catalogue))
    result = surviving(tried, ())
    name = "open: when license.family in creative-commons, cc0: without cc0"
    assert [item for item, _ in result.unexplained] == [name]
    assert result.made == 5
    assert result.noticed == 4
    known = [Survivor(mutant=name, reason="R"), Survivor(mutant="gone", reason="R")]
    explained = surviving(tried, known)
    assert (explained.unexplained, explained.explained) == ((), (known[0],))
    assert explained.stale == ("gone",)
    assert (explained.percent, explained.settled) == (80, 100)


def test_leaving_out_cases_in_which_a_rule_has_no_part_changes_nothing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    tests = """
tests:
- {name: A, on: "2026-01-10", given: {use.changes: [], license.grade: explicit}, expect: {verdict: allow-with-obligations}}
- {name: B, on: "2026-03-01", given: {use.changes: [crop]}, expect: {verdict: review}}
- {name: C, on: "2026-01-01", given: {use.action: quote}, expect: {verdict: deny}}
"""
    policy = policy_of(tmp_path, POLICY + tests, CONTRACTS)
    assert failures(policy, catalogue) == ()
    for trial in outcomes(list(mutants(policy)), policy, policy.tests, catalogue):
        noticed = any(
            any(complaints(t, judged(given_facts(t, catalogue, m.agreements), m)))
            for t in policy.tests
            for m in [trial.mutant.policy]
        )
        assert noticed == (trial.noticed_by is not None), trial.mutant.id


def test_a_test_that_says_what_is_agreed_notices_nothing_about_its_days(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = """
rules:
- {id: covered, title: T, layer: contract, severity: note, effect: allow, message: M,
   when: {contract.ids: {any_of: [x, y]}}}
contracts:
- {id: x, party: dpa, title: T, valid: {from: "2026-01-01", until: "2026-12-31"}}
- {id: y, party: dpa, title: T, valid: {until: "2026-12-31"}}
tests:
- {name: Both, on: "2026-06-01", contracts: [x, y], given: {}, expect: {verdict: allow}}
- {name: Neither, contracts: [], given: {}, expect: {verdict: deny}}
- {name: No day, contracts: [y], given: {}, expect: {verdict: allow}}
"""
    policy = policy_of(tmp_path, rules)
    assert failures(policy, catalogue) == ()
    tried = list(outcomes(list(mutants(policy)), policy, policy.tests, catalogue))
    alive = {trial.mutant.id for trial in tried if trial.noticed_by is None}
    days = {trial.mutant.id for trial in tried if " a day " in trial.mutant.id}
    assert len(days) == 6
    assert days <= alive


def test_what_is_included_is_for_the_tests_of_the_included_file(tmp_path: Path) -> None:
    header = (
        "includes: [default]\n"
        "amend: [{rule: cc.nc.ads, set: {effect: deny}, reason: House decision, by: legal desk}]\n"
    )
    rules = """
rules:
- {id: own, title: Own, layer: house, severity: note, effect: deny, message: No.,
   when: {use.action: quote}}
"""
    found = list(mutants(policy_of(tmp_path, rules, header)))
    assert found[0].place.endswith("policy.yaml:4:9: ")
    assert [mutant.id for mutant in found] == [
        "cc.nc.ads: allow instead of deny",
        "own: the rule is gone",
        "own: allow instead of deny",
        "own: when not use.action eq quote",
    ]


def test_what_an_included_file_amends_is_for_its_own_tests(tmp_path: Path) -> None:
    assert list(mutants(policy_of(tmp_path, "", "includes: [non-commercial]\n"))) == []


@pytest.mark.parametrize("name", shipped_policies())
def test_the_tests_of_shipped_policies_notice_nearly_every_mistake(
    name: str, catalogue: Catalogue
) -> None:
    policy, beside = load_policy(name), policy_test_files.shipped_tests(name)
    tests = policy_test_files.tested(policy, beside)
    assert failures(policy, catalogue, tests) == ()
    tried = outcomes(list(mutants(policy)), policy, tests, catalogue)
    result = surviving(tried, (*policy.survivors, *beside.survivors))
    assert result.percent >= ENOUGH, result.unexplained
    assert result.stale == ()
