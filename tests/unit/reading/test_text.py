import pytest

from provenance.errors import DocumentError
from provenance.model.document import Role
from provenance.reading import read_bytes
from provenance.reading.raw import MAX_BYTES


def test_the_text_is_the_file_character_for_character() -> None:
    words = "Title of it\r\n\r\n  First\tline\nsecond line.\n\n\nLast\u00a0one.\n"
    document = read_bytes(words.encode(), uri="a.txt")
    assert document.text == words
    assert [b.span.of(words) for b in document.blocks] == [
        "Title of it",
        "First\tline\nsecond line.",
        "Last\u00a0one.",
    ]
    assert [str(block.locator) for block in document.blocks] == ["1:1", "3:3", "7:1"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Snow closes the pass\n\nThe pass is closed.", "Snow closes the pass"),
        ("The pass is closed.\n\nSnow fell.", None),
        ("Snow closes the pass", None),
        ("© 2026 Fjord Wire\n\nThe pass is closed.", None),
    ],
)
def test_a_headline_is_a_first_line_without_a_full_stop(words: str, title: str | None) -> None:
    document = read_bytes(words.encode(), uri="a.txt")
    assert document.title == title
    assert (document.blocks[0].role is Role.HEADLINE) == (title is not None)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    document = read_bytes("Café".encode(encoding), uri="a.txt")
    assert document.text == "Café"
    assert not document.issues


def test_a_guessed_encoding_is_an_issue() -> None:
    document = read_bytes("Café".encode("latin-1"), uri="a.txt")
    assert document.text == "Café"
    assert [issue.code for issue in document.issues] == ["encoding"]


def test_too_large_is_refused_and_never_cut() -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(b"x" * (MAX_BYTES + 1), uri="a.txt")
    assert caught.value.code == "too-large"


def test_an_unknown_type_is_refused() -> None:
    with pytest.raises(DocumentError, match="application/pdf cannot be read"):
        read_bytes(b"words", uri="a", media="application/pdf")
