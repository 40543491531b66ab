"""Archives by others: nothing in them makes us read on for ever."""

import gzip
import os
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.errors import DocumentError
from provenance.fetching import warc_records
from provenance.fetching.http_message import parse_answer
from provenance.fetching.places import Record
from provenance.fetching.snapshots import keep
from provenance.fetching.warc_reader import find_records, read_record
from provenance.fetching.warc_writer import write_capture
from provenance.model.capture import Capture, Exchange
from provenance.model.issue import Issue
from tests.unit.fetching.test_warc import NOW, capture, only

PAGE = Exchange(url="https://b.example/", status=200, body=b"<p>Rain.")


def answer(url: str, status: int, location: str = "", body: bytes = b"") -> bytes:
    """Return a record as another tool writes it: without our name in it."""
    block = b"HTTP/1.1 %d Said\r\nLocation: %s\r\n\r\n%s" % (status, location.encode(), body)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2026-11-24T17:00:05Z\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def chain(redirects: int) -> bytes:
    hops = [
        answer(f"http://a.example/{n}", 302, f"http://a.example/{n + 1}") for n in range(redirects)
    ]
    return b"".join(hops) + answer(f"http://a.example/{redirects}", 200, body=b"<p>Rain.")


def found(tmp_path: Path, data: bytes) -> list[Record | Issue]:
    path = tmp_path / "crawl.warc"
    path.write_bytes(data)
    return list(find_records(path))


def codes(items: list[Record | Issue]) -> list[str | None]:
    return [item.code if isinstance(item, Issue) else None for item in items]


def test_a_chain_as_long_as_we_would_follow_is_read(tmp_path: Path) -> None:
    (record,) = found(tmp_path, chain(10))
    assert isinstance(record, Record)
    read = read_record(record)
    assert isinstance(read, Capture)
    assert len(read.exchanges) == 11


@pytest.mark.parametrize("redirects", [11, 12, 300])
def test_a_longer_chain_is_an_issue_and_the_rest_is_read(tmp_path: Path, redirects: int) -> None:
    items = found(tmp_path, chain(redirects) + answer("http://c.example/", 200))
    assert codes(items) == ["too-many-redirects", None]
    assert items[0].uri == f"http://a.example/{redirects}"


def test_of_a_redirect_only_the_head_is_read(tmp_path: Path) -> None:
    hop = answer("http://a.example/", 302, "http://b.example/", bytes(33 << 20))
    (record,) = found(tmp_path, hop + answer("http://b.example/", 200, body=b"<p>Rain."))
    assert isinstance(record, Record)
    read = read_record(record)
    assert isinstance(read, Capture)
    assert [step.body for step in read.exchanges] == [b"", b"<p>Rain."]


def test_a_huge_record_ends_the_file(tmp_path: Path) -> None:
    good = write_capture(Capture(requested=PAGE.url, exchanges=(PAGE,), retrieved=NOW))
    bomb = gzip.compress(answer("http://a.example/", 200, body=bytes(90 << 20)))
    items = found(tmp_path, good + bomb + good)
    assert codes(items) == [None, "too-large"]


def test_a_huge_file_is_read_up_to_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc_records, "_LARGEST_FILE", 1 << 20)
    data = answer("http://a.example/", 200, body=bytes(300_000)) * 5
    assert codes(found(tmp_path, data)) == [None, None, None, "too-large"]


@pytest.mark.parametrize(
    "endless", [b"X: " + b"a" * (9 << 20), b"X: a\r\n" * 400_000, b"WARC/1.0" + b"a" * (9 << 20)]
)
def test_an_endless_head_is_an_issue(tmp_path: Path, endless: bytes) -> None:
    for data in (endless, b"WARC/1.0\r\n" + endless):
        assert codes(found(tmp_path, gzip.compress(data))) == ["broken-snapshot"]


def test_a_pipe_or_a_device_is_never_opened(tmp_path: Path) -> None:
    pipe, device = tmp_path / "pipe.warc", tmp_path / "zero.warc"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        assert codes(list(find_records(path))) == ["not-a-file"]
        with pytest.raises(DocumentError) as refusal:
            read_record(Record(uri="x", path=path, offsets=(0,)))
        assert refusal.value.code == "not-a-file"


@pytest.mark.parametrize("date", [b"9999-12-31T23:59:59-14:00", b"0001-01-01T00:00:00+14:00"])
def test_a_date_at_the_edge_of_the_calendar_is_an_issue(tmp_path: Path, date: bytes) -> None:
    path = keep(capture(), tmp_path)
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()).replace(b"2026-11-24T17:00:05Z", date))
    with pytest.raises(DocumentError) as refusal:
        read_record(only(plain))
    assert refusal.value.code == "broken-snapshot"


def test_an_early_date_comes_back_as_it_was(tmp_path: Path) -> None:
    early = replace(capture(), retrieved=NOW.replace(year=1))
    back = read_record(only(keep(early, tmp_path)))
    assert isinstance(back, Capture)
    assert back.retrieved == early.retrieved


@pytest.mark.parametrize(
    "head", [b"Content-Length: " + b"9" * 40, b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 40]
)
def test_a_length_past_all_counting_is_no_answer(head: bytes) -> None:
    with pytest.raises(ValueError, match="not a whole HTTP answer"):
        parse_answer("http://a.example/", b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\nRain")
