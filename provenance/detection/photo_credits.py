"""Photo credits: who made or supplied a picture, kept with the picture."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import statement, tidy, without_license
from provenance.detection.grammar.prose import Prose
from provenance.model.document import BESIDE, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_ELSEWHERE = frozenset({*BESIDE, Role.FOOTER})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each photo credit once, the longest reading where several patterns match."""
    reached = -1
    for hit, sentence in prose.find(catalogue.lexicon.group("source.photo-credit")):
        name = _credited(hit, prose.text)
        if name is None or hit.start < reached or sentence.block.role in _ELSEWHERE:
            continue
        name = without_license(name, catalogue)
        second = without_license(hit.part("second", prose.text) or "", catalogue)
        whole = "/".join(filter(None, (tidy(name), tidy(second))))
        if not whole:
            continue
        reached = hit.end
        yield statement(prose, SourceRole.PHOTO_CREDIT, whole, (hit.start, hit.end), catalogue)


def _credited(hit: Hit, text: str) -> str | None:
    """Return who is credited: a party, a person, or a person for an agency (`AGENCY/Name`)."""
    agency, name = hit.part("agency", text), hit.part("name", text)
    if agency and name:
        return f"{tidy(agency)}/{tidy(name)}"
    return hit.part("party", text) or name
