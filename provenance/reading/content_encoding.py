"""Compressed answers → the bytes they stand for, stopped at the limit while decoding."""

import zlib

from provenance.errors import DocumentError
from provenance.model.capture import Exchange
from provenance.reading.raw import MAX_BYTES, Code

_GZIP = frozenset({"gzip", "x-gzip"})
_GZIP_WINDOW = 31


def content_decoded(answer: Exchange) -> bytes:
    """Return the body without its Content-Encoding (RFC 9110 §8.4); of encodings we ask for gzip.

    Raises:
        DocumentError: `content-encoding` or `too-large`.
    """
    body = answer.body
    for encoding in reversed(",".join(answer.all("content-encoding")).lower().split(",")):
        name = encoding.strip()
        if name in _GZIP:
            body = _unzipped(body)
        elif name not in {"", "identity"}:
            message = f"the server sent it as {name[:40]!r}, which nobody asked for"
            remedy = "Save the page in a browser and check the file."
            raise DocumentError(Code.CONTENT_ENCODING, message, remedy=remedy)
    return body


def _unzipped(data: bytes) -> bytes:
    """Return what the gzip members in `data` hold."""
    found = bytearray()
    while data:
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            found += member.decompress(data, MAX_BYTES + 1 - len(found))
        except zlib.error as error:
            raise _damaged() from error
        if len(found) > MAX_BYTES:
            message = f"it is larger than {MAX_BYTES >> 20} MB when unpacked and was not read"
            raise DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")
        if not member.eof:
            raise _damaged()
        data = member.unused_data.lstrip(b"\0")
    return bytes(found)


def _damaged() -> DocumentError:
    message = "its compressed content is damaged or cut off"
    return DocumentError(Code.CONTENT_ENCODING, message, remedy="Fetch it again.")
