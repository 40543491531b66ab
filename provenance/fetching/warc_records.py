"""Records of a WARC file one after the other, and no more of them than anybody needs."""

import logging
import stat
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader

from provenance.errors import DocumentError
from provenance.fetching.codes import Code

# What it would write to the terminal holds words of the file.
logging.getLogger("warcio").addHandler(logging.NullHandler())

_LARGEST_RECORD = 64 << 20
_LARGEST_FILE = 1 << 30
_LONGEST_LINE = 64 << 10
_LONGEST_HEAD = 1 << 20


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]
    """Counts what comes out of the file, since the library reads on for ever."""

    num_read: int

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self._began = self._head = 0

    def begin(self) -> None:
        """Count anew: a record begins."""
        self._began, self._head = self.num_read, 0

    def readline(self, length: int | None = None) -> bytes:
        """Return a line of a record's head, or one between records."""
        line: bytes = super().readline(min(length or _LONGEST_LINE, _LONGEST_LINE))
        self._head += len(line)
        if len(line) == _LONGEST_LINE or self._head > _LONGEST_HEAD:
            problem = "the head of a record does not end"
            raise ValueError(problem)
        return line

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        if self.num_read - self._began > _LARGEST_RECORD:
            raise record_too_large(_LARGEST_RECORD)
        if self.num_read > _LARGEST_FILE:
            raise _file_too_large()


class Records(ArchiveIterator):  # type: ignore[misc]
    """The records of a WARC file from where it stands; `close` it in the end."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file, no_record_parse=True)
        self.reader: _Reader = _Reader(file)

    def begin(self) -> None:
        """Say that a record was given out, so that its bytes are its own."""
        self.reader.begin()


def opened(path: Path) -> BinaryIO:
    """Return a WARC file to read; what may never end is not opened at all.

    Raises:
        DocumentError: `not-a-file`.
        OSError: it cannot be opened.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        message = "it is a pipe, a socket or a device, not a file"
        remedy = "Name a file that --snapshot wrote, or an archive with pages in it."
        raise DocumentError(Code.NOT_A_FILE, message, remedy=remedy)
    return path.open("rb")


def record_too_large(limit: int) -> DocumentError:
    """Return the error for a record that is larger than it may be."""
    message = f"a record in the WARC file is larger than {limit >> 20} MB"
    return DocumentError(Code.TOO_LARGE, message, remedy="Give the article alone.")


def _file_too_large() -> DocumentError:
    message = f"the WARC file is larger than {_LARGEST_FILE >> 20} MB, and was read up to there"
    remedy = "Split it into files of fewer records, each of them compressed by itself."
    return DocumentError(Code.TOO_LARGE, message, remedy=remedy)
