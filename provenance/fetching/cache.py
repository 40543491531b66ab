"""Answers that servers let us keep, so that an unchanged page is not sent twice (RFC 9111).

Nothing is ever taken from here unasked: the server confirms each time that it is unchanged.
"""

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from provenance.atomic import replace_file
from provenance.catalogue.cache import cache_folder
from provenance.errors import DocumentError
from provenance.fetching.places import Record
from provenance.fetching.warc_reader import read_record
from provenance.fetching.warc_writer import write_capture
from provenance.model.capture import Capture, Exchange

_KEPT = 64
_CONDITIONS: Mapping[str, str] = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
# RFC 9111 §3.2: what describes the body that was kept, not the answer that confirms it.
_OF_THE_BODY = frozenset({"content-encoding", "content-length", "content-range", "content-type"})
_OF_THE_BODY |= {"transfer-encoding", "connection"}


def load(url: str) -> Exchange | None:
    """Return the answer that was kept for an address, None where there is none."""
    try:
        kept = read_record(Record(uri=url, path=_path(url), offsets=(0,)))
    except DocumentError:
        return None
    return kept.answer if isinstance(kept, Capture) and kept.requested == url else None


def conditions(kept: Exchange) -> dict[str, str]:
    """Return the headers that ask whether an answer is still the same."""
    found = {name: kept.header(field) for field, name in _CONDITIONS.items()}
    return {name: value for name, value in found.items() if value}


def confirmed(kept: Exchange, fresh: Exchange) -> Exchange:
    """Return the kept answer with what a `304 Not Modified` says anew about it."""
    new = [(name, value) for name, value in fresh.headers if name.lower() not in _OF_THE_BODY]
    names = {name.lower() for name, _ in new}
    old = [(name, value) for name, value in kept.headers if name.lower() not in names]
    return replace(kept, request=fresh.request, headers=(*old, *new))


def store(answer: Exchange) -> None:
    """Keep an answer if the server lets us and can confirm it; a full disk is no error."""
    path = _path(answer.url)
    if not _may_be_kept(answer):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        return
    capture = Capture(requested=answer.url, exchanges=(answer,), retrieved=datetime.now(tz=UTC))
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, write_capture(capture))
        _forget(path.parent)


def _may_be_kept(answer: Exchange) -> bool:
    rules = ",".join(answer.all("cache-control")).lower()
    varies = "*" in ",".join(answer.all("vary"))
    return "no-store" not in rules and not varies and bool(conditions(answer))


def _path(url: str) -> Path:
    return cache_folder() / f"fetched-{hashlib.sha256(url.encode()).hexdigest()[:40]}.warc.gz"


def _forget(folder: Path) -> None:
    """Remove all but the newest few answers."""
    kept = sorted(folder.glob("fetched-*.warc.gz"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        path.unlink(missing_ok=True)
