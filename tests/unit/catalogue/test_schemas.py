import pytest

from provenance.catalogue.schemas import validate
from provenance.catalogue.strict_yaml import parse_yaml
from provenance.errors import RuleFileError

SOURCE = """schema: provenance/source/v1
id: fjord
name: Fjord Wire
kind: agency
references: ["https://fjord.example/"]
examples: {match: [Fjord Wire], no_match: [Fjord]}
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RuleFileError) as caught:
        validate(parse_yaml(text, "fjord.yaml"), "source")
    return caught.value.problems


def test_a_right_file_passes() -> None:
    validate(parse_yaml(SOURCE, "fjord.yaml"), "source")


def test_an_unknown_key_gets_a_suggestion() -> None:
    assert problems(SOURCE + "domain: []\n")[0].startswith(
        "fjord.yaml:7:1: unknown key 'domain'; did you mean 'domains'? allowed: "
    )


def test_an_unknown_word_gets_a_suggestion() -> None:
    assert problems(SOURCE.replace("kind: agency", "kind: agencies")) == (
        "fjord.yaml:4:1: 'agencies' is not allowed; did you mean 'agency'? "
        "allowed: agency, outlet, press-wire",
    )


def test_norway_is_a_country() -> None:
    validate(parse_yaml(SOURCE + "country: NO\n", "fjord.yaml"), "source")


def test_everything_wrong_is_said_at_once_in_order() -> None:
    text = SOURCE.replace("kind: agency", "kind: x").replace("name: Fjord Wire\n", "")
    assert [line.split(":")[1] for line in problems(text)] == ["1", "3"]


def test_examples_are_required_both_ways() -> None:
    text = SOURCE.replace(", no_match: [Fjord]", "")
    assert problems(text) == ("fjord.yaml:6:1: no_match is missing here",)


def test_a_date_is_a_day() -> None:
    own = "license: {id: x, url: x, quote: x, checked: yesterday}\n"
    assert (
        'it must be the day on which the text was read, as "2026-11-24"'
        in problems(SOURCE + own)[0]
    )
