"""What is wrong in one entry by itself: placeholders, days, lists with something twice or unknown."""

from pathlib import Path

import pytest

from provenance.attribution.credit import _PARTS
from provenance.catalogue.policy_checks import all_problems
from provenance.catalogue.schemas import schema_text
from provenance.model.obligation_kind import ObligationKind
from tests.unit.catalogue.test_policy_files import HEAD, problems, rule, waiver

RAW = "is shown as it stands here; facts are put into message, remedy, ask and the text of duties"
PARTS = (
    "allowed: creator, title, source-uri, license-name, license-uri, copyright-notice, "
    "license-notice, disclaimer"
)
KINDS = f"allowed: {', '.join(ObligationKind)}"
LICENSE = (
    "did you mean 'license.id'? there are: license.because, license.complete, license.curable, "
    "license.duties, license.elements, license.family, license.grade, license.id, license.kind, "
    "license.licensor, license.licensor_is_holder, license.name, license.outbound_conflict, "
    "license.outbound_fits, license.permits, license.polarity, license.prohibits, "
    "license.share_alike, license.status, license.terms, license.version"
)
USE = (
    "did you mean 'use.on'? there are: use.action, use.change_classes, use.changes, use.commercial, use.medium, use.on, "
    "use.outbound_license, use.territory"
)
PACK = "includes: [pack.yaml]\namend:\n- {rule: b, set: {%s}, reason: %s, by: Quill}\n"


def with_rule(more: str = "", *, effect: str = "deny", rest: str = "") -> str:
    return f"{HEAD}rules:\n{rule(effect=effect, more=more)}{rest}"


def case(expect: str) -> str:
    return f"tests:\n- {{name: T, given: {{}}, expect: {{verdict: deny, {expect}}}}}\n"


def duty(more: str) -> str:
    return f", obligations: [{{kind: credit-line, text: D, {more}}}]"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            with_rule(rest='defaults: {message: "Nobody allows {licence.id}."}\n'),
            f"p.yaml:6:12: unknown placeholder {{licence.id}}; {LICENSE}",
        ),
        (
            with_rule(', ask: ["Who holds {licence.id}?"]'),
            f"p.yaml:5:41: unknown placeholder {{licence.id}}; {LICENSE}",
        ),
        (
            with_rule().replace("title: A", 'title: "Grant {asset.kind}"'),
            f"p.yaml:4:11: {{asset.kind}} {RAW}",
        ),
        (
            with_rule().replace("title: House", 'title: "Rules for {asset.kind}"'),
            f"p.yaml:2:35: {{asset.kind}} {RAW}",
        ),
        (
            with_rule(rest=waiver()).replace("justification: J", 'justification: "{license.id}"'),
            f"p.yaml:7:73: {{license.id}} {RAW}",
        ),
        (
            with_rule(rest='contracts: [{id: c, party: Elm Wire, title: "{license.id}"}]\n'),
            f"p.yaml:6:38: {{license.id}} {RAW}",
        ),
        (
            with_rule().replace("title: House", 'title: House, reviewed_on: "2026-13-77"'),
            "p.yaml:2:49: '2026-13-77' is no day of the calendar; write it as \"2026-11-24\"",
        ),
        (
            with_rule(", supersedes: [b, b]", rest=rule("b")),
            "p.yaml:5:51: 'b' stands here twice",
        ),
        (
            with_rule(effect="oblige"),
            "p.yaml:4:51: 'a' only adds duties and has none: write obligations, or another effect",
        ),
        (
            with_rule(", obligations: []", effect="oblige"),
            "p.yaml:4:51: 'a' only adds duties and has none: write obligations, or another effect",
        ),
        (
            with_rule(duty("elements: [titel]")),
            f"p.yaml:5:89: 'titel' is not allowed; did you mean 'title'? {PARTS}",
        ),
        (
            with_rule(duty("if_supplied: [creatorr]")),
            f"p.yaml:5:92: 'creatorr' is not allowed; did you mean 'creator'? {PARTS}",
        ),
        (
            with_rule(rest=case("obligations: [creditline]")),
            "p.yaml:7:62: 'creditline' is not allowed; "
            f"did you mean 'credit-line'? {KINDS}",
        ),
        (
            with_rule(rest=case("missing: [use.foo]")),
            f"p.yaml:7:58: unknown fact 'use.foo'; {USE}",
        ),
        (
            with_rule(rest='survivors: [{mutant: "b: without unless", reason: R}]\n'),
            "p.yaml:6:14: there is no rule, waiver or contract 'b'",
        ),
        (
            with_rule("", rest='survivors: [{mutant: "W-1: the waiver is gone", reason: R}]\n'
            + waiver().replace("id: W", "id: W-2")),
            "p.yaml:6:14: there is no rule, waiver or contract 'W-1'; did you mean 'W-2'?",
        ),
    ],
)  # fmt: skip
def test_each_entry_is_looked_at_by_itself(text: str, message: str, tmp_path: Path) -> None:
    assert problems(tmp_path, text) == [message]


