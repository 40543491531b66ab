import gzip
import time
import zlib

import pytest

from provenance.errors import DocumentError
from provenance.model.capture import Exchange
from provenance.reading.content_encoding import content_decoded
from provenance.reading.raw import MAX_BYTES

WORDS = b"Rain fell on the harbour. " * 99


def decoded(body: bytes, *encodings: str) -> bytes:
    headers = tuple(("Content-Encoding", encoding) for encoding in encodings)
    return content_decoded(
        Exchange(url="http://a.example/", status=200, headers=headers, body=body)
    )


def code(body: bytes, encoding: str) -> str:
    with pytest.raises(DocumentError) as found:
        decoded(body, encoding)
    assert found.value.remedy
    return found.value.code


def test_it_is_undone() -> None:
    assert decoded(WORDS) == decoded(WORDS, "identity") == WORDS
    assert decoded(gzip.compress(WORDS), "GZip") == WORDS
    assert decoded(gzip.compress(gzip.compress(WORDS)), "gzip, x-gzip") == WORDS
    assert decoded(gzip.compress(WORDS) + gzip.compress(WORDS) + b"\0\0", "gzip") == WORDS * 2
    assert decoded(gzip.compress(gzip.compress(WORDS)), "gzip", "gzip") == WORDS
    assert decoded(b"", "gzip") == b""


def test_a_bomb_is_stopped_at_the_limit() -> None:
    bomb = gzip.compress(bytes(MAX_BYTES + 1), 9)
    assert code(bomb, "gzip") == "too-large"
    assert code(gzip.compress(bomb), "gzip, gzip") == "too-large"
    assert code(gzip.compress(bytes(MAX_BYTES // 2 + 1), 9) * 2, "gzip") == "too-large"


def test_exactly_the_limit_is_read() -> None:
    assert len(decoded(gzip.compress(bytes(MAX_BYTES), 9), "gzip")) == MAX_BYTES


@pytest.mark.parametrize(
    "body", [b"no gzip", gzip.compress(WORDS)[:-4], gzip.compress(WORDS) + b"junk", b"\x1f\x8b"]
)
def test_damage_is_said(body: bytes) -> None:
    assert code(body, "gzip") == "content-encoding"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "compress", "\x1b[31m"])
def test_what_nobody_asked_for_is_refused(encoding: str) -> None:
    assert code(zlib.compress(WORDS), encoding) == "content-encoding"


def test_many_members_are_read_up_to_a_limit_and_in_no_time() -> None:
    assert decoded(gzip.compress(b"Rain") * 1000, "gzip") == b"Rain" * 1000
    assert decoded(gzip.compress(WORDS) + bytes(200_000) + gzip.compress(WORDS), "gzip") == (
        WORDS * 2
    )
    started = time.monotonic()
    assert code(gzip.compress(b"") * 500_000, "gzip") == "content-encoding"
    assert time.monotonic() - started < 2


def test_encodings_are_undone_up_to_a_limit() -> None:
    body = WORDS
    for _ in range(5):
        body = gzip.compress(body)
    assert decoded(body, *["gzip"] * 5, "identity") == WORDS
    assert code(gzip.compress(body), ",".join(["gzip"] * 6)) == "content-encoding"
