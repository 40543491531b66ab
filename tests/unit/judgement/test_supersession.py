"""Rules that supersede rules that supersede rules: what a lawyer expects of exceptions to exceptions."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.judgement import judge_facts
from provenance.judgement.facts import Facts
from provenance.judgement.policy_tests import given_facts
from provenance.model.condition import FactValue
from provenance.model.fact import Fact
from provenance.model.judgement import Judgement, Outcome, Verdict
from provenance.model.policy import Policy, PolicyTest
from tests.documents import policy_of

BAN = """
rules:
- {id: ban, title: Ban, layer: house, severity: error, effect: deny, message: "{license.id} is banned",
   when: {use.action: republish}}
"""
EXCEPTION = """
- {id: exception, title: Exception, layer: house, severity: note, effect: allow, message: Fine,
   when: {source.press_release: true}, supersedes: [ban]}
"""
FALLEN = """
- {{id: fallen, title: Fallen, layer: house, severity: note, effect: {effect}, message: Not so,
   when: {{use.commercial: "yes"}}, supersedes: [exception]}}
"""


def judged(policy: Policy, catalogue: Catalogue, given: dict[str, FactValue | None]) -> Judgement:
    return judge_facts("text", known(policy, catalogue, given), policy)


def known(policy: Policy, catalogue: Catalogue, given: dict[str, FactValue | None]) -> Facts:
    test = PolicyTest(name="", given=(), verdict="")
    found = given_facts(test, catalogue, policy.agreements)
    return {**found, **{path: Fact(value=value) for path, value in given.items()}}


@pytest.mark.parametrize("effect", ["oblige", "allow", "review", "deny"])
def test_where_an_exception_falls_the_rule_is_back(
    effect: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, BAN + EXCEPTION + FALLEN.format(effect=effect))
    found = judged(policy, catalogue, {"source.press_release": True, "use.commercial": "yes"})
    outcomes = {trace.rule: trace.outcome for trace in found.trace}
    assert outcomes == {
        "ban": Outcome.APPLIES,
        "exception": Outcome.SUPERSEDED,
        "fallen": Outcome.APPLIES,
    }
    assert (found.verdict, "ban" in found.decided_by) == (Verdict.DENY, True)


def test_an_exception_that_may_fall_lifts_nothing_and_the_fact_is_asked_for(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, BAN + EXCEPTION + FALLEN.format(effect="oblige"))
    found = judged(policy, catalogue, {"source.press_release": True})
    assert found.verdict is Verdict.DENY
    (question,) = found.questions
    assert (question.fact, question.rules) == ("use.commercial", ("exception", "fallen"))
    told = {answer.verdict: answer.values for answer in question.answers}
    assert told == {Verdict.ALLOW: ("no", "ads"), Verdict.DENY: ("yes",)}


def test_what_may_be_superseded_by_a_duty_is_not_allowed_yet(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    """A forgotten fact once gave back what the rule would have lifted."""
    allowed = EXCEPTION.replace(", supersedes: [ban]", "")
    policy = policy_of(tmp_path, "rules:" + allowed + FALLEN.format(effect="oblige"))
    given: dict[str, FactValue | None] = {"source.press_release": True, "use.commercial": "yes"}
    assert judged(policy, catalogue, given).verdict is Verdict.DENY
    forgotten = judged(policy, catalogue, {**given, "use.commercial": None})
    assert forgotten.verdict is Verdict.REVIEW
    assert [question.fact for question in forgotten.questions] == ["use.commercial"]
    assert judged(policy, catalogue, {**given, "use.commercial": "no"}).verdict is Verdict.ALLOW


def test_a_waiver_of_what_may_be_superseded_anyway_grants_nothing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    lifting = FALLEN.format(effect="oblige").replace("[exception]", "[ban]")
    waiver = """
waivers:
- {id: W1, rule: ban, match: {asset.kind: text}, to: allow, reason: other, justification: J,
   requested_by: desk, approved_by: counsel, starts: "2026-11-01", expires: "2026-11-30"}
"""
    policy = policy_of(tmp_path, BAN + lifting + waiver)
    day: dict[str, FactValue | None] = {"use.on": "2026-11-15"}
    verdicts = [
        judged(policy, catalogue, {**day, "use.commercial": value}).verdict
        for value in ("yes", None, "no")
    ]
    assert verdicts == [Verdict.DENY, Verdict.REVIEW, Verdict.ALLOW]


CONTAINER = BAN.replace("severity", "scope: container, severity").replace(
    "{use.action: republish}", "{license.status: none, use.commercial: 'yes'}"
)
FREE = """
- {id: free, title: Free, layer: license, severity: note, effect: allow, message: Free,
   when: {license.status: stated}}
"""


def test_a_rule_about_the_article_speaks_of_the_article(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, CONTAINER + FREE)
    image = known(policy, catalogue, {"license.status": "stated", "license.id": "CC0-1.0"})
    article = known(policy, catalogue, {"license.status": "none", "license.id": "none"})
    use = {"use.commercial": Fact(value="yes")}
    found = judge_facts("image-1", {**image, **use}, policy, {**article, **use})
    assert found.because == "none is banned"
    assert [finding.message for finding in found.findings] == ["none is banned", "Free"]


def test_an_answer_about_the_use_is_one_for_the_article_too(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, CONTAINER + FREE)
    image = known(policy, catalogue, {"license.status": "stated"})
    article = known(policy, catalogue, {"license.status": "none"})
    (question,) = judge_facts("image-1", image, policy, article).questions
    assert question.fact == "use.commercial"
    told = {answer.verdict: answer.values for answer in question.answers}
    assert told == {Verdict.ALLOW: ("no", "ads"), Verdict.DENY: ("yes",)}


def test_an_answer_that_is_a_day_tells_which_agreements_hold(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = """
rules:
- {id: agreed, title: Agreed, layer: contract, severity: note, effect: allow, message: Agreed,
   when: {contract.ids: {any_of: [dpa.2026]}, use.on: {gte: "2026-06-01"}}}
"""
    header = 'contracts: [{id: dpa.2026, party: dpa, title: T, valid: {from: "2026-01-01"}}]\n'
    policy = policy_of(tmp_path, rules, header=header)
    questions = judged(policy, catalogue, {"use.on": None}).questions
    (question,) = (item for item in questions if item.fact == "use.on")
    told = {answer.verdict: answer.values for answer in question.answers}
    assert told == {Verdict.ALLOW: ("2026-06-01", "2026-06-02"), Verdict.DENY: ("2026-05-31",)}


def test_a_question_of_a_rule_s_own_has_no_answers_of_a_fact(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    asking = BAN.replace("error", "error, ask: [Was the fee paid?]")
    policy = policy_of(tmp_path, asking)
    (question,) = judged(policy, catalogue, {"license.status": None}).questions
    assert (question.question, question.answers) == ("Was the fee paid?", ())
