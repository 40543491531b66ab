import pytest

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.letters import plain
from provenance.detection.grammar.parties import medium_in


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Linden Gazette", "Linden Gazette"),
        ("صحيفة الميناء", "صحيفة الميناء"),
        # The word for a medium alone, written in two, names nobody.
        ("پایگاه خبری", None),
        ("समाचार एजेंसी", None),
        ("the mayor", None),
    ],
)
def test_a_medium_is_told_by_the_words_in_its_name(words: str, name: str | None) -> None:
    found = medium_in(plain(words), load_catalogue())
    assert found == (plain(name) if name else None)