@pytest.mark.parametrize(
    ("change", "reason", "message"),
    [
        (
            "effect: oblige",
            "R",
            "p.yaml:5:19: 'b' only adds duties and has none: write obligations, or another effect",
        ),
        ("message: N", '"{license.id}"', f"p.yaml:5:32: {{license.id}} {RAW}"),
    ],
)
def test_changes_to_included_rules_are_looked_at_too(
    change: str, reason: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text(f"{HEAD}rules:\n{rule('b')}", encoding="utf-8")
    assert problems(tmp_path, HEAD + PACK % (change, reason)) == [message]


def test_what_only_lifts_other_rules_does_something_too(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    text = with_rule(", supersedes: [b]", effect="oblige", rest=rule("b"))
    path.write_text(text, encoding="utf-8")
    assert all_problems(str(path), None) == []


def test_braces_that_are_no_fact_are_words(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(with_rule().replace("title: A", 'title: "Sets {a, b}"'), encoding="utf-8")
    assert all_problems(str(path), None) == []


def test_survivors_beside_a_policy_name_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text(with_rule(), encoding="utf-8")
    path = tmp_path / "tests.yaml"
    path.write_text(
        f"schema: provenance/policy-tests/v1\npolicy: p.yaml\n{case('rules: []')}"
        'survivors:\n- {mutant: "a: without unless", reason: R}\n- {mutant: "b: x", reason: R}\n'
    )
    assert all_problems(str(path), None) == [
        f"{path}:7:4: there is no rule, waiver or contract 'b'"
    ]


def test_the_parts_of_a_credit_are_those_that_policies_may_ask_for() -> None:
    assert all(f'"{part}"' in schema_text("policy") for part in _PARTS)


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("license.version: {eq: null}", "29: nothing stands here; it must be a word"),
        (
            "license.version: {eq: {a: b}}",
            "29: {'a': 'b'} is not allowed; it must be a word",
        ),
        ("license.complete: {eq: null}", "30: nothing stands here; it must be true or false"),
        (
            "use.on: {eq: null}",
            '20: nothing stands here; it must be a day written as "2026-11-24"',
        ),
        ("license.version: null", "11: nothing stands here; it must be a word or true or false"),
        ("license.version: {in: null}", "29: nothing stands here; it must be a list or a word"),
        ("license.complete: {known: x}", "30: 'x' is not allowed; it must be true or false"),
    ],
)
def test_what_is_no_value_is_told_in_plain_words(when: str, message: str, tmp_path: Path) -> None:
    text = f"{HEAD}rules:\n{rule(when=when)}"
    assert problems(tmp_path, text) == [f"p.yaml:5:{message}"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (", supersedes: [a]", "25: 'a' supersedes itself"),
        (", deprecated_ids: [old], supersedes: [old]", "48: 'a' supersedes itself"),
        (", unless: null", "25: nothing stands here; it must be a mapping"),
        (", scope: null", "25: nothing stands here; allowed: asset, container"),
        (duty("days: true"), "68: true is not allowed; it must be a whole number"),
    ],
)
def test_what_is_wrong_in_a_rule_is_told_in_plain_words(
    more: str, message: str, tmp_path: Path
) -> None:
    text = f"{HEAD}rules:\n{rule(when='asset.id: x', more=more)}"
    assert [line.replace("p.yaml:5:", "") for line in problems(tmp_path, text)] == [message]
