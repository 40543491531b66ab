"""Which license statements reach an asset, and why the others do not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.model.document import TEXT_ASSET, Asset, AssetKind, Role
from provenance.model.evidence import Carrier
from provenance.model.license import LicenseKind
from provenance.model.rights import Loser
from provenance.model.statement import LicenseStatement, Polarity, Scope

_OUTSIDE = {
    Role.COMMENT: "it stands in a reader's comment",
    Role.NAVIGATION: "it stands in the navigation of the page",
    Role.RELATED: "it is said of another item that the page leads to",
    Role.HIDDEN: "it stands in a part of the page that readers do not see",
}
_OWN_WORDS = frozenset(
    {
        LicenseKind.TERMS,
        LicenseKind.RESERVATION,
        LicenseKind.DEDICATION,
        LicenseKind.GOVERNMENT_WORK,
    }
)
# So many sentences that tell of rights make an item about them; notices are short.
_TALK, _NOTICE = 2, 120
_AROUND = frozenset({Role.FOOTER, Role.ASIDE})
_SPOKEN = frozenset({Polarity.GRANT, Polarity.CONDITIONAL, Polarity.RESERVATION, Polarity.NEGATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The statements that reach an asset (nearest first by scope) and those that do not."""

    own: tuple[LicenseStatement, ...] = ()
    """Said of the asset itself."""
    shared: tuple[LicenseStatement, ...] = ()
    """Said of everything on the site, or of all assets of the kind."""
    lost: tuple[Loser, ...] = ()


def reach(asset: Asset, statements: Sequence[LicenseStatement], *, on_page: bool) -> Reach:
    """Return the statements that speak about `asset`; hidden text and comments never do."""
    is_about_rights = on_page and sum(map(_tells, statements)) >= _TALK
    own, shared, lost = [], [], []
    for statement in statements:
        reason = _why_not(asset, statement, on_page=on_page)
        if is_about_rights and reason is None and _in_text(statement):
            reason = "the item is about such words, and this is one more of them"
        if reason is not None:
            lost.append(Loser(statement=statement, reason=reason))
        elif _is_own(asset, statement):
            own.append(statement)
        else:
            shared.append(statement)
    return Reach(own=tuple(own), shared=tuple(shared), lost=tuple(lost))


def _why_not(asset: Asset, statement: LicenseStatement, *, on_page: bool) -> str | None:
    return next(_reasons(asset, statement, on_page=on_page), None)


def _reasons(asset: Asset, statement: LicenseStatement, *, on_page: bool) -> Iterator[str]:
    if statement.polarity not in _SPOKEN:
        yield "it only mentions the license"
    if statement.role in _OUTSIDE:
        yield _OUTSIDE[statement.role]
    if on_page and _is_of_software(statement):
        yield "it licenses the software of the site, not its words"
    if on_page and _tells(statement):
        yield "it tells a story, and names nothing here that it could be about"
    if asset.kind is AssetKind.TEXT:
        yield from _beyond_text(statement)
    else:
        yield from _beyond_media(asset, statement)


def _is_of_software(statement: LicenseStatement) -> bool:
    """Return whether a footer names the license of what the site runs on."""
    software = statement.expression.kind is LicenseKind.SOFTWARE
    return software and statement.role in _AROUND and not statement.named


def _tells(statement: LicenseStatement) -> bool:
    """Return whether words of permission or refusal speak of nothing on the page they stand on.

    A page holds much that is not about itself; a license named by its name is another matter.
    """
    in_words = (
        statement.evidence.carrier is Carrier.TEXT and statement.expression.kind in _OWN_WORDS
    )
    return in_words and not statement.named


def _in_text(statement: LicenseStatement) -> bool:
    """Return whether it says something in own words in the midst of the item's text."""
    in_words = (
        statement.evidence.carrier is Carrier.TEXT and statement.expression.kind in _OWN_WORDS
    )
    return in_words and statement.role is Role.BODY and len(statement.evidence.quote) > _NOTICE


def _beyond_text(statement: LicenseStatement) -> Iterator[str]:
    if statement.asset != TEXT_ASSET:
        yield f"it speaks about {statement.asset}, not about the text"
    elif statement.scope is Scope.PART or statement.part not in {None, "text"}:
        yield f"it speaks about a part ({statement.part or 'a part of the page'}), not the article"


def _beyond_media(asset: Asset, statement: LicenseStatement) -> Iterator[str]:
    if statement.asset not in {TEXT_ASSET, asset.id}:
        yield f"it speaks about {statement.asset}"
    elif statement.asset == asset.id:
        return
    elif statement.part == "text":
        yield "it speaks about the text alone"
    elif statement.part not in {None, asset.kind.value}:
        yield f"it speaks about {statement.part}"
    elif statement.scope is Scope.WORK:
        yield f"it speaks about the article's words, not about each {asset.kind} in it"
    elif statement.exceptions and statement.part is None and statement.polarity is Polarity.GRANT:
        yield "it makes exceptions, and nothing says that this is none of them"


def _is_own(asset: Asset, statement: LicenseStatement) -> bool:
    if asset.kind is AssetKind.TEXT:
        return statement.scope is Scope.WORK
    return statement.asset == asset.id
