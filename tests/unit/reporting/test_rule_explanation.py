"""Rules in prose: everything that a rule says is there, and nothing that a terminal would obey."""

from pathlib import Path

from provenance.catalogue.policies import load_policy
from provenance.model.policy import Policy
from provenance.reporting.layout import Layout
from provenance.reporting.rule_explanation import rule_explanation
from tests.documents import policy_of

WIDE = Layout(width=400)
RULES = """
rules:
- id: lifted
  title: Lifted
  layer: house
  severity: error
  when: {asset.agencies: {empty: false}}
  effect: deny
  message: "No \\u001b[31m."
- id: agreed
  title: Agreed with the agency
  layer: contract
  severity: note
  when:
    any:
      - {contract.ids: {any_of: [a]}}
      - {none: [{use.on: {before: "2026-05-01"}}, {source.press_release: false}]}
  unless: {use.commercial: "yes"}
  effect: allow
  confidence_floor: machine
  scope: container
  valid: {from: "2026-01-01"}
  supersedes: [lifted]
  deprecated_ids: [old.agreed]
  assignee: desk
  ask: ["Is it so?"]
  obligations:
    - {kind: remove-after, days: 30, text: Take it down., when: {use.medium: {any_of: [web]}}}
  message: Agreed.
  references: [{title: Contract, url: "https://news.example/c", quote: "We agree"}]
waivers:
- id: W-1
  rule: lifted
  match: {asset.kind: text}
  to: review
  reason: license-acquired
  justification: Bought.
  requested_by: B. Editor
  approved_by: A. Counsel
  starts: "2026-11-03"
  expires: "2026-12-02"
"""
CONTRACT = "contracts: [{id: a, party: dpa, title: T}]"


def told(policy: Policy, name: str) -> str:
    rule = policy.rule(name)
    assert rule is not None
    return rule_explanation(rule, policy, WIDE)


def test_a_rule_is_told_whole(tmp_path: Path) -> None:
    text = told(policy_of(tmp_path, RULES, f"{CONTRACT}\n"), "old.agreed")
    for line in (
        "Agreed with the agency [agreed]\n",
        "  It allows the use, with the duties below (severity: note).\n",
        "  It is a rule of a contract; only contract or law lift it.\n",
        "  It is asked about the article, and holds for every part of it.\n",
        "  It holds from 2026-01-01; both days belong to it. Without a day it is undecided.\n",
        "  The license must be stated well enough (explicit or machine); where it is not, the rule "
        "is undecided and allows nothing.\n",
        "  Its former names: old.agreed.\n",
        "  It applies when\n    - at least one of these holds:\n",
        "      - Our agreements in force that day include at least one of a. [contract.ids]\n",
        "      - none of these holds:\n"
        "        - The day of publication is before 2026-05-01. [use.on]\n"
        "        - Not so: it is a press release. [source.press_release]\n",
        "  It does not apply when\n    - Whether money is made with it is yes. [use.commercial]\n",
        "    - remove-after: Take it down.\n      Within 30 days\n      It falls due when\n",
        "    - To be asked: “Is it so?”\n",
        "  It lifts\n    - Lifted [lifted]\n",
        "    - Contract, https://news.example/c: “We agree”\n",
    ):
        assert line in text, line


def test_what_lifts_a_rule_and_what_waives_it_is_told_with_it(tmp_path: Path) -> None:
    text = told(policy_of(tmp_path, RULES, f"{CONTRACT}\n"), "lifted")
    for line in (
        "  It forbids the use (severity: error).\n",
        "    - The known agencies it is credited to: at least one. [asset.agencies]\n",
        "  It is lifted by\n    - Agreed with the agency [agreed]\n",
        "  Waiver W-1\n    It becomes review from 2026-11-03 until 2026-12-02; both days belong to it.\n",
        "    License acquired: Bought. (approved by A. Counsel, asked for by B. Editor)\n",
    ):
        assert line in text, line
    assert "\x1b" not in text


def test_an_amended_rule_says_who_wanted_it(tmp_path: Path) -> None:
    header = (
        "includes: [default]\n"
        "amend:\n- {rule: cc.nc.ads, set: {effect: deny}, reason: House decision, by: legal desk}\n"
    )
    text = told(policy_of(tmp_path, RULES, f"{header}{CONTRACT}\n"), "cc.nc.ads")
    assert "  It forbids the use (severity: warning).\n" in text
    assert "    - cc.nc.ads: effect is deny (House decision; legal desk)\n" in text


def test_every_shipped_rule_can_be_told() -> None:
    policy = load_policy()
    for rule in policy.rules:
        assert f"[{rule.id}]" in rule_explanation(rule, policy, Layout())
