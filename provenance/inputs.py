"""From what a person names to documents: files, standard input, addresses and snapshots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.fetching import needs_extra
from provenance.fetching.access import Access
from provenance.fetching.places import Address, Record, is_address
from provenance.model.capture import Capture
from provenance.model.document import Document
from provenance.model.glance import Wanted
from provenance.model.issue import Issue
from provenance.reading import read_bytes, read_capture
from provenance.reading.folders import Input, find_inputs, read_path
from provenance.reading.media_types import is_snapshot
from provenance.reading.site_files import Site

if TYPE_CHECKING:
    from provenance.fetching.fetcher import Fetcher

Source = Input | Address | Record


def find_sources(names: Sequence[str], *, ignoring: bool = True) -> Iterator[Source | Issue]:
    """Yield what there is to read, in the order given; a snapshot stands for what it holds."""
    for name in names:
        if is_address(name):
            yield Address(url=name)
        else:
            for item in find_inputs([name], ignoring=ignoring):
                yield from _unfolded(item)


def _unfolded(item: Input | Issue) -> Iterator[Source | Issue]:
    path = item.path if isinstance(item, Input) else None
    if path is None or not is_snapshot(path.name):
        yield item
        return
    try:
        from provenance.fetching.warc_reader import find_records
    except ModuleNotFoundError:
        message = "it is a WARC file, and the optional part that reads those is missing"
        remedy = "Install it: pip install 'provenance-check[fetch]'"
        yield Issue(code="needs-extra", message=message, uri=item.uri, remedy=remedy)
        return
    yield from find_records(path)


@dataclass(frozen=True)
class Inputs:
    """Gets the bytes of inputs one after the other, and keeps them where that is asked for."""

    access: Access = field(default_factory=Access)
    snapshot: Path | None = None
    base_url: str | None = None
    """The address that relative ones in the inputs count from, where it is not their own."""
    site: Site = field(default_factory=Site)
    """The files by which the inputs' site speaks to machines, as far as they were given."""
    wanted: Wanted | None = None
    """What says at a glance whether a page is worth reading; None where all are."""

    def read(self, source: Source) -> Document:
        """Return the document that an input is.

        Raises:
            DocumentError: it cannot be fetched or read.
            UsageError: the optional part `fetch` is needed, or a snapshot cannot be written.
        """
        content = self._content(source)
        if self.snapshot is not None:
            self._keep(source, content, self.snapshot)
        uri, base_url, wanted = source.uri, self.base_url, self.wanted
        if isinstance(content, Capture):
            document = read_capture(content, uri=uri, base_url=base_url, wanted=wanted)
        else:
            document = read_bytes(content, uri=uri, base_url=base_url, wanted=wanted)
        return self.site.speaks_about(document, self.base_url)

    def _content(self, source: Source) -> Capture | bytes:
        match source:
            case Address():
                return self._fetcher.fetch(source.url)
            case Record():
                from provenance.fetching.warc_reader import read_record

                return read_record(source)
            case Input():
                return source.data if source.path is None else read_path(source.path)

    @cached_property
    def _fetcher(self) -> "Fetcher":
        with needs_extra("web addresses"):
            from provenance.fetching.fetcher import Fetcher
        return Fetcher(self.access)

    def _keep(self, source: Source, content: Capture | bytes, folder: Path) -> None:
        with needs_extra("snapshots"):
            from provenance.fetching.snapshots import keep, keep_file
        if isinstance(content, Capture):
            keep(content, folder)
        else:
            path = source.path if isinstance(source, Input) else None
            keep_file(source.uri, path, content, folder)
