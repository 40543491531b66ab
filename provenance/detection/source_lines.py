"""`Source: X`, `originally published on X`, `via X`, `with files from X`, press releases."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import AGENCY, WIRE
from provenance.detection.grammar.parties import is_no_name, kind_of, parties_in, statement, tidy
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import BESIDE, TEXT_ASSET
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_PUBLICATION, _VIA, _RELEASE = "original-publication", "via", "press-release"
_PUBLISHER, _LINE = "publisher", "line"
_LONGEST_LIST, _LONGEST_REST = 120, 60
_FEWEST_TALK = 3
_LIST_END = re.compile(r"[.;)](?:\s|$)|[।。]")


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield the parties that lines of origin name."""
    seen: set[tuple[int, SourceRole, str]] = set()
    for label in (_LINE, _PUBLICATION, _VIA, _RELEASE, _PUBLISHER):
        for hit, sentence in prose.find(catalogue.lexicon.group(f"source.{label}")):
            party = hit.part("party", prose.text)
            if party and _may_say(label, sentence) and not _runs_on(label, hit, prose, catalogue):
                words = _listed(prose.text, hit) if label == _LINE else party
                for role, name in _roles(label, words, catalogue):
                    said = (sentence.start, role, tidy(name))
                    if said not in seen and _is_party(name, catalogue):
                        seen.add(said)
                        span = (
                            hit.start,
                            max(hit.end, prose.text.find(name, hit.start) + len(name)),
                        )
                        yield statement(prose, role, name, span, catalogue)


def _listed(text: str, hit: Hit) -> str:
    """Return all that `Source: A, B/C` lists: the words to the end of the line or sentence."""
    start = hit.parts["party"][0]
    line = text[start : start + _LONGEST_LIST].split("\n", 1)[0]
    ends = _LIST_END.search(line, hit.parts["party"][1] - start)
    return line[: ends.start()] if ends else line


def _runs_on(label: str, hit: Hit, prose: Prose, catalogue: Catalogue) -> bool:
    """Return whether `Source: …` is a headline or a sentence that merely begins so."""
    rest = prose.text[hit.end : hit.end + _LONGEST_LIST].split("\n", 1)[0].lstrip(" \t")
    party = hit.part("party", prose.text) or ""
    if label != _LINE or not rest[:1].islower() or kind_of(party, catalogue) is not None:
        return False
    # "Source: Town council of Osterwald" below an item is a name.
    first = prose.document.blocks[0].span.end
    return len(rest) > _LONGEST_REST or prose.folded.source(hit.start) < first


def _may_say(label: str, sentence: Sentence) -> bool:
    """Return whether a line speaks about the item; a caption may say where its picture appeared."""
    block = sentence.block
    return block.role not in BESIDE and (block.asset == TEXT_ASSET or label == _PUBLICATION)


def _is_party(name: str, catalogue: Catalogue) -> bool:
    """Return whether words may name a party: no button, no day, no talk in small letters."""
    words = tidy(name).split()
    talk = len(words) >= _FEWEST_TALK and words[0].islower() and words[0].upper() != words[0]
    known = kind_of(name, catalogue) is not None
    return known or not (talk or is_no_name(tidy(name), catalogue))


def _roles(label: str, party: str, catalogue: Catalogue) -> Iterator[tuple[SourceRole, str]]:
    """Yield what each named party did, by the kind of line and the kind of party."""
    if label in {_PUBLICATION, _PUBLISHER}:
        if label == _PUBLICATION or kind_of(party, catalogue) != AGENCY:
            yield SourceRole(label), party
        return
    names = (
        [party] if catalogue.sources.bearers(tidy(party)) else list(parties_in(party, catalogue))
    )
    for index, name in enumerate(names):
        role = _role(label, kind_of(name, catalogue), is_first=index == 0)
        if role is not None:
            yield role, name


def _role(label: str, kind: str | None, *, is_first: bool) -> SourceRole | None:
    """Return what a party of that kind did; further words of a line are parties if media are."""
    if kind == AGENCY:
        return SourceRole.AGENCY
    if kind == WIRE or label == _VIA:
        return SourceRole.VIA
    if label == _RELEASE or kind is None:
        return SourceRole.PRESS_RELEASE if is_first else None
    return SourceRole.ORIGINAL_PUBLICATION
