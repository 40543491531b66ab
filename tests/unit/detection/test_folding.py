from hypothesis import given
from hypothesis import strategies as st

from provenance.detection.grammar.folding import fold


def test_what_looks_the_same_is_the_same() -> None:
    assert fold("CC\u00a0BY\u2011SA\u202f4.0").text == "CC BY-SA 4.0"
    assert fold("\u06f4.\u06f0 \uff14 \u096a").text == "4.0 4 4"
    assert fold("Crea\u00adtive\u200b Commons").text == "Creative Commons"


def test_letters_of_another_alphabet_are_read_as_those_they_look_like() -> None:
    assert fold("\u0421reative Comm\u043ens").text == "Creative Commons"
    assert fold("\u0421\u0421-BY-SA 4.0, \u0421\u0421 BY").text == "CC-BY-SA 4.0, CC BY"
    assert fold("Cоздано по лицензии").text == fold("Создано по лицензии").text
    assert fold("Лицензия: СССР").text == "Лицензия: СССР"


def test_letters_that_were_set_apart_are_one_word() -> None:
    assert fold("C r e a t i v e  C o m m o n s").text == "Creative  Commons"
    assert fold("知 识 共 享 署 名 4.0").text == "知识共享署名 4.0"
    assert fold("I saw a B-52 at 6 a m").text == "I saw a B-52 at 6 a m"
    spaced = "by C r e a t i v e"
    assert fold(spaced).span(3, 11).of(spaced) == "C r e a t i v e"


def test_the_way_back_is_exact() -> None:
    text = "\u200bCrea\u00adtive Com\u00admons"
    folded = fold(text)
    start = folded.text.index("Commons")
    assert folded.span(start, start + 7).of(text) == "Com\u00admons"


@given(st.text(alphabet="ab \u00ad\u200b\u00a0\u2011é😀4", max_size=40))
def test_every_kept_character_finds_its_way_back(text: str) -> None:
    folded = fold(text)
    for offset, char in enumerate(folded.text):
        span = folded.span(offset, offset + 1)
        assert fold(span.of(text)).text == char
