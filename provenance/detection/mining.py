"""Reservations of text and data mining and of AI training: an axis of their own."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.tongues import hearing
from provenance.model.statement import ReservationStatement, Statement

_META = "tdm-reservation"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a reservation for each sentence or meta element that bans mining or training."""
    seen: set[int] = set()
    for hit, sentence in prose.find(catalogue.lexicon.group("mining")):
        if sentence.start in seen:
            continue
        heard = hearing(catalogue.lexicon, prose.source(sentence.start, sentence.end))
        if hit.phrase.language in heard.codes and heard.group("mining_reserved").occurs_in(
            sentence.text
        ):
            seen.add(sentence.start)
            evidence = prose.evidence(sentence.start, sentence.end)
            yield ReservationStatement(evidence=evidence, role=sentence.block.role)
    for fact in prose.document.metadata:
        # TDMRep §6: only `1` reserves; any other value means unset.
        if fact.name == _META and fact.value == "1":
            yield ReservationStatement(evidence=fact.evidence)
