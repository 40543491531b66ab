"""Authors, publishers, agencies and originals that the page names to machines."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.sources import AGENCY
from provenance.detection.grammar.parties import at_address, from_fact, is_desk, kind_of
from provenance.detection.grammar.prose import Prose
from provenance.model.address import host
from provenance.model.document import TEXT_ASSET, Document, Metadatum
from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement, Statement

_ROLES: Mapping[str, SourceRole] = {
    "author": SourceRole.AUTHOR,
    "author.name": SourceRole.AUTHOR,
    "creator": SourceRole.AUTHOR,
    "creator.name": SourceRole.AUTHOR,
    "dc.creator": SourceRole.AUTHOR,
    "dc:creator": SourceRole.AUTHOR,
    "dcterms.creator": SourceRole.AUTHOR,
    "article:author": SourceRole.AUTHOR,
    "article:author_name": SourceRole.AUTHOR,
    "og:article:author": SourceRole.AUTHOR,
    "byl": SourceRole.AUTHOR,
    "citation_author": SourceRole.AUTHOR,
    "dable:author": SourceRole.AUTHOR,
    "parsely-author": SourceRole.AUTHOR,
    "sailthru.author": SourceRole.AUTHOR,
    "publisher.name": SourceRole.PUBLISHER,
    "dc.publisher": SourceRole.PUBLISHER,
    "og:site_name": SourceRole.PUBLISHER,
    "sourceorganization.name": SourceRole.AGENCY,
    "provider.name": SourceRole.AGENCY,
    "source-org": SourceRole.AGENCY,
    "original-source": SourceRole.ORIGINAL_PUBLICATION,
    "source": SourceRole.ORIGINAL_PUBLICATION,
    "syndication-source": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon.url": SourceRole.ORIGINAL_PUBLICATION,
    "isbasedon.name": SourceRole.ORIGINAL_PUBLICATION,
    "dateline": SourceRole.DATELINE,
    "contributor.name": SourceRole.CONTRIBUTOR,
}
# Said of a picture, all of these are its credit.
_CREDITS = frozenset(
    {"credittext", "creator", "creator.name", "author", "author.name", "copyrightholder",
     "copyrightholder.name"}
)  # fmt: skip
_LONGEST = 120


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield each party that the page's metadata names for the article, once per role."""
    seen: set[tuple[SourceRole, str, str]] = set()
    for fact in prose.document.metadata:
        role = _role(fact, prose.document, catalogue) if _is_name(fact.value) else None
        if role is not None and (role, fact.value, fact.subject) not in seen:
            seen.add((role, fact.value, fact.subject))
            stated = from_fact(fact.evidence, role, fact.value, catalogue, fact.subject)
            yield _named_by_host(stated, prose.document.address(fact.value), catalogue)


def _named_by_host(stated: SourceStatement, url: str, catalogue: Catalogue) -> SourceStatement:
    """Return a statement whose party is given as an address with the name of that site."""
    if not _is_address(stated.source.name) or not host(url):
        return stated
    site = replace(stated, source=replace(stated.source, name=host(url)))
    return at_address(site, url, catalogue)


def _is_name(value: str) -> bool:
    return len(value) <= _LONGEST and "\n" not in value and any(c.isalpha() for c in value)


def _role(fact: Metadatum, document: Document, catalogue: Catalogue) -> SourceRole | None:
    """Return the role by what the fact is about and what the party is."""
    name = fact.name.lower()
    if fact.subject != TEXT_ASSET:
        credited = name in _CREDITS and document.asset(fact.subject) is not None
        return SourceRole.PHOTO_CREDIT if credited and not _is_address(fact.value) else None
    role = _ROLES.get(name)
    return _of_text(role, fact, catalogue) if role is not None else None


def _is_address(value: str) -> bool:
    return value.startswith(("http:", "https:", "/"))


def _of_text(role: SourceRole, fact: Metadatum, catalogue: Catalogue) -> SourceRole | None:
    """Return the role by what the party is: an agency named as author is the agency."""
    kind = kind_of(fact.value, catalogue)
    if role is SourceRole.AUTHOR:
        if _is_address(fact.value) or is_desk(fact.value, catalogue):
            return None
        return {AGENCY: SourceRole.AGENCY, None: role}.get(kind, SourceRole.PUBLISHER)
    if fact.name == "source" and kind == AGENCY:
        return SourceRole.AGENCY
    if role is SourceRole.AGENCY and kind != AGENCY:
        return None
    return role
