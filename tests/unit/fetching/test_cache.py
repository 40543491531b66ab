"""Conditional requests, and what is kept between runs."""

import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from provenance.fetching import cache
from provenance.fetching.access import Access, AllowedHost, Limits
from provenance.fetching.fetcher import Fetcher
from provenance.model.capture import Capture
from tests.web import ARTICLE, GRANT, Answer, Site

HTML = ("Content-Type", b"text/html; charset=utf-8")


def fetch(site: Site, *, cached: bool = True) -> Capture:
    allowed = (AllowedHost(host="127.0.0.1", port=site.port),)
    limits = Limits(seconds=5, silence=1)
    return Fetcher(Access(allowed=allowed, cached=cached, limits=limits, ignore_robots=True)).fetch(
        site.url()
    )


def versioned(body: bytes, tag: bytes, *more: tuple[str, bytes]) -> Answer:
    return Answer(body=body, headers=(HTML, ("ETag", tag), *more))


def unless_known(sent: Mapping[str, str]) -> Answer:
    if sent.get("If-None-Match") == '"1"':
        return Answer(status=304, sized=False, headers=(("ETag", b'"1"'), ("Date", b"later")))
    return versioned(ARTICLE, b'"1"', ("Date", b"now"), ("Link", b"</about>; rel=about"))


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").glob("fetched-*"))


def test_an_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.routes["/rain"] = unless_known
    first, second = fetch(site), fetch(site)
    assert "If-None-Match" not in dict(site.asked[:1])["/rain"]
    assert dict(site.asked[1:])["/rain"]["If-None-Match"] == '"1"'
    assert second.answer.body == first.answer.body == ARTICLE
    assert second.answer.status == 200
    assert second.answer.header("date") == "later"
    assert second.answer.header("content-type") == "text/html; charset=utf-8"
    assert second.answer.header("link") == "</about>; rel=about"


def test_a_changed_page_replaces_what_was_kept(site: Site, tmp_path: Path) -> None:
    site.routes["/rain"] = versioned(ARTICLE, b'"1"')
    fetch(site)
    site.routes["/rain"] = versioned(GRANT, b'"2"')
    assert fetch(site).answer.body == GRANT
    fetch(site)
    assert [sent.get("If-None-Match") for _, sent in site.asked] == [None, '"1"', '"2"']
    assert len(files(tmp_path)) == 1


def test_a_date_serves_as_well(site: Site) -> None:
    when = b"Tue, 03 Nov 2026 10:00:00 GMT"
    site.routes["/rain"] = Answer(body=ARTICLE, headers=(HTML, ("Last-Modified", when)))
    fetch(site)
    fetch(site)
    assert site.asked[1][1]["If-Modified-Since"] == when.decode()


@pytest.mark.parametrize(
    "headers",
    [
        (HTML,),
        (HTML, ("ETag", b'"1"'), ("Cache-Control", b"private, No-Store")),
        (HTML, ("ETag", b'"1"'), ("Cache-Control", b"private"), ("Cache-Control", b"no-store")),
        (HTML, ("ETag", b'"1"'), ("Vary", b"Accept"), ("Vary", b"*")),
    ],
)
def test_what_cannot_or_must_not_be_kept_is_not(
    site: Site, tmp_path: Path, headers: tuple[tuple[str, bytes], ...]
) -> None:
    site.routes["/rain"] = Answer(body=ARTICLE, headers=headers)
    fetch(site)
    assert files(tmp_path) == []


def test_without_a_cache_nothing_is_asked_or_kept(site: Site, tmp_path: Path) -> None:
    site.routes["/rain"] = unless_known
    fetch(site)
    before = [path.stat().st_mtime_ns for path in files(tmp_path)]
    fetch(site, cached=False)
    assert "If-None-Match" not in site.asked[1][1]
    assert [path.stat().st_mtime_ns for path in files(tmp_path)] == before


def test_what_is_kept_is_for_its_owner_and_bounded(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/rain"] = unless_known
    fetch(site)
    kept = cache.load(site.url())
    assert kept is not None
    assert stat.S_IMODE(files(tmp_path)[0].stat().st_mode) == 0o600
    monkeypatch.setattr(cache, "_KEPT", 3)
    for number in range(5):
        cache.store(type(kept)(url=f"http://a.example/{number}", status=200, headers=kept.headers))
    assert len(files(tmp_path)) == 3


def test_a_damaged_file_is_as_good_as_none(site: Site, tmp_path: Path) -> None:
    site.routes["/rain"] = unless_known
    fetch(site)
    path = files(tmp_path)[0]
    path.write_bytes(path.read_bytes()[:100])
    assert fetch(site).answer.body == ARTICLE
    assert "If-None-Match" not in site.asked[1][1]


def test_what_may_no_longer_be_kept_is_removed(site: Site, tmp_path: Path) -> None:
    site.routes["/rain"] = versioned(ARTICLE, b'"1"')
    fetch(site)
    assert len(files(tmp_path)) == 1
    site.routes["/rain"] = versioned(GRANT, b'"2"', ("Cache-Control", b"no-store"))
    fetch(site)
    assert files(tmp_path) == []


def test_a_cache_that_cannot_be_read_is_no_error(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.routes["/rain"] = versioned(ARTICLE, b'"1"')
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / ("long" * 99)))
    assert fetch(site).answer.body == ARTICLE
