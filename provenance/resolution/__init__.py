"""Statements → Rights, asset by asset."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.model.document import TEXT_ASSET, Asset, Document
from provenance.model.rights import Grade, LicenseStatus, Rights
from provenance.model.source import SourceRole
from provenance.model.statement import (
    LicenseStatement,
    Polarity,
    ReservationStatement,
    Scope,
    SourceStatement,
    Statement,
    TermsStatement,
)
from provenance.resolution.agreement import Reading, agree
from provenance.resolution.chain import chain_of
from provenance.resolution.parties import agencies, holders, origin_of, same_party
from provenance.resolution.preferences import told_to_machines
from provenance.resolution.reach import Reach, reach
from provenance.resolution.weight import grade

# Whose copy a site's note does not reach, and what it has to do with the article.
_OTHERS = {
    SourceRole.ORIGINAL_PUBLICATION: "first appeared at",
    SourceRole.AGENCY: "is credited to",
}
_GENERAL = (LicenseStatement, ReservationStatement)


def resolve(
    document: Document, statements: Sequence[Statement], catalogue: Catalogue
) -> tuple[Rights, ...]:
    """Return what governs each asset of the document, the text first."""
    about: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        about[statement.asset].append(statement)
    # What the page says of licenses in general may reach a picture; the rest is about the text.
    general = [s for s in about[TEXT_ASSET] if isinstance(s, _GENERAL)]
    return tuple(
        _rights(document, asset, _spoken(asset, about[asset.id], general), catalogue)
        for asset in document.assets
    )


def _spoken(
    asset: Asset, own: Sequence[Statement], general: Sequence[Statement]
) -> Sequence[Statement]:
    return own if asset.id == TEXT_ASSET else (*general, *own)


def _rights(
    document: Document, asset: Asset, statements: Sequence[Statement], catalogue: Catalogue
) -> Rights:
    licenses = [s for s in statements if isinstance(s, LicenseStatement)]
    reached = reach(asset, licenses, on_page=document.is_page)
    reading = agree(reached.own, reached.shared)
    origin = origin_of(asset, statements)
    reading = _not_theirs(reading, origin, catalogue)
    licensor = _licensor(reading)
    notices = holders(asset, statements)
    told = told_to_machines(asset, statements)
    best, known = reading.statement, catalogue.sources.party(licensor) if licensor else None
    return Rights(
        asset=asset,
        status=reading.status,
        because=reading.because,
        expression=best.expression if best else None,
        choices=reading.choices,
        grade=_grade(reading, asset, reached) if best else None,
        polarity=best.polarity if best else None,
        scope=best.scope if best else None,
        licensor=licensor,
        licensor_id=known.id if known else None,
        terms_kind=best.terms if best else None,
        exceptions=any(statement.exceptions for statement in reading.led),
        rightsholders=tuple(dict.fromkeys(n.holder for n in notices if n.holder)),
        parties=tuple(dict.fromkeys(statement.source for statement in origin)),
        chain=chain_of(origin, best, catalogue.sources, document.published),
        third_parties=tuple(
            agency
            for agency in agencies(origin, catalogue)
            if not same_party(agency, licensor, catalogue)
        ),
        statements=reading.led,
        lost=(*reading.lost, *reached.lost, *told.lost),
        notices=notices,
        terms=_terms(asset, statements),
        reservations=told.reservations,
        preferences=told.preferences,
        origin=origin,
        unread=any(not issue.is_for_machines for issue in document.issues),
        preferences_unread=bool(document.issues),
    )


def _terms(asset: Asset, statements: Sequence[Statement]) -> tuple[TermsStatement, ...]:
    return tuple(s for s in statements if isinstance(s, TermsStatement) and s.asset == asset.id)


def _licensor(reading: Reading) -> str | None:
    """Return who granted, by the best statement or by another one for the same license."""
    best = reading.statement
    if best is None:
        return None
    same = (s for s in reading.led if s.expression.family == best.expression.family)
    return best.licensor or next((s.licensor for s in same if s.licensor), None)


def _grade(reading: Reading, asset: Asset, reached: Reach) -> Grade:
    """Return how strong the evidence is for what the reading says."""
    best = reading.statement
    if best is None or (asset.id != TEXT_ASSET and best not in reached.own):
        return Grade.INFERRED
    return grade(s for s in reading.led if s.expression == best.expression)


def _not_theirs(
    reading: Reading, origin: Sequence[SourceStatement], catalogue: Catalogue
) -> Reading:
    """Return the reading, ambiguous where a site's general note meets another outlet's article."""
    best = reading.statement
    if best is None or reading.status is not LicenseStatus.STATED:
        return reading
    if best.scope is not Scope.SITE or best.polarity is Polarity.RESERVATION:
        return reading
    licensor = _licensor(reading)
    others = (s.source for s in origin if not same_party(s.source, licensor, catalogue))
    for source in others:
        if source.role not in _OTHERS:
            continue
        because = (
            f"The site's note says {best.expression.name}, but the article {_OTHERS[source.role]} "
            f"{source.party}, whose terms are not stated."
        )
        return replace(reading, status=LicenseStatus.AMBIGUOUS, because=because)
    return reading
