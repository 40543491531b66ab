import pytest

from provenance.catalogue.patterns import Phrase, Phrases, Survey, compile_phrase
from provenance.errors import RuleFileError


def found(pattern: str, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in Phrases([Phrase(pattern, "x")]).find(text)]


def test_a_blank_is_any_white_space_within_a_paragraph() -> None:
    assert found("all rights", "All\n  rights and all   rights") == [
        "All\n  rights",
        "all   rights",
    ]
    assert found("all rights", "all\n\nrights") == []


def test_words_are_found_whole() -> None:
    assert found("licensed", "unlicensed, licensedly, licensed.") == ["licensed"]
    assert found("许可", "本许可协议") == ["许可"]


def test_a_party_is_a_name_on_one_line() -> None:
    phrases = Phrases([Phrase("told {party}", "x")])
    words = "She told the Bank of Nova Ester. He left.\nNobody told Ana\nBergström."
    parties = [hit.part("party", words) for hit in phrases.find(words)]
    assert parties == ["Bank of Nova Ester", "Ana"] or parties == ["the Bank of Nova Ester", "Ana"]


def test_offsets_count_characters_not_bytes() -> None:
    assert found("{party} said", "Étienne Çelik said so. 😀 Øyvind said so.") == [
        "Étienne Çelik said",
        "Øyvind said",
    ]


def test_a_lone_surrogate_is_just_a_strange_character() -> None:
    assert found("rights", "\ud800 rights") == ["rights"]


@pytest.mark.parametrize("pattern", ["(unclosed", r"(?=ahead)", r"(a)\1", "*"])
def test_a_pattern_that_is_not_re2_is_refused_with_its_file(pattern: str) -> None:
    with pytest.raises(RuleFileError, match=r"en\.yaml: .* is not an RE2 pattern"):
        compile_phrase(Phrase(pattern, "x", "en.yaml"))


def test_a_survey_finds_what_each_set_finds_alone() -> None:
    sets = [["all rights", "reserved"], ["told {party}"], ["nowhere"]]
    words = "All rights reserved, she told Ana Bergström. " * 20
    alone = [Phrases(Phrase(p, p) for p in patterns) for patterns in sets]
    together = [Phrases(Phrase(p, p) for p in patterns) for patterns in sets]
    Survey(together)
    assert [list(a.find(words)) for a in alone] == [list(t.find(words)) for t in together]
