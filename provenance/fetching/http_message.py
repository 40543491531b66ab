"""Answers as the bytes of an HTTP message and back, as they stand in a WARC record."""

import http.client
import io
from typing import Any, cast
from urllib.parse import urlsplit

from provenance.model.capture import Exchange, Headers

_BYTES = "iso-8859-1"  # RFC 9110 §5.5: what http.client decodes headers with


def request_message(exchange: Exchange, target: str) -> bytes:
    """Return the request as it was sent; the connection adds the host where nothing else did."""
    named = any(name.lower() == "host" for name, _ in exchange.request)
    host = () if named else (("Host", urlsplit(exchange.url).netloc),)
    return _head(f"GET {target} HTTP/1.1", (*host, *exchange.request))


def answer_message(exchange: Exchange) -> bytes:
    """Return the answer as it was sent; a chunked body is written as one chunk."""
    line = f"HTTP/1.1 {exchange.status} {exchange.reason}"
    body = exchange.body
    if (exchange.header("transfer-encoding") or "").lower() == "chunked":
        chunk = b"%x\r\n%s\r\n" % (len(body), body) if body else b""
        body = chunk + b"0\r\n\r\n"
    return _head(line, exchange.headers) + body


def parse_answer(url: str, message: bytes, *, with_body: bool = True) -> Exchange:
    """Return the answer that the bytes are.

    Raises:
        ValueError: they are no HTTP answer, or not a whole one.
    """
    response = http.client.HTTPResponse(cast("Any", _Recorded(message)))
    try:
        response.begin()
        body = response.read() if with_body else b""
    except (http.client.HTTPException, ConnectionError, OverflowError) as error:
        problem = f"not a whole HTTP answer ({type(error).__name__}: {error})"
        raise ValueError(problem) from error
    return Exchange(
        url=url,
        status=response.status,
        reason=response.reason,
        headers=tuple(response.headers.items()),
        body=body,
    )


class _Recorded:
    """What http.client takes for a connection: bytes that have already arrived."""

    def __init__(self, message: bytes) -> None:
        self._message = message

    def makefile(self, mode: str) -> io.BytesIO:
        """Return the bytes as a file."""
        return io.BytesIO(self._message)


def _head(line: str, headers: Headers) -> bytes:
    lines = [line, *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode(_BYTES, errors="replace")
