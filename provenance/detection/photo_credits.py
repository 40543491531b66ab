"""Photo credits: who made or supplied a picture, kept with the picture."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import statement, tidy, without_license
from provenance.detection.grammar.prose import Prose
from provenance.model.document import BESIDE, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_MARK = re.compile(r" ?/ ?(?P<mark>[a-z][\w-]{1,11})\b")
_ELSEWHERE = frozenset({*BESIDE, Role.FOOTER})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each photo credit once, the longest reading where several patterns match."""
    reached = -1
    for hit, sentence in prose.find(catalogue.lexicon.group("source.photo-credit")):
        name = _credited(hit, prose.text)
        if name is None or hit.start < reached or sentence.block.role in _ELSEWHERE:
            continue
        name = without_license(name, catalogue)
        second, end = _supplier(hit, prose.text, catalogue)
        whole = "/".join(filter(None, (tidy(name), tidy(second))))
        if not whole:
            continue
        reached = end
        yield statement(prose, SourceRole.PHOTO_CREDIT, whole, (hit.start, end), catalogue)


def _supplier(hit: Hit, text: str, catalogue: Catalogue) -> tuple[str, int]:
    """Return who supplied the picture besides, and where the credit ends.

    Marks such as `dpa` are written small, as no name is: the catalogue knows them.
    """
    second = without_license(hit.part("second", text) or "", catalogue)
    mark = None if second else _MARK.match(text, hit.end)
    if mark is not None and catalogue.sources.bearers(mark["mark"]):
        return mark["mark"], mark.end()
    return second, hit.end


def _credited(hit: Hit, text: str) -> str | None:
    """Return who is credited: a party, a person, or a person for an agency (`AGENCY/Name`)."""
    agency, name = hit.part("agency", text), hit.part("name", text)
    if agency and name:
        return f"{tidy(agency)}/{tidy(name)}"
    return hit.part("party", text) or name
