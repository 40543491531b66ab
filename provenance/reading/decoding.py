"""Bytes to characters for plain text, saying so where the encoding had to be guessed."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.errors import DocumentError
from provenance.model.issue import Issue
from provenance.reading.raw import Code, Raw

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Encodings of the web, by the names Python gives them; it knows others, and some are no text.
_ON_THE_WEB = re.compile(
    r"utf-8|utf-16(?:-[lb]e)?|iso8859-\d+|cp(?:125\d|874|932|949|950)|koi8-[ru]|gb2312|gbk|gb18030"
    r"|big5(?:hkscs)?|shift_jis|euc_(?:jp|kr)|iso2022_jp"
)
_SAMPLE = 4096
# Of the two bytes of a letter, in UTF-16, one is NUL in every blank and every mark-up character.
_WIDE_SHARE = 0.08
_MOST_NULS = 10  # at most one byte in so many
_WIDE = "utf-16"
_GUESS = "tentative"  # HTML standard, §13.2.3: what neither sender nor page declares
_LOST = "\ufffd"
_FALLBACK = "windows-1252"  # what browsers do with text that declares nothing
_LATIN = frozenset({"ascii", "iso8859-1"})  # which browsers read as windows-1252
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The characters, the encoding they were read with, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """Return the characters of a plain-text file, unchanged but for a byte-order mark.

    A byte-order mark comes before the `charset` that the sender names, and that before a guess.

    Raises:
        DocumentError: the bytes are not text (`binary`).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    named = known_charset(charset)
    wide = None if named else wide_encoding(data)
    if wide is not None:
        return replace(_marked(data, wide), guessed=True)
    if named is None or not named.startswith(_WIDE):
        refuse_binary(data)
    if named is not None:
        return _marked(data, named)
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError:
        text = data.decode(_FALLBACK, errors="replace")
        return Decoded(text=text, encoding=_FALLBACK, guessed=True)


@dataclass(frozen=True, slots=True)
class PageSource:
    """The bytes of a page as the parser takes them, and the encoding where it had to be guessed."""

    data: bytes
    guessed: str | None = None


def page_source(data: bytes, charset: str | None = None) -> PageSource:
    """Return a page's bytes, as UTF-8 where they are UTF-16, with a mark that says so or without.

    `charset` is what the sender names; it comes before a guess.

    Raises:
        DocumentError: the bytes are not text (`binary`).
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return PageSource(_as_utf8(data, _WIDE))
    named = known_charset(charset)
    if named is not None and named.startswith(_WIDE):
        return PageSource(_as_utf8(data, named))
    if named is None and (encoding := wide_encoding(data)):
        return PageSource(_as_utf8(data, encoding), encoding)
    refuse_binary(data)
    return PageSource(data)


def _as_utf8(data: bytes, encoding: str) -> bytes:
    text = data.decode(encoding, errors="replace")
    return codecs.BOM_UTF8 + text.encode(errors="replace")


def wide_encoding(data: bytes) -> str | None:
    """Return which UTF-16 the bytes are, going by where their NUL bytes stand.

    >>> wide_encoding("A mill".encode("utf-16-be")), wide_encoding(b"A mill")
    ('utf-16-be', None)
    """
    head = data[:_SAMPLE]
    if b"\0" not in head or len(data) % 2 or data.startswith(_MAGIC):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    units = len(head) // 2
    if even > units * _WIDE_SHARE and odd * 20 < even:
        return "utf-16-be"
    return "utf-16-le" if odd > units * _WIDE_SHARE and even * 20 < odd else None


def refuse_binary(data: bytes) -> None:
    """Raise `DocumentError` (`binary`) for the bytes of a picture, an archive or a PDF.

    A stray NUL byte among words is no reason: the words around it are read.
    """
    head = data[:_SAMPLE]
    if data.startswith(_MAGIC) or head.count(0) * _MOST_NULS > len(head):
        message = "this is not text: it looks like a picture, an archive or another binary file"
        remedy = "Give the article as text or HTML (UTF-8), or leave it out."
        raise DocumentError(Code.BINARY, message, remedy=remedy)


def known_charset(label: str | None) -> str | None:
    """Return the encoding that a label on the web means, None where it means none.

    >>> known_charset("ISO-8859-1"), known_charset("rot13")
    ('windows-1252', None)
    """
    try:
        name = codecs.lookup((label or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in _LATIN:
        return _FALLBACK
    return name if _ON_THE_WEB.fullmatch(name) else None


def _marked(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        return Decoded(text=text, encoding=encoding, guessed=True)


def text_issues(raw: Raw, decoded: Decoded) -> Iterator[Issue]:
    """Yield an issue where the encoding of a text file was guessed."""
    if decoded.guessed:
        expected = known_charset(raw.charset) or "UTF-8"
        message = f"the file is not valid {expected}; it was read as {decoded.encoding}"
        yield _doubtful(raw, message, "Save the file as UTF-8 and check it again.")


def page_issues(
    raw: Raw, source: PageSource, encoding: str, confidence: str | None, text: str
) -> Iterator[Issue]:
    """Yield an issue where a page declares no encoding, or one that its bytes are not in.

    `encoding` is what the parser read it with, and `confidence` how it came to that.
    """
    is_declared = confidence != _GUESS and source.guessed is None
    encoding = source.guessed or encoding
    is_plain = encoding.upper() == "UTF-8" or (raw.data.isascii() and b"\0" not in raw.data)
    guessed = not is_declared and not is_plain
    if guessed or (_LOST in text and _LOST.encode() not in raw.data):
        how = "declares no encoding" if guessed else "is not in the encoding it declares"
        remedy = "Declare the encoding (<meta charset=utf-8>) or save the page as UTF-8."
        yield _doubtful(raw, f"the page {how}; it was read as {encoding}", remedy)


def _doubtful(raw: Raw, message: str, remedy: str) -> Issue:
    return Issue(
        code=Code.ENCODING,
        message=f"{message}, some words may be wrong",
        uri=raw.uri,
        remedy=remedy,
    )
