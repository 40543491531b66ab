"""Forgetting a fact loses no duty, and brings nothing back: not by a change to an included rule either."""

from pathlib import Path

import pytest

from provenance.catalogue.policy_checks import all_problems
from tests.unit.catalogue.test_policy_files import HEAD, problems, rule

KNOWN = "license.version: {known: true}"
UNKNOWN = "license.version: {known: false}"
LOST = (
    "a missing license.version must lose no duty: ask what license.version is, not whether it is "
    "known"
)
AMEND = "includes: [pack.yaml]\namend: [{rule: b, set: {effect: allow}, reason: R, by: Quill}]\n"


def owing(when: str = "") -> str:
    return f", obligations: [{{kind: notify, text: D{when and f', when: {when}'}}}]"


@pytest.mark.parametrize(
    ("entry", "place"),
    [
        (rule(effect="allow", more=owing(f"{{{KNOWN}}}")), "5:73"),
        (rule(effect="oblige", more=owing(f"{{{KNOWN}}}")), "5:73"),
        (rule(effect="allow", more=owing(f"{{none: [{{{UNKNOWN}}}]}}")), "5:73"),
        (rule(effect="oblige", when=KNOWN, more=owing()), "5:4"),
        (rule(effect="oblige", more=f", unless: {{{UNKNOWN}}}{owing()}"), "5:35"),
    ],
)
def test_a_missing_fact_loses_no_duty(entry: str, place: str, tmp_path: Path) -> None:
    assert problems(tmp_path, f"{HEAD}rules:\n{entry}") == [f"p.yaml:{place}: {LOST}"]


@pytest.mark.parametrize(
    "entry",
    [
        rule(effect="allow", more=owing(f"{{{UNKNOWN}}}")),
        rule(effect="oblige", when=UNKNOWN, more=owing()),
        rule(effect="allow", when=KNOWN, more=owing()),
        rule(effect="oblige", when=KNOWN, more=", supersedes: [b]") + rule("b"),
    ],
)
def test_a_missing_fact_may_add_a_duty_or_allow_nothing(entry: str, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(f"{HEAD}rules:\n{entry}", encoding="utf-8")
    assert all_problems(str(path), None) == []


@pytest.mark.parametrize("lifted", ["b", "old"])
def test_a_rule_that_a_house_makes_allow_is_not_brought_back(lifted: str, tmp_path: Path) -> None:
    lifting = rule(effect="oblige", when=KNOWN, more=f", supersedes: [{lifted}]")
    pack = f"{HEAD}rules:\n{lifting}{rule('b', more=', deprecated_ids: [old]')}"
    (tmp_path / "pack.yaml").write_text(pack, encoding="utf-8")
    assert all_problems(str(tmp_path / "pack.yaml"), None) == []
    assert problems(tmp_path, HEAD + AMEND) == [
        "p.yaml:4:25: 'a' supersedes 'b' only where license.version is known: a missing "
        "license.version would bring back what it allows now"
    ]
