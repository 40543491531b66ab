from concurrent.futures import ThreadPoolExecutor

import pytest

from provenance.catalogue.patterns import Phrase
from provenance.catalogue.prefilter import Prefilter


def prefilter(*patterns: str) -> Prefilter:
    return Prefilter([Phrase(pattern, "x") for pattern in patterns])


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        (b" all rights reserved ", [0]),
        (b" first published by the harbour wire ", [1]),
        (b" first come, later published ", []),
        (b" published, and then published first ", []),
        (b"", []),
    ],
)
def test_a_phrase_is_possible_where_all_its_letters_are(text: bytes, possible: list[int]) -> None:
    assert prefilter("all rights", "first {gap}published by").possible(text) == possible


def test_a_phrase_without_letters_is_always_possible() -> None:
    assert prefilter("never seen", r"\d\d").possible(b"x") == [1]
    assert prefilter(r"\d\d").possible(b"") == [0]
    assert Prefilter([]).possible(b"x") == []


def test_what_was_worked_out_before_is_believed() -> None:
    phrase = Phrase("license", "x", needs=(("licence",),))
    assert Prefilter([phrase]).possible(b"a licence") == [0]
    assert Prefilter([phrase]).possible(b"a license") == []


def test_threads_may_ask_at_once() -> None:
    asked = prefilter("all rights", "reserved")
    text = b" all rights reserved " * 2000
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(asked.possible, [text] * 200)) == [[0, 1]] * 200
