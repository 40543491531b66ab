"""Snapshots: what is written comes back, byte for byte."""

import gzip
import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from provenance.errors import DocumentError, UsageError
from provenance.fetching.http_message import answer_message, parse_answer
from provenance.fetching.places import Record
from provenance.fetching.snapshots import keep, keep_file, snapshot_name
from provenance.fetching.warc_reader import find_records, read_record
from provenance.fetching.warc_writer import write_capture
from provenance.model.capture import Capture, Exchange
from provenance.model.issue import Issue

NOW = datetime(2026, 11, 24, 17, 0, 5, tzinfo=UTC)
REQUEST = (("User-Agent", "test"), ("Host", "news.example"))


def capture(**more: object) -> Capture:
    final = Exchange(
        url="https://news.example/rain?x=1",
        status=200,
        reason="OK",
        request=REQUEST,
        headers=(
            ("Content-Type", "text/html"),
            ("X-Name", "Müller Ã© \x80"),
            ("Link", "<a>; rel=b"),
            ("Link", "<c>; rel=d"),
            *((str(k), str(v)) for k, v in more.items()),
        ),
        body=b"<p>\r\n\x00\xff bytes</p>\r\n\r\n",
    )
    hop = Exchange(
        url="https://news.example/old",
        status=301,
        reason="Moved",
        request=REQUEST,
        headers=(("Location", "/rain?x=1"), ("Content-Length", "99")),
    )
    return Capture(requested="HTTPS://news.example/old#top", exchanges=(hop, final), retrieved=NOW)


def only(path: Path) -> Record:
    (record,) = find_records(path)
    assert isinstance(record, Record)
    return record


def test_a_capture_comes_back_as_it_was(tmp_path: Path) -> None:
    path = keep(capture(), tmp_path / "new" / "folder")
    record = only(path)
    assert record.uri == "HTTPS://news.example/old#top"
    back = read_record(record)
    assert isinstance(back, Capture)
    assert back.retrieval == capture().retrieval
    assert [step.body for step in back.exchanges] == [b"", capture().answer.body]
    assert back.answer.reason == "OK"


def test_a_chunked_answer_comes_back_as_it_was(tmp_path: Path) -> None:
    sent = capture(**{"Transfer-Encoding": "chunked"})
    back = read_record(only(keep(sent, tmp_path)))
    assert isinstance(back, Capture)
    assert back.retrieval == sent.retrieval
    assert back.answer.body == sent.answer.body


def test_other_tools_understand_what_is_written(tmp_path: Path) -> None:
    path = keep(capture(), tmp_path)
    with path.open("rb") as file:
        found = [
            (r.rec_type, r.rec_headers.get_header("WARC-Target-URI"), r.content_stream().read())
            for r in ArchiveIterator(file, check_digests=True)
        ]
    assert [(kind, url) for kind, url, _ in found] == [
        ("response", "https://news.example/old"),
        ("request", "https://news.example/old"),
        ("response", "https://news.example/rain?x=1"),
        ("request", "https://news.example/rain?x=1"),
    ]
    assert found[2][2] == capture().answer.body


def test_the_same_capture_is_the_same_file(tmp_path: Path) -> None:
    first = keep(capture(), tmp_path / "a")
    second = keep(capture(), tmp_path / "b")
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()
    assert [item.name for item in first.parent.iterdir()] == [first.name]


@pytest.mark.parametrize(
    "name",
    [
        "\udcff.txt",
        "../../etc/passwd",
        "/etc/passwd",
        "https://x.example/../../a",
        "a\nb\x1b[31m",
        "é.txt",
    ],
)
def test_names_of_snapshots_stay_in_their_folder(tmp_path: Path, name: str) -> None:
    path = keep_file(name, None, b"x", tmp_path)
    assert path.parent == tmp_path
    assert path.name.isascii()
    assert not path.name.startswith((".", "-"))
    back = only(path)
    assert back.uri == name
    assert read_record(back) == b"x"


def test_names_differ_with_name_and_bytes() -> None:
    names = {snapshot_name(n, d) for n in ("a b", "a-b", "a/b") for d in (b"1", b"2")}
    assert len(names) == 6


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="cannot be written"):
        keep(capture(), tmp_path / "file")


