"""The commands with which a legal desk keeps its rules, run as it runs them."""

import json
from pathlib import Path

import pytest

from tests.commands import run

HEAD = 'schema: provenance/policy/v1\npolicy: {id: house, version: "1", title: House}\n'
RULES = """\
rules:
- {id: open, title: Open, layer: license, severity: note, effect: allow, message: Yes.,
   when: {license.family: creative-commons}}
- {id: wire, title: Wire, layer: house, severity: error, effect: deny, message: No.,
   when: {asset.agencies: {any_of: [dpa]}}}
"""
TESTS = """\
tests:
- name: Agency copy
  given: {license: CC-BY-4.0, asset.agencies: [dpa]}
  expect: {verdict: deny}
"""


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(HEAD + RULES + TESTS, encoding="utf-8")
    return path


def beside(policy: Path, tests: str) -> str:
    path = policy.parent / "tests.yaml"
    head = f"schema: provenance/policy-tests/v1\npolicy: {policy.name}\n"
    path.write_text(head + tests, encoding="utf-8")
    return str(path)


def test_a_conflict_that_no_test_expects_is_shown_and_fails_nothing(policy: Path) -> None:
    done = run("rules", "lint", str(policy))
    assert done.returncode == 0
    assert done.stdout.decode() == (
        f"{policy}:9:3: warning: in test 'Agency copy' open allows what wire keeps back; "
        "if that is meant, expect conflict: true\n"
    )
    policy.write_text(policy.read_text().replace("deny}\n", "deny, conflict: true}\n"))
    assert run("rules", "lint", str(policy)).stdout == b""


def test_lint_knows_what_the_catalogue_knows(policy: Path) -> None:
    policy.write_text(policy.read_text().replace("creative-commons", "creative-comons"))
    done = run("rules", "lint", str(policy))
    assert done.returncode == 2
    assert b"5:11: no family of licenses is called 'creative-comons'; did you mean" in done.stdout


def test_all_that_is_wrong_is_said_in_one_round(policy: Path) -> None:
    wrong = policy.read_text().replace("severity: note", "severity: low")
    policy.write_text(wrong.replace("[dpa]}}}", "[dpaa]}}, supersedes: [opn]}"))
    done = run("rules", "lint", str(policy))
    assert (done.returncode, done.stderr) == (2, b"")
    assert done.stdout.decode().replace(f"{policy}:", "") == (
        "4:43: 'low' is not allowed; allowed: note, warning, error\n"
        "7:37: no source is called 'dpaa'; did you mean 'dpa'?\n"
        "7:59: there is no rule 'opn' to supersede; did you mean 'open'?\n"
    )


def test_a_broad_waiver_is_warned_of_and_fails_nothing(policy: Path) -> None:
    policy.write_text(
        policy.read_text().replace("verdict: deny", "verdict: deny, conflict: true")
        + "waivers:\n- {id: W-1, rule: wire, match: {asset.kind: text}, to: review, reason: other,\n"
        "   justification: J, requested_by: Ilse Brandt, approved_by: Tove Aalto,\n"
        '   starts: "2026-01-01", expires: "2026-12-31"}\n',
        encoding="utf-8",
    )
    done = run("rules", "lint", str(policy))
    assert done.returncode == 0
    assert done.stdout.decode() == (
        f"{policy}:13:25: warning: the waiver W-1 softens this finding for every document; name the "
        "document (content: sha256) or whose it is\n"
    )


def test_tests_in_a_file_of_their_own_fail_with_their_place(policy: Path) -> None:
    tests = beside(
        policy, "tests:\n- {name: Copy, given: {license: CC-BY-4.0}, expect: {verdict: deny}}\n"
    )
    done = run("rules", "test", tests)
    assert done.returncode == 1
    assert done.stdout.decode() == (
        f"{tests}:4:3: policy house, test 'Copy': the verdict is allow, not deny: Yes.\n"
    )


def test_every_problem_of_a_test_file_is_said_at_once(policy: Path) -> None:
    tests = beside(
        policy,
        "tests:\n"
        "- {name: A, given: {license.idd: x}, expect: {verdict: deny, rules: [wyre]}}\n"
        "- {name: B, given: {}, expect: {verdict: deny, waivers: [W-1]}, contracts: [x]}\n",
    )
    done = run("rules", "test", tests)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "4:21: unknown fact 'license.idd'; did you mean 'license.id'?" in said
    assert "4:3: there is no rule 'wyre' to test; did you mean 'wire'?" in said
    assert "5:3: there is no waiver 'W-1' to test" in said
    assert "5:3: there is no contract 'x' to test" in said


