"""One document's share of a report, so that documents can be rendered apart and put together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provenance.model.judgement import Verdict
from provenance.model.report import Assessment, Report
from provenance.model.use import Action
from provenance.reporting import finding_words, phrases, rule_words
from provenance.reporting.layout import Layout


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A document as rendered, and what a summary says of it."""

    text: str
    uri: str
    verdict: Verdict | None
    new_verdict: Verdict | None
    incomplete: bool
    title: str | None
    sentence: str
    reason: str
    waivers: frozenset[str] = frozenset()
    """Ids of the waivers in force that were used."""


class Place(NamedTuple):
    """Which document of how many, counted from 1."""

    number: int
    total: int


class ReportFormat(NamedTuple):
    """How a report is written: each document by itself, then all of them as one text.

    The report handed to both has no documents: only what they were all judged with.
    """

    document: Callable[[Assessment, Place, Report, Layout], str]
    whole: Callable[[Sequence[Piece], Report, Layout], str]


class ScanFormat(NamedTuple):
    """How scans are written."""

    document: Callable[[Assessment, Layout], str]
    whole: Callable[[Sequence[str]], str]


class CreditFormat(NamedTuple):
    """How credits are written; a document without one adds an empty text."""

    document: Callable[[Assessment, Place], str]
    whole: Callable[[Sequence[str]], str]


def piece_of(item: Assessment, text: str, action: Action) -> Piece:
    """Return a rendered document with what a summary says of it."""
    return Piece(
        text=text,
        uri=item.uri,
        verdict=item.verdict,
        new_verdict=item.new_verdict,
        incomplete=item.incomplete,
        title=item.scan.document.title if item.scan else None,
        sentence=phrases.sentence(item, action),
        reason=finding_words.reason(item),
        waivers=frozenset(rule_words.used_waivers(item)),
    )
