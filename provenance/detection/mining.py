"""Sentences that reserve mining or training: an axis beside every license."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.tongues import hearing
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.statement import ReservationStatement, Statement


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a reservation for each sentence that bans mining or training."""
    seen: set[int] = set()
    for hit, sentence in prose.find(catalogue.lexicon.group("mining")):
        if sentence.start in seen:
            continue
        heard = hearing(catalogue.lexicon, prose.source(sentence.start, sentence.end))
        if hit.phrase.language in heard.codes and heard.group("mining_reserved").occurs_in(
            sentence.text
        ):
            seen.add(sentence.start)
            yield ReservationStatement(
                evidence=prose.evidence(sentence.start, sentence.end),
                role=sentence.block.role,
                activity=Activity.MINING,
                answer=Answer.RESERVED,
                signal=Signal.WORDS,
            )
