"""What was read, kept as a WARC file per document, so that a check can be repeated from it."""

import hashlib
import re
from datetime import UTC, datetime
from pathlib import Path

from provenance.atomic import replace_file
from provenance.errors import UsageError
from provenance.fetching.warc_writer import write_capture, write_file
from provenance.model.capture import Capture

_UNSAFE = re.compile(r"[^A-Za-z0-9.-]+")
_LONGEST = 60
_FLEETING = frozenset({"date", "age"})


def keep(capture: Capture, folder: Path) -> Path:
    """Write the answers that led to a document, and return the file.

    Raises:
        UsageError: it cannot be written.
    """
    name = snapshot_name(capture.requested, _said(capture) + capture.answer.body)
    return _write(folder / name, write_capture(capture))


def _said(capture: Capture) -> bytes:
    """Return all that the servers said but the body: other headers are other evidence."""
    said = [
        (step.url, step.status, [pair for pair in step.headers if pair[0].lower() not in _FLEETING])
        for step in capture.exchanges
    ]
    return repr(said).encode(errors="surrogateescape")


def keep_file(name: str, path: Path | None, data: bytes, folder: Path) -> Path:
    """Write the bytes of a file or of standard input (`path` is None), and return the file.

    Raises:
        UsageError: it cannot be written.
    """
    content = write_file(name, path, data, datetime.now(tz=UTC))
    return _write(folder / snapshot_name(name, data), content)


def snapshot_name(name: str, data: bytes) -> str:
    """Return the name of a snapshot: the same for the same name and bytes, else another.

    >>> snapshot_name("https://news.example/rain", b"Rain.")
    'news.example-rain-043cb007a9e80a59.warc.gz'
    """
    words = _UNSAFE.sub("-", name.partition("://")[2] or name).strip("-.")
    digest = hashlib.sha256(name.encode(errors="surrogateescape") + b"\0" + data).hexdigest()
    words = words[-_LONGEST:].lstrip("-.") or "document"
    return f"{words}-{digest[:16]}.warc.gz"


def _write(path: Path, data: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, data, mode=0o644)
    except OSError as error:
        message = f"the snapshot {path} cannot be written: {error.strerror or error}"
        raise UsageError(message) from error
    return path
