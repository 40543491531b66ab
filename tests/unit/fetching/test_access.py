import pickle

import pytest

from provenance.errors import UsageError
from provenance.fetching.access import Access, AllowedHost, allowed_host


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8001", "127.0.0.1", 8001),
        ("Intranet.Example", "intranet.example", None),
        ("[::1]", "::1", None),
        ("[::1]:80", "::1", 80),
    ],
)
def test_a_host_and_a_port(text: str, host: str, port: int | None) -> None:
    assert allowed_host(text) == AllowedHost(host=host, port=port)


@pytest.mark.parametrize(
    "text", ["", "http://a.example", "a.example/path", "a:0", "a:65536", "a:b", "::1", "u@a", "a b"]
)
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="HOST:PORT"):
        allowed_host(text)


def test_it_travels_to_other_processes() -> None:
    access = Access(allowed=(allowed_host("a.example:1"),))
    assert pickle.loads(pickle.dumps(access)) == access
