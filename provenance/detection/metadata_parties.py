"""Authors, publishers, agencies and originals that the page names to machines."""

from collections.abc import Iterator, Mapping

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.parties import AGENCY, from_fact, kind_of
from provenance.detection.grammar.prose import Prose
from provenance.model.document import TEXT_ASSET, Metadatum
from provenance.model.source import SourceRole
from provenance.model.statement import Statement

_ROLES: Mapping[str, SourceRole] = {
    "author": SourceRole.AUTHOR,
    "author.name": SourceRole.AUTHOR,
    "creator": SourceRole.AUTHOR,
    "creator.name": SourceRole.AUTHOR,
    "dc.creator": SourceRole.AUTHOR,
    "parsely-author": SourceRole.AUTHOR,
    "sailthru.author": SourceRole.AUTHOR,
    "publisher.name": SourceRole.PUBLISHER,
    "dc.publisher": SourceRole.PUBLISHER,
    "og:site_name": SourceRole.PUBLISHER,
    "sourceorganization.name": SourceRole.AGENCY,
    "provider.name": SourceRole.AGENCY,
    "original-source": SourceRole.ORIGINAL_PUBLICATION,
    "syndication-source": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon.url": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon.name": SourceRole.ORIGINAL_PUBLICATION,
    "dateline": SourceRole.DATELINE,
    "contributor.name": SourceRole.CONTRIBUTOR,
}
_LONGEST = 120


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each party that the page's metadata names for the article, once per role."""
    seen: set[tuple[SourceRole, str]] = set()
    for fact in prose.document.metadata:
        role = _ROLES.get(fact.name.lower())
        if role is None or fact.subject != TEXT_ASSET or not _is_name(fact.value):
            continue
        role = _role(role, fact, catalogue)
        if role is not None and (role, fact.value) not in seen:
            seen.add((role, fact.value))
            yield from_fact(fact.evidence, role, fact.value, catalogue, fact.subject)


def _is_name(value: str) -> bool:
    return len(value) <= _LONGEST and "\n" not in value and any(c.isalpha() for c in value)


def _role(role: SourceRole, fact: Metadatum, catalogue: Catalogue) -> SourceRole | None:
    """Return the role by what the party is: an agency named as author is the agency."""
    kind = kind_of(fact.value, catalogue)
    if role is SourceRole.AUTHOR:
        if fact.value.startswith(("http:", "https:")):
            return None
        return SourceRole.AGENCY if kind == AGENCY else role
    if role is SourceRole.AGENCY and kind != AGENCY:
        return None
    return role
