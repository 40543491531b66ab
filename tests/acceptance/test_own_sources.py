"""An agency that the program does not know, made known by a file, with an agreement for its text."""

from pathlib import Path

import pytest

from tests.commands import run

SOURCE = """\
schema: provenance/source/v1
id: osterfjord
name: Osterfjord Telegram
kind: agency
marks: [OFT]
forms:
  dateline: ["HARSTAD, Nov 26 (OFT) -"]
  credit: ["Source: Osterfjord Telegram"]
references: ["https://osterfjord.example/"]
examples:
  match: [Osterfjord Telegram]
  no_match: ["He sent a telegram from the fjord."]
"""
POLICY = """\
schema: provenance/policy/v1
policy: {id: house, version: "1", title: House}
includes: [default]
contracts:
- {id: oft-2026, party: osterfjord, title: Text, valid: {from: "2026-01-01", until: "2026-12-31"}}
rules:
- id: contract.osterfjord
  title: Text of Osterfjord Telegram
  layer: contract
  severity: note
  when:
    all:
    - {contract.ids: {any_of: [oft-2026]}}
    - {asset.agencies: {any_of: [osterfjord], subset_of: [osterfjord]}}
    - {asset.kind: text}
  effect: allow
  supersedes: [agency.no-contract, license.ambiguous]
  message: The agreement covers it.
tests:
- {name: In, on: "2026-12-31", given: {license: CC-BY-4.0, asset.agencies: [osterfjord], use.changes: []},
   expect: {verdict: allow-with-obligations, rules: [contract.osterfjord]}}
- {name: After, on: "2027-01-01",
   given: {license: CC-BY-4.0, asset.agencies: [osterfjord], asset.third_parties: [Osterfjord Telegram]},
   expect: {verdict: deny, not_rules: [contract.osterfjord], conflict: true}}
"""
ARTICLE = """\
HARSTAD, Nov 26 (OFT) - The ferry is back in service, its owners said on Thursday.

All content on this site is licensed under CC BY 4.0.
"""
CHECK = ("check", "ferry.txt", "--changes", "none")
OURS = ("--policy", "house.yaml", "--sources", "osterfjord.yaml")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "osterfjord.yaml").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "house.yaml").write_text(POLICY, encoding="utf-8")
    (tmp_path / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "verdict"), [("2026-12-31", b"ALLOW  "), ("2027-01-01", b"DENY  ")]
)
def test_its_text_may_be_used_while_the_agreement_runs(
    house: Path, day: str, verdict: bytes
) -> None:
    done = run(*CHECK, *OURS, "--on", day, cwd=house)
    assert done.stdout.startswith(verdict), done.stdout.decode()
    assert b"Origin: supplied by Osterfjord Telegram" in done.stdout
    assert b"\nSources of your own: Osterfjord Telegram (osterfjord)\n" in done.stdout


def test_what_nobody_makes_known_is_taken_for_the_sites_own(house: Path) -> None:
    done = run(*CHECK, cwd=house)
    assert done.stdout.startswith(b"ALLOW WITH DUTIES  ")
    assert b"Sources of your own" not in done.stdout


def test_rules_about_a_source_that_nobody_made_known_judge_nothing(house: Path) -> None:
    """They would never hold, and what they keep back would be allowed."""
    done = run(*CHECK, "--policy", "house.yaml", cwd=house)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no source is called 'osterfjord'" in done.stderr


def test_linting_tries_its_forms_and_examples_and_lets_rules_speak_of_it(house: Path) -> None:
    assert run("rules", "lint", "house.yaml", "osterfjord.yaml", cwd=house).returncode == 0
    wrong = SOURCE.replace("HARSTAD, Nov 26 (OFT)", "We met OFT").replace(
        "a telegram", "Osterfjord Telegram"
    )
    (house / "osterfjord.yaml").write_text(wrong, encoding="utf-8")
    done = run("rules", "lint", "osterfjord.yaml", "--sources", ".//osterfjord.yaml", cwd=house)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode().splitlines() == [
        "osterfjord.yaml:7:14: the form does not name Osterfjord Telegram as an origin",
        "osterfjord.yaml:12:14: the example must not name Osterfjord Telegram, and does",
    ]
    alone = run("rules", "lint", "house.yaml", cwd=house)
    assert alone.returncode == 2
    assert (
        b"no source is called 'osterfjord'; for one that the program does not know" in alone.stdout
    )


@pytest.mark.parametrize(
    "command", [(*CHECK, "--sources", "."), ("rules", "test", "house.yaml", "--sources", ".")]
)
def test_wrong_files_stop_everything_with_all_that_is_wrong(
    house: Path, command: tuple[str, ...]
) -> None:
    (house / "house.yaml").rename(house / "house.policy")
    (house / "osterfjord.yaml").write_text(SOURCE.replace("kind:", "knid:"), encoding="utf-8")
    (house / "other.yaml").write_text("a: 1\na: 2\n", encoding="utf-8")
    done = run(*command, cwd=house)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "osterfjord.yaml:4:1: unknown key 'knid'; did you mean 'kind'?" in said
    assert "other.yaml:2:1: 'a' stands here twice" in said
