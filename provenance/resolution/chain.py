"""Source statements → the chain of origin, one link a party and step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.catalogue.sources import AGENCY, Sources, in_role
from provenance.model.address import host
from provenance.model.origin import OriginLink, OriginStep, OwnTerms
from provenance.model.source import Source, SourceRole
from provenance.model.statement import LicenseStatement, Scope, SourceStatement

_STEPS: Mapping[SourceRole, OriginStep] = {
    SourceRole.AUTHOR: OriginStep.MADE,
    SourceRole.PHOTO_CREDIT: OriginStep.MADE,
    SourceRole.PRESS_RELEASE: OriginStep.MADE,
    SourceRole.AGENCY: OriginStep.SUPPLIED,
    SourceRole.VIA: OriginStep.SUPPLIED,
    SourceRole.ORIGINAL_PUBLICATION: OriginStep.FIRST_PUBLISHED,
    SourceRole.PUBLISHER: OriginStep.REPUBLISHED,
}
_ORDER = list(OriginStep)


def chain_of(
    origin: Sequence[SourceStatement],
    granted: LicenseStatement | None,
    sources: Sources,
    day: str | None = None,
) -> tuple[OriginLink, ...]:
    """Return the chain that source statements about one asset make, from its maker to the page.

    Who licenses it stands in the chain too: "All content by X is licensed under …".
    Of two agencies in one item the one in the dateline made it: `SEOUL, Nov 26 AFP -` in copy of
    another agency. A publisher with nobody before it published the item first. `day` is that of the
    item: what a party says of its content may have been otherwise then.
    """
    relayed = _relayed(origin)
    placed = [
        (_step(part, origin, relayed), part)
        for item in origin
        for part in _parts(item, sources)
        if part.source.role in _STEPS
    ]
    grouped: dict[tuple[OriginStep, str], list[SourceStatement]] = {}
    for step, item in sorted(placed, key=lambda pair: _ORDER.index(pair[0])):
        if not _is_again(step, item, grouped):
            grouped.setdefault((step, _key(item.source)), []).append(item)
    links = [
        OriginLink(
            step=step,
            source=_fullest(items),
            statements=tuple(items),
            terms=_terms(_fullest(items), sources, day),
        )
        for (step, _), items in grouped.items()
    ]
    links.extend(_licensor(granted, links, sources, day))
    return tuple(sorted(links, key=lambda link: _ORDER.index(link.step)))


def _licensor(
    granted: LicenseStatement | None,
    links: Sequence[OriginLink],
    sources: Sources,
    day: str | None,
) -> Iterator[OriginLink]:
    """Yield the licensor as the one who published the site's content, or made the work."""
    if granted is None or granted.licensor is None:
        return
    known = sources.party(granted.licensor)
    site = granted.scope is Scope.SITE
    role = SourceRole.PUBLISHER if site else SourceRole.AUTHOR
    source = in_role(role, granted.licensor, known)
    if all(_key(link.source) != _key(source) for link in links):
        step = OriginStep.FIRST_PUBLISHED if site else OriginStep.MADE
        yield OriginLink(
            step=step, source=source, statements=(granted,), terms=_terms(source, sources, day)
        )


def _parts(item: SourceStatement, sources: Sources) -> Iterator[SourceStatement]:
    """Yield a photo credit as its parts: `Ann Marlow/AFP` is a person and the one who supplied it."""
    if item.source.role is not SourceRole.PHOTO_CREDIT:
        yield item
        return
    for name in item.source.name.split("/"):
        known = sources.party(name)
        supplied = known is not None and known.kind == AGENCY
        role = SourceRole.AGENCY if supplied else SourceRole.PHOTO_CREDIT
        yield replace(item, source=in_role(role, name.strip(), known))


def _step(
    item: SourceStatement, origin: Sequence[SourceStatement], relayed: frozenset[str]
) -> OriginStep:
    role = item.source.role
    if role is SourceRole.AGENCY and _key(item.source) in relayed:
        return OriginStep.MADE
    if role is SourceRole.PUBLISHER and not _came_from_elsewhere(item, origin):
        return OriginStep.FIRST_PUBLISHED
    return _STEPS[role]


def _came_from_elsewhere(item: SourceStatement, origin: Iterable[SourceStatement]) -> bool:
    """Return whether another party supplied the item or published it before this one did."""
    before = {SourceRole.AGENCY, SourceRole.VIA, SourceRole.ORIGINAL_PUBLICATION}
    others = (other for other in origin if other.source.role in before)
    return any(_key(other.source) != _key(item.source) for other in others)


def _relayed(origin: Sequence[SourceStatement]) -> frozenset[str]:
    """Return the agencies in a dateline whose copy another agency passes on."""
    datelines = [item for item in origin if item.source.role is SourceRole.DATELINE]
    agencies = [item for item in origin if item.source.role is SourceRole.AGENCY]
    opened = {_key(item.source) for item in agencies if _stands_in(item, datelines)}
    passed_on = {_key(item.source) for item in agencies} - opened
    return frozenset(opened if passed_on else ())


def _stands_in(item: SourceStatement, datelines: Iterable[SourceStatement]) -> bool:
    span = item.evidence.span
    return span is not None and any(
        line.evidence.span is not None and line.evidence.span.covers(span) for line in datelines
    )


def _is_again(
    step: OriginStep,
    item: SourceStatement,
    grouped: Mapping[tuple[OriginStep, str], list[SourceStatement]],
) -> bool:
    """Return whether a publisher stands in the chain already: an agency's own copyright line."""
    late = step in {OriginStep.FIRST_PUBLISHED, OriginStep.REPUBLISHED}
    if not late or item.source.role is not SourceRole.PUBLISHER:
        return False
    for (_, key), items in grouped.items():
        if key == _key(item.source):
            items.append(item)
            return True
    return False


def _key(source: Source) -> str:
    """Return what tells a party from others: its file, its site, its name."""
    return source.id or host(source.url or "") or " ".join(source.name.casefold().split())


def _fullest(items: Sequence[SourceStatement]) -> Source:
    """Return the party as the statement names it that knows most about it."""
    return max((item.source for item in items), key=lambda s: (s.id is not None, s.url is not None))


def _terms(source: Source, sources: Sources, day: str | None) -> OwnTerms | None:
    file = sources.by_id(source.id) if source.id else None
    if file is None or file.license is None:
        return None
    own = file.license
    return OwnTerms(
        license_id=own.on(day),
        url=own.url,
        quote=own.quote,
        checked=own.checked,
        demands=file.terms,
    )
