"""Countries are a closed list; what is none is refused with the code that may be meant."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import gathered
from provenance.catalogue.policy_sets import sets_of
from provenance.errors import RuleFileError

OFFICIALLY_ASSIGNED = 249
HEAD = 'schema: provenance/policy/v1\npolicy: {id: harbor, version: "1", title: Harbor Weekly}\n'
RULE = (
    "rules:\n- {id: a, title: A, layer: house, severity: note, effect: deny, message: M,\n"
    "   when: {use.territory: {subset_of: OPERAND}}}\n"
)


def test_every_code_that_is_assigned_is_there_with_a_name(catalogue: Catalogue) -> None:
    names = catalogue.countries.names
    assert len(names) == len(set(names.values())) == OFFICIALLY_ASSIGNED
    assert {"DE", "GB", "GR", "NO", "TW", "UM"} <= set(names)
    assert {"UK", "EL", "EU", "XK", "AN"}.isdisjoint(names)
    assert names["NO"] == "Norway"


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("de", "DE"),
        ("no", "NO"),
        ("Germany", "DE"),
        ("germny", "DE"),
        ("Deutschland", "DE"),
        ("DEU", "DE"),
        ("DE-BY", "DE"),
        ("UK", "GB"),
        ("Scotland", "GB"),
        ("el", "GR"),
        ("Österreich", "AT"),
        ("Osterreich", "AT"),
        ("Turkey", "TR"),
        ("Cote d'Ivoire", "CI"),
        ("world", "worldwide"),
        ("Worldwide", "worldwide"),
        ("*", "worldwide"),
    ],
)
def test_what_people_write_is_answered_with_the_code(
    word: str, code: str, catalogue: Catalogue
) -> None:
    assert catalogue.countries.hint(word) == f"did you mean {code!r}?"


@pytest.mark.parametrize("word", ["XX", "ZZZ", "", "Atlantis", "276"])
def test_nothing_is_guessed_where_nothing_is_near(word: str, catalogue: Catalogue) -> None:
    assert catalogue.countries.hint(word).startswith("it can be: codes of two letters")


def test_a_group_is_answered_with_how_it_is_written(catalogue: Catalogue) -> None:
    how = "a group is written as a set of its countries, as `union` is in rules/policies/"
    assert catalogue.countries.hint("European Union").startswith(how)
    assert catalogue.countries.hint("emea").endswith("mining-training.yaml")


def test_the_set_that_the_answer_names_holds_what_it_lists(catalogue: Catalogue) -> None:
    found = gathered("mining-training")
    union = sets_of(found)[found.files[-1].label].named["union"]
    assert catalogue.countries.hint("EU").endswith(f"mining-training.yaml: {', '.join(union)}")


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    return [line.replace(f"{folder}/", "") for line in caught.value.problems]


def test_each_wrong_country_of_a_condition_has_its_place(tmp_path: Path) -> None:
    found = problems(tmp_path, HEAD + RULE.replace("OPERAND", "[DE, UK, worldwide, XX]"))
    assert found[0] == "p.yaml:5:43: use.territory is never 'UK'; did you mean 'GB'?"
    assert found[1].startswith("p.yaml:5:58: use.territory is never 'XX'; it can be: ")


def test_a_wrong_country_of_a_set_is_told_where_it_stands_and_once(tmp_path: Path) -> None:
    twice = RULE + RULE.removeprefix("rules:\n").replace("id: a", "id: b")
    sets = "sets: {ours: [DE, at]}\n"
    assert problems(tmp_path, HEAD + sets + twice.replace("OPERAND", "$ours")) == [
        "p.yaml:3:19: use.territory is never 'at'; did you mean 'AT'?"
    ]


def test_a_wrong_country_of_an_included_set_is_told_in_its_file(tmp_path: Path) -> None:
    shared = HEAD.replace("harbor", "shared") + "sets: {ours: [Austria]}\n"
    (tmp_path / "shared.yaml").write_text(shared + RULE.replace("OPERAND", "[AT]"))
    own = RULE.replace("OPERAND", "$ours").replace("id: a", "id: b")
    assert problems(tmp_path, HEAD + "includes: [shared.yaml]\n" + own) == [
        "shared.yaml:3:15: use.territory is never 'Austria'; did you mean 'AT'?"
    ]


def test_a_test_gives_countries_that_there_are(tmp_path: Path) -> None:
    tests = (
        "tests:\n- {name: T, given: {use.territory: [Poland]}, expect: {verdict: deny}}\n"
        "- {name: U, given: {}, each: {use.territory: [AT, UK]}, expect: {verdict: deny}}\n"
    )
    assert problems(tmp_path, HEAD + RULE.replace("OPERAND", "[AT]") + tests) == [
        "p.yaml:7:21: use.territory is never 'Poland'; did you mean 'PL'?",
        "p.yaml:8:51: use.territory is never 'UK'; did you mean 'GB'?",
    ]
