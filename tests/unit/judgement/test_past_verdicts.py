"""Earlier reports judged again, from the facts that they keep."""

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import RuleFileError
from provenance.judgement.past_verdicts import past_assets, rejudged
from provenance.model.judgement import Verdict
from provenance.model.policy import Policy
from tests.documents import policy_of

ND = {
    "license.status": "stated",
    "license.elements": ["ND", "BY"],
    "use.changes": [],
    "use.on": "2026-11-27",
}
RULES = """
rules:
- {id: share, title: Share, layer: license, severity: note, effect: allow, message: Yes,
   when: {license.status: stated}}
"""
DENY = "- {id: no, title: No, layer: house, severity: error, effect: deny, message: No, when: "


def asset(name: str = "text", facts: dict[str, Any] | None = None, verdict: str = "allow") -> Any:  # noqa: ANN401
    return {"id": name, "verdict": verdict, "facts": ND if facts is None else facts}


def written(*assets: Any, **more: Any) -> bytes:  # noqa: ANN401
    document = {"uri": "rain.txt", "assets": list(assets), **more}
    return json.dumps({"documents": [document]}).encode()


def policies(folder: Path, when: str, header: str = "", more: str = "") -> tuple[Policy, Policy]:
    old = policy_of(folder, RULES)
    return old, policy_of(folder, f"{RULES}{DENY}{when}{more}}}\n", header)


def test_an_asset_is_judged_by_both_policies(tmp_path: Path) -> None:
    old, new = policies(tmp_path, "{license.elements: {any_of: [ND]}}")
    (past,) = past_assets(written(asset()), "r.json")
    found = rejudged(past, old, new)
    assert (found.old.verdict, found.new.verdict) == (Verdict.ALLOW, Verdict.DENY)
    assert found.differs
    assert not rejudged(past, old, old).differs


def test_lines_and_reports_are_read_alike() -> None:
    document = {"uri": "rain.txt", "assets": [asset()]}
    line = json.dumps(document).encode() + b"\n"
    one = past_assets(line, "r.jsonl")
    assert one == past_assets(written(asset()), "r.json")
    assert past_assets(line + line, "r.jsonl") == one + one
    pretty = json.dumps({"documents": [document]}, indent=2).encode()
    assert past_assets(pretty, "r.json") == one


def test_what_the_report_lacks_or_has_in_another_shape_is_not_known() -> None:
    facts = {"use.changes": "translate", "asset.copyright_notice": "yes", "moon.phase": "full"}
    (past,) = past_assets(written(asset(facts=facts)), "r.json")
    assert {fact.value for fact in past.facts.values()} == {None}
    assert "moon.phase" not in past.facts


def test_agreements_are_those_of_each_policy_on_the_day(tmp_path: Path) -> None:
    header = "contracts: [{id: a, party: dpa, title: T, valid: {until: '2026-12-31'}}]\n"
    old, new = policies(tmp_path, "{contract.ids: {any_of: [a]}}", header)
    for day, verdict in (("2026-12-31", Verdict.DENY), ("2027-01-01", Verdict.ALLOW)):
        facts = {**ND, "use.on": day, "contract.ids": ["b"]}
        (past,) = past_assets(written(asset(facts=facts)), "r.json")
        assert rejudged(past, old, new).new.verdict is verdict


def test_rules_about_the_article_are_asked_about_its_text(tmp_path: Path) -> None:
    when = "{source.press_release: true}, scope: container"
    old, new = policies(tmp_path, when)
    text = asset(facts={**ND, "source.press_release": True})
    _, picture = past_assets(written(text, asset("image-1")), "r.json")
    assert rejudged(picture, old, new).new.verdict is Verdict.DENY
    (alone,) = past_assets(written(asset("image-1")), "r.json")
    assert rejudged(alone, old, new).new.verdict is Verdict.REVIEW


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "r.json:1:2: this is not JSON"),
        (b'{"verdict": "allow"}', "r.json:1:1: this is no report"),
        (b"[]", "r.json:1:1: this is no report"),
        (
            written({"id": "text", "verdict": "allow"}),
            "this report does not keep its facts; make it anew with provenance check --format json",
        ),
    ],
)
def test_what_is_no_report_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(RuleFileError) as caught:
        past_assets(content, "r.json")
    assert message in caught.value.problems[0]
