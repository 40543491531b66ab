"""Annotations for GitHub Actions: one workflow command a line, and nothing else on any line.

Source: the runner's `ActionCommand`, which takes a line that starts with `::` for a command and
looks for `##[` anywhere; what documents say must not be able to make either.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.model.evidence import Locator
from provenance.model.judgement import Finding, Judgement, Verdict
from provenance.model.report import Assessment, Report
from provenance.reporting import finding_words, phrases
from provenance.reporting.layout import Layout
from provenance.reporting.piece import Piece, Place, ReportFormat
from provenance.reporting.visible import one_line, safe, shorten

_LEVELS: Final[Mapping[Verdict, str]] = {Verdict.DENY: "error", Verdict.REVIEW: "warning"}
_NOTICE: Final = "notice"
# GitHub shows the first few annotations of each level: the strictest come first.
_ORDER: Final = ("error", "warning", _NOTICE)
_LONGEST_QUOTE = 160
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_STDIN = "stdin"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Annotation:
    """A message at a place in a file."""

    level: str
    uri: str
    title: str
    message: str
    locator: Locator | None = None


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    """Return a workflow command for each reason, each list of duties and each unread part."""
    return "".join(_command(entry, layout.folder) for entry in _annotations(item))


def _whole(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    """Return all commands, the strictest first and otherwise in the order of documents."""
    lines = [line for piece in pieces for line in piece.text.splitlines(keepends=True)]
    return "".join(line for level in _ORDER for line in lines if line.startswith(f"::{level} "))


REPORT = ReportFormat(_document, _whole)


def _annotations(item: Assessment) -> Iterator[_Annotation]:
    for judgement, finding in finding_words.reasons(item):
        if judgement.verdict in _LEVELS:
            yield _reason(item, judgement, finding)
    for judgement in finding_words.unruled(item):
        if judgement.verdict in _LEVELS:
            part = phrases.part_name(judgement.asset)
            level, title = _level(item, judgement), _word(item, judgement)
            message = f"{part}: {judgement.because}"
            yield _Annotation(level=level, uri=item.uri, title=title, message=message)
    yield from _duties(item)
    for issue in item.issues:
        yield _Annotation(
            level=_NOTICE,
            uri=item.uri,
            title=f"{phrases.WORDS[None]}: {issue.code}",
            message=f"{issue.message.rstrip('.')}. {issue.remedy}",
            locator=issue.locator,
        )


def _level(item: Assessment, judgement: Judgement) -> str:
    """Return how loud it is; what the baseline knows is a notice."""
    return _NOTICE if judgement.asset in item.known else _LEVELS[judgement.verdict]


def _word(item: Assessment, judgement: Judgement) -> str:
    known = " (known already)" if judgement.asset in item.known else ""
    return phrases.WORDS[judgement.verdict] + known


def _reason(item: Assessment, judgement: Judgement, finding: Finding) -> _Annotation:
    evidence = next((entry for entry in finding.evidence if entry.locator), None)
    words = [f"{phrases.part_name(judgement.asset)}: {finding_words.claim(finding)}"]
    words += [f"“{shorten(evidence.quote, _LONGEST_QUOTE)}”"] if evidence else []
    words += [f"What to do: {remedy}"] if (remedy := finding_words.remedy(finding)) else []
    return _Annotation(
        level=_level(item, judgement),
        uri=item.uri,
        title=f"{_word(item, judgement)}: {finding.rule}",
        message="\n".join(words),
        locator=evidence.locator if evidence else None,
    )


def _duties(item: Assessment) -> Iterator[_Annotation]:
    """Yield one annotation for all duties of a document, with the credits to paste."""
    owed = [
        f"{duty.kind}{f' [{parts}]' if parts else ''}: {duty.text}"
        for duty, parts in phrases.duties(item)
    ]
    pasted = [f"{phrases.credit_heading(item, entry)}: {entry.text}" for entry in item.attributions]
    if owed:
        title = phrases.WORDS[Verdict.ALLOW_WITH_OBLIGATIONS]
        message = "\n".join([*owed, *pasted])
        yield _Annotation(level=_NOTICE, uri=item.uri, title=title, message=message)


def _command(entry: _Annotation, folder: str) -> str:
    """Return one workflow command on one line."""
    properties = {"file": _path(entry.uri, folder)}
    if entry.locator:
        properties |= {"line": str(entry.locator.line), "col": str(entry.locator.column)}
    properties["title"] = one_line(entry.title)
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    message = entry.message if properties["file"] else f"{entry.uri}: {entry.message}"
    shown = "\n".join(one_line(line) for line in message.split("\n"))
    return f"::{entry.level} {written}::{_data(shown)}\n"


def _path(uri: str, folder: str) -> str:
    """Return a path as it is called from the repository's root, nothing where there is no file.

    >>> _path("./news/../wire.txt", "site")
    'site/wire.txt'
    """
    if _ADDRESS.match(uri) or uri == _STDIN:
        return ""
    return posixpath.normpath(posixpath.join(folder, safe(uri).replace("\n", "\\n")))


def _data(text: str) -> str:
    r"""Return a message as the runner reads it back, with nothing in it that reads as a command.

    >>> _data("100%\n##[group]")
    '100%25%0A##\\[group]'
    """
    text = text.replace("##[", "##\\[")
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a value between the first two `::`.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
