"""One request and its answer, no longer and no slower than the limits say."""

import time
from dataclasses import dataclass

import requests

from provenance.errors import DocumentError
from provenance.fetching.access import Limits
from provenance.fetching.codes import Code
from provenance.fetching.session import GuardedSession
from provenance.model.capture import REDIRECTS, Exchange

_PIECE = 64 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is left for one document: bytes, and the moment at which it must be there."""

    limits: Limits
    until: float

    def silence(self) -> float:
        """Return for how many seconds a server may be silent now.

        Raises:
            DocumentError: `timeout`, the time is used up.
        """
        left = self.until - time.monotonic()
        if left <= 0:
            raise too_slow(self.limits)
        return min(left, self.limits.silence)


def too_slow(limits: Limits) -> DocumentError:
    """Return the error for a document that took longer than it may."""
    message = f"it was not there within {limits.seconds:g} seconds"
    remedy = "Try again later, or give it more time with --timeout."
    return DocumentError(Code.TIMEOUT, message, remedy=remedy)


def ask(
    session: GuardedSession,
    url: str,
    allowance: Allowance,
    headers: dict[str, str],
    *,
    size: int | None = None,
) -> Exchange:
    """Return what a server answers; a body of more than `size` bytes is cut there, if it is given.

    Raises:
        DocumentError: the address may not be asked, or the answer is too large or too slow.
    """
    request = session.prepared(url, headers)
    response = session.send(
        request, stream=True, allow_redirects=False, timeout=allowance.silence()
    )
    with response:
        is_redirect = response.status_code in REDIRECTS
        return Exchange(
            url=str(request.url).partition("#")[0],
            status=response.status_code,
            reason=response.reason or "",
            request=tuple((name, str(value)) for name, value in request.headers.items()),
            headers=tuple(response.raw.headers.iteritems()),
            body=b"" if is_redirect else _body(response, allowance, size),
        )


def _body(response: requests.Response, allowance: Allowance, size: int | None) -> bytes:
    """Return the body as sent, read piece by piece as it arrives."""
    found = bytearray()
    while piece := response.raw.read1(_PIECE, decode_content=False):
        allowance.silence()
        found += piece
        if size is not None and len(found) >= size:
            return bytes(found[:size])
        if len(found) > allowance.limits.size:
            message = f"the answer is larger than {allowance.limits.size >> 10} KB"
            remedy = "Save the article alone and check the file."
            raise DocumentError(Code.TOO_LARGE, message, remedy=remedy)
    return bytes(found)
