"""Bytes → Document, one file per format."""

from collections.abc import Callable, Mapping
from importlib import import_module

from provenance.errors import DocumentError
from provenance.model.capture import Capture
from provenance.model.document import Document
from provenance.model.glance import Wanted
from provenance.model.retrieval import Retrieval
from provenance.reading.content_encoding import content_decoded
from provenance.reading.media_types import (
    ASCIIDOC,
    HTML,
    MARKDOWN,
    RST,
    TEXT,
    media_type,
    plain_type,
)
from provenance.reading.raw import MAX_BYTES, Code, Raw
from provenance.reading.response_headers import declared_charset, declared_type, with_headers

Reader = Callable[[Raw], Document]
# Loaded on first use: a text file must not wait for the HTML parser.
_READERS: Mapping[str, tuple[str, str]] = {
    TEXT: ("provenance.reading.text", "read_text"),
    HTML: ("provenance.reading.html", "read_html"),
    MARKDOWN: ("provenance.reading.markdown", "read_markdown"),
    RST: ("provenance.reading.rst", "read_rst"),
    ASCIIDOC: ("provenance.reading.asciidoc", "read_asciidoc"),
}


def read_bytes(
    data: bytes,
    *,
    uri: str,
    media: str | None = None,
    base_url: str | None = None,
    retrieval: Retrieval | None = None,
    wanted: Wanted | None = None,
) -> Document:
    """Return the document that the bytes are; `media` overrides what the name says.

    Of a page that is not `wanted`, going by a glance at it, no word is read.

    Raises:
        DocumentError: empty, too large, not text, or of a type that no reader knows.
    """
    if len(data) > MAX_BYTES:
        message = f"it is larger than {MAX_BYTES >> 20} MB and was not read"
        raise DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")
    if not data.strip():
        message, remedy = "the file is empty", "Give a file with an article in it."
        raise DocumentError(Code.EMPTY, message, remedy=remedy)
    declared = media or (declared_type(retrieval) if retrieval else None)
    raw = Raw(
        uri=uri,
        data=data,
        media_type=plain_type(declared) if declared else media_type(uri, data),
        charset=declared_charset(retrieval) if retrieval else None,
        base_url=base_url or (retrieval.final if retrieval else None),
        retrieval=retrieval,
        wanted=wanted,
    )
    document = _reader(raw)(raw)
    if retrieval:
        document = with_headers(document, retrieval)
    # A page that was only glanced at has no parts: it has words, and nobody asked for them.
    if document.assets and not document.text.strip():
        message = "there are no words in it that a reader would see"
        raise DocumentError(Code.EMPTY, message, remedy="Check that the page was saved whole.")
    return document


def read_capture(
    capture: Capture, *, uri: str, base_url: str | None = None, wanted: Wanted | None = None
) -> Document:
    """Return the document that servers answered with, fetched now or kept from long ago.

    Raises:
        DocumentError: as `read_bytes`, or its `content-encoding` cannot be undone.
    """
    data = content_decoded(capture.answer)
    return read_bytes(data, uri=uri, base_url=base_url, retrieval=capture.retrieval, wanted=wanted)


def _reader(raw: Raw) -> Reader:
    try:
        module, function = _READERS[raw.media_type or TEXT]
    except KeyError:
        known = ", ".join(sorted(_READERS))
        raise DocumentError(
            Code.UNKNOWN_TYPE,
            f"content of the type {raw.media_type} cannot be read",
            remedy=f"Known are: {known}.",
        ) from None
    reader: Reader = getattr(import_module(module), function)
    return reader
