import re2
from hypothesis import given
from hypothesis import strategies as st

from provenance.catalogue.letters import (
    PLAIN,
    has_mixed_letters,
    has_spaced_letters,
    plain,
    plain_pattern,
)


def test_one_character_stays_one_character() -> None:
    assert all(len(letter) == 1 for letter in PLAIN.values())


def test_plain_letters_are_plain_already() -> None:
    assert {letter: plain(letter) for letter in PLAIN.values() if plain(letter) != letter} == {}


def test_accents_vowel_signs_and_widths_do_not_count() -> None:
    assert plain("Atribuição") == plain("Atribuic\u0327a\u0303o") == "Atribuicao"
    assert plain("مُرخَّص") == plain("مرخص")
    assert plain("کریتیو") == plain("كريتيو")
    assert plain("फ़्रांस") == plain("फ्रांस")
    assert plain("ＣＣ　ＢＹ　４．０") == "CC BY 4.0"
    assert plain("クリエイティブ") == plain("クリエイティフ\u3099")
    assert plain("۴٫۰") == plain("४.०") == "4.0"


def test_a_full_width_bracket_in_a_pattern_opens_no_group() -> None:
    assert re2.compile(plain_pattern("（ｃ）")).fullmatch("(c)") is not None


@given(st.text(max_size=60))
def test_a_pattern_finds_the_words_it_was_written_as(words: str) -> None:
    letters = "".join(char for char in words if char.isalnum())
    assert plain_pattern(letters) == plain(letters)


def test_what_needs_another_look_is_seen() -> None:
    assert has_spaced_letters("a C r e a t i v e work")
    assert not has_spaced_letters("I am a B-side")
    assert has_mixed_letters("\u0421\u0421-BY 4.0")
    assert has_mixed_letters("\u0421reative")
    assert not has_mixed_letters("Лицензия CC BY")
    assert not has_mixed_letters("\ud800")
