"""WARC records (ISO 28500) → captures and files. Reads our snapshots and other tools' archives."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from provenance.errors import DocumentError
from provenance.fetching.codes import Code
from provenance.fetching.http_message import parse_answer
from provenance.fetching.places import Record
from provenance.fetching.warc_writer import NAMED
from provenance.model.capture import REDIRECTS, Capture, Exchange
from provenance.model.issue import Issue

_HEAD = 256 << 10
_LARGEST = 32 << 20
_PIECE = 1 << 20
_OK = range(200, 300)
# In an archive of a whole page these stand beside the document, as pictures do in a folder.
_NO_ARTICLES = tuple(
    "image/ audio/ video/ font/ text/css text/javascript application/javascript "
    "application/x-javascript application/font application/vnd.ms-fontobject".split()
)
_BROKEN = (ArchiveLoadFailed, ValueError, zlib.error, EOFError)


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
                yield Record(uri=entry.named or entry.url, path=path, offsets=offsets)
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
        DocumentError: `broken-snapshot` or `too-large`.
    """
    try:
        with record.path.open("rb") as file:
            found = [_at(file, offset) for offset in record.offsets]
        last, block = found[-1]
        if last.rec_headers.get_header("WARC-Type") == "resource":
            return block
        steps = tuple(_step(*pair) for pair in found)
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
    with path.open("rb") as file, closing(ArchiveIterator(file, no_record_parse=True)) as records:
        for record in records:
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
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
    head = b""
    while b"\r\n\r\n" not in head and len(head) < _HEAD:
        piece = record.raw_stream.read(_HEAD)
        if not piece:
            break
        head += piece
    return parse_answer(url, head, with_body=False) if head.startswith(b"HTTP/") else None


def _document(entry: _Entry, pending: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Return where the records of a document begin, nothing where this record brings none.

    `pending` holds redirects until the record comes that they lead to.
    """
    if entry.kind == "resource" and entry.named is not None:
        return (entry.offset,)
    if entry.answer is None:
        return ()
    offsets = (*pending.pop(entry.named or entry.url, ()), entry.offset)
    if entry.answer.target is not None:
        pending[entry.named or entry.answer.target] = offsets
        return ()
    return offsets if entry.named is not None or _is_article(entry.answer) else ()


def _is_article(answer: Exchange) -> bool:
    media = (answer.header("content-type") or "").strip().lower()
    return answer.status in _OK and not media.startswith(_NO_ARTICLES)


def _at(file: BinaryIO, offset: int) -> tuple[ArcWarcRecord, bytes]:
    """Return the record that begins at an offset, and its block.

    Raises:
        DocumentError: `too-large`.
        ValueError: the file ends before the record does.
    """
    file.seek(offset)
    record = next(iter(ArchiveIterator(file, no_record_parse=True)), None)
    if record is None:
        problem = f"there is no record at byte {offset}"
        raise ValueError(problem)
    length = int(record.rec_headers.get_header("Content-Length") or 0)
    if length > _LARGEST:
        message = f"a record in the WARC file is larger than {_LARGEST >> 20} MB"
        raise DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")
    block = b"".join(iter(lambda: record.raw_stream.read(_PIECE), b""))
    if len(block) != length:
        problem = f"the record at byte {offset} is cut off"
        raise ValueError(problem)
    return record, block


def _step(record: ArcWarcRecord, block: bytes) -> Exchange:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    answer = parse_answer(url, block, with_body=False)
    return answer if answer.status in REDIRECTS else parse_answer(url, block)


def _date(record: ArcWarcRecord) -> datetime:
    """Return when the answer came."""
    moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date") or "")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _named(record: ArcWarcRecord) -> str | None:
    """Return what the person named, where our own `--snapshot` wrote the record."""
    field = record.rec_headers.get_header(NAMED)
    return None if field is None else unquote(field, errors="surrogateescape")
