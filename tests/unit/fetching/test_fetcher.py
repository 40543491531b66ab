"""Redirects, limits and failures, against a real server."""

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from provenance.errors import DocumentError
from provenance.fetching.access import Access, AllowedHost, Limits
from provenance.fetching.fetcher import Fetcher
from provenance.model.capture import Capture
from provenance.reading import read_capture
from tests.web import ARTICLE, PUBLIC, Answer, Names, Site, moved, resolved

QUICK = Limits(size=64 << 10, seconds=5, silence=1, redirects=4)


def access(site: Site, limits: Limits = QUICK) -> Access:
    return Access(allowed=(AllowedHost(host="127.0.0.1", port=site.port),), limits=limits)


def fetch(site: Site, path: str = "/rain", limits: Limits = QUICK) -> Capture:
    return Fetcher(access(site, limits)).fetch(site.url(path))


def refusal(site: Site, path: str = "/rain", limits: Limits = QUICK) -> DocumentError:
    with pytest.raises(DocumentError) as found:
        fetch(site, path, limits)
    assert found.value.remedy
    return found.value


def test_a_page_comes_with_status_headers_and_bytes(site: Site) -> None:
    site.routes["/rain"] = Answer(body=ARTICLE, headers=(("X-One", b"a"), ("X-One", b"b")))
    capture = fetch(site)
    assert capture.answer.body == ARTICLE
    assert [pair for pair in capture.answer.headers if pair[0] == "X-One"] == [
        ("X-One", "a"),
        ("X-One", "b"),
    ]
    assert capture.retrieval.final == site.url()
    assert capture.retrieved.tzinfo


def test_we_say_who_we_are_and_send_no_secrets(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.routes["/rain"] = Answer(body=ARTICLE)
    fetch(site)
    sent = dict(site.asked)["/rain"]
    assert sent["User-Agent"].startswith("provenance-check/")
    assert sent["Accept-Encoding"] == "gzip"
    assert not {"Cookie", "Authorization", "Referer"} & set(sent)


def test_redirects_are_followed_and_kept_in_order(site: Site) -> None:
    site.routes |= {
        "/old": moved("/older", 301),
        "/older": moved(site.url("/rain?x=1#part"), 308),
        "/rain?x=1": Answer(body=ARTICLE),
    }
    retrieval = fetch(site, "/old").retrieval
    assert [(hop.url, hop.status) for hop in retrieval.hops] == [
        (site.url("/old"), 301),
        (site.url("/older"), 308),
        (site.url("/rain?x=1"), 200),
    ]
    assert retrieval.requested == site.url("/old")


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/rain",
        "http://localhost:{port}/rain",
        "http://2130706433:{port}/rain",
        "http://[::ffff:127.0.0.1]:{port}/rain",
        "//0x7f.1:{port}/rain",
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(site: Site, target: str) -> None:
    site.routes["/rain"] = Answer(body=b"<p>secret")
    site.routes["/out"] = moved(target.format(port=site.port))
    assert refusal(site, "/out").code == "refused-address"
    assert "/rain" not in site.paths


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://x/", "data:,x"]
)
def test_a_redirect_to_something_else_than_the_web_is_refused(site: Site, target: str) -> None:
    site.routes["/out"] = moved(target)
    assert refusal(site, "/out").code == "bad-address"


def test_a_redirect_to_a_private_address_is_not_recommended(site: Site) -> None:
    site.routes["/out"] = moved("http://169.254.169.254/latest/")
    error = refusal(site, "/out")
    assert error.code == "refused-address"
    assert str(error).startswith("it redirects to http://169.254.169.254/latest/, and there: ")
    assert "--allow-host" not in error.remedy


def test_a_redirect_with_credentials_is_refused(site: Site) -> None:
    site.routes["/out"] = moved(f"http://anna:secret@{site.host}/rain")
    error = refusal(site, "/out")
    assert error.code == "credentials-in-address"
    assert "secret" not in str(error)


def test_a_loop_of_redirects_ends(site: Site) -> None:
    site.routes |= {"/a": moved("/b"), "/b": moved("/a")}
    assert refusal(site, "/a").code == "too-many-redirects"
    assert len([path for path in site.paths if path in {"/a", "/b"}]) == QUICK.redirects + 1


def test_a_redirect_to_nowhere_is_no_document(site: Site) -> None:
    site.routes["/rain"] = Answer(status=302)
    assert refusal(site).code == "http-status"


