"""Who grants: named in the sentence, credited beside a picture, or on a copyright line near by."""

import re
from collections.abc import Iterator

from provenance.catalogue.languages import Lexicon
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.notices import find_notices
from provenance.detection.grammar.parties import tidy
from provenance.detection.grammar.prose import Prose, Sentence

# A case that Turkish sets off from a name: `Örnek Ajansı'na`.
_SUFFIX = re.compile(r"'(?!s$)[a-z]{1,4}$")
_NOTICE_LENGTH = 300
_NEAR = 120


def licensor(prose: Prose, sentence: Sentence, start: int, lexicon: Lexicon) -> str | None:
    """Return who grants the license named at the folded offset `start`, as the page writes it."""
    return next(filter(None, _candidates(prose, sentence, start, lexicon)), None)


def _candidates(
    prose: Prose, sentence: Sentence, start: int, lexicon: Lexicon
) -> Iterator[str | None]:
    """Yield who may be meant, the surest first."""
    low, high = sentence.start, sentence.end
    limit = start - low
    yield _named(lexicon.group("licensor").first(sentence.text), limit, prose, sentence)
    yield _named(_credit(sentence, limit, lexicon), limit, prose, sentence)
    yield _holder(prose, low, high, lexicon)
    begin, finish = prose.block_range(sentence.block)
    yield _holder(prose, max(begin, low - _NEAR), low, lexicon)
    if finish - begin < _NOTICE_LENGTH:
        yield _holder(prose, begin, finish, lexicon)


def _credit(sentence: Sentence, limit: int, lexicon: Lexicon) -> Hit | None:
    """Return the last photo credit before the name: `Foto: X / CC BY 2.0`."""
    hits = lexicon.group("source.photo-credit").find(sentence.text)
    before = [hit for hit in hits if hit.start < limit]
    return max(before, key=lambda hit: (hit.start, hit.end), default=None)


def _named(hit: Hit | None, limit: int, prose: Prose, sentence: Sentence) -> str | None:
    """Return the party of a hit; a license that follows its name is no part of it."""
    if hit is None:
        return None
    start, end = hit.parts.get("party", (-1, -1))
    if start < 0:
        start, end = hit.parts.get("name", (-1, -1))
    if start < 0:
        return None
    end = min(end, limit) if start < limit else end
    name = _SUFFIX.sub("", tidy(sentence.text[start:end]))
    return prose.written(name, sentence.start, sentence.end) if name else None


def _holder(prose: Prose, start: int, end: int, lexicon: Lexicon) -> str | None:
    """Return the holder that the first copyright line of a range names."""
    holders = (notice.holder for notice in find_notices(prose.text[start:end], lexicon))
    name = next(filter(None, holders), None)
    return prose.written(name, start, end) if name else None
