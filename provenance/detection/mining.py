"""Sentences that reserve mining or training: an axis beside every license."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.languages import Lexicon
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.clauses import ABOUT_SITE
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.detection.grammar.tongues import hearing
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.statement import ReservationStatement, Statement

_DISCUSSED = ("mining_discussed", "quoted")
_QUESTIONS = ("?", "؟", '?"')
_NOTICES = ("copyright.sign", "reservation")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a reservation for each activity that a sentence bans."""
    seen: set[tuple[int, str]] = set()
    for hit, sentence in prose.find(catalogue.lexicon.group("mining")):
        named = sentence.start, hit.phrase.label
        if named in seen:
            continue
        heard = hearing(catalogue.lexicon, prose.source(sentence.start, sentence.end))
        spoken = frozenset({hit.phrase.language}) & heard.codes
        words = _between_bars(sentence, hit)
        if spoken and _is_reserved(prose, sentence, words, heard.of(spoken)):
            seen.add(named)
            yield ReservationStatement(
                evidence=prose.evidence(sentence.start, sentence.end),
                role=sentence.block.role,
                activity=Activity(hit.phrase.label),
                answer=Answer.RESERVED,
                signal=Signal.WORDS,
            )


def _between_bars(sentence: Sentence, hit: Hit) -> str:
    """Return the words around a hit up to the bars that set links of a footer apart."""
    start = hit.start - sentence.start
    low, high = sentence.text.rfind("|", 0, start) + 1, sentence.text.find("|", start)
    return sentence.text[low : high if high >= 0 else None]


def _is_reserved(prose: Prose, sentence: Sentence, words: str, heard: Lexicon) -> bool:
    """Return whether a sentence bans by some of its words, and is no news about somebody's ban."""
    if sentence.text.endswith(_QUESTIONS):
        return False
    if not heard.group("mining_reserved").occurs_in(words):
        return False
    if any(heard.group(name).occurs_in(sentence.text) for name in _DISCUSSED):
        return False
    if _stands_apart(prose, sentence) or heard.group("scope").occurs_in(sentence.text):
        return True
    # Amid other sentences, a notice stands beside others of its kind.
    words, _ = prose.block_text(sentence.block)
    return any(heard.group(name).occurs_in(words) for name in _NOTICES)


def _stands_apart(prose: Prose, sentence: Sentence) -> bool:
    """Return whether a sentence is a paragraph by itself, or part of the site's frame."""
    words, _ = prose.block_text(sentence.block)
    return sentence.block.role in ABOUT_SITE or words.strip() == sentence.text
