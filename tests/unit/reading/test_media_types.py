import pytest

from provenance.reading import read_bytes
from provenance.reading.media_types import media_type


@pytest.mark.parametrize(
    ("declared", "media"),
    [
        ("text/html; charset=utf-8", "text/html"),
        ("Application/XHTML+XML", "text/html"),
        ("text/x-markdown;variant=GFM", "text/markdown"),
        ("text/markdown", "text/markdown"),
        ("text/plain ; format=flowed", "text/plain"),
        ("text/x-rst", "text/x-rst"),
    ],
)
def test_what_a_sender_declares_is_taken_by_its_usual_name(declared: str, media: str) -> None:
    assert read_bytes(b"Words", uri="a.txt", media=declared).media_type == media


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [
        ("a.MD", b"x", "text/markdown"),
        ("a.asciidoc", b"x", "text/asciidoc"),
        ("stdin", b"---\nlicense: CC0\n---\n", "text/markdown"),
        ("stdin", b"\xef\xbb\xbf+++\r\na = 1\r\n+++\n", "text/markdown"),
        ("stdin", b"---\n\nRain fell.\n", "text/plain"),
        ("stdin", "<!doctype html><p>x".encode("utf-16-be"), "text/html"),
        ("stdin", b"Rain <fell>", "text/plain"),
    ],
)
def test_name_and_first_bytes_tell_what_it_is(name: str, data: bytes, media: str) -> None:
    assert media_type(name, data) == media
