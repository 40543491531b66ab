"""Rules as a lawyer writes them: agreements, floors, containers, waivers, and what is to be asked."""

from datetime import date
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.judgement import judge_facts
from provenance.judgement.facts import Facts
from provenance.judgement.policy_tests import given_facts
from provenance.model.condition import FactValue
from provenance.model.fact import Fact
from provenance.model.judgement import Judgement, Outcome, Verdict, WaiverState
from provenance.model.policy import Policy, PolicyTest
from provenance.model.use import Change, Use
from provenance.pipeline import assess, scan
from tests.documents import policy_of, text

RULES = """
rules:
- {id: share, title: Share, layer: license, severity: note, effect: allow, message: Yes,
   when: {license.family: creative-commons}}
"""
DENY = """
- {id: wire, title: Wire, layer: house, severity: error, effect: deny, message: No,
   when: {asset.agencies: {any_of: [dpa]}}, deprecated_ids: [old.wire]}
"""


def facts(policy: Policy, catalogue: Catalogue, **given: FactValue) -> Facts:
    """Return facts; `use_on` stands for `use.on`, as names of arguments have no dots."""
    named = tuple((name.replace("_", ".", 1), value) for name, value in given.items())
    day = given.get("use_on")
    test = PolicyTest(
        name="",
        given=named,
        verdict="",
        on=date.fromisoformat(day) if isinstance(day, str) else None,
    )
    return given_facts(test, catalogue, policy.agreements)


def answer(policy: Policy, catalogue: Catalogue, **given: FactValue) -> Judgement:
    return judge_facts("text", facts(policy, catalogue, **given), policy)


AGREEMENT = """
contracts: [{id: dpa.2026, party: dpa, title: T, valid: {from: "2026-01-01", until: "2026-12-31"}}]
"""
COVERED = """
- {id: covered, title: Covered, layer: contract, severity: note, effect: allow, message: "{contract.ids}",
   when: {contract.ids: {any_of: [dpa.2026]}}, supersedes: [old.wire]}
"""


@pytest.mark.parametrize(
    ("day", "verdict", "because"),
    [
        ("2025-12-31", Verdict.DENY, "No"),
        ("2026-01-01", Verdict.ALLOW, "dpa.2026"),
        ("2026-12-31", Verdict.ALLOW, "dpa.2026"),
        ("2027-01-01", Verdict.DENY, "No"),
    ],
)
def test_an_agreement_holds_on_its_first_and_on_its_last_day(
    day: str, verdict: Verdict, because: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, RULES + DENY + COVERED, header=AGREEMENT)
    found = answer(policy, catalogue, asset_agencies=("dpa",), use_on=day)
    assert (found.verdict, found.because) == (verdict, because)


def test_an_agreement_on_an_unknown_day_lifts_nothing_and_asks_for_the_day(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, RULES + DENY + COVERED, header=AGREEMENT)
    found = answer(policy, catalogue, asset_agencies=("dpa",))
    assert found.verdict is Verdict.DENY
    assert [question.fact for question in found.questions] == ["contract.ids"]
    assert found.questions[0].answers[0].verdict is Verdict.ALLOW


