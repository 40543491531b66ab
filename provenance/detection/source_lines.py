"""`Source: X`, `originally published on X`, `via X`, `with files from X`, press releases."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.parties import AGENCY, WIRE, kind_of, parties_in, statement, tidy
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import TEXT_ASSET, Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_PUBLICATION, _VIA, _RELEASE = "original-publication", "via", "press-release"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the parties that lines of origin name."""
    seen: set[tuple[int, SourceRole, str]] = set()
    for label in ("line", _PUBLICATION, _VIA, _RELEASE, "partial", "agency"):
        for hit, sentence in prose.find(catalogue.lexicon.group(f"source.{label}")):
            party = hit.part("party", prose.text)
            if party and _speaks_of_text(sentence) and not _runs_on(label, hit, prose, catalogue):
                span = (hit.start, hit.end)
                for role, name in _roles(label, party, catalogue):
                    said = (sentence.start, role, tidy(name))
                    if said not in seen:
                        seen.add(said)
                        yield statement(prose, role, name, span, catalogue)


def _runs_on(label: str, hit: Hit, prose: Prose, catalogue: Catalogue) -> bool:
    """Return whether `Source: …` is a headline or a sentence that merely begins so."""
    rest = prose.text[hit.end : hit.end + 40].split("\n", 1)[0].lstrip(" \t")
    party = hit.part("party", prose.text) or ""
    return label == "line" and rest[:1].islower() and kind_of(party, catalogue) is None


def _speaks_of_text(sentence: Sentence) -> bool:
    return sentence.block.asset == TEXT_ASSET and sentence.block.role is not Role.ASIDE


def _roles(label: str, party: str, catalogue: Catalogue) -> Iterator[tuple[SourceRole, str]]:
    """Yield what each named party did, by the kind of line and the kind of party."""
    if label == _PUBLICATION:
        yield SourceRole.ORIGINAL_PUBLICATION, party
        return
    for name in [party] if kind_of(party, catalogue) else parties_in(party, catalogue):
        kind = kind_of(name, catalogue)
        if kind == AGENCY:
            yield SourceRole.AGENCY, name
        elif kind == WIRE or label == _VIA:
            yield SourceRole.VIA, name
        elif label == _RELEASE or (label == "line" and kind is None):
            yield SourceRole.PRESS_RELEASE, name
        elif label == "line":
            yield SourceRole.ORIGINAL_PUBLICATION, name
