from hypothesis import given
from hypothesis import strategies as st

from provenance.detection.grammar.folding import fold


def test_what_looks_the_same_is_the_same() -> None:
    assert fold("CC\u00a0BY\u2011SA\u202f4.0").text == "CC BY-SA 4.0"
    assert fold("\u06f4.\u06f0 \uff14 \u096a").text == "4.0 4 4"
    assert fold("Crea\u00adtive\u200b Commons").text == "Creative Commons"


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
