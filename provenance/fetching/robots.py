"""May a program fetch this? What robots.txt says, by RFC 9309."""

import zlib
from urllib.parse import urlsplit

from protego import Protego

from provenance.errors import DocumentError
from provenance.fetching.codes import Code
from provenance.fetching.exchange import Allowance, ask
from provenance.fetching.failures import FAILURES, failure
from provenance.fetching.session import PRODUCT, GuardedSession
from provenance.model.capture import Exchange

_READ = 512 << 10  # §2.5: at least 500 KiB are parsed
_REDIRECTS = 5  # §2.3.1.2
_UNAVAILABLE = range(400, 500)  # §2.3.1.3: everything is allowed
_SUCCESS = range(200, 300)  # §2.3.1.1
_GZIP_WINDOW = 31
_KEPT = 512
_EVERYTHING = "User-agent: *\nDisallow: /\n"


class Robots:
    """The rules of each host, asked for once."""

    def __init__(self) -> None:
        self._rules: dict[str, Protego] = {}

    def check(self, session: GuardedSession, url: str, allowance: Allowance) -> None:
        """Raise where the rules of its host do not let a program fetch an address.

        Raises:
            DocumentError: `robots`; or the host may not be asked at all.
        """
        site = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        if site not in self._rules:
            while len(self._rules) >= _KEPT:
                self._rules.pop(next(iter(self._rules)))
            self._rules[site] = Protego.parse(_text(session, site, allowance))
        if not self._rules[site].can_fetch(url, PRODUCT):
            message = f"{site}/robots.txt does not let programs read {url}"
            remedy = "Save the page and check the file, or use --ignore-robots if you may."
            raise DocumentError(Code.ROBOTS, message, remedy=remedy)


def _text(session: GuardedSession, site: str, allowance: Allowance) -> str:
    """Return the rules of a site; where it cannot be reached everything is disallowed."""
    url = f"{site}/robots.txt"
    for _ in range(_REDIRECTS + 1):
        try:
            plain = {"Accept-Encoding": "identity"}
            answer = ask(session, url, allowance, plain, size=_READ)
        except FAILURES as error:
            return _without(failure(error))
        if answer.target is None:
            return _said(answer)
        url = answer.target
    return ""


def _said(answer: Exchange) -> str:
    if answer.status in _UNAVAILABLE:
        return ""
    ok = answer.status in _SUCCESS
    return _plain(answer).decode("utf-8-sig", errors="replace") if ok else _EVERYTHING


def _plain(answer: Exchange) -> bytes:
    """Return the body; some servers compress it although they were asked not to."""
    named = ",".join(answer.all("content-encoding")).lower().split(",")
    encodings = [name for one in named if (name := one.strip()) not in {"", "identity"}]
    if not encodings:
        return answer.body
    if encodings not in (["gzip"], ["x-gzip"]):
        return _EVERYTHING.encode()
    unzip = zlib.decompressobj(_GZIP_WINDOW)
    try:
        rules = unzip.decompress(answer.body, _READ)
    except zlib.error:
        return _EVERYTHING.encode()
    return rules if unzip.eof or len(rules) == _READ else _EVERYTHING.encode()


def _without(error: DocumentError) -> str:
    """Return the rules of a host that did not answer, unless its page cannot answer either."""
    if error.code in {Code.BROKEN_TRANSFER, Code.HTTP_STATUS, Code.TOO_LARGE}:
        return _EVERYTHING
    raise error
