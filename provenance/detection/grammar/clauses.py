"""The words around a license name that decide how it is meant."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.catalogue.languages import Lexicon
from provenance.detection.grammar.prose import Sentence
from provenance.model.document import Role

# What stands there speaks for the site unless it says otherwise.
ABOUT_SITE = frozenset({Role.FOOTER, Role.ASIDE})
_CUT = re.compile(r"[;؛；]|\)\. ")
# In a footer, bars set apart what the site has to say.
_BAR = re.compile(r" [|•♦] ")
# A word; where words are not set apart, every two characters are one.
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\u3040-\u30ff\u3400-\u9fff]+(?:['.][^\W\u3040-\u9fff]+)*"
)
_SET_OFF = ("(", "©", "/", "|", "-", ",", ":", "[", ".", "·", "،", "、", "=", "「", "/")
_CREDIT_WORDS = 16
_BARE_WORDS = 2
NAME = "\u00b7"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words before, of and after a name."""

    before: str
    name: str
    after: str
    role: Role

    @property
    def around(self) -> str:
        """Return the clause with the name left out, so that its words cannot be cues."""
        return f"{self.before} {NAME} {self.after}"

    @property
    def is_bare(self) -> bool:
        """Return whether hardly any words stand beside the name."""
        return self._words <= _BARE_WORDS

    @property
    def is_credit(self) -> bool:
        """Return whether it reads like a credit line: a few words, and the name set off from them."""
        before = self.before.rstrip()
        return self.is_short and (not before or before.endswith(_SET_OFF))

    @property
    def is_short(self) -> bool:
        """Return whether it has no more words than a credit has."""
        return self._words <= _CREDIT_WORDS

    @property
    def _words(self) -> int:
        return len(_WORD.findall(self.before)) + len(_WORD.findall(self.after))


def clause_of(
    sentence: Sentence, start: int, end: int, others: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Clause:
    """Return the clause around the folded offsets `start:end`; `others` are names beside it.

    Behind another name a clause begins where a new subject is named: "code is MIT, prose CC0".
    """
    low, high = start - sentence.start, end - sentence.start
    begin = max((end for _, end in _cuts(sentence.text[:low], lexicon)), default=0)
    finish = _stop(sentence.text, high, lexicon)
    if sentence.block.role is Role.FOOTER:
        begin = max(begin, *(bar.end() for bar in _BAR.finditer(sentence.text, 0, low)), 0)
        bar = _BAR.search(sentence.text, high, finish)
        finish = bar.start() if bar else finish
    for _, other in others:
        reached = other - sentence.start
        if begin < reached <= low and _names_subject(sentence.text[reached:low], lexicon):
            begin = reached
    words = _without_names(sentence, [place for place in others if place != (start, end)])
    return Clause(
        before=words[begin:low],
        name=sentence.text[low:high],
        after=words[high:finish],
        role=sentence.block.role,
    )


def _without_names(sentence: Sentence, places: Sequence[tuple[int, int]]) -> str:
    """Return the sentence with a mark and blanks in the place of other names: they are no words."""
    words = sentence.text
    for start, end in places:
        low, high = start - sentence.start, end - sentence.start
        words = words[:low] + NAME + " " * (high - low - 1) + words[high:]
    return words


def _stop(text: str, high: int, lexicon: Lexicon) -> int:
    """Return where the clause ends: behind ", but" it goes on unless that is about something else."""
    cuts = ((high + start, high + end) for start, end in sorted(_cuts(text[high:], lexicon)))
    ends = (start for start, end in cuts if _names_subject(text[end:], lexicon))
    return next(ends, len(text))


def _cuts(words: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the places where one clause ends and the next begins: a semicolon, a "but"."""
    yield from (match.span() for match in _CUT.finditer(words))
    yield from ((hit.start, hit.end) for hit in lexicon.group("contrast").find(words))


def _names_subject(words: str, lexicon: Lexicon) -> bool:
    return lexicon.group("parts").occurs_in(words) or lexicon.group("scope").occurs_in(words)
