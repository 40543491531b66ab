"""Names as parties: known to the catalogue, media by their words, or neither."""

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.phrase_search import Hit
from provenance.catalogue.sources import OUTLET, SourceFile, in_role
from provenance.detection.grammar.bearers import meant
from provenance.detection.grammar.media import Medium
from provenance.detection.grammar.names import find_names
from provenance.detection.grammar.prose import Prose
from provenance.model.address import host
from provenance.model.evidence import Evidence
from provenance.model.source import Source, SourceRole
from provenance.model.statement import SourceStatement

# In these roles words may run on behind the name of a medium; a person's name is taken whole.
_MEDIA = frozenset({SourceRole.AGENCY, SourceRole.CITATION, SourceRole.ORIGINAL_PUBLICATION})
_ABBREVIATED = re.compile(r"\.\w{1,3}$")
_OUTER = " \t\n\r.,;:/&'\"()[]-|"
_ARTICLE_LENGTH = 3
_WORDS_BEFORE, _WORDS_BEHIND = 2, 2
# Arabic and Persian put "newspaper" before its name.
_NOUN_FIRST = re.compile(r"[\u0620-\u06d3]")


def source(
    role: SourceRole, name: str, catalogue: Catalogue, known: SourceFile | None = None
) -> Source:
    """Return a party in a role, with the catalogue's name and id where it knows the party."""
    name = tidy(name)
    known = known or catalogue.sources.party(name)
    if known is None and role in _MEDIA:
        known = known_party(name, catalogue)
        name = _own_words(name, catalogue) if known else name
    return in_role(role, name, known)


def statement(
    prose: Prose, role: SourceRole, name: str, span: tuple[int, int], catalogue: Catalogue
) -> SourceStatement:
    """Return a source statement with its verbatim evidence at folded offsets."""
    words = prose.text[slice(*span)]
    known = meant(catalogue.sources.bearers(tidy(name)), prose, catalogue.sources, words)
    return _stated(prose, source(role, prose.written(tidy(name), *span), catalogue, known), span)


def of_medium(
    prose: Prose,
    role: SourceRole,
    medium: Medium,
    catalogue: Catalogue,
    *,
    span: tuple[int, int] | None = None,
    near: str = "",
) -> SourceStatement:
    """Return a source statement about a party the text names; `near` are the words beside it."""
    span = span or (medium.start, medium.end)
    known = meant(medium.bearers, prose, catalogue.sources, near or prose.text[slice(*span)])
    name = " ".join(prose.source(medium.start, medium.end).split())
    return _stated(prose, in_role(role, name, known), span)


def _stated(prose: Prose, party: Source, span: tuple[int, int]) -> SourceStatement:
    evidence = prose.evidence(*span)
    block = prose.block_at(evidence.span.start) if evidence.span else None
    if block is None:
        return SourceStatement(evidence=evidence, source=party)
    return SourceStatement(evidence=evidence, source=party, asset=block.asset, role=block.role)


def is_elsewhere(party: SourceFile, prose: Prose, catalogue: Catalogue) -> bool:
    """Return whether the page is another known party's own, so that `party` published it first."""
    document = prose.document
    home = catalogue.sources.at_home(host(document.canonical or document.uri))
    return home is not None and home.id != party.id


def at_address(stated: SourceStatement, url: str, catalogue: Catalogue) -> SourceStatement:
    """Return the statement with an address, and the party whose own site that is."""
    known = catalogue.sources.at_home(host(url))
    party = replace(stated.source, url=url)
    if known is not None and party.id is None:
        party = replace(party, canonical=known.name, id=known.id)
    return replace(stated, source=party)


def tidy(name: str) -> str:
    """Return a name without the article and the punctuation that a pattern took along.

    >>> tidy("the Linden Gazette."), tidy("KESTREL BAY, N.S.")
    ('Linden Gazette', 'KESTREL BAY, N.S.')
    """
    stripped = name.strip(_OUTER).removeprefix("the ")
    return stripped + "." if _ABBREVIATED.search(stripped) and stripped + "." in name else stripped


def from_fact(
    evidence: Evidence, role: SourceRole, name: str, catalogue: Catalogue, asset: str
) -> SourceStatement:
    """Return a source statement that markup makes."""
    return SourceStatement(evidence=evidence, source=source(role, name, catalogue), asset=asset)


def kind_of(name: str, catalogue: Catalogue) -> str | None:
    """Return agency, outlet or press-wire for a medium, None for anybody else."""
    bearers = catalogue.sources.bearers(name.strip(_OUTER))
    known = bearers[0] if bearers else known_party(name, catalogue)
    if known is not None:
        return known.kind
    return OUTLET if is_medium(name, catalogue) else None


