"""Names in policies that nobody bears."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import gathered, load_policy, shipped_policies
from provenance.catalogue.policy_names import unknown_names
from provenance.errors import RuleFileError

RULE = """
- id: a
  title: A rule
  layer: house
  severity: note
  effect: deny
  message: Message
"""
HEAD = 'schema: provenance/policy/v1\npolicy: {id: house, version: "1", title: House}\n'


def found(folder: Path, catalogue: Catalogue, when: str, header: str = "") -> list[str]:
    path = folder / "policy.yaml"
    path.write_text(f"{HEAD}{header}rules:{RULE}  when: {when}\n", encoding="utf-8")
    return [line.removeprefix(f"{folder}/") for line in unknown_names(gathered(path), catalogue)]


@pytest.mark.parametrize("name", shipped_policies())
def test_shipped_policies_name_what_there_is(name: str, catalogue: Catalogue) -> None:
    assert unknown_names(gathered(name), catalogue) == []


@pytest.mark.parametrize(
    ("when", "line"),
    [
        (
            "{license.id: CC-BY-4.O}",
            "10:10: no license is called 'CC-BY-4.O'; did you mean 'CC-BY-4.0'?",
        ),
        (
            "{license.id: {in: [CC0-1.0, cc-by-4.0]}}",
            "10:37: no license is called 'cc-by-4.0'; did you mean 'CC-BY-4.0'?",
        ),
        (
            "{any: [{license.family: creative-common}]}",
            "10:17: no family of licenses is called 'creative-common'; "
            "did you mean 'creative-commons'?",
        ),
        (
            "{asset.agencies: {any_of: [dpaa]}}",
            "10:36: no source is called 'dpaa'; did you mean 'dpa'?",
        ),
        (
            "{asset.agencies: {any_of: [Associated Press]}}",
            "10:36: no source is called 'Associated Press'; its id is 'ap'",
        ),
        (
            "{asset.agencies: {any_of: [Brightwater News Service]}}",
            "10:36: no source is called 'Brightwater News Service'; for one that the program does "
            "not know, write a source file (`provenance rules schema source`) and name it under "
            "`sources:`",
        ),
        (
            "{contract.ids: {any_of: [agency.2025]}}",
            "10:34: no agreement is called 'agency.2025'; did you mean 'agency.2026'?",
        ),
    ],
)
def test_a_name_that_nobody_bears_gets_a_suggestion(
    when: str, line: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    header = "contracts: [{id: agency.2026, party: dpa, title: T}]\n"
    number, _, rest = line.partition(":")
    expected = f"policy.yaml:{int(number) + 1}:{rest}"
    assert found(tmp_path, catalogue, when, header) == [expected]


def test_a_name_in_a_set_is_found_where_the_set_is_used(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    lines = found(
        tmp_path, catalogue, "{license.family: {in: $open}}", "sets: {open: [gfdll, odbl]}\n"
    )
    assert lines == [
        "policy.yaml:11:27: no family of licenses is called 'gfdll'; did you mean 'gfdl'?"
    ]


@pytest.mark.parametrize(
    "when",
    [
        "{license.id: {in: [GFDL-1.3-or-later, CC-BY-3.0-AT, none]}}",
        "{license.id: {glob: 'CC-*'}}",
        "{asset.agencies: {empty: false}}",
    ],
)
def test_editions_ports_patterns_and_nothing_are_names_too(
    when: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    assert found(tmp_path, catalogue, when) == []


def test_a_party_is_a_file_or_has_a_name_of_its_own(tmp_path: Path, catalogue: Catalogue) -> None:
    when = "{use.action: republish}"
    named = 'contracts: [{id: a, party: "Kleine Presseagentur", title: T}]\n'
    assert found(tmp_path, catalogue, when, named) == []
    slip = "contracts: [{id: a, party: dpaa, title: T}]\n"
    assert found(tmp_path, catalogue, when, slip) == [
        "policy.yaml:3:21: no source is called 'dpaa'; did you mean 'dpa'?"
        "; one that has no file is called by its name, with capitals"
    ]


def test_a_day_is_one_of_the_calendar(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    when = '{use.on: {before: "2026-02-30"}}'
    path.write_text(f"{HEAD}rules:{RULE}  when: {when}\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    assert caught.value.problems == (
        f"{path}:10:19: '2026-02-30' is no day of the calendar; write it as \"2026-11-24\"",
    )
