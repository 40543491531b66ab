import tomllib
from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click
import pytest

from provenance.catalogue.policies import load_policy
from provenance.cli import diagnosis, provenance
from provenance.cli.configured import configure
from provenance.cli.diagnosis import PURPOSES, diagnose
from provenance.cli.looked_at import Item
from provenance.model.use import Use
from provenance.reporting import render
from tests import builders

ROOT = Path(__file__).parents[3]


@pytest.fixture
def items(monkeypatch: pytest.MonkeyPatch) -> dict[str, Item]:
    """What is found where the package has two extras, one of them installed."""
    data = Message()
    for name, value in (
        ("Provides-Extra", "fetch"),
        ("Requires-Dist", "no-such-library>=1; extra == 'fetch'"),
        ("Requires-Dist", "click>=8.1; extra == 'fetch'"),
        ("Provides-Extra", "serve"),
        ("Requires-Dist", 'click[all]>=8.1; python_version > "3" and extra == "serve"'),
        ("Requires-Dist", "pyyaml>=6"),
    ):
        data[name] = value
    monkeypatch.setattr(diagnosis, "metadata", lambda _: data)
    return found()


def found() -> dict[str, Item]:
    with click.Context(provenance, info_name="provenance") as root:
        configure(root, named=None, wanted=False)
        return {item.name: item for item in diagnose(root)}


def test_an_extra_is_told_with_what_is_missing_and_what_it_is_for(items: dict[str, Item]) -> None:
    assert items["extra fetch"].says == f"{PURPOSES['fetch']} (missing: no-such-library)"
    assert items["extra fetch"].hint == "If you need it: pip install 'provenance-check[fetch]'"
    assert items["extra serve"] == Item(name="extra serve", says="installed")
    assert not any(item.remedy for item in items.values())


def test_every_extra_has_a_purpose() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(project.get("optional-dependencies", {})) <= set(PURPOSES)


def test_sources_that_are_not_installed_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Message:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(diagnosis, "metadata", missing)
    assert found()["package"].hint


def test_a_cache_that_cannot_be_written_is_a_hint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "file"))
    item = found()["cache"]
    assert item.says.endswith("(not writable)")
    assert "PROVENANCE_CACHE" in item.hint
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "new" / "folder"))
    assert found()["cache"].says.endswith("(writable)")


def test_a_baseline_is_broken_where_it_is_no_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert found()["known findings"].says == "none, for there is no baseline"
    path = tmp_path / "baseline.json"
    monkeypatch.setenv("PROVENANCE_BASELINE", str(path))
    assert found()["known findings"].says.startswith(f"{path}:1:1: the file cannot be read")
    path.write_text("[]")
    assert found()["known findings"].says.startswith(f"{path}:1:1: this is no report")
    assert "`baseline`" in found()["known findings"].remedy
    path.write_text(render(builders.report_on(builders.silent(), use=Use()), "json"))
    right = Item(name="known findings", says=f"{path} (parts that it knows: 1)")
    assert found()["known findings"] == right
    monkeypatch.setenv("PROVENANCE_FAIL_ON", "never")
    assert found()["known findings"].says == "not known: the settings are broken"


HOUSE = """\
schema: provenance/policy/v1
policy: {id: lagoon, version: "3", title: Lagoon Post}
contracts:
- {id: skua.2026, party: Skua Wire, title: Text, valid: {from: "2026-01-01", until: "2026-12-31"}}
- {id: ibis.2027, party: Ibis Photos, title: Pictures, valid: {from: "2027-01-01"}}
- {id: heron, party: Heron Features, title: Columns}
rules:
- {id: a, title: A, layer: house, severity: note, effect: deny, message: M, when: {asset.kind: text}}
waivers:
- {id: W-1, rule: a, match: {asset.kind: text}, to: allow, reason: other, justification: Fair,
   requested_by: Ono, approved_by: Mbeki, starts: "2026-01-01", expires: "2026-02-01"}
- {id: W-2, rule: a, match: {asset.kind: text}, to: review, reason: other, justification: Fair,
   requested_by: Ono, approved_by: Mbeki, starts: "2026-11-01", expires: "2026-12-01"}
tests:
- {name: Text, given: {}, expect: {verdict: deny}}
- {name: A picture, given: {asset.kind: image}, expect: {verdict: VERDICT}}
"""


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "lagoon.yaml"
    path.write_text(HOUSE.replace("VERDICT", "deny"))
    monkeypatch.setenv("PROVENANCE_POLICY", str(path))
    monkeypatch.setenv("PROVENANCE_ON", "2026-11-28")
    return path


def test_the_rules_are_told_with_those_that_come_with_the_program_and_their_tests() -> None:
    items = found()
    assert items["shipped rules"].says.startswith("archive-library, broadcast-social, default, ")
    assert items["rules"].says.startswith("default ")
    # Those beside the shipped policy are among them.
    number, passing = items["tests of the rules"].says.split()
    assert (int(number) > len(load_policy().tests), passing) == (True, "pass")
    assert items["agreements"] == Item(name="agreements", says="none")
    assert items["waivers"] == Item(name="waivers", says="none")


def test_agreements_and_waivers_are_told_with_whether_they_hold(house: Path) -> None:
    assert house.is_file()
    items = found()
    assert items["agreements"] == Item(
        name="agreements",
        says="2 of 3 in force on 2026-11-28\n"
        "heron, with Heron Features: in force, without an end (Columns)\n"
        "ibis.2027, with Ibis Photos: not yet in force; it begins on 2027-01-01 (Pictures)\n"
        "skua.2026, with Skua Wire: in force until 2026-12-31 (Text)",
        hint="What is not in force allows nothing.",
    )
    heading, first, second = items["waivers"].says.split("\n")
    assert heading == "1 of 2 in force on 2026-11-28"
    assert first.startswith("W-1: expired; rule a becomes allow from 2026-01-01 until 2026-02-01 (")
    assert second.startswith("W-2: in force; rule a becomes review from 2026-11-01 ")
    assert items["waivers"].hint == "What is not in force waives nothing."
    assert not any(item.remedy for item in items.values())


def test_a_test_that_fails_is_broken(house: Path) -> None:
    house.write_text(HOUSE.replace("VERDICT", "allow"))
    item = found()["tests of the rules"]
    assert item.says.startswith(f"1 of 2 fail\n{house}:16:3: policy lagoon, test 'A picture': ")
    expected = f"Correct the rules or the tests; `provenance rules test {house}` shows all."
    assert item.remedy == expected
    house.write_text(HOUSE.replace("VERDICT", "allow").replace("expect: {verdict: deny}", "x: 1"))
    assert "tests of the rules" not in found()


def test_of_many_tests_that_fail_some_are_shown(house: Path) -> None:
    case = "- {name: No NUMBER, given: {}, expect: {verdict: allow}}\n"
    cases = "".join(case.replace("NUMBER", str(number)) for number in range(7))
    house.write_text(HOUSE.replace("VERDICT", "deny") + cases)
    lines = found()["tests of the rules"].says.split("\n")
    assert (lines[0], len(lines), lines[-1]) == ("7 of 9 fail", 7, "… and 2 more")


def test_rules_without_tests_are_a_hint(house: Path) -> None:
    house.write_text(HOUSE.partition("tests:\n")[0])
    item = found()["tests of the rules"]
    assert (item.says, item.remedy) == ("none", "")
    assert item.hint
