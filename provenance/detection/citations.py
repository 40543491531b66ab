"""Citations: media that an item quotes. They prove nothing about where it comes from."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.parties import kind_of, known_party, statement, without_day
from provenance.detection.grammar.prose import Prose
from provenance.model.document import Role
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_RUNNING = frozenset({Role.BODY, Role.QUOTE, Role.HEADLINE})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each medium that running text cites, once per place."""
    seen: set[int] = set()
    for hit, sentence in prose.find(catalogue.lexicon.group("source.citation")):
        party = hit.part("party", prose.text)
        if party is None or sentence.block.role not in _RUNNING:
            continue
        name = without_day(party, catalogue)
        known = known_party(name, catalogue)
        start = hit.parts["party"][0]
        if start not in seen and name and (known or kind_of(name, catalogue)):
            seen.add(start)
            span = (min(hit.start, start), start + len(party))
            yield statement(
                prose, SourceRole.CITATION, known.name if known else name, span, catalogue
            )
