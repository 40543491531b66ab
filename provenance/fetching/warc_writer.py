"""Captures and files → WARC records (ISO 28500)."""

import hashlib
import io
import re
import uuid
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from warcio.warcwriter import WARCWriter

from provenance.fetching.http_message import answer_message, request_message
from provenance.model.capture import REDIRECTS, Capture

NAMED = "WARC-Provenance-Input"
"""Our own field: what the person named, percent-encoded."""
_FIELD = re.compile(r"[^\x21-\x7e]+")
_ANSWER, _FILE = "application/http; msgtype=response", "application/octet-stream"
_REQUEST = "application/http; msgtype=request"


def write_capture(capture: Capture) -> bytes:
    """Return a compressed WARC file with the requests and answers of one document."""
    out = io.BytesIO()
    for step in capture.exchanges:
        fields = {NAMED: escaped(capture.requested), **_dated(capture.retrieved)}
        if step.status in REDIRECTS:
            fields["WARC-Truncated"] = "length"
        digest = hashlib.sha256(step.body).hexdigest()
        fields["WARC-Payload-Digest"] = f"sha256:{digest}"
        answer = answer_message(step)
        identity = _write(out, "response", step.url, answer, _ANSWER, fields)
        parts = urlsplit(step.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = {**_dated(capture.retrieved), "WARC-Concurrent-To": identity}
        _write(out, "request", step.url, request_message(step, target), _REQUEST, asked)
    return out.getvalue()


def write_file(name: str, path: Path | None, data: bytes, read: datetime) -> bytes:
    """Return a compressed WARC file with the bytes of a file or of standard input."""
    out = io.BytesIO()
    url = path.absolute().as_uri() if path else f"urn:provenance:{escaped(name)}"
    _write(out, "resource", url, data, _FILE, {NAMED: escaped(name), **_dated(read)})
    return out.getvalue()


def escaped(name: str) -> str:
    """Return a name in the letters of a header; file names may hold bytes that are no text.

    >>> escaped("rain é.txt")
    'rain%20%C3%A9.txt'
    """
    return quote(name, errors="surrogateescape")


def _dated(moment: datetime) -> dict[str, str]:
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return {"WARC-Date": f"{plain.isoformat(timespec='seconds')}Z"}


def _write(
    out: io.BytesIO, kind: str, url: str, block: bytes, media: str, fields: dict[str, str]
) -> str:
    """Add a record and return its id, which follows from its content."""
    content = hashlib.sha256(block).hexdigest()
    seed = f"{kind} {url} {fields['WARC-Date']} {content}"
    identity = f"<{uuid.uuid5(uuid.NAMESPACE_URL, seed).urn}>"
    writer = WARCWriter(out, gzip=True)
    # As a `resource` the library leaves the block as it is; an answer's bytes must stay its own.
    record = writer.create_warc_record(
        _FIELD.sub("", url),
        "resource",
        payload=io.BytesIO(block),
        length=len(block),
        warc_content_type=media,
        warc_headers_dict={"WARC-Record-ID": identity, **fields},
    )
    record.rec_headers.replace_header("WARC-Type", kind)
    writer.write_record(record)
    return identity