@pytest.mark.parametrize("cut", [1, 40, 300, -1, -40])
def test_a_file_that_was_cut_off_is_an_issue(tmp_path: Path, cut: int) -> None:
    path = keep(capture(), tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    codes = set()
    for item in find_records(path):
        if isinstance(item, Record):
            try:
                read_record(item)
            except DocumentError as error:
                codes.add(error.code)
        else:
            codes.add(item.code)
    # A cut in the last request loses no document.
    assert codes == {"broken-snapshot"} or codes == {"empty-snapshot"} or cut in {-1, -40}


@pytest.mark.parametrize("data", [b"", b"hello", b"\x1f\x8b", gzip.compress(b"hello" * 99)])
def test_what_is_no_warc_is_an_issue(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(data)
    (issue,) = find_records(path)
    assert isinstance(issue, Issue)
    assert issue.code in {"broken-snapshot", "empty-snapshot"}
    assert issue.remedy


@pytest.mark.parametrize("date", [b"yesterday", b"2026-13-45T00:00:00Z"])
def test_a_record_without_a_date_is_an_issue(tmp_path: Path, date: bytes) -> None:
    path = keep(capture(), tmp_path)
    plain = tmp_path / "plain.warc"
    plain.write_bytes(gzip.decompress(path.read_bytes()).replace(b"2026-11-24T17:00:05Z", date))
    with pytest.raises(DocumentError) as found:
        read_record(only(plain))
    assert found.value.code == "broken-snapshot"


def test_an_archive_of_another_tool_is_read(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        for url, status, headers, body in [
            ("http://a.example/", "301 Moved", [("Location", "https://a.example/")], b"gone"),
            ("https://a.example/x.png", "200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
            ("https://a.example/", "200 OK", [("Content-Type", "text/html")], b"<p>Rain."),
            ("https://a.example/404", "404 Not", [("Content-Type", "text/html")], b"<p>No."),
            (
                "https://b.example/",
                "200 OK",
                [("Transfer-Encoding", "chunked")],
                b"3\r\nabc\r\n0\r\n\r\n",
            ),
        ]:
            head = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", io.BytesIO(body), length=len(body), http_headers=head
                )
            )
    first, second = find_records(path)
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    page, chunked = read_record(first), read_record(second)
    assert isinstance(page, Capture)
    assert isinstance(chunked, Capture)
    assert [(h.url, h.status) for h in page.retrieval.hops] == [
        ("http://a.example/", 301),
        ("https://a.example/", 200),
    ]
    assert page.answer.body == b"<p>Rain."
    assert chunked.answer.body == b"abc"


def test_a_head_longer_than_a_block_of_the_archive_is_read_whole(tmp_path: Path) -> None:
    noise = "".join(f"{number:x}" for number in range(9000))
    sent = capture(**{"X-Long": noise, "X-Last": "here"})
    hop = replace(
        sent.exchanges[0],
        headers=(("X-Long", noise), ("Location", "https://news.example/rain?x=1")),
    )
    sent = replace(sent, exchanges=(hop, sent.answer))
    back = read_record(only(keep(sent, tmp_path)))
    assert isinstance(back, Capture)
    assert back.retrieval == sent.retrieval


def test_one_broken_answer_in_an_archive_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    good = Exchange(url="https://b.example/", status=200, body=b"<p>Rain.")
    with path.open("wb") as file:
        writer = WARCWriter(file)
        block = b"HTTP/1.1 what\r\n\r\n"
        record = writer.create_warc_record(
            "https://a.example/",
            "resource",
            payload=io.BytesIO(block),
            length=len(block),
            warc_content_type="application/http; msgtype=response",
        )
        record.rec_headers.replace_header("WARC-Type", "response")
        writer.write_record(record)
    kept = Capture(requested=good.url, exchanges=(good,), retrieved=NOW)
    path.write_bytes(path.read_bytes() + write_capture(kept))
    issue, found = find_records(path)
    assert isinstance(issue, Issue)
    assert (issue.code, issue.uri) == ("broken-snapshot", "https://a.example/")
    assert isinstance(found, Record)
    assert read_record(found) == kept


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,12}", fullmatch=True).filter(
    lambda name: name.lower() not in {"transfer-encoding", "content-length", "connection"}
)
VALUES = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFF, exclude_characters="\x7f\x85"),
    max_size=30,
).map(str.strip)


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8), st.binary(max_size=80), st.booleans())
def test_an_answer_survives_the_way_through_its_message(
    headers: list[tuple[str, str]], body: bytes, chunked: bool
) -> None:
    more = [("Transfer-Encoding", "chunked")] if chunked else []
    sent = Exchange(
        url="http://a.example/", status=200, headers=tuple(headers + more), body=body, reason="OK"
    )
    assert parse_answer(sent.url, answer_message(sent)) == sent
