import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.reporting.visible import one_line, safe, shorten


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    for char in safe(text):
        assert char in "\n\t\u200c\u200d" or unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\x1b[0mb", "a\\x1b[0mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\ud800b", "a\\ud800b"),
        ("\u0645\u200c\u062e", "\u0645\u200c\u062e"),
    ],
)
def test_what_hides_is_written_out(text: str, shown: str) -> None:
    assert safe(text) == shown


def test_long_words_are_cut_in_the_middle_and_say_so() -> None:
    assert one_line(" a\n b ") == "a b"
    cut = shorten("x" * 500, 100)
    assert " […] " in cut
    assert len(cut) <= 100