def test_mistakes_made_on_purpose_are_noticed_or_named(policy: Path) -> None:
    done = run("rules", "test", "--mutate", str(policy))
    assert done.returncode == 1
    assert b"no test notices open: the rule is gone" in done.stdout
    assert run("rules", "test", "--mutate", "--floor", "0", str(policy)).returncode == 0


@pytest.mark.parametrize("kind", ["policy", "policy-tests", "license", "report", "scan"])
def test_schemas_are_printed(kind: str) -> None:
    done = run("rules", "schema", kind)
    assert done.returncode == 0
    assert json.loads(done.stdout)["$id"].endswith(f"/{kind}.schema.json")
    assert run("rules", "schema", "polcy").returncode == 2


GRANT = "This article is licensed under CC BY-ND 4.0.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "rain.txt"
    path.write_text(GRANT, encoding="utf-8")
    return path


def test_a_rule_is_explained(policy: Path) -> None:
    done = run("rules", "explain", "wire", "--policy", str(policy))
    assert done.returncode == 0
    assert b"Wire [wire]\n  Policy: house 1, House\n  It forbids the use" in done.stdout
    unknown = run("rules", "explain", "cc.nd.adaptd")
    assert (unknown.returncode, unknown.stdout) == (2, b"")
    assert b"did you mean cc.nd.adapted" in unknown.stderr


def test_a_verdict_is_explained(article: Path) -> None:
    done = run("explain", str(article), "--changes", "translate")
    assert done.returncode == 0
    assert b"It forbids the use. It applies here." in done.stdout
    one = run("explain", str(article), "--rule", "license.none", "--asset", "text")
    assert b"It does not apply here." in one.stdout


def test_what_is_not_there_cannot_be_explained(article: Path) -> None:
    rule = run("explain", str(article), "--rule", "cc.nd.adaptd")
    assert (rule.returncode, rule.stdout) == (2, b"")
    assert b"did you mean cc.nd.adapted" in rule.stderr
    part = run("explain", str(article), "--asset", "txt")
    assert (part.returncode, part.stdout) == (2, b"")
    assert b"has no part txt; did you mean text?" in part.stderr
    assert run("explain", str(article.parent / "missing.txt")).returncode == 3


def test_what_if_changes_neither_verdict_nor_exit_code(article: Path) -> None:
    plain = run("check", str(article), "--changes", "none", "--format", "json")
    asked = run(
        *("check", str(article), "--changes", "none", "--format", "json"),
        *("--what-if", "use.changes=translate", "--what-if", "license=CC0-1.0"),
    )
    assert plain.returncode == asked.returncode == 0
    report = json.loads(asked.stdout)
    supposed = report["documents"][0].pop("what_if")
    assert report == json.loads(plain.stdout)
    assert [entry["verdict"] for entry in supposed] == ["deny", "allow"]


def test_what_if_refuses_what_cannot_be(article: Path) -> None:
    done = run("check", str(article), "--what-if", "use.change=translate")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"did you mean 'use.changes'?" in done.stderr
    form = run("check", str(article), "--what-if", "use.changes=", "--format", "html")
    assert (form.returncode, form.stdout) == (2, b"")


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    path = tmp_path / "stricter.yaml"
    path.write_text(
        'schema: provenance/policy/v1\npolicy: {id: s, version: "1", title: S}\n'
        "includes: [default]\nrules:\n"
        "- {id: house.no-nd, title: No ND here, layer: house, severity: error, effect: deny,\n"
        "   message: We run no ND works., when: {license.elements: {any_of: [ND]}}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_new_policy_is_tried_on_the_reports_of_the_past(
    article: Path, stricter: Path, form: str
) -> None:
    past = article.parent / f"past.{form}"
    check = ("check", str(article), "--changes", "none", "--format", form, "--output", str(past))
    assert run(*check).returncode == 0
    same = run("rules", "diff", "default", "default", "--on", str(past))
    assert (same.returncode, same.stderr) == (0, b"")
    assert same.stdout.decode().startswith("The verdict does not change.\n")
    done = run("rules", "diff", "default", str(stricter), "--on", str(past), str(past))
    assert done.returncode == 1
    said = done.stdout.decode()
    assert said.startswith("2 of 2 verdicts change.\n")
    assert "  Text: ALLOW WITH DUTIES → DENY\n" in said
    assert "    Now: No ND here [house.no-nd]\n    We run no ND works.\n" in said
    assert "  + rule house.no-nd added: No ND here\n" in said


def test_a_report_without_facts_is_to_be_made_anew(article: Path) -> None:
    past = article.parent / "past.json"
    past.write_text('{"documents": [{"uri": "a", "assets": [{"id": "text", "verdict": "deny"}]}]}')
    done = run("rules", "diff", "default", "default", "--on", str(past), str(article))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"past.json:1:1: this report does not keep its facts; make it anew" in done.stderr
    assert b"rain.txt:1:1: this is not JSON" in done.stderr
