from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.judgement import judge, publishable_without
from provenance.model.judgement import Judgement, Outcome, Verdict
from provenance.model.policy import Policy
from provenance.model.use import Action, Change, Commercial, Use
from provenance.pipeline import scan
from tests.documents import policy_of, text

UNCHANGED = Use(changes=())
GRANT = "This article is licensed under {}."


def judged(words: str, use: Use, policy: Policy, catalogue: Catalogue) -> Judgement:
    return judge(scan(text(words), catalogue=catalogue).rights[0], use, policy)


@pytest.mark.parametrize(
    ("license_", "use", "verdict"),
    [
        ("CC0", Use(), Verdict.ALLOW),
        ("CC BY 4.0", Use(), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY-SA 3.0", Use(changes=(Change.TRANSLATE,)), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY-ND 4.0", UNCHANGED, Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY-ND 4.0", Use(changes=(Change.TYPO,)), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY-ND 4.0", Use(), Verdict.REVIEW),
        ("CC BY-ND 4.0", Use(changes=(Change.EXCERPT,)), Verdict.REVIEW),
        ("CC BY-ND 4.0", Use(changes=(Change.TRANSLATE,)), Verdict.DENY),
        ("CC BY-NC 4.0", Use(commercial=Commercial.NO), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY-NC 4.0", Use(), Verdict.REVIEW),
        ("CC BY-NC 4.0", Use(commercial=Commercial.ADS), Verdict.REVIEW),
        ("CC BY-NC 4.0", Use(commercial=Commercial.YES), Verdict.DENY),
        ("CC BY-NC-ND 4.0", Use(commercial=Commercial.NO, changes=()), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY", UNCHANGED, Verdict.REVIEW),
        ("a Creative Commons licence", UNCHANGED, Verdict.REVIEW),
        ("the Open Government Licence v3.0", UNCHANGED, Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC BY 4.0", Use(action=Action.TRAIN), Verdict.REVIEW),
        ("CC BY 4.0", Use(action=Action.QUOTE), Verdict.REVIEW),
    ],
)  # fmt: skip
def test_the_default_policy(
    license_: str, use: Use, verdict: Verdict, policy: Policy, catalogue: Catalogue
) -> None:
    assert judged(GRANT.format(license_), use, policy, catalogue).verdict is verdict


def test_the_answer_names_the_rule_the_evidence_and_the_duties(
    policy: Policy, catalogue: Catalogue
) -> None:
    words = GRANT.format("CC BY 4.0")
    answer = judged(words, UNCHANGED, policy, catalogue)
    finding = next(item for item in answer.findings if item.rule == "cc.by.share")
    assert answer.decided_by == ("cc.by.share",)
    assert [evidence.quote for evidence in finding.evidence] == [words]
    assert [duty.reference for duty in answer.obligations] == [
        "CC BY 4.0 §3(a)(1)(A), §3(a)(1)(C)",
        "CC BY 4.0 §2(a)(6)",
        "CC BY 4.0 §2(a)(5)(B)",
    ]
    assert len(answer.trace) == len(policy.rules)


def test_a_duty_that_may_fall_due_is_said_to_be_conditional(
    policy: Policy, catalogue: Catalogue
) -> None:
    words = GRANT.format("CC BY-SA 4.0")
    unknown = judged(words, Use(), policy, catalogue).obligations
    told = judged(words, Use(changes=(Change.TRANSLATE,)), policy, catalogue).obligations
    assert {d.kind.value for d in unknown if d.conditional} == {"indicate-changes", "share-alike"}
    assert not any(duty.conditional for duty in told)


def test_a_missing_fact_is_a_question(policy: Policy, catalogue: Catalogue) -> None:
    answer = judged(GRANT.format("CC BY-NC-ND 4.0"), Use(), policy, catalogue)
    assert {question.fact for question in answer.questions} == {"use.changes", "use.commercial"}
    assert all(question.rules for question in answer.questions)


def test_every_review_says_what_to_ask(policy: Policy, catalogue: Catalogue) -> None:
    for words in (
        "Rain.",
        "© 2026 Fjord Wire",
        GRANT.format("CC BY"),
        f"{GRANT.format('CC0')} All rights reserved.",
    ):
        assert judged(words, UNCHANGED, policy, catalogue).questions, words


def test_what_was_not_read_never_allows(policy: Policy, catalogue: Catalogue) -> None:
    rights = scan(text(GRANT.format("CC BY 4.0")), catalogue=catalogue).rights[0]
    whole = judge(rights, UNCHANGED, policy)
    partly = judge(replace(rights, unread=True), UNCHANGED, policy)
    assert whole.verdict is Verdict.ALLOW_WITH_OBLIGATIONS
    assert partly.verdict is Verdict.REVIEW


@pytest.mark.parametrize("words", ["Rain fell.", GRANT.format("CC BY 4.0"), "© 2026 Fjord Wire"])
def test_nobody_is_asked_what_only_the_rest_of_the_document_can_answer(
    words: str, policy: Policy, catalogue: Catalogue
) -> None:
    rights = replace(scan(text(words), catalogue=catalogue).rights[0], unread=True)
    answer = judge(rights, Use(), policy)
    assert all(question.fact.startswith("use.") for question in answer.questions)
    told = [line.message for line in answer.findings] + [answer.because]
    assert not any("unknown" in line for line in told)
    assert len(answer.trace) == len(policy.rules)


def test_what_holds_whatever_was_not_read_is_still_said(
    policy: Policy, catalogue: Catalogue
) -> None:
    rights = scan(text("LYON (AP) - Rain fell on Monday night."), catalogue=catalogue).rights[0]
    answer = judge(replace(rights, unread=True), Use(), policy)
    assert answer.verdict is Verdict.DENY
    assert answer.decided_by == ("agency.no-contract",)
    assert "Associated Press" in answer.because


HOUSE = """rules:
- {id: wire.deny, title: W, layer: house, severity: error, effect: deny, message: No,
   when: {asset.third_parties: {empty: false}}}
- {id: contract.allow, title: C, layer: contract, severity: note, effect: allow, message: Yes,
   valid: {from: '2026-01-01', until: '2026-12-31'}, supersedes: [wire.deny],
   when: {asset.third_parties: {any_of: [Associated Press]}}}
"""
WIRE = "BERNDORF (AP) - A mill burned down on Monday night."


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2026, 12, 31), Verdict.ALLOW),
        (date(2027, 1, 1), Verdict.DENY),
        (None, Verdict.DENY),
    ],
)
def test_a_contract_lifts_a_rule_by_name_within_its_term(
    on: date | None, verdict: Verdict, tmp_path: Path, catalogue: Catalogue
) -> None:
    house = policy_of(tmp_path, HOUSE)
    assert judged(WIRE, Use(on=on), house, catalogue).verdict is verdict