def test_the_body_of_a_redirect_is_not_read(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(1 << 16)

    head = (("Location", b"/rain"), ("Content-Encoding", b"gzip"))
    site.routes |= {
        "/out": Answer(status=302, headers=head, pieces=endless(), sized=False),
        "/rain": Answer(body=ARTICLE),
    }
    capture = fetch(site, "/out")
    assert [len(step.body) for step in capture.exchanges] == [0, len(ARTICLE)]


def test_a_redirect_in_utf_8_is_understood(site: Site) -> None:
    site.routes["/out"] = Answer(status=302, headers=(("Location", "/nässe".encode()),))
    site.routes["/n%C3%A4sse"] = Answer(body=ARTICLE)
    assert fetch(site, "/out").answer.body == ARTICLE


@pytest.mark.parametrize("target", ["//[", "http://[::1", "\xff//\x80"])
def test_a_redirect_to_something_unreadable_is_refused(site: Site, target: str) -> None:
    site.routes["/out"] = Answer(status=302, headers=(("Location", target.encode("latin-1")),))
    assert refusal(site, "/out").code in {"bad-address", "http-status"}


@pytest.mark.parametrize("status", [201, 204, 206, 304, 401, 403, 404, 410, 429, 451, 500, 503])
def test_an_answer_that_is_no_document_is_named(site: Site, status: int) -> None:
    site.routes["/rain"] = Answer(status=status)
    error = refusal(site)
    assert error.code == "http-status"
    assert str(status) in str(error)


def test_a_body_larger_than_the_limit_is_refused(site: Site) -> None:
    site.routes["/rain"] = Answer(body=b"x" * (QUICK.size + 1))
    assert refusal(site).code == "too-large"


def test_an_endless_stream_is_left(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"<p>more</p>" * 1000

    site.routes["/rain"] = Answer(pieces=endless(), sized=False)
    assert refusal(site).code == "too-large"


def test_a_gzip_bomb_is_stopped_while_unpacking(site: Site) -> None:
    bomb = gzip.compress(bytes(20 << 20), 9)
    headers = (("Content-Type", b"text/html"), ("Content-Encoding", b"gzip"))
    site.routes["/rain"] = Answer(body=bomb, headers=headers)
    with pytest.raises(DocumentError) as found:
        read_capture(fetch(site), uri="bomb")
    assert found.value.code == "too-large"


def drip(pause: float) -> Iterator[bytes]:
    for _ in range(100):
        time.sleep(pause)
        yield b"x"


def test_a_body_that_drips_is_given_up(site: Site) -> None:
    site.routes["/rain"] = Answer(pieces=drip(0.05), sized=False)
    started = time.monotonic()
    assert refusal(site, limits=Limits(seconds=0.4, silence=5)).code == "timeout"
    assert time.monotonic() - started < 3


@contextmanager
def talking(*pieces: bytes, pause: float = 0) -> Iterator[Access]:
    """Run a server that says these bytes to whoever comes, and return how to reach it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def talk() -> None:
            peer, _ = server.accept()
            with peer, suppress(OSError):
                peer.recv(4096)
                for piece in pieces:
                    time.sleep(pause)
                    peer.sendall(piece)

        thread = threading.Thread(target=talk, daemon=True)
        thread.start()
        allowed = (AllowedHost(host="127.0.0.1", port=port),)
        yield Access(allowed=allowed, ignore_robots=True, limits=Limits(seconds=0.5, silence=5))
        thread.join(timeout=5)


def test_headers_that_drip_are_given_up() -> None:
    """Each byte is in time for the silence allowed, and the head does not end."""
    head = b"HTTP/1.1 200 OK\r\nX-Slow: yes yes yes"
    bytewise = talking(*(bytes([byte]) for byte in head), pause=0.05)
    with bytewise as access, pytest.raises(DocumentError) as found:
        Fetcher(access).fetch(f"http://127.0.0.1:{access.allowed[0].port}/")
    assert found.value.code == "timeout"
    assert "--timeout" in found.value.remedy


def test_a_silent_server_is_given_up(site: Site) -> None:
    site.routes["/rain"] = Answer(pieces=drip(1.5), sized=False)
    limits = Limits(seconds=5, silence=0.3)
    assert refusal(site, limits=limits).code == "timeout"


def test_an_answer_that_breaks_off_is_no_document(site: Site) -> None:
    broken = Answer(
        body=ARTICLE, sized=False, headers=(("Content-Length", b"%d" % (len(ARTICLE) + 9)),)
    )
    site.routes["/rain"] = broken
    assert refusal(site).code == "broken-transfer"


def test_a_chunked_answer_that_breaks_off_is_no_document(site: Site) -> None:
    chunked = (("Transfer-Encoding", b"chunked"),)
    site.routes["/rain"] = Answer(body=b"5\r\nhello\r\n", headers=chunked, sized=False)
    assert refusal(site).code == "broken-transfer"
    site.routes["/rain"] = Answer(body=b"5\r\nhello\r\n0\r\n\r\n", headers=chunked, sized=False)
    assert fetch(site).answer.body == b"hello"


def test_what_is_no_http_is_said() -> None:
    with talking(b"SSH-2.0-OpenSSH_9\r\n\r\n") as access, pytest.raises(DocumentError) as found:
        Fetcher(access).fetch(f"http://127.0.0.1:{access.allowed[0].port}/")
    assert found.value.code == "broken-transfer"


def test_a_closed_port_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    allowed = Access(allowed=(AllowedHost(host="127.0.0.1"),), limits=QUICK)
    with pytest.raises(DocumentError) as found:
        Fetcher(allowed).fetch(f"http://127.0.0.1:{port}/")
    assert found.value.code == "unreachable"


def test_a_public_host_is_asked_at_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/rain"] = Answer(body=ARTICLE)
    names = Names({"news.example": [[PUBLIC]]})
    with resolved(monkeypatch, names, site.port):
        capture = Fetcher(Access(limits=QUICK)).fetch("http://news.example/rain")
    assert capture.answer.body == ARTICLE
    assert dict(site.asked)["/rain"]["Host"] == "news.example"
    assert ("Host", "news.example") in capture.answer.request


def test_a_name_with_other_letters_is_asked_in_ascii(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/n%C3%A4sse"] = Answer(body=ARTICLE)
    names = Names({"xn--bcher-kva.example": [[PUBLIC]]})
    with resolved(monkeypatch, names, site.port):
        capture = Fetcher(Access(limits=QUICK)).fetch("http://Bücher.example/nässe")
    assert capture.retrieval.final == "http://xn--bcher-kva.example/n%C3%A4sse"


def test_cookies_are_not_even_parsed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("cookies were parsed")

    monkeypatch.setattr("http.cookiejar.CookieJar.extract_cookies", fail)
    site.routes["/rain"] = Answer(body=ARTICLE, headers=(("Set-Cookie", b"a=b; Path=/"),))
    assert fetch(site).answer.header("set-cookie") == "a=b; Path=/"
