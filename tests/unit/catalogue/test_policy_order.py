"""Policies of several files: nothing may hang on the order in which they are included."""

from pathlib import Path

import pytest

from provenance.catalogue.policies import load_policy
from provenance.errors import RuleFileError

HEAD = 'schema: provenance/policy/v1\npolicy: {{id: {name}, version: "1", title: T}}\n'
BASE = """rules:
- {id: a, title: A, layer: license, severity: note, effect: review, message: M,
   when: {use.action: {in: $shared}}}
- {id: b, title: B, layer: law, severity: note, effect: deny, message: M, when: {use.action: train}}
- {id: c, title: C, layer: house, severity: note, effect: deny, message: M,
   when: {license.version: {known: false}}}
sets: {shared: [republish]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD.format(name=name) + text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    return [line.replace(f"{path.parent}/", "") for line in caught.value.problems]


def amend(rule: str, effect: str) -> str:
    return f"amend: [{{rule: {rule}, set: {{effect: {effect}}}, reason: R, by: legal}}]\n"


OLD = """rules:
- {id: a, title: A, layer: license, severity: note, effect: review, message: M,
   deprecated_ids: [old], when: {use.action: republish}}
"""


@pytest.mark.parametrize("order", ["base, one, two", "two, one, base", "one, two"])
@pytest.mark.parametrize("rule", ["a", "old"])
def test_files_beside_each_other_must_not_say_otherwise(
    rule: str, order: str, tmp_path: Path
) -> None:
    write(tmp_path, "base", OLD)
    write(tmp_path, "one", "includes: [base.yaml]\n" + amend("a", "deny"))
    write(tmp_path, "two", "includes: [base.yaml]\n" + amend(rule, "allow"))
    names = ", ".join(f"{name}.yaml" for name in order.split(", "))
    (found,) = problems(write(tmp_path, "all", f"includes: [{names}]\n"))
    other = "one" if found.startswith("two") else "two"
    assert found.partition(": ")[2] == (
        f"the effect of a is otherwise in {other}.yaml:4, and neither file includes the other: say "
        "it in the file that includes both, or once"
    )


def test_entries_of_one_file_must_not_say_otherwise(tmp_path: Path) -> None:
    write(tmp_path, "base", OLD)
    for one, two in (("deny", "allow"), ("allow", "deny")):
        entries = [amend("a", one)[8:-2], amend("old", two)[8:-2]]
        text = "includes: [base.yaml]\namend:\n" + "".join(f"- {entry}\n" for entry in entries)
        said = "the effect of a is otherwise in line 5 of this file: say it once"
        assert problems(write(tmp_path, "p", text)) == [f"p.yaml:6:21: {said}"]


@pytest.mark.parametrize("order", ["one.yaml, two.yaml", "two.yaml, one.yaml, base.yaml"])
def test_the_file_that_includes_both_decides(order: str, tmp_path: Path) -> None:
    write(tmp_path, "base", OLD)
    write(tmp_path, "one", "includes: [base.yaml]\n" + amend("a", "deny"))
    write(tmp_path, "two", "includes: [base.yaml]\n" + amend("a", "allow"))
    path = write(tmp_path, "all", f"includes: [{order}]\n" + amend("old", "review"))
    rule = load_policy(path).rule("a")
    assert rule is not None
    assert rule.effect == "review"
    # … and one of them that includes another, not what a third file says beside it.
    write(tmp_path, "three", "includes: [one.yaml]\n" + amend("a", "review"))
    (found,) = problems(write(tmp_path, "p", "includes: [three.yaml, two.yaml]\n"))
    assert "the effect of a is otherwise in three.yaml:4" in found


def test_the_file_that_includes_another_goes_before_it(tmp_path: Path) -> None:
    write(tmp_path, "base", BASE)
    write(tmp_path, "one", "includes: [base.yaml]\n" + amend("a", "deny"))
    for order in ("base.yaml, one.yaml", "one.yaml, base.yaml"):
        path = write(tmp_path, "all", f"includes: [{order}]\n" + amend("a", "allow"))
        rule = load_policy(path).rule("a")
        assert rule is not None
        assert rule.effect == "allow"


def test_a_file_amends_only_what_it_includes(tmp_path: Path) -> None:
    write(tmp_path, "base", OLD)
    write(tmp_path, "one", amend("a", "allow"))
    said = "which this file does not include; amend is for included rules"
    for order in ("base.yaml, one.yaml", "one.yaml, base.yaml"):
        path = write(tmp_path, "all", f"includes: [{order}]\n")
        assert problems(path) == [f"one.yaml:3:10: 'a' stands in base.yaml, {said}"]
    path = write(tmp_path, "all", "includes: [one.yaml]\n" + OLD)
    assert problems(path) == [f"one.yaml:3:10: 'a' stands in all.yaml, {said}"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (amend("b", "allow"), "p.yaml:4:25: 'b' is law and cannot be made milder: it is to deny"),
        (
            amend("c", "allow"),
            "p.yaml:4:9: a missing license.version must not allow anything: ask for it to be known",
        ),
    ],
)
def test_an_amendment_is_held_to_what_rules_are_held_to(
    change: str, message: str, tmp_path: Path
) -> None:
    write(tmp_path, "base", BASE)
    assert problems(write(tmp_path, "p", "includes: [base.yaml]\n" + change)) == [message]


def test_what_is_amended_to_allow_cannot_be_waived(tmp_path: Path) -> None:
    waiver = """waivers: [{id: W, rule: a, match: {asset.kind: text}, to: allow, reason: other,
  justification: J, requested_by: x, approved_by: y, starts: "2026-01-01", expires: "2026-01-02"}]
"""
    write(tmp_path, "base", BASE)
    path = write(tmp_path, "p", "includes: [base.yaml]\n" + waiver + amend("a", "allow"))
    assert problems(path) == ["p.yaml:4:19: 'a' keeps nothing back, so there is nothing to waive"]


@pytest.mark.parametrize("effect", ["oblige", "allow"])
def test_a_missing_fact_must_not_bring_back_what_allows(effect: str, tmp_path: Path) -> None:
    rules = f"""rules:
- {{id: a, title: A, layer: house, severity: note, effect: {effect}, message: M, supersedes: [b],
   when: {{license.version: {{known: true}}}}}}
- {{id: b, title: B, layer: house, severity: note, effect: allow, message: M, when: {{use.action: quote}}}}
"""
    assert problems(write(tmp_path, "p", rules)) == [
        "p.yaml:5:4: a missing license.version must not bring back what this rule supersedes: ask "
        "what license.version is, not whether it is known"
    ]
