"""Encrypted connections, with an authority of our own."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
import trustme

from provenance.errors import DocumentError
from provenance.fetching.access import Access, AllowedHost, Limits
from provenance.fetching.fetcher import Fetcher
from tests.web import ARTICLE, PUBLIC, Answer, Names, Site, resolved, served

LIMITS = Limits(seconds=5, silence=2)


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def site(authority: trustme.CA) -> Iterator[Site]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("news.example").configure_cert(context)
    with served(context) as running:
        running.routes["/rain"] = Answer(body=ARTICLE)
        yield running


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def test_the_certificate_counts_for_the_name_not_for_the_pinned_address(
    site: Site, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    access = Access(ca_file=ca_file, limits=LIMITS)
    with resolved(monkeypatch, Names({"news.example": [[PUBLIC]]}), site.port):
        capture = Fetcher(access).fetch("https://news.example/rain")
    assert capture.answer.body == ARTICLE


def test_a_certificate_for_another_name_is_refused(
    site: Site, ca_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names({"other.example": [[PUBLIC]]})
    with resolved(monkeypatch, names, site.port), pytest.raises(DocumentError) as found:
        Fetcher(Access(ca_file=ca_file, limits=LIMITS)).fetch("https://other.example/rain")
    assert found.value.code == "tls"
    assert site.asked == []


def test_a_permitted_host_needs_a_certificate_too(site: Site, ca_file: str) -> None:
    allowed = (AllowedHost(host="127.0.0.1", port=site.port),)
    with pytest.raises(DocumentError) as found:
        Fetcher(Access(ca_file=ca_file, allowed=allowed, limits=LIMITS)).fetch(site.url())
    assert found.value.code == "tls"


def test_an_authority_that_nobody_knows_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = Names({"news.example": [[PUBLIC]]})
    with resolved(monkeypatch, names, site.port), pytest.raises(DocumentError) as found:
        Fetcher(Access(limits=LIMITS)).fetch("https://news.example/rain")
    assert found.value.code == "tls"
    assert "--ca-file" in found.value.remedy
