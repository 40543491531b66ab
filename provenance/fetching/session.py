"""A session that asks public addresses only, and those hosts that the operator named."""

import logging
from http.client import HTTPResponse
from typing import Any
from urllib.request import Request

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from requests.cookies import RequestsCookieJar
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.util import parse_url

from provenance.errors import DocumentError
from provenance.fetching.access import Access
from provenance.fetching.codes import Code
from provenance.fetching.destinations import refuse_private, resolve
from provenance.fetching.places import has_credentials
from provenance.version import VERSION

# What it would write to the terminal becomes an issue of the document.
logging.getLogger("requests_hardened").addHandler(logging.NullHandler())

PRODUCT = "provenance-check"
"""Our name in robots.txt."""
_SENT = {
    "User-Agent": f"{PRODUCT}/{VERSION} (reads the license of a page that a person names)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}
_PORTS = {"http": 80, "https": 443}


class _Plain(HTTPAdapter):
    """Takes no cookies out of an answer: the parser prints a traceback where one is malformed."""

    def build_response(self, req: requests.PreparedRequest, resp: Any) -> requests.Response:  # noqa: ANN401 -- urllib3's
        """Return the answer; the library looks for cookies in the original one only."""
        original, resp._original_response = resp._original_response, None
        try:
            return super().build_response(req, resp)
        finally:
            resp._original_response = original


class _PublicAdapter(_Plain, IPFilterAdapter):  # type: ignore[misc]
    """Connects to the very address that was checked; the certificate must still name the host."""

    def build_connection_pool_key_attributes(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,
        cert: str | tuple[str, str] | None = None,
    ) -> Any:  # noqa: ANN401 -- the library's own dictionaries
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        # The library resolved the name, once more after us, and pinned one address: that one counts.
        refuse_private(_parts(str(request.url))[1], [host["host"]])
        return host, pool


class _NoCookies(RequestsCookieJar):
    """Takes none, see above."""

    def extract_cookies(self, response: HTTPResponse, request: Request) -> None:
        """Take nothing."""


class GuardedSession(requests.Session):
    """Decides for each request, and so for each redirect, whether its host may be asked."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self.access = access
        # No proxies, passwords or certificates from the environment: they lead elsewhere.
        self.trust_env = False
        self.verify = access.ca_file or True
        self.headers.clear()
        self.headers.update(_SENT)
        self.cookies = _NoCookies()
        self._named = _Plain()
        self._public: dict[str, HTTPAdapter] = {
            scheme: _PublicAdapter(is_https_proto=scheme == "https")  # type: ignore[call-arg]
            for scheme in _PORTS
        }

    def get_adapter(self, url: str | bytes) -> BaseAdapter:
        """Return what connects to an address that `prepared` has let pass."""
        scheme, host, port = _parts(str(url))
        return self._named if self.access.allows(host, port) else self._public[scheme]

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Return nothing: to prepare the next request the library would read the body whole."""
        return None

    def close(self) -> None:
        """Close every connection."""
        super().close()
        for adapter in (self._named, *self._public.values()):
            adapter.close()

    def normal(self, url: str) -> str:
        """Return the address as it is asked for: host in ASCII, odd characters escaped.

        Raises:
            DocumentError: `credentials-in-address` or `bad-address`.
        """
        if has_credentials(url):  # first of all: what refuses the address may quote it
            raise _credentials()
        request = self.prepare_request(requests.Request("GET", url))
        _parts(str(request.url))
        return str(request.url).partition("#")[0]

    def prepared(self, url: str, headers: dict[str, str]) -> requests.PreparedRequest:
        """Return the request for an address, if it may be asked.

        Raises:
            DocumentError: `bad-address`, `credentials-in-address`, `dns` or `refused-address`.
        """
        request = self.prepare_request(requests.Request("GET", url, headers=headers))
        _, host, port = _parts(str(request.url))
        if not self.access.allows(host, port):
            refuse_private(host, resolve(host, port))
        return request


def _parts(url: str) -> tuple[str, str, int]:
    """Return scheme, host and port, read as the library that connects reads them."""
    parsed = parse_url(url)
    scheme, host = (parsed.scheme or "").lower(), (parsed.host or "").strip("[]")
    if scheme not in _PORTS or not host:
        message = f"{url} is not a web address"
        remedy = "Give an address that begins with http:// or https:// and a host."
        raise DocumentError(Code.BAD_ADDRESS, message, remedy=remedy)
    if parsed.auth is not None:
        raise _credentials()
    return scheme, host, parsed.port or _PORTS[scheme]


def _credentials() -> DocumentError:
    message = "a user name or password stands in the address"
    remedy = "Leave it out; pages behind a password are saved and checked as files."
    return DocumentError(Code.CREDENTIALS, message, remedy=remedy)
