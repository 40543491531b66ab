"""Who licensed an asset, who made and supplied it, and whether those are the same."""

from collections.abc import Iterable, Sequence

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.sources import SourceFile
from provenance.model.document import BESIDE, TEXT_ASSET, Asset, Role
from provenance.model.source import Source, SourceRole
from provenance.model.statement import CopyrightNotice, SourceStatement, Statement

_ELSEWHERE = frozenset({*BESIDE, Role.COMMENT, Role.NAVIGATION, Role.HIDDEN})


def origin_of(asset: Asset, statements: Sequence[Statement]) -> tuple[SourceStatement, ...]:
    """Return the source statements about an asset; a medium that is only cited is none of them."""
    return tuple(
        statement
        for statement in statements
        if isinstance(statement, SourceStatement)
        and statement.asset == asset.id
        and statement.role not in _ELSEWHERE
        and statement.source.role is not SourceRole.CITATION
        and (asset.id != TEXT_ASSET or statement.source.role is not SourceRole.PHOTO_CREDIT)
    )


def agencies(origin: Iterable[SourceStatement], catalogue: Catalogue) -> tuple[Source, ...]:
    """Return the agencies among the parties, each once, also where a picture is credited to one."""
    found: dict[str, Source] = {}
    for statement in origin:
        source = statement.source
        if source.role is SourceRole.AGENCY:
            found.setdefault(source.party, source)
        elif source.role is SourceRole.PHOTO_CREDIT:
            for hit in catalogue.sources.find(source.name):
                if hit.bearers[0].kind == "agency":
                    found.setdefault(hit.bearers[0].name, _credited(hit.bearers))
    return tuple(found.values())


def same_party(source: Source, licensor: str | None, catalogue: Catalogue) -> bool:
    """Return whether a party is the licensor, under whichever of its names."""
    if licensor is None:
        return False
    known = catalogue.sources.party(licensor)
    if known is not None and source.id is not None:
        return known.id == source.id
    names = {_folded(source.name), _folded(source.party)}
    return _folded(licensor) in names


def holders(asset: Asset, statements: Sequence[Statement]) -> tuple[CopyrightNotice, ...]:
    """Return the copyright lines about an asset."""
    return tuple(
        statement
        for statement in statements
        if isinstance(statement, CopyrightNotice)
        and statement.asset == asset.id
        and statement.role not in _ELSEWHERE
    )


def _credited(bearers: Sequence[SourceFile]) -> Source:
    """Return the agency in a credit; of several that bear one mark, none by its full name."""
    first = bearers[0]
    known = len(bearers) == 1
    return Source(
        role=SourceRole.AGENCY,
        name=first.name,
        canonical=first.name if known else None,
        id=first.id if known else None,
    )


def _folded(name: str) -> str:
    return " ".join(name.casefold().removeprefix("the ").split())
