"""Compressed answers → the bytes they stand for, stopped at the limit while decoding."""

import re
import zlib

from provenance.errors import DocumentError
from provenance.model.capture import Exchange
from provenance.reading.raw import MAX_BYTES, Code

_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_WINDOW = 31
_PIECE = 64 << 10
_MOST_MEMBERS = 1000
_MOST_ENCODINGS = 5
_PADDING = re.compile(rb"\0*")


def content_decoded(answer: Exchange) -> bytes:
    """Return the body without its Content-Encoding (RFC 9110 §8.4); of encodings we ask for gzip.

    Raises:
        DocumentError: `content-encoding` or `too-large`.
    """
    named = ",".join(answer.all("content-encoding")).lower().split(",")
    encodings = [name for one in named if (name := one.strip()) not in {"", "identity"}]
    if len(encodings) > _MOST_ENCODINGS:
        message = f"the server says that it is compressed {len(encodings)} times over"
        raise _refused(message)
    body = answer.body
    for name in reversed(encodings):
        if name not in _GZIP:
            message = f"the server sent it as {name[:40]!r}, which nobody asked for"
            raise _refused(message)
        body = _unzipped(body)
    return body


def _unzipped(data: bytes) -> bytes:
    """Return what the gzip members in `data` hold."""
    found, position = bytearray(), 0
    for _ in range(_MOST_MEMBERS):
        if position == len(data):
            return bytes(found)
        position = _add_member(data, position, found)
    if position == len(data):
        return bytes(found)
    raise _damaged()


def _add_member(data: bytes, position: int, found: bytearray) -> int:
    """Add what a gzip member holds, and return where the next one begins.

    It is fed in pieces: after its end the decoder copies all that it was given and did not need.
    """
    view, member = memoryview(data), zlib.decompressobj(_GZIP_WINDOW)
    while not member.eof:
        piece = view[position : position + _PIECE]
        if not piece:
            raise _damaged()
        position += len(piece)
        try:
            found += member.decompress(piece, MAX_BYTES + 1 - len(found))
        except zlib.error as error:
            raise _damaged() from error
        if len(found) > MAX_BYTES:
            message = f"it is larger than {MAX_BYTES >> 20} MB when unpacked and was not read"
            raise DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")
    padding = _PADDING.match(data, position - len(member.unused_data))
    return padding.end() if padding else position


def _refused(message: str) -> DocumentError:
    remedy = "Save the page in a browser and check the file."
    return DocumentError(Code.CONTENT_ENCODING, message, remedy=remedy)


def _damaged() -> DocumentError:
    message = "its compressed content is damaged or cut off"
    return DocumentError(Code.CONTENT_ENCODING, message, remedy="Fetch it again.")
