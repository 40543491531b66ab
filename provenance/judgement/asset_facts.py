"""Whom an asset comes from and what they ask for, as facts for rules."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from provenance.model.evidence import Evidence
from provenance.model.fact import NOTHING, Fact
from provenance.model.origin import DemandKind, OriginLink, OriginStep
from provenance.model.rights import Rights
from provenance.model.source import Source, SourceRole

_CREDIT = frozenset({DemandKind.CREDIT_LINE, DemandKind.LINK_BACK})
_EDITING = frozenset({DemandKind.NO_EDITS, DemandKind.WHOLE_TEXT, DemandKind.INDICATE_CHANGES})


# What the publisher of an article says of every part of it; all else is owed with the article.
_OF_PARTS = frozenset(
    {
        *(DemandKind.NO_IMAGES, DemandKind.THIRD_PARTY_EXCEPTED, DemandKind.ASK_FIRST),
        *(DemandKind.NON_COMMERCIAL, DemandKind.NO_SEPARATE_SALE),
    }
)


def asset_facts(rights: Rights, article: Rights | None = None) -> dict[str, Fact]:
    """Return the facts about an asset, the parties it comes from, and their terms.

    Where the license of the `article` is what reaches it, the publisher's terms do too.
    """
    return {**_asset(rights), **_source(rights), **_terms(rights, article)}


def _asset(rights: Rights) -> dict[str, Fact]:
    agencies = [s for s in rights.parties if s.role is SourceRole.AGENCY]
    credited = [*agencies, *rights.third_parties]
    evidence = _origin(rights, _parties(credited))
    notices = tuple(notice.evidence for notice in rights.notices)
    return {
        "asset.id": Fact(value=rights.asset.id),
        "asset.kind": Fact(value=rights.asset.kind.value),
        "asset.credited_to": Fact(value=_parties(credited), evidence=evidence),
        "asset.third_parties": Fact(value=_parties(rights.third_parties), evidence=evidence),
        "asset.agencies": Fact(value=_ids(credited), evidence=evidence),
        "asset.rightsholder": Fact(
            value=rights.rightsholders[0] if rights.rightsholders else NOTHING, evidence=notices
        ),
        "asset.copyright_notice": Fact(value=bool(notices), evidence=notices),
    }


def _source(rights: Rights) -> dict[str, Fact]:
    release = _having(rights, SourceRole.PRESS_RELEASE)
    publisher = _having(rights, SourceRole.PUBLISHER)
    first = [link for link in rights.chain if link.step is OriginStep.FIRST_PUBLISHED]
    return {
        "source.press_release": Fact(
            value=bool(release), evidence=_origin(rights, _parties(release))
        ),
        "source.known": Fact(
            value=_ids(link.source for link in rights.chain), evidence=_said_by(rights.chain)
        ),
        "source.publisher": Fact(
            value=publisher[0].party if publisher else NOTHING,
            evidence=_origin(rights, _parties(publisher)),
        ),
        "source.first_published": Fact(
            value=_parties(link.source for link in first), evidence=_said_by(first)
        ),
    }


def _terms(rights: Rights, article: Rights | None) -> dict[str, Fact]:
    """Return what publishers ask for beyond their licenses: on the page, and as is known of them."""
    chain = [*rights.chain, *_inherited(rights, article)]
    known = [link for link in chain if link.terms and link.terms.demands]
    terms = [link.terms for link in known if link.terms]
    demands = [demand for own in terms for demand in own.demands]
    shown = {
        "said": {demand.text for demand in demands},
        "credit": {demand.text for demand in demands if demand.kind in _CREDIT},
        "editing": {demand.text for demand in demands if demand.kind in _EDITING},
        "pages": {own.url for own in terms},
    }
    kinds = {demand.kind.value for demand in demands}
    stated = tuple(term.evidence for term in rights.terms)
    evidence = (*stated, *_said_by(known))
    return {
        "publisher_terms.present": Fact(value=bool(rights.terms or known), evidence=evidence),
        "publisher_terms.demands": Fact(value=tuple(sorted(kinds)), evidence=evidence),
        "publisher_terms.of": Fact(
            value=_ids(link.source for link in known), evidence=_said_by(known)
        ),
        **{
            f"publisher_terms.{name}": Fact(value=tuple(sorted(words)), evidence=_said_by(known))
            for name, words in shown.items()
        },
    }


def _inherited(rights: Rights, article: Rights | None) -> Iterator[OriginLink]:
    """Yield the origin of the article with what its publishers say of its parts.

    A part that has a license of its own is not under theirs.
    """
    if (
        article is None
        or article is rights
        or set(article.statements).isdisjoint(rights.statements)
    ):
        return
    own = {link.source.id for link in rights.chain}
    for link in article.chain:
        if link.terms and link.source.id not in own:
            said = tuple(demand for demand in link.terms.demands if demand.kind in _OF_PARTS)
            yield replace(link, terms=replace(link.terms, demands=said))


def _having(rights: Rights, role: SourceRole) -> list[Source]:
    return [source for source in rights.parties if source.role is role]


def _parties(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted({source.party for source in sources}))


def _ids(sources: Iterable[Source]) -> tuple[str, ...]:
    return tuple(sorted({source.id for source in sources if source.id}))


def _said_by(links: Iterable[OriginLink]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(s.evidence for link in links for s in link.statements))


def _origin(rights: Rights, parties: Collection[str]) -> tuple[Evidence, ...]:
    """Return the evidence of the source statements that name one of the parties.

    A photo credit may name an agency by any of its marks, so each of them is shown.
    """
    return tuple(
        statement.evidence
        for statement in rights.origin
        if statement.source.party in parties
        or (parties and statement.source.role is SourceRole.PHOTO_CREDIT)
    )
