"""What can go wrong on the way, in words for a person."""

import http.client
from collections.abc import Iterator

import requests
import urllib3
from requests_hardened.ip_filter import InvalidIPAddress

from provenance.errors import DocumentError
from provenance.fetching.codes import Code

_Failure = tuple[tuple[type[Exception], ...], Code, str, str]
_UNREACHABLE = "the server could not be reached: {error}"
_CHECK = "Check the address and the connection to the internet."
_AGAIN = "Try again later, or save the page and check the file."
# In order: the first that fits the error or what it wraps (`requests` wraps a broken answer and
# an unreachable server alike).
_FAILURES: tuple[_Failure, ...] = (
    (
        (InvalidIPAddress,),
        Code.REFUSED_ADDRESS,
        "its name now leads to an address that is not public ({error})",
        "If this host is yours and may be asked, add --allow-host HOST.",
    ),
    (
        (requests.exceptions.SSLError, urllib3.exceptions.SSLError),
        Code.TLS,
        "the server's certificate or encryption is not right: {error}",
        "Check the address; for a private authority name its certificates with --ca-file.",
    ),
    # Before the time-outs: the library takes a refused connection for one of them.
    ((urllib3.exceptions.NewConnectionError,), Code.UNREACHABLE, _UNREACHABLE, _CHECK),
    (
        (requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError),
        Code.TIMEOUT,
        "the server was silent for too long",
        "Try again later, or give it more time with --timeout.",
    ),
    (
        (
            requests.exceptions.ChunkedEncodingError,
            urllib3.exceptions.ProtocolError,
            http.client.HTTPException,
        ),
        Code.BROKEN_TRANSFER,
        "the answer broke off or was malformed: {error}",
        _AGAIN,
    ),
    ((requests.exceptions.ConnectionError,), Code.UNREACHABLE, _UNREACHABLE, _CHECK),
    (
        (
            requests.exceptions.RequestException,
            urllib3.exceptions.HTTPError,
            ValueError,
        ),
        Code.BAD_ADDRESS,
        "this is not an address that can be asked: {error}",
        "Check its spelling; it begins with http:// or https:// and a host.",
    ),
    ((OSError,), Code.UNREACHABLE, "the connection failed: {error}", _AGAIN),
)
FAILURES = tuple(kind for kinds, *_ in _FAILURES for kind in kinds)
"""Everything that the network, or an address, can raise."""


def failure(error: Exception) -> DocumentError:
    """Return the error for a person that a failure of the network comes to."""
    if isinstance(error, DocumentError):
        return error
    chain = tuple(_chain(error))
    reason = " ".join(str(chain[-1]).split()) or type(chain[-1]).__name__
    for kinds, code, message, remedy in _FAILURES:
        if any(isinstance(cause, kinds) for cause in chain):
            return DocumentError(code, message.format(error=reason), remedy=remedy)
    raise error


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it wraps, the innermost last.

    >>> [type(one).__name__ for one in _chain(OSError("while reading", ValueError("broken")))]
    ['OSError', 'ValueError']
    """
    while error is not None:
        yield error
        inside = (getattr(error, "reason", None), *reversed(error.args))
        error = next((one for one in inside if isinstance(one, BaseException)), None)
