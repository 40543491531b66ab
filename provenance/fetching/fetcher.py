"""From a web address to a capture: redirects followed one by one, each hop checked."""

import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

from provenance.errors import DocumentError
from provenance.fetching import cache
from provenance.fetching.access import Access
from provenance.fetching.codes import Code
from provenance.fetching.deadline import within
from provenance.fetching.exchange import Allowance, ask, too_slow
from provenance.fetching.failures import FAILURES, failure
from provenance.fetching.places import Address
from provenance.fetching.robots import Robots
from provenance.fetching.session import GuardedSession
from provenance.model.capture import Capture, Exchange

_DOCUMENT = frozenset({200, 203})
_NOT_MODIFIED = 304
_LOCKED = frozenset({401, 402, 403, 407, 451})
_GONE = frozenset({404, 410})
_MET: tuple[type[Exception], ...] = (DocumentError, *FAILURES)


class Fetcher:
    """Fetches documents one after the other, and knows the robots.txt of those before."""

    def __init__(self, access: Access) -> None:
        self.access = access
        self._robots = Robots()

    def fetch(self, url: str) -> Capture:
        """Return what the servers answered on the way to the document at an address.

        Raises:
            DocumentError: it may not be asked, does not answer, or answers with no document.
        """
        limits = self.access.limits
        allowance = Allowance(limits=limits, until=time.monotonic() + limits.seconds)
        try:
            steps = within(limits.seconds, lambda: tuple(self._steps(url, allowance)))
        except TimeoutError:
            raise too_slow(limits) from None
        except FAILURES as error:
            raise failure(error) from error
        retrieved = datetime.now(tz=UTC).replace(microsecond=0)
        return Capture(requested=url, exchanges=steps, retrieved=retrieved)

    def _steps(self, url: str, allowance: Allowance) -> Iterator[Exchange]:
        """Yield each answer, up to the document's."""
        with closing(GuardedSession(self.access)) as session:
            for redirects in range(allowance.limits.redirects + 1):
                try:
                    step = self._permitted(session, url, allowance)
                except _MET as error:
                    raise _met(failure(error), url if redirects else None) from error
                yield step
                if step.target is None:
                    return
                url = step.target
        message = f"it redirects more than {allowance.limits.redirects} times, last to {url}"
        remedy = "Open it in a browser and give the address that it ends at."
        raise DocumentError(Code.TOO_MANY_REDIRECTS, message, remedy=remedy)

    def _permitted(self, session: GuardedSession, url: str, allowance: Allowance) -> Exchange:
        url = session.normal(url)
        if not self.access.ignore_robots:
            self._robots.check(session, url, allowance)
        return self._step(session, url, allowance)

    def _step(self, session: GuardedSession, url: str, allowance: Allowance) -> Exchange:
        """Return a redirect or the document, from our cache where the server says it may be."""
        known = cache.load(url) if self.access.cached else None
        step = ask(session, url, allowance, cache.conditions(known) if known else {})
        if known and step.status == _NOT_MODIFIED:
            return cache.confirmed(known, step)
        if step.target is not None:
            return step
        if step.status not in _DOCUMENT:
            raise _no_document(step)
        if self.access.cached:
            cache.store(step)
        return step


def _met(error: DocumentError, redirected: str | None) -> DocumentError:
    """Return the error, and where a redirect led to it: nobody named that address."""
    if redirected is None:
        return error
    remedy = error.remedy
    if error.code == Code.REFUSED_ADDRESS:
        remedy = "Do not follow it unless you know why it leads there; check the page itself."
    message = f"it redirects to {Address(url=redirected).uri}, and there: {error}"
    return DocumentError(error.code, message, remedy=remedy)


def _no_document(answer: Exchange) -> DocumentError:
    words = f"{answer.status} {answer.reason}".strip()
    message = f"{answer.url} answers {words}"
    if answer.status in _LOCKED:
        remedy = "It is not open to everybody: save the page in a browser and check the file."
    elif answer.status in _GONE:
        remedy = "Check the address; perhaps an archive still holds the page."
    else:
        remedy = "Try again later, or save the page in a browser and check the file."
    return DocumentError(Code.HTTP_STATUS, message, remedy=remedy)
