import re
import unicodedata

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.patterns import Phrase, compile_phrase
from provenance.catalogue.phrase_search import Group, Phrases, Survey
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
    survey = Survey(alone)
    together = [Group([phrases], survey) for phrases in alone]
    assert [list(a.find(words)) for a in alone] == [list(t.find(words)) for t in together]


@pytest.mark.parametrize(
    "name",
    [
        "Łukasz Żak",
        "José O’Hara-Núñez",
        "مريم الحداد",
        "علی‌رضا نیک‌پور",
        "אביגיל רוזן",
        "田中さくら",
        "ジョン・スミス",
        "김하늘",
        "अनिता शर्मा",
        "Ελένη Παππά",
        "Ґанна Їжакевич",
        "J. R. Ómarsdóttir",
    ],
)
def test_a_name_may_be_written_in_any_script(name: str) -> None:
    hit = Phrases([Phrase("photo: {name}", "x")]).first(f"Photo: {name}, 2026")
    assert hit is not None
    assert hit.part("name", f"Photo: {name}, 2026") == name


_ENDS = "،؛؟۔।、。「」（）！？，：…»”‘—·•©™€→★😀\u037e\u0387\u3000\u00a0"


@pytest.mark.parametrize("mark", list(_ENDS))
def test_punctuation_of_any_script_ends_a_name(mark: str) -> None:
    words = f"Photo: Ana{mark}Bergström"
    hit = Phrases([Phrase("photo: {name}", "x")]).first(words)
    assert hit is None or hit.part("name", words) == "Ana"


def test_every_letter_of_a_living_script_may_be_within_a_name() -> None:
    scripts = "LATIN|GREEK|CYRILLIC|ARABIC|HEBREW|DEVANAGARI|THAI|HIRAGANA|KATAKANA|CJK|HANGUL"
    letters = [
        chr(point)
        for point in (*range(0xC0, 0x2000), *range(0x2C00, 0xD7A4))
        if unicodedata.category(chr(point))[0] in "LM"
        and re.match(
            rf"(?:{scripts}) (?:\w+ )*(?:LETTER|IDEOGRAPH|SYLLABLE|SIGN)\b",
            unicodedata.name(chr(point), ""),
        )
    ]
    assert len(letters) > 20_000
    words = "By A" + "".join(letters)
    hit = Phrases([Phrase("by {name}", "x")]).first(words)
    assert hit is not None
    assert hit.part("name", words) == words[3:]


def test_filters_miss_nothing_that_a_phrase_finds(catalogue: Catalogue) -> None:
    """Sets of phrases are filtered by the words they hold; wherever one matches, it must pass."""
    languages = catalogue.lexicon.languages
    texts = [
        plain(text)
        for language in languages
        for text in (*(example.text for example in language.match), *language.no_match)
    ]
    found = 0
    for language in languages:
        phrases = Phrases(phrase for group in language.phrases.values() for phrase in group)
        compiled = [compile_phrase(phrase) for phrase in phrases.phrases]
        for text in texts:
            data = text.encode()
            matching = {index for index, item in enumerate(compiled) if item.search(data)}
            assert matching <= set(phrases.possible(text)), text
            found += len(matching)
    assert found > 100
