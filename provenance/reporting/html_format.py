"""The report as one self-contained page: no network, nothing of what was checked is rendered.

The only script copies a credit and opens what is closed before printing; the page's
Content-Security-Policy names it and the style sheet by their digests and allows nothing else.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from provenance.model.judgement import CombinationTrace, ConditionTrace, Truth, Verdict
from provenance.model.report import Assessment, Report, strictest
from provenance.reporting import chain_words, finding_words, phrases, preference_words, rule_words
from provenance.reporting.document_page import document_page
from provenance.reporting.layout import Layout
from provenance.reporting.piece import Piece, Place, ReportFormat
from provenance.reporting.visible import safe, shorten

if TYPE_CHECKING:
    from jinja2 import Template

_TRUTHS: Final[Mapping[Truth, str]] = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no",
    Truth.UNKNOWN: "not known",
}
_TRUSTED = ("report.css", "report.js")


@dataclass(frozen=True, slots=True)
class _Group:
    """Documents of one verdict with their numbers, as the summary lists them."""

    verdict: Verdict | None
    rows: tuple[tuple[int, Piece], ...]


def _document(item: Assessment, place: Place, head: Report, layout: Layout) -> str:
    page, single = document_page(place.number, item), place.total == 1
    return _template("document.html").render(page=page, single=single, report=head)


def _whole(pieces: Sequence[Piece], head: Report, layout: Layout) -> str:
    verdicts = [piece.verdict for piece in pieces]
    verdict, headline = strictest(verdicts), _headline(pieces, head)
    return _template("report.html").render(
        report=head,
        pieces=pieces,
        groups=list(_groups(pieces)),
        used_waivers=frozenset().union(*(piece.waivers for piece in pieces)),
        verdict=verdict,
        headline=headline,
        title=_title(pieces, f"{phrases.WORDS[verdict]}: {headline}"),
    )


REPORT = ReportFormat(_document, _whole)


@cache
def _template(name: str) -> "Template":
    # Imported here: the other formats must not wait for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("provenance.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = map(_own, _TRUSTED)
    environment.filters.update(visible=safe, conditions=_conditions, shorten=shorten)
    environment.globals.update(
        phrases=phrases,
        findings=finding_words,
        chain=chain_words,
        preference=preference_words,
        rules=rule_words,
        css_class=_css_class,
        is_web=_is_web,
        style=Markup(style),
        script=Markup(script),
        csp=Markup(_security_policy(style, script)),
    )
    return environment.get_template(name)


def _own(name: str) -> str:
    return files("provenance.reporting").joinpath("templates", name).read_text(encoding="utf-8")


def _security_policy(style: str, script: str) -> str:
    """Return what the page may load: nothing but its own style and script (CSP3 §2.3.1)."""
    own = f"style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def _digest(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def _headline(pieces: Sequence[Piece], head: Report) -> str:
    if len(pieces) == 1:
        return pieces[0].sentence
    return phrases.headline([piece.verdict for piece in pieces], head.use.action)


def _title(pieces: Sequence[Piece], words: str) -> str:
    return f"{words} · {safe(pieces[0].uri)}" if len(pieces) == 1 else words


def _groups(pieces: Sequence[Piece]) -> Iterator[_Group]:
    """Yield the documents by verdict: those that could not be read first, then the strictest."""
    for verdict in (None, *reversed(Verdict)):
        numbered = enumerate(pieces, start=1)
        if found := tuple(row for row in numbered if row[1].verdict is verdict):
            yield _Group(verdict, found)


def _css_class(verdict: Verdict | None) -> str:
    return verdict.value if verdict else "unread"


def _is_web(address: str) -> bool:
    return address.lower().startswith(("https://", "http://"))


def _conditions(trace: ConditionTrace, depth: int = 0) -> list[tuple[int, str]]:
    """Return depth and sentence of each condition, in reading order."""
    if isinstance(trace, CombinationTrace):
        own = [(depth, f"{trace.combinator} of these: {_TRUTHS[trace.truth]}")]
        return own + [row for child in trace.children for row in _conditions(child, depth + 1)]
    return [(depth, trace.sentence)]
