"""Files by which a site speaks to machines, and what they say about a document of it."""

import codecs
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from provenance.errors import UsageError
from provenance.model.address import absolute
from provenance.model.document import TEXT_ASSET, Document, Metadatum
from provenance.model.evidence import Carrier
from provenance.model.issue import BROKEN_SITE_FILE, SITE_FILE_TOO_LARGE, Issue
from provenance.reading.media_types import HTML
from provenance.reading.site_files.kinds import Kind, kind_of
from provenance.reading.site_files.robots_rules import RobotsRules, read_robots
from provenance.reading.site_files.rsl import read_rsl
from provenance.reading.site_files.tdmrep import read_tdmrep
from provenance.reading.site_files.trust_txt import read_trust
from provenance.reading.site_files.where import Where

LARGEST = 4 << 20
"""A larger file of this sort is not read: no site has one, and nothing is cut in silence."""
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class SiteFile(Protocol):
    """What a file of a site says, for whatever stands on it."""

    def facts(self, where: Where) -> Iterable[Metadatum]:
        """Return what it says about one place of the site."""


@dataclass(frozen=True, slots=True)
class Site:
    """The files of a site that were given, and those of them that could not be read."""

    files: tuple[SiteFile, ...] = ()
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, paths: Iterable[Path], agents: Collection[str]) -> "Site":
        """Return the files at some paths; `agents` are the programs whose rules are looked at.

        Raises:
            UsageError: a file cannot be opened, or is none that says something to machines.
        """
        return cls.read([(str(path), _bytes(path)) for path in paths], agents)

    @classmethod
    def read(cls, given: Iterable[tuple[str, bytes]], agents: Collection[str]) -> "Site":
        """Return the files that some bytes are, each with its name.

        Raises:
            UsageError: one is none that says something to machines.
        """
        read = [_read(name, data, agents) for name, data in given]
        return cls(
            files=tuple(item for item in read if not isinstance(item, Issue)),
            issues=tuple(item for item in read if isinstance(item, Issue)),
        )

    def speaks_about(self, document: Document, address: str | None = None) -> Document:
        """Return the document with what the files say about it and about its pictures.

        Its address is where it was fetched from, else the given one, else its canonical one.
        """
        if not self.files and not self.issues:
            return document
        fetched = document.retrieval.final if document.retrieval else None
        address = fetched or address or document.canonical
        said = (*document.metadata, *self._facts(document, address))
        issues = (replace(issue, uri=document.uri) for issue in self.issues)
        return replace(document, metadata=said, issues=(*document.issues, *issues))

    def _facts(self, document: Document, address: str | None) -> Iterator[Metadatum]:
        where = Where.of(address)
        own = [(file, list(file.facts(_named(file, where, document)))) for file in self.files]
        for _, facts in own:
            yield from facts
        for asset in document.assets:
            place = Where.of(absolute(asset.src, address)) if asset.src else where
            if asset.id == TEXT_ASSET or place.host is None or place.host != where.host:
                continue
            for file, facts in own:
                # What is said of the page reaches its pictures anyhow.
                for fact in file.facts(place):
                    if fact not in facts:
                        yield replace(fact, subject=asset.id)


def _named(file: SiteFile, where: Where, document: Document) -> Where:
    """Return where the page stands; ai.txt goes by endings of names, which pages often lack."""
    is_ai = isinstance(file, RobotsRules) and file.carrier is Carrier.AI_TXT
    if not is_ai or document.media_type != HTML or where.path is None:
        return where
    path = where.path.partition("?")[0]
    if path.endswith("/"):
        return replace(where, path=f"{path}index.html")
    return where if "." in path.rpartition("/")[2] else replace(where, path=f"{path}.html")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        message = f"{path} cannot be read ({error.strerror or error})"
        raise UsageError(message) from error


def _read(name: str, data: bytes, agents: Collection[str]) -> SiteFile | Issue:
    text = data.decode("utf-16" if data.startswith(_UTF_16) else "utf-8-sig", errors="replace")
    kind = kind_of(Path(name).name, text)
    if kind is None:
        known = ", ".join(Kind)
        message = (
            f"{name} is none of the files by which a site speaks to machines ({known}); give it "
            "under the name that it has on its site"
        )
        raise UsageError(message)
    if len(data) > LARGEST:
        return _unread(
            SITE_FILE_TOO_LARGE, f"the file {name} is larger than {LARGEST >> 20} MB", name
        )
    try:
        return _parsed(kind, text, name, agents)
    except (ValueError, RecursionError) as error:
        return _unread(
            BROKEN_SITE_FILE, f"the file {name} is no {kind} that can be read ({error})", name
        )


def _parsed(kind: Kind, text: str, label: str, agents: Collection[str]) -> SiteFile:
    match kind:
        case Kind.TDMREP:
            return read_tdmrep(text, label)
        case Kind.RSL:
            return read_rsl(text, label)
        case Kind.TRUST:
            return read_trust(text, label)
    carrier = Carrier.AI_TXT if kind is Kind.AI else Carrier.ROBOTS
    return read_robots(text, label, agents, carrier)


def _unread(code: str, message: str, name: str) -> Issue:
    remedy = "Save the file again, or look at it by hand: it may reserve mining or training."
    return Issue(code=code, message=message, uri=name, remedy=remedy)
