"""All that is wrong with a policy is said in one round, and nothing that only follows from it."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_checks import all_problems
from provenance.errors import RuleFileError
from tests.unit.catalogue.test_policy_files import HEAD, problems, rule, waiver

WRONG_EFFECT = "'forbid' is not allowed; allowed: allow, review, deny, oblige"


def case(rules: str, *, name: str = "T", more: str = "") -> str:
    return f"- {{name: {name}, given: {{}}, expect: {{verdict: deny, rules: [{rules}]{more}}}}}\n"


def test_a_refused_entry_hides_nothing_that_is_wrong_with_others(tmp_path: Path) -> None:
    text = (
        HEAD
        + "rules:\n"
        + rule(effect="forbid")
        + rule("b", more=', valid: {from: "2026-02-30"}')
        + rule("c", when="use.action: {in: $sharing}", more=", supersedes: [x]")
        + waiver("b", match="use.commercial: yess", expires="2025-12-31")
        + "contracts: [{id: x.1, title: X}]\n"
        + "tests:\n"
        + case("b, d")
        + "- {name: U, given: {use.actoin: mine}, expect: {}}\n"
    )
    found = problems(tmp_path, text)
    assert [line.split(": ", 1)[0] for line in found] == [
        *("p.yaml:4:51", "p.yaml:7:43", "p.yaml:9:24", "p.yaml:9:53"),
        *("p.yaml:11:28", "p.yaml:12:26", "p.yaml:13:13", "p.yaml:15:3", "p.yaml:16:40"),
    ]
    assert found[0] == f"p.yaml:4:51: {WRONG_EFFECT}"
    assert found[1].startswith("p.yaml:7:43: '2026-02-30' is no day of the calendar")
    assert found[2] == "p.yaml:9:24: there is no set '$sharing'; sets of this policy: none"
    assert found[3] == "p.yaml:9:53: there is no rule 'x' to supersede"
    assert found[7] == "p.yaml:15:3: there is no rule 'd' to test"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # Its id can be read: it is known.
        ("rules:\n" + rule(effect="forbid") + rule("b", more=", supersedes: [a]"), "4:51"),
        (
            "rules:\n"
            + rule(effect="forbid", more=", deprecated_ids: [old]")
            + rule("b")
            # and so are the ids that it had before
            + "tests:\n"
            + case("a, old"),
            "4:51",
        ),
        ("rules:\n" + rule("b") + rule(effect="forbid") + waiver("a"), "6:51"),
        ("rules:\n" + rule("My rule") + "tests:\n" + case("My rule"), "4:4"),
        # It cannot: whatever name is missing may be this one.
        (
            "rules:\n" + rule("b").replace("id: b", "idd: b") + rule("c", more=", supersedes: [b]"),
            "4:4: unknown key 'idd'; did you mean 'id'?",
        ),
        ("rule:\n" + rule() + "tests:\n" + case("a"), "3:1"),
        ("rules:\n  a: {title: A}\ntests:\n" + case("a"), "3:1"),
        ("rules:\n" + rule(when="use.action: {in: $x}") + "sets: {x: [1]}\n", "6:12"),
        (
            "rules:\n" + rule() + "contracts: [{id: x, party: P}]\ntests:\n"
            "- {name: T, given: {}, expect: {verdict: deny}, contracts: [x]}\n",
            "6:13",
        ),
        (
            "rules:\n"
            + rule()
            + waiver().replace("to: allow", "to: deny")
            + "tests:\n"
            # the waiver is there, if not as it should be
            + case("a", more=", waivers: [W]"),
            "7:47",
        ),
        ("includes: [{version: '1'}]\nrules:\n" + rule(more=", supersedes: [x]"), "3:12"),
        ("includes: [gone.yaml]\nrules:\n" + rule(more=", supersedes: [x]"), "3:12"),
        ("ruls: []\n", "3:1: unknown key 'ruls'"),
        ("policies: x\nrules:\n" + rule(), "3:1"),
    ],
)
def test_what_is_refused_is_complained_about_once(tmp_path: Path, text: str, place: str) -> None:
    (found,) = problems(tmp_path, HEAD + text)
    assert found.startswith(f"p.yaml:{place}")


def test_a_copied_rule_makes_no_test_wrong(tmp_path: Path) -> None:
    text = HEAD + "rules:\n" + rule() + rule() + "tests:\n" + case("b") + case("b", name="U")
    assert problems(tmp_path, text) == ["p.yaml:6:4: rule 'a' stands in p.yaml:4 already"]


@pytest.mark.parametrize("text", ["- a\n", "words\n", "12\n", "~\n"])
def test_what_is_no_policy_at_all_is_said_once(tmp_path: Path, text: str) -> None:
    (found,) = problems(tmp_path, text)
    assert found.startswith("p.yaml:1:1: ")


def test_a_wrong_header_hides_no_wrong_rule(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        "policy: {id: O}\nrules:\n" + rule("b") + "# provenance/policy/v1\n"
    )
    text = HEAD + "includes: [{use: other.yaml, version: '2'}]\ndefaults: {effect: allow}\nrules:\n"
    assert problems(tmp_path, text + rule(more=", supersedes: [b, c]")) == [
        "p.yaml:4:12: 'allow' is not allowed; allowed: deny, review",
        "p.yaml:7:51: there is no rule 'c' to supersede",
        "other.yaml:1:1: schema is missing here",
        "other.yaml:1:1: version, title is missing here",
        "other.yaml:1:10: 'O' is not allowed; it must be words in small letters joined by hyphens, "
        "in parts joined by dots, such as cc.nd.adapted",
    ]


def test_an_included_file_that_is_not_yaml_hides_nothing_in_the_other(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("a: b: c\n# provenance/policy/v1\n")
    text = HEAD + "includes: [other.yaml]\nrules:\n" + rule(more=", supersedes: [x]")
    assert problems(tmp_path, text + rule("b", when="use.commercial: yess")) == [
        "other.yaml:1:4: this is not YAML: text with ': ' in it must stand in quotes: \"b: c\"",
        "p.yaml:8:11: use.commercial is never 'yess'; did you mean 'yes'? it can be: no, ads, yes",
    ]


def test_unknown_names_and_long_waivers_come_in_the_same_round(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "p.yaml"
    ids = "license.id: CC-BY-4.O, contract.ids: {any_of: [x, y]}"
    waivers = waiver(expires="2026-02-30") + waiver(expires="2028-01-01").partition("\n")[2]
    path.write_text(
        HEAD
        + "rules:\n"
        + rule("b", effect="forbid")
        + rule(when=ids)
        + waivers
        + "contracts: [{id: x, party: dpaa}, {id: z, party: dpaa, title: T}]\n"
    )
    found = [line.removeprefix(f"{path}:") for line in all_problems(str(path), catalogue)]
    slip = "no source is called 'dpaa'; did you mean 'dpa'?"
    assert found == [
        f"4:51: {WRONG_EFFECT}",
        "7:11: no license is called 'CC-BY-4.O'; did you mean 'CC-BY-4.0'?",
        "7:61: no agreement is called 'y'",
        "10:26: '2026-02-30' is no day of the calendar; write it as \"2026-11-24\"",
        "10:26: it expires before it starts (2026-01-01)",
        f"11:4: waiver 'W' stands in {path}:9 already",
        "12:26: the waiver lasts 730 days; at most 366 are allowed",
        "13:13: title is missing here",
        f"13:43: {slip}; one that has no file is called by its name, with capitals",
    ]
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    assert len(caught.value.problems) == 5


def test_a_file_of_tests_and_its_policy_are_looked_through_together(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    (tmp_path / "p.yaml").write_text(
        HEAD + "rules:\n" + rule(effect="forbid") + rule("b", when="license.id: CC-BY-4.O")
    )
    path = tmp_path / "tests.yaml"
    path.write_text(
        "schema: provenance/policy-tests/v1\npolicy: p.yaml\ntests:\n"
        + case("a, c")
        + "- {name: U, given: {}}\n"
    )
    found = [line.removeprefix(f"{tmp_path}/") for line in all_problems(str(path), catalogue)]
    assert found == [
        f"p.yaml:4:51: {WRONG_EFFECT}",
        "p.yaml:7:11: no license is called 'CC-BY-4.O'; did you mean 'CC-BY-4.0'?",
        "tests.yaml:4:3: there is no rule 'c' to test",
        "tests.yaml:5:3: expect is missing here",
    ]
    path.write_text("schema: provenance/policy-tests/v1\ntests: []\n")
    assert [line.removeprefix(f"{path}:") for line in all_problems(str(path), catalogue)] == [
        "1:1: policy is missing here",
        "2:1: this is empty; at least one entry is needed",
    ]