def test_what_was_superseded_stays_in_sight(tmp_path: Path, catalogue: Catalogue) -> None:
    answer = judged(WIRE, Use(on=date(2026, 6, 1)), policy_of(tmp_path, HOUSE), catalogue)
    lifted = next(finding for finding in answer.findings if finding.rule == "wire.deny")
    assert (lifted.outcome, lifted.superseded_by) == (Outcome.SUPERSEDED, "contract.allow")


WAIVED = (
    HOUSE
    + """waivers:
- {id: W1, rule: wire.deny, match: {asset.kind: text}, to: review, reason: permission-given,
   justification: By letter, requested_by: desk, approved_by: counsel, starts: '2026-05-01', expires: '2026-05-31'}
"""
)


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2026, 5, 31), Outcome.WAIVED),
        (date(2026, 6, 1), Outcome.SUPERSEDED),
        (date(2027, 5, 1), Outcome.APPLIES),
    ],
)
def test_a_waiver_acts_in_its_term_and_is_shown(
    on: date, outcome: Outcome, tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = WAIVED.replace("supersedes: [wire.deny],", "") if outcome is Outcome.WAIVED else WAIVED
    answer = judged(WIRE, Use(on=on), policy_of(tmp_path, rules), catalogue)
    finding = next(item for item in answer.findings if item.rule == "wire.deny")
    assert finding.outcome is outcome
    assert (finding.waiver == "W1") == (outcome is Outcome.WAIVED)


def test_no_rule_means_no(tmp_path: Path, catalogue: Catalogue) -> None:
    house = policy_of(
        tmp_path,
        "rules: [{id: a, title: A, layer: house, severity: note, effect: allow, message: M,"
        " when: {use.action: quote}}]\n",
    )
    answer = judged("Rain.", Use(), house, catalogue)
    assert (answer.verdict, answer.decided_by) == (Verdict.DENY, ("default",))


def test_parts_that_block_are_named_but_never_the_text() -> None:
    allowed = Judgement(asset="text", verdict=Verdict.ALLOW, because="", decided_by=())
    denied = replace(allowed, asset="image-1", verdict=Verdict.DENY)
    assert publishable_without([allowed, denied]) == ("image-1",)
    assert publishable_without([replace(denied, asset="text"), denied]) == ()
    assert publishable_without([allowed]) == ()


def test_what_a_publisher_asks_beyond_its_license_becomes_duties(
    policy: Policy, catalogue: Catalogue
) -> None:
    words = (
        "This article was originally published on The Conversation and is republished under a "
        "Creative Commons BY-ND 4.0 license."
    )
    answer = judged(words, Use(changes=(), commercial=Commercial.ADS), policy, catalogue)
    duties = {duty.kind.value: duty for duty in answer.obligations}
    assert answer.verdict is Verdict.ALLOW_WITH_OBLIGATIONS
    assert {"credit-line", "tracking-pixel", "no-separate-sale"} <= set(duties)
    assert "credit authors and their institutions" in duties["credit-line"].text
    finding = next(item for item in answer.findings if item.rule == "publisher.credit")
    assert "http://theconversation.com/uk/republishing-guidelines" in finding.remedy
    assert [evidence.quote for evidence in finding.evidence]
    unedited = duties["no-edits"]
    assert unedited.text.startswith("Change nothing but format")
    assert "no edits except time, location, editorial style" in unedited.text
    assert unedited.reference == "CC BY-ND 4.0 §2(a)(1)(B) and §3(a)(1)"
