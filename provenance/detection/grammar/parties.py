"""Names as parties: known to the catalogue, media by their words, or neither."""

import re
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.sources import SourceFile
from provenance.detection.grammar.prose import Prose
from provenance.model.evidence import Evidence
from provenance.model.source import Source, SourceRole
from provenance.model.statement import SourceStatement

# In these roles words may run on behind the name of a medium; a person's name is taken whole.
_MEDIA = frozenset({SourceRole.AGENCY, SourceRole.CITATION, SourceRole.ORIGINAL_PUBLICATION})
_ABBREVIATED = re.compile(r"\.\w{1,3}$")
_OUTER = " \t\n\r.,;:/&'\"()[]-|"
_ARTICLE_LENGTH = 3
AGENCY, OUTLET, WIRE = "agency", "outlet", "press-wire"


def source(role: SourceRole, name: str, catalogue: Catalogue, url: str | None = None) -> Source:
    """Return a party in a role, with the catalogue's name and id where it knows the party."""
    name = tidy(name)
    exact = catalogue.sources.party(name)
    known = exact or (known_party(name, catalogue) if role in _MEDIA else None)
    return Source(
        role=role,
        name=_own_words(name, catalogue) if known else name,
        canonical=known.name if known else None,
        id=known.id if known else None,
        url=url,
    )


def statement(
    prose: Prose, role: SourceRole, name: str, span: tuple[int, int], catalogue: Catalogue
) -> SourceStatement:
    """Return a source statement with its verbatim evidence at folded offsets."""
    evidence = prose.evidence(*span)
    block = prose.block_at(evidence.span.start) if evidence.span else None
    party = source(role, prose.written(tidy(name), *span), catalogue)
    if block is None:
        return SourceStatement(evidence=evidence, source=party)
    return SourceStatement(evidence=evidence, source=party, asset=block.asset, role=block.role)


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
    known = known_party(name, catalogue)
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
        if not hit.mark and len(name[: hit.start].strip()) <= _ARTICLE_LENGTH:
            return hit.source
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
    return bool(catalogue.lexicon.group("media_words").occurs_in(name)) and any(
        True for _ in catalogue.lexicon.group("media_words").find(name)
    )


def parties_in(names: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the single names of a joint credit: `dpa/AFP`, `Ana Reis and Bo Lund`."""
    return (name for _, name in pieces_of(names, catalogue, joints="byline.joint.and"))


def pieces_of(
    names: str, catalogue: Catalogue, *, joints: str = "byline.joint"
) -> Iterator[tuple[str, str]]:
    """Yield how each name of a line is joined to those before it (and, with, place), and the name."""
    found = catalogue.lexicon.group(joints).find(names)
    hits = sorted(found, key=lambda hit: (hit.start, -hit.end))
    joint, position = "and", 0
    for start, end, label in [*((h.start, h.end, h.phrase.label) for h in hits), (None, 0, "")]:
        name = names[position:start].strip(_OUTER)
        if name and (start is None or start >= position):
            yield joint, name
        if start is not None and start >= position:
            # After "in" or "for" comes a place or an employer until the next joint.
            joint, position = label, end


def without_day(name: str, catalogue: Catalogue) -> str:
    """Return a name without the day of the week or month that follows it in running text."""
    for group in ("weekdays", "months"):
        for hit in catalogue.lexicon.group(group).find(name):
            if hit.start > 0:
                name = name[: hit.start]
                break
    return name.strip(_OUTER)