def known_party(name: str, catalogue: Catalogue) -> SourceFile | None:
    """Return the source file of a party, also where words follow its name."""
    name = name.strip(_OUTER)
    exact = catalogue.sources.party(name)
    if exact is not None:
        return exact
    for hit in catalogue.sources.find(plain(name)):
        # An article may stand before it: "A Reuters poll".
        before = name[: hit.start].strip()
        if not hit.mark and len(before) <= _ARTICLE_LENGTH and before.isascii():
            return hit.bearers[0]
    return None


def _own_words(name: str, catalogue: Catalogue) -> str:
    """Return the words of a known name without those that merely follow it."""
    if catalogue.sources.party(name):
        return name
    words = plain(name)
    written = name if len(words) == len(name) else words
    return next((written[: hit.end] for hit in catalogue.sources.find(words)), name)


def is_medium(name: str, catalogue: Catalogue) -> bool:
    """Return whether one of a name's words is one that media call themselves by."""
    return catalogue.lexicon.group("media_words").occurs_in(name)


def is_desk(name: str, catalogue: Catalogue) -> bool:
    """Return whether a name is a desk's or an account's: "Redazione", "admin", "staff writer"."""
    return catalogue.lexicon.group("byline.staff").occurs_in(name)


def medium_in(words: str, catalogue: Catalogue) -> str | None:
    """Return the name of a medium in words that may run on behind it, None where there is none.

    Capitals end a name by themselves. Where letters have none, it reaches to the word that
    media call themselves by, or two words beyond it: "the newspaper X of Y".
    """
    hits = sorted(catalogue.lexicon.group("media_words").find(words), key=lambda hit: hit.start)
    if not hits:
        return None
    if words.upper() != words.lower():
        return words
    first = hits[0]
    before, after = words[: first.start].strip(), words[first.end :].split()
    if " " not in words.strip() or before:
        named = before and len(before.split()) <= _WORDS_BEFORE and not _NOUN_FIRST.search(words)
        return words[: first.end] if named else None
    if not after or not _NOUN_FIRST.search(words):
        return None
    last = after[:_WORDS_BEHIND][-1]
    return words[: words.find(last, first.end) + len(last)]


def without_license(words: str, catalogue: Catalogue) -> str:
    """Return a name without the license that follows it: `Ben Till / CC BY 2.0`."""
    named = [name.start for name in find_names(words, catalogue)]
    named += [item.start for item in catalogue.licenses.find(words)]
    return words[: min(named, default=len(words))]


def parties_in(names: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the single names of a joint credit: `dpa/AFP`, `Ana Reis and Bo Lund`."""
    return (name for _, name in pieces_of(names, catalogue, joints="byline.joint.and"))


def pieces_of(
    names: str, catalogue: Catalogue, *, joints: str = "byline.joint"
) -> Iterator[tuple[str, str]]:
    """Yield how each name of a line is joined to those before it (and, with, place), and the name."""
    found = catalogue.lexicon.group(joints).find(names)
    # A joint in capitals is a name: PA, and not Swedish "på".
    joining = (hit for hit in found if not names[hit.start : hit.end].isupper())
    hits = sorted(joining, key=lambda hit: (hit.start, -hit.end))
    joint, position = "and", 0
    for start, end, label in [*((h.start, h.end, h.phrase.label) for h in hits), (None, 0, "")]:
        name = names[position:start].strip(_OUTER)
        if name and (start is None or start >= position):
            yield joint, name
        if start is not None and start >= position:
            # After "in" or "for" comes a place or an employer until the next joint.
            joint, position = label, end


def is_no_name(words: str, catalogue: Catalogue) -> bool:
    """Return whether words stand where a name does and are none: buttons, a day, a language."""
    rest = without_day(words, catalogue)
    while rest:
        end = max((hit.end for hit in _no_names(rest, catalogue) if hit.start == 0), default=0)
        if not end:
            return False
        rest = rest[end:].strip(_OUTER)
    return True


def _no_names(words: str, catalogue: Catalogue) -> Iterator[Hit]:
    for group in ("byline.no_name", "months"):
        yield from catalogue.lexicon.group(group).find(words)


def without_day(name: str, catalogue: Catalogue) -> str:
    """Return a name without the day of the week or month that follows it in running text."""
    for group in ("weekdays", "months"):
        for hit in catalogue.lexicon.group(group).find(name):
            if hit.start > 0:
                name = name[: hit.start]
                break
    return name.strip(_OUTER)
