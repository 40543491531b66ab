"""Real web servers on this machine, and a way to reach them under a public name."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

PUBLIC = "192.0.32.8"
ARTICLE = b"""<!doctype html><html lang="en"><title>Rain at Port Linden</title>
<article><h1>Rain at Port Linden</h1><p>Rain fell on the harbour all of Tuesday.</p></article>"""
GRANT = b"""<!doctype html><html lang="en"><title>Rain at Port Linden</title>
<article><h1>Rain at Port Linden</h1><p>Rain fell on the harbour all of Tuesday.</p>
<p>This article is licensed under CC BY 4.0.</p></article>"""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server sends; `pieces` are sent one by one after the body."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, bytes], ...] = (("Content-Type", b"text/html; charset=utf-8"),)
    pieces: Iterable[bytes] = ()
    sized: bool = True

    @property
    def head(self) -> bytes:
        lines = [b"HTTP/1.1 %d Said So" % self.status]
        lines += [b"%s: %s" % (name.encode(), value) for name, value in self.headers]
        if self.sized:
            lines.append(b"Content-Length: %d" % len(self.body))
        return b"\r\n".join([*lines, b"Connection: close", b"", b""])


Route = Answer | Callable[[Mapping[str, str]], Answer]


@dataclass
class Site:
    """A running server: its routes may be changed at any time, its requests are on record."""

    port: int
    scheme: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/rain") -> str:
        return f"{self.scheme}://{self.host}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def moved(target: str, status: int = 302) -> Answer:
    return Answer(status=status, headers=(("Location", target.encode()),))


@contextmanager
def served(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a server on a free port; what it does not know is 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers.items())))
            route = site.routes.get(self.path, Answer(status=404))
            answer = route if isinstance(route, Answer) else route(dict(self.headers.items()))
            with suppress(OSError):
                self.wfile.write(answer.head + answer.body)
                for piece in answer.pieces:
                    self.wfile.write(piece)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing when a client hangs up or refuses our certificate."""

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(port=server.server_address[1], scheme="https" if context else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Names:
    """Names and what they stand for, answer by answer; the last one stays."""

    known: dict[str, list[list[str]]] = field(default_factory=dict)

    def next(self, host: str) -> list[str]:
        answers = self.known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@contextmanager
def resolved(patch: pytest.MonkeyPatch, names: Names, port: int = 0) -> Iterator[None]:
    """Answer for some names, and let connections to `PUBLIC` reach a server on this machine."""
    ask, connect = socket.getaddrinfo, socket.socket.connect

    # The system's own signatures.
    def getaddrinfo(host: Any, *rest: Any, **more: Any) -> Any:  # noqa: ANN401
        if host not in names.known:
            return ask(host, *rest, **more)
        found = [ask(address, *rest, **more) for address in names.next(host)]
        return [entry for entries in found for entry in entries]

    def connect_to(self: socket.socket, address: Any) -> None:  # noqa: ANN401
        connect(self, ("127.0.0.1", port) if address[0] == PUBLIC else address)

    with patch.context() as inner:
        inner.setattr(socket, "getaddrinfo", getaddrinfo)
        inner.setattr(socket.socket, "connect", connect_to, raising=False)
        yield
