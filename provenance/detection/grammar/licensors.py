"""Who grants: named in the sentence, credited beside a picture, or on a copyright line near by."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.catalogue.languages import Lexicon
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.notices import notices
from provenance.detection.grammar.parties import tidy
from provenance.detection.grammar.prose import Prose, Sentence

# A case that Turkish sets off from a name: `Örnek Ajansı'na`; "photographed by", behind a Chinese one.
_SUFFIX = re.compile(r"'(?!s$)[a-z]{1,4}$|(?<=[\u3400-\u9fff]{2})[摄攝]$")
_ARTICLE = re.compile(r"\w+(?:\s+|')")
_SHORTEST = 2
_NO_NAMES = ("parts", "scope", "no_names")
_NOTICE_LENGTH = 300
_NEAR = 120


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sentence in which a grantor is looked for, and the place of the license in it."""

    prose: Prose
    sentence: Sentence
    place: tuple[int, int]
    lexicon: Lexicon

    def hits(self, group: str) -> list[Hit]:
        """Return the hits of a group, the earliest and longest first."""
        found = self.lexicon.group(group).find(self.sentence.text)
        return sorted(found, key=lambda hit: (hit.start, -hit.end))


def licensor(
    prose: Prose, sentence: Sentence, place: tuple[int, int], lexicon: Lexicon
) -> str | None:
    """Return who grants the license at folded offsets, as the page writes the name."""
    low = sentence.start
    inner = place[0] - low, place[1] - low
    asked = _Asked(prose, sentence, inner, lexicon)
    return next(filter(None, _candidates(asked)), None)


def _candidates(asked: _Asked) -> Iterator[str | None]:
    """Yield who may be meant, the surest first."""
    prose, low, high = asked.prose, asked.sentence.start, asked.sentence.end
    first, last = _part(asked)
    named = [hit for hit in asked.hits("licensor") if first <= hit.start < last]
    yield from (_named(hit, asked) for hit in named)
    # The last photo credit before the name: `Foto: X / CC BY 2.0`.
    credited = asked.hits("source.photo-credit")
    pictured = [hit for hit in credited if first <= hit.start < asked.place[0]]
    yield from (_named(hit, asked) for hit in pictured[-1:])
    yield _holder(prose, low + first, low + last, asked.lexicon)
    begin, finish = prose.block_range(asked.sentence.block)
    yield _holder(prose, max(begin, low - _NEAR), low, asked.lexicon)
    if finish - begin < _NOTICE_LENGTH:
        yield _holder(prose, begin, low, asked.lexicon)
        yield _holder(prose, high, finish, asked.lexicon)


def _part(asked: _Asked) -> tuple[int, int]:
    """Return the part of the sentence that is about what the license is about.

    "The text is CC BY; the photo is © Ana Tilde": a semicolon parts what has subjects of its own.
    """
    text, (start, end) = asked.sentence.text, asked.place
    first, last = text.rfind(";", 0, start) + 1, text.find(";", end)
    last = last if last >= 0 else len(text)
    subjects = (asked.lexicon.group(name) for name in ("scope", "parts"))
    own = any(group.occurs_in(text[first:last]) for group in subjects)
    return (first, last) if own else (0, len(text))


def _named(hit: Hit, asked: _Asked) -> str | None:
    """Return the party of a hit; a license that follows its name is no part of it."""
    start, end = hit.parts.get("party", hit.parts.get("name", (-1, -1)))
    name_start, name_end = asked.place
    if start < 0 or name_start <= start < name_end or _is_subject(start, end, asked):
        return None
    end = min(end, name_start) if start < name_start else end
    sentence = asked.sentence
    start += _article(sentence.text[:end], asked.lexicon) if start == 0 else 0
    name = _SUFFIX.sub("", tidy(sentence.text[start:end]))
    if len(name) < _SHORTEST or _is_common(name, asked.lexicon):
        return None
    return asked.prose.written(name, sentence.start, sentence.end)


def _is_common(name: str, lexicon: Lexicon) -> bool:
    """Return whether words that begin a sentence are no name: `Photos` licensed under CC BY."""
    hits = (hit for group in _NO_NAMES for hit in lexicon.group(group).find(name))
    return any(hit.start == 0 and hit.end == len(name) for hit in hits)


def _article(words: str, lexicon: Lexicon) -> int:
    """Return how long the article is that a sentence begins with: `The` Gorse Trust, not `The` Globe."""
    hit = lexicon.group("articles").first(words)
    article = _ARTICLE.match(words) if hit and hit.start == 0 else None
    return article.end() if article else 0


def _is_subject(start: int, end: int, asked: _Asked) -> bool:
    """Return whether the words are what is licensed: scripts without capitals show no names."""
    return any(
        hit.start == start and end <= hit.end
        for hit in asked.hits("scope")
        if hit.phrase.language != "en"
    )


def _holder(prose: Prose, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return the holder that the first copyright line of a range names."""
    found = notices(prose.text, lexicon.whole)
    first = bisect_left(found, start, key=lambda notice: notice.start)
    for notice in found[first:]:
        if notice.start >= end:
            break
        if notice.holder:
            return prose.written(notice.holder, notice.start, min(notice.end, end))
    return None
