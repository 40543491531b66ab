"""What documents say, for a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from provenance.model.report import Assessment, Only, Scan
from provenance.model.rights import Preference, Rights
from provenance.reporting import phrases, preference_words
from provenance.reporting.chain_words import chain_line
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.piece import ScanFormat
from provenance.reporting.text_format import heading, issue_lines, quote_line
from provenance.reporting.visible import line_of

_ONLY: Mapping[Only, str] = {
    Only.LICENSE: "Only named licenses were looked for: neither what is reserved nor what belongs to "
    "others, so no rights are concluded.",
}


def _written(item: Assessment, layout: Layout) -> str:
    """Return what a document says, and what governs its parts."""
    return laid_out(_document(item), layout)


def _scans(documents: Sequence[str]) -> str:
    return "".join(documents) or "Nothing was read.\n"


SCANS = ScanFormat(_written, _scans)


def _document(item: Assessment) -> Iterator[Line]:
    yield Line(line_of(item.uri), style="bold")
    if fetched := phrases.fetched(item):
        yield Line(fetched, 1)
    if item.only and item.scan:
        yield Line(_ONLY[item.only], 1)
        if not item.scan.statements:
            yield Line("None was found.", 1)
    if item.scan:
        yield from _scan(item.scan)
    yield from issue_lines(item)
    yield Line()


def _scan(scan: Scan) -> Iterator[Line]:
    told = {rights.asset.id: held for rights, held in preference_words.told(scan)}
    for rights in scan.rights:
        yield from _part(rights, told.get(rights.asset.id, ()))
    if scan.document.outside and not scan.only:
        yield Line(f"Not judged: {scan.document.outside} logos, teasers and the like", 1)
    yield from heading("It says", scan.statements)
    for statement in scan.statements:
        yield Line(phrases.said(statement), 2)
        yield quote_line(statement.evidence, 3)


def _part(rights: Rights, held: Sequence[Preference]) -> Iterator[Line]:
    yield Line(f"{phrases.part_name(rights.asset.id)}: {phrases.license_line(rights)}", 1)
    yield Line(rights.because, 2)
    if rights.chain:
        yield Line(f"Origin: {chain_line(rights)}", 2)
    for preference in held:
        yield Line(f"{preference_words.HEADING}: {preference_words.preference_line(preference)}", 2)
    for source in rights.parties:
        yield Line(phrases.party_line(source), 2)
    lost = (f"{phrases.said(loser.statement)}: {loser.reason}" for loser in rights.lost)
    for words in dict.fromkeys(lost):
        yield Line(f"Does not govern it: {words}", 2)
