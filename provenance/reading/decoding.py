"""Bytes to characters for plain text, saying so where the encoding had to be guessed."""

import codecs
from dataclasses import dataclass

from provenance.errors import DocumentError
from provenance.reading.raw import Code

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FALLBACK = "windows-1252"  # what browsers do with text that declares nothing
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters, the encoding they were read with, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """Return the characters of a plain-text file, unchanged but for a byte-order mark.

    Raises:
        DocumentError: the bytes are not text (`binary`).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    refuse_binary(data)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        text = data.decode(_FALLBACK, errors="replace")
        return Decoded(text=text, encoding=_FALLBACK, guessed=True)


def refuse_binary(data: bytes) -> None:
    """Raise `DocumentError` (`binary`) for the bytes of a picture, an archive or a PDF."""
    if data.startswith(_MAGIC) or b"\0" in data[:4096]:
        message = "this is not text: it looks like a picture, an archive or another binary file"
        remedy = "Give the article as text or HTML (UTF-8), or leave it out."
        raise DocumentError(Code.BINARY, message, remedy=remedy)


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text=text, encoding=encoding, guessed=True)
