"""WARC records (ISO 28500) → captures and files. Reads our snapshots and other tools' archives."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from provenance.errors import DocumentError
from provenance.fetching.access import Limits
from provenance.fetching.codes import Code
from provenance.fetching.http_message import parse_answer
from provenance.fetching.places import Record
from provenance.fetching.warc_records import Records, opened, record_too_large
from provenance.fetching.warc_writer import NAMED
from provenance.model.capture import REDIRECTS, Capture, Exchange
from provenance.model.issue import Issue

_HEAD = 256 << 10
_LARGEST = 32 << 20
_PIECE = 1 << 20
_MOST_STEPS = Limits().redirects + 1
_OK = range(200, 300)
# In an archive of a whole page these stand beside the document, as pictures do in a folder.
_NO_ARTICLES = tuple(
    "image/ audio/ video/ font/ text/css text/javascript application/javascript "
    "application/x-javascript application/font application/vnd.ms-fontobject".split()
)
_BROKEN = (ArchiveLoadFailed, ValueError, OverflowError, zlib.error, EOFError)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What the head of a record says."""

    offset: int
    kind: str
    url: str
    named: str | None
    answer: Exchange | None


def find_records(path: Path) -> Iterator[Record | Issue]:
    """Yield the documents in a WARC file, in its order; pictures and the like are passed over."""
    found, pending = False, dict[str, tuple[int, ...]]()
    try:
        for entry in _entries(path):
            if isinstance(entry, Issue):
                found = True
                yield entry
            elif offsets := _document(entry, pending):
                found = True
                uri = entry.named or entry.url
                is_short = len(offsets) <= _MOST_STEPS
                yield Record(uri=uri, path=path, offsets=offsets) if is_short else _too_far(uri)
    except DocumentError as error:
        yield Issue(code=error.code, message=str(error), uri=str(path), remedy=error.remedy)
        return
    except (OSError, *_BROKEN) as error:
        yield broken(path, error)
        return
    if not found:
        message = "this WARC file holds no document to check"
        remedy = "Name a file that --snapshot wrote, or an archive with pages in it."
        yield Issue(code=Code.EMPTY_SNAPSHOT, message=message, uri=str(path), remedy=remedy)


def read_record(record: Record) -> Capture | bytes:
    """Return the answers that led to a document, or the bytes of what was a file.

    Raises:
        DocumentError: `broken-snapshot`, `not-a-file` or `too-large`.
    """
    try:
        with opened(record.path) as file:
            redirects = tuple(_redirect(file, offset) for offset in record.offsets[:-1])
            last, block = _whole(file, record.offsets[-1])
        if last.rec_headers.get_header("WARC-Type") == "resource":
            return block
        steps = (*redirects, _step(last, block))
        requested, moment = _named(last) or steps[0].url, _date(last)
    except (OSError, *_BROKEN) as error:
        issue = broken(record.path, error)
        raise DocumentError(issue.code, issue.message, remedy=issue.remedy) from error
    return Capture(requested=requested, exchanges=steps, retrieved=moment)


def broken(path: Path, error: Exception) -> Issue:
    """Return the issue for a WARC file that cannot be read."""
    reason = " ".join(str(error).split()) or type(error).__name__
    message = f"the WARC file {path} could not be read: {reason[:200]}"
    remedy = "Check that it is whole; `warcio check` says where it is damaged."
    return Issue(code=Code.BROKEN_SNAPSHOT, message=message, uri=str(path), remedy=remedy)


def _entries(path: Path) -> Iterator[_Entry | Issue]:
    with opened(path) as file, closing(Records(file)) as records:
        for record in records:
            records.begin()
            url = _url(record)
            try:
                answer = _answer_head(record, url)
            except ValueError as error:
                yield replace(broken(path, error), uri=url or str(path))
                continue
            yield _Entry(
                offset=records.get_record_offset(),
                kind=record.rec_headers.get_header("WARC-Type") or "",
                url=url,
                named=_named(record),
                answer=answer,
            )


def _answer_head(record: ArcWarcRecord, url: str) -> Exchange | None:
    """Return an answer without its body, None where the record is none over HTTP.

    Raises:
        ValueError: it should be one, and is none.
    """
    if record.rec_headers.get_header("WARC-Type") != "response":
        return None
    head = _head(record)
    return parse_answer(url, head, with_body=False) if head.startswith(b"HTTP/") else None


def _head(record: ArcWarcRecord) -> bytes:
    """Return the beginning of a record's block, with the head of the answer in it."""
    head = b""
    while b"\r\n\r\n" not in head and len(head) < _HEAD:
        piece = record.raw_stream.read(_HEAD)
        if not piece:
            break
        head += piece
    return head


def _document(entry: _Entry, pending: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return where the records of a document begin, nothing where this record brings none.

    `pending` holds redirects until the record comes that they lead to, and one too many at most.
    """
    if entry.kind == "resource" and entry.named is not None:
        return (entry.offset,)
    if entry.answer is None:
        return ()
    before = pending.pop(entry.named or entry.url, ())
    offsets = (*before[:_MOST_STEPS], entry.offset)
    if entry.answer.target is not None:
        pending[entry.named or entry.answer.target] = offsets
        return ()
    return offsets if entry.named is not None or _is_article(entry.answer) else ()


def _is_article(answer: Exchange) -> bool:
    media = (answer.header("content-type") or "").strip().lower()
    return answer.status in _OK and not media.startswith(_NO_ARTICLES)


def _too_far(uri: str) -> Issue:
    return Issue(
        code=Code.TOO_MANY_REDIRECTS,
        message=f"it redirects more than {_MOST_STEPS - 1} times",
        uri=uri,
        remedy="Keep the page anew, from the address that it ends at.",
    )


def _at(file: BinaryIO, offset: int) -> ArcWarcRecord:
    """Return the record that begins at an offset.

    Raises:
        ValueError: there is none.
    """
    file.seek(offset)
    record = next(iter(Records(file)), None)
    if record is None:
        problem = f"there is no record at byte {offset}"
        raise ValueError(problem)
    return record


def _redirect(file: BinaryIO, offset: int) -> Exchange:
    record = _at(file, offset)
    return parse_answer(_url(record), _head(record), with_body=False)


def _whole(file: BinaryIO, offset: int) -> tuple[ArcWarcRecord, bytes]:
    """Return the record that begins at an offset, and its block.

    Raises:
        DocumentError: `too-large`.
        ValueError: the file ends before the record does.
    """
    record = _at(file, offset)
    length = int(record.rec_headers.get_header("Content-Length") or 0)
    if length > _LARGEST:
        raise record_too_large(_LARGEST)
    block = b"".join(iter(lambda: record.raw_stream.read(_PIECE), b""))
    if len(block) != length:
        problem = f"the record at byte {offset} is cut off"
        raise ValueError(problem)
    return record, block


def _step(record: ArcWarcRecord, block: bytes) -> Exchange:
    url = _url(record)
    answer = parse_answer(url, block, with_body=False)
    return answer if answer.status in REDIRECTS else parse_answer(url, block)


def _url(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or ""


def _date(record: ArcWarcRecord) -> datetime:
    """Return when the answer came, in UTC."""
    moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _named(record: ArcWarcRecord) -> str | None:
    """Return what the person named, where our own `--snapshot` wrote the record."""
    field = record.rec_headers.get_header(NAMED)
    return None if field is None else unquote(field, errors="surrogateescape")