def test_below_the_floor_of_confidence_nothing_is_allowed_but_somebody_is_asked(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = RULES.replace("effect: allow,", "effect: allow, confidence_floor: machine,")
    policy = policy_of(tmp_path, rules)
    for grade, verdict in (
        ("explicit", Verdict.ALLOW),
        ("machine", Verdict.ALLOW),
        ("inferred", Verdict.REVIEW),
    ):
        found = answer(policy, catalogue, license="CC-BY-4.0", license_grade=grade)
        assert found.verdict is verdict, grade


def test_a_rule_about_the_container_is_asked_about_the_article(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    kill = """
- {id: killed, title: Killed, layer: law, severity: error, effect: deny, message: Killed,
   scope: container, when: {license.status: none}}
"""
    policy = policy_of(tmp_path, RULES + kill)
    image = facts(policy, catalogue, license="CC-BY-4.0")
    article = facts(policy, catalogue, license_status="none")
    assert judge_facts("image-1", image, policy, article).verdict is Verdict.DENY
    assert judge_facts("image-1", image, policy, image).verdict is Verdict.ALLOW


def test_what_is_allowed_and_kept_back_at_once_is_a_conflict(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, RULES + DENY)
    found = answer(policy, catalogue, license="CC-BY-4.0", asset_agencies=("dpa",))
    assert (found.verdict, found.conflict) == (Verdict.DENY, True)
    assert not answer(policy, catalogue, license="CC-BY-4.0").conflict


WAIVER = """
waivers:
- {{id: W1, rule: {rule}, match: {{asset.kind: text}}, to: {to}, reason: permission-given,
   justification: By letter, requested_by: desk, approved_by: counsel,
   starts: "2026-11-01", expires: "2026-11-30"{more}}}
"""


@pytest.mark.parametrize(
    ("day", "state", "verdict"),
    [
        ("2026-10-31", WaiverState.NOT_STARTED, Verdict.DENY),
        ("2026-11-01", WaiverState.IN_FORCE, Verdict.ALLOW),
        ("2026-11-30", WaiverState.IN_FORCE, Verdict.ALLOW),
        ("2026-12-01", WaiverState.EXPIRED, Verdict.DENY),
        (None, WaiverState.UNDATED, Verdict.DENY),
    ],
)
def test_a_waiver_is_shown_whether_it_holds_or_not(
    day: str | None, state: WaiverState, verdict: Verdict, tmp_path: Path, catalogue: Catalogue
) -> None:
    waiver = WAIVER.format(rule="old.wire", to="allow", more="")
    policy = policy_of(tmp_path, RULES + DENY + waiver)
    given: dict[str, FactValue] = {"asset_agencies": ("dpa",), **({"use_on": day} if day else {})}
    found = answer(policy, catalogue, **given)
    assert [(use.waiver, use.rule, use.state) for use in found.waivers] == [("W1", "wire", state)]
    assert found.verdict is verdict
    shown = next(finding for finding in found.findings if finding.rule == "wire")
    assert shown.outcome is (Outcome.WAIVED if verdict is Verdict.ALLOW else Outcome.APPLIES)


def test_a_waiver_without_an_end_in_sight_has_no_effect_and_is_shown(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    waiver = WAIVER.format(rule="wire", to="allow", more="").replace("2026-11-30", "9999-12-31")
    policy = policy_of(tmp_path, RULES + DENY + waiver)
    for day in ("2026-10-31", "2026-11-15"):
        found = answer(policy, catalogue, asset_agencies=("dpa",), use_on=day)
        assert [(use.waiver, use.state) for use in found.waivers] == [("W1", WaiverState.OVERLONG)]
        assert found.verdict is Verdict.DENY


def test_a_waiver_for_one_document_is_void_once_that_changes(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    digest = "a" * 64
    waiver = WAIVER.format(rule="wire", to="allow", more=f', content: "{digest}"')
    policy = policy_of(tmp_path, RULES + DENY + waiver)
    given = facts(policy, catalogue, asset_agencies=("dpa",), use_on="2026-11-15")
    same = judge_facts("text", {**given, "container.sha256": Fact(value=digest)}, policy)
    changed = judge_facts("text", {**given, "container.sha256": Fact(value="b" * 64)}, policy)
    assert (same.verdict, same.waivers[0].state) == (Verdict.ALLOW, WaiverState.IN_FORCE)
    assert (changed.verdict, changed.waivers[0].state) == (Verdict.DENY, WaiverState.CHANGED)


def test_a_waiver_never_makes_a_finding_stricter(tmp_path: Path, catalogue: Catalogue) -> None:
    look = DENY.replace("effect: deny", "effect: review")
    waiver = WAIVER.format(rule="wire", to="review", more="")
    policy = policy_of(tmp_path, RULES + look + waiver)
    found = answer(policy, catalogue, asset_agencies=("dpa",), use_on="2026-11-15")
    assert found.verdict is Verdict.REVIEW


@pytest.mark.parametrize("ids", [("W0", "W1"), ("W2", "W1")])
def test_of_two_waivers_the_milder_counts(
    ids: tuple[str, str], tmp_path: Path, catalogue: Catalogue
) -> None:
    waiver = WAIVER.format(rule="wire", to="allow", more="")
    other, mild = ids
    second = (
        waiver.replace("waivers:\n", "").replace("W1", other).replace("to: allow", "to: review")
    )
    policy = policy_of(tmp_path, RULES + DENY + waiver + second)
    found = answer(policy, catalogue, asset_agencies=("dpa",), use_on="2026-11-15")
    (shown,) = (finding for finding in found.findings if finding.rule == "wire")
    assert (found.verdict, shown.waiver) == (Verdict.ALLOW, mild)


@pytest.mark.parametrize(("keep", "duties"), [("true", ["credit-line"]), ("false", [])])
def test_the_duties_of_a_waived_rule_stay_unless_the_waiver_lifts_them(
    keep: str, duties: list[str], tmp_path: Path, catalogue: Catalogue
) -> None:
    owed = DENY.replace(
        "deprecated_ids", "obligations: [{kind: credit-line, text: dpa}], deprecated_ids"
    )
    waiver = WAIVER.format(rule="wire", to="allow", more=f", keep_obligations: {keep}")
    policy = policy_of(tmp_path, RULES + owed + waiver)
    found = answer(policy, catalogue, asset_agencies=("dpa",), use_on="2026-11-15")
    assert [duty.kind.value for duty in found.obligations] == duties


def test_a_rule_that_may_add_duties_loses_none_where_a_fact_is_missing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    owed = """
- {id: social, title: Social, layer: house, severity: note, effect: oblige, message: M,
   when: {use.medium: {any_of: [social]}}, obligations: [{kind: credit-line, text: Name the show.}]}
"""
    policy = policy_of(tmp_path, RULES + owed)
    found = answer(policy, catalogue, license="CC-BY-4.0")
    (duty,) = found.obligations
    assert (found.verdict, duty.conditional) == (Verdict.ALLOW_WITH_OBLIGATIONS, True)
    assert [question.fact for question in found.questions] == ["use.medium"]
    told = answer(policy, catalogue, license="CC-BY-4.0", use_medium=("social",))
    assert [duty.conditional for duty in told.obligations] == [False]
    spared = answer(policy, catalogue, license="CC-BY-4.0", use_medium=("web",))
    assert (spared.verdict, spared.questions) == (Verdict.ALLOW, ())


@pytest.mark.parametrize(("kind", "hours"), [("wait", 48), ("apply-corrections", 24)])
def test_of_two_times_the_stricter_counts(
    kind: str, hours: int, tmp_path: Path, catalogue: Catalogue
) -> None:
    owed = "".join(
        f"- {{id: owed-{n}, title: T, layer: house, severity: note, effect: oblige, message: M,\n"
        f"   when: {{use.action: republish}}, obligations: [{{kind: {kind}, text: T., hours: {n}}}]}}\n"
        for n in (24, 48)
    )
    found = answer(policy_of(tmp_path, RULES + owed), catalogue, license="CC-BY-4.0")
    assert [duty.hours for duty in found.obligations] == [hours]


def owing(*duties: str) -> str:
    """Return rules that each impose a duty."""
    return RULES + "".join(
        f"- {{id: owed-{n}, title: T, layer: house, severity: note, effect: oblige, message: M,\n"
        f"   when: {{use.action: republish}}, obligations: [{{{duty}}}]}}\n"
        for n, duty in enumerate(duties)
    )


def test_exact_words_beat_a_description_and_keep_what_else_it_asks_for(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = owing(
        "kind: credit-line, text: Name us., elements: [creator]",
        'kind: credit-line, text: "© Fjord Wire", exact: true',
        'kind: credit-line, text: "© Tarn News", exact: true',
    )
    found = answer(policy_of(tmp_path, rules), catalogue, license="CC-BY-4.0")
    assert [(duty.text, duty.elements, duty.exact) for duty in found.obligations] == [
        ("© Fjord Wire", ("creator",), True),
        ("© Tarn News", ("creator",), True),
    ]
    assert found.obligations[0].rules == ("owed-1", "owed-0")


def test_exact_words_that_may_not_be_owed_beat_nothing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = owing(
        "kind: credit-line, text: Name us.",
        'kind: credit-line, text: "© Fjord", exact: true, when: {use.medium: {any_of: [web]}}',
    )
    found = answer(policy_of(tmp_path, rules), catalogue, license="CC-BY-4.0")
    assert [(duty.text, duty.conditional) for duty in found.obligations] == [
        ("Name us.", False),
        ("© Fjord", True),
    ]


def test_duties_that_cannot_both_be_kept_are_for_a_person(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = owing("kind: link-back, text: Link to us.", "kind: no-link, text: Set no link to us.")
    found = answer(policy_of(tmp_path, rules), catalogue, license="CC-BY-4.0")
    assert (found.verdict, found.decided_by) == (Verdict.REVIEW, ("owed-0", "owed-1"))
    assert found.because == (
        "It is allowed, but two duties cannot both be kept: "
        "link-back (Link to us.) and no-link (Set no link to us.)"
    )
    assert found.obligations == ()


def test_duties_are_cited_as_the_version_at_hand_has_them(catalogue: Catalogue) -> None:
    found = assess(
        scan(text("This text is under CC BY-SA 2.5."), catalogue=catalogue),
        Use(changes=(Change.TRANSLATE,)),
        load_policy(),
    )
    (judgement,) = found.judgements
    cited = {duty.kind.value: duty.reference for duty in judgement.obligations}
    assert cited["attribution"] == "CC BY-SA 2.5 §4(c), §4(a)"
    assert cited["share-alike"] == "CC BY-SA 2.5 §4(b)"


def test_a_question_tells_what_each_answer_would_change(
    policy: Policy, catalogue: Catalogue
) -> None:
    found = answer(policy, catalogue, license="CC-BY-NC-4.0")
    (question,) = (q for q in found.questions if q.fact == "use.commercial")
    assert [(entry.values, entry.verdict) for entry in question.answers] == [
        (("no",), Verdict.ALLOW_WITH_OBLIGATIONS),
        (("ads",), Verdict.REVIEW),
        (("yes",), Verdict.DENY),
    ]


def test_what_the_rules_were_told_can_be_asked_again(policy: Policy, catalogue: Catalogue) -> None:
    found = answer(policy, catalogue, license="CC-BY-ND-4.0", use_changes=("translate",))
    again = {path: Fact(value=fact.value) for path, fact in found.facts.items()}
    assert judge_facts("text", again, policy) == found


def test_the_reason_where_no_rule_applies_can_be_the_house_s_own(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    header = 'defaults: {effect: review, message: "Ask the desk about {license.name}."}\n'
    policy = policy_of(tmp_path, RULES, header=header)
    found = answer(policy, catalogue, license="OGL-UK-3.0")
    assert found.verdict is Verdict.REVIEW
    assert found.because == "Ask the desk about Open Government Licence v3.0."


def test_what_a_license_asks_is_owed_where_its_limit_is_waived(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    waiver = WAIVER.format(rule="cc.nd.uncertain", to="allow", more="")
    policy = policy_of(tmp_path, waiver, header="includes: [default]\n")
    found = answer(
        policy, catalogue, license="CC-BY-ND-4.0", use_changes=("headline",), use_on="2026-11-15"
    )
    owed = {duty.kind.value for duty in found.obligations}
    assert found.verdict is Verdict.ALLOW_WITH_OBLIGATIONS
    assert {"attribution", "indicate-changes", "no-endorsement"} <= owed
