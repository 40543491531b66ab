"""Names in policies that nobody bears."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_checks import all_problems
from provenance.catalogue.policy_files import gathered, shipped_policies
from provenance.catalogue.policy_names import unknown_names
from provenance.errors import RuleFileError
from tests.unit.catalogue.test_policy_files import HEAD as FILES
from tests.unit.catalogue.test_policy_files import problems
from tests.unit.catalogue.test_policy_files import rule as written

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
        (
            "{contract.parties: {any_of: [dpaa]}}",
            "10:38: no party of an agreement is called 'dpaa'; did you mean 'dpa'?",
        ),
        (
            "{container.license: CC-BY-4}",
            "10:10: no license is called 'CC-BY-4'; did you mean 'CC-BY-4.0'?",
        ),
        (
            "{use.outbound_license: {not_in: [cc-by-sa-4.0]}}",
            "10:42: no license is called 'cc-by-sa-4.0'; did you mean 'CC-BY-SA-4.0'?",
        ),
        (
            '{license.version: "4"}',
            "10:10: no version of a license is called '4'; did you mean '4.0'? "
            "there are: 1.0, 1.1, 1.2, 1.3, 2.0, 2.1, 2.5, 3.0, 4.0",
        ),
        (
            '{license.version: {in: ["4.0", ten]}}',
            "10:40: no version of a license is called 'ten'; "
            "there are: 1.0, 1.1, 1.2, 1.3, 2.0, 2.1, 2.5, 3.0, 4.0",
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


DUTY = (
    "{use.action: quote}\n  obligations: [{kind: notify, text: T, when: {container.license: CC0}}]"
)
WAIVER = """{use.action: quote}
waivers:
- {id: W, rule: a, match: {license.version: "9"}, to: allow, reason: other, justification: J,
   approved_by: Quill, requested_by: Brandt, starts: "2026-01-01", expires: "2026-02-01"}"""
CASE = "{use.action: quote}\ntests: [{name: T, %s, expect: {verdict: deny}}]"


@pytest.mark.parametrize(
    ("when", "line"),
    [
        (DUTY, "11:48: no license is called 'CC0'; did you mean 'CC0-1.0'?"),
        (
            WAIVER,
            "12:28: no version of a license is called '9'; "
            "there are: 1.0, 1.1, 1.2, 1.3, 2.0, 2.1, 2.5, 3.0, 4.0",
        ),
        (
            CASE % "given: {asset.agencies: [ap, dpaa]}",
            "11:48: no source is called 'dpaa'; did you mean 'dpa'?",
        ),
        (
            CASE % "given: {use.outbound_license: CC-BY-4}",
            "11:27: no license is called 'CC-BY-4'; did you mean 'CC-BY-4.0'?",
        ),
        (
            CASE % "given: {}, each: {license.family: [gfdl, gfdll]}",
            "11:60: no family of licenses is called 'gfdll'; did you mean 'gfdl'?",
        ),
        (
            CASE % "given: {}, each: {contract.ids: [[agency.2025]]}",
            "11:53: no agreement is called 'agency.2025'",
        ),
    ],
)
def test_duties_waivers_and_tests_name_what_there_is_too(
    when: str, line: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    assert found(tmp_path, catalogue, when) == [f"policy.yaml:{line}"]


def test_tests_in_a_file_of_their_own_name_what_there_is(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    found(tmp_path, catalogue, "{use.action: quote}")
    path = tmp_path / "tests.yaml"
    path.write_text(
        "schema: provenance/policy-tests/v1\npolicy: policy.yaml\ntests:\n"
        "- {name: T, given: {license.id: CC-BY-4.O}, expect: {verdict: deny}}\n"
    )
    assert all_problems(str(path), catalogue) == [
        f"{path}:4:21: no license is called 'CC-BY-4.O'; did you mean 'CC-BY-4.0'?"
    ]


@pytest.mark.parametrize("name", shipped_policies())
def test_tests_beside_shipped_policies_name_what_there_is(name: str, catalogue: Catalogue) -> None:
    assert all_problems(name, catalogue) == []


def test_what_publishers_ask_for_is_a_closed_list(tmp_path: Path) -> None:
    when = "publisher_terms.demands: {any_of: [credit-lime]}"
    assert problems(tmp_path, f"{FILES}rules:\n{written(when=when)}") == [
        "p.yaml:5:46: publisher_terms.demands is never 'credit-lime'; did you mean 'credit-line'? "
        "it can be: credit-line, link-back, keep-links, canonical-link, tracking-pixel, "
        "indicate-changes, no-edits, whole-text, no-images, third-party-excepted, non-commercial, "
        "no-separate-sale, not-systematic, wait, notify, ask-first, partners-only, other"
    ]


def test_a_party_of_an_agreement_that_cannot_be_read_is_not_unknown(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    when = "{contract.parties: {any_of: [Elmford Wire]}}"
    path = tmp_path / "policy.yaml"
    header = "contracts: [{id: c, party: Elmford Wire}]\n"
    path.write_text(f"{HEAD}{header}rules:{RULE}  when: {when}\n", encoding="utf-8")
    assert all_problems(str(path), catalogue) == [f"{path}:3:13: title is missing here"]


def test_a_day_is_one_of_the_calendar(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    when = '{use.on: {before: "2026-02-30"}}'
    path.write_text(f"{HEAD}rules:{RULE}  when: {when}\n", encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    assert caught.value.problems == (
        f"{path}:10:19: '2026-02-30' is no day of the calendar; write it as \"2026-11-24\"",
    )
