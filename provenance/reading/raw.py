"""The bytes of one input, before anything is made of them."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from provenance.model.glance import Wanted
from provenance.model.retrieval import Retrieval


class Code(StrEnum):
    """Why a document could not be read, as a word that never changes."""

    BINARY = "binary"
    CONTENT_ENCODING = "content-encoding"
    CUT_OFF = "cut-off"
    EMPTY = "empty"
    ENCODING = "encoding"
    NOT_A_FILE = "not-a-file"
    TOO_LARGE = "too-large"
    UNKNOWN_TYPE = "unknown-type"


MAX_BYTES = 16 << 20
"""A larger document is not read at all: no page of news is, and nothing is cut in silence."""


@dataclass(frozen=True, kw_only=True)
class Raw:
    """The bytes of one input and what it calls itself."""

    uri: str
    data: bytes
    media_type: str | None = None
    """What the sender says it is; None where only the content can tell."""
    charset: str | None = None
    """The encoding that the sender names."""
    base_url: str | None = None
    """The address that relative ones in it count from, where it is known."""
    retrieval: Retrieval | None = None
    wanted: Wanted | None = None
    """What says at a glance whether a page is worth reading; None where all are."""

    @cached_property
    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the bytes."""
        return hashlib.sha256(self.data).hexdigest()
