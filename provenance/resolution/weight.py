"""How much a license statement weighs: whose words are plain, and which only stand there."""

from collections.abc import Iterable, Mapping

from provenance.model.document import Role
from provenance.model.evidence import Carrier
from provenance.model.license import TermsKind
from provenance.model.rights import Grade
from provenance.model.statement import LicenseStatement, Polarity, Scope

# A link or rel before a sentence, before a badge, before a default in the page's head.
_TRUST: Mapping[Carrier, int] = {
    Carrier.REL_LICENSE: 0,
    Carrier.LINK: 1,
    Carrier.TEXT: 2,
    Carrier.BADGE: 3,
    Carrier.FRONT_MATTER: 4,
    Carrier.RDFA: 4,
    Carrier.MICRODATA: 4,
    Carrier.JSON_LD: 4,
    Carrier.ATTRIBUTE: 4,
    Carrier.META: 5,
}
_READ_BY_PEOPLE = frozenset({Carrier.TEXT, Carrier.REL_LICENSE, Carrier.LINK})
_IN_PASSING = frozenset({Carrier.TEXT, Carrier.LINK})
_BY_ADDRESS = frozenset({Carrier.REL_LICENSE, Carrier.LINK, Carrier.BADGE, Carrier.HEADER})


def trust(statement: LicenseStatement) -> tuple[int, int, int]:
    """Return the order in which statements are believed, the first one first."""
    conditional = statement.polarity is Polarity.CONDITIONAL
    carrier = _TRUST.get(statement.evidence.carrier, len(_TRUST))
    return int(not is_firm(statement)), int(conditional), carrier


def is_firm(statement: LicenseStatement) -> bool:
    """Return whether a statement licenses something in so many words, or by its markup.

    A name or a link that merely stands somewhere may be about anything near it; in the footer it
    is about the site.
    """
    if statement.evidence.carrier not in _IN_PASSING:
        return True
    return statement.said or statement.named or statement.role is Role.FOOTER


def is_by_address(statement: LicenseStatement) -> bool:
    """Return whether it names the license by its address, which leaves nothing open."""
    return statement.evidence.carrier in _BY_ADDRESS


def grade(supporting: Iterable[LicenseStatement]) -> Grade:
    """Return how strong the evidence is: words about the asset, markup, or inference."""
    statements = list(supporting)
    if any(_is_explicit(s) for s in statements):
        return Grade.EXPLICIT
    if any(s.evidence.carrier not in _READ_BY_PEOPLE and not _by_default(s) for s in statements):
        return Grade.MACHINE
    return Grade.INFERRED


def _is_explicit(statement: LicenseStatement) -> bool:
    """Return whether people read in so many words what anybody may do.

    "With permission" tells whom somebody once allowed it, and what that means for others is inferred.
    """
    if statement.terms is TermsKind.BY_PERMISSION:
        return False
    return statement.evidence.carrier in _READ_BY_PEOPLE and is_firm(statement)


def _by_default(statement: LicenseStatement) -> bool:
    """Return whether a site's node says it, which no rule of schema.org hands on to its pages."""
    return statement.evidence.carrier is Carrier.JSON_LD and statement.scope is Scope.SITE
