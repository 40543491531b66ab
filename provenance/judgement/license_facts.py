"""What the license of an asset says to rules."""

from provenance.model.condition import FactValue
from provenance.model.evidence import Carrier
from provenance.model.fact import NOTHING, Fact
from provenance.model.license import LicenseExpression
from provenance.model.license_terms import Owed
from provenance.model.rights import LicenseStatus, Rights


def license_facts(rights: Rights) -> dict[str, Fact]:
    """Return the facts about the license, each with the statements that led to it."""
    # A sentence convinces a reader more than an address does: words come first.
    evidence = tuple(
        sorted((s.evidence for s in rights.statements), key=lambda e: e.carrier is not Carrier.TEXT)
    )
    values: dict[str, FactValue | None] = {
        "license.status": rights.status.value,
        "license.because": rights.because,
        "license.grade": rights.grade.value if rights.grade else NOTHING,
        "license.polarity": rights.polarity.value if rights.polarity else NOTHING,
        "license.licensor": rights.licensor,
        "license.licensor_is_holder": _is_holder(rights),
        "license.terms": rights.terms_kind.value if rights.terms_kind else NOTHING,
        **expression_facts(rights.expression, rights.status),
    }
    return {path: Fact(value=value, evidence=evidence) for path, value in values.items()}


def expression_facts(
    expression: LicenseExpression | None, status: LicenseStatus
) -> dict[str, FactValue | None]:
    """Return what a license expression (or none) says to rules."""
    if expression is None:
        names = ("id", "name", "family", "kind", "version")
        empty: dict[str, FactValue | None] = {f"license.{name}": NOTHING for name in names}
        words = ("elements", "permits", "prohibits", "duties")
        empty |= {f"license.{name}": () for name in words}
        flags = ("complete", "share_alike", "curable")
        return {**empty, **{f"license.{name}": False for name in flags}}
    # A license that names neither elements nor version may be any of its family.
    vague = status is LicenseStatus.AMBIGUOUS and not expression.elements
    return {
        "license.id": expression.id,
        "license.name": expression.name,
        "license.family": expression.family,
        "license.kind": expression.kind.value,
        "license.version": expression.version or NOTHING,
        "license.elements": None if vague else tuple(sorted(expression.elements)),
        "license.permits": None if vague else tuple(sorted(expression.permits)),
        "license.complete": expression.complete,
        **_terms(expression),
    }


def _terms(expression: LicenseExpression) -> dict[str, FactValue | None]:
    """Return what the legal code says; unknown where it was not read or the version is missing."""
    terms = expression.terms
    if terms is None:
        shared = "SA" in expression.elements if expression.elements else None
        silent = dict.fromkeys(("license.prohibits", "license.duties", "license.curable"))
        return {**silent, "license.share_alike": shared}
    return {
        "license.prohibits": tuple(sorted({term.word for term in terms.prohibits})),
        "license.duties": tuple(sorted({term.word for term in terms.duties})),
        "license.share_alike": terms.owes(Owed.SHARE_ALIKE) is not None,
        # Dedications do not end, so nothing has to come back.
        "license.curable": bool(terms.breach.cure_days) if terms.breach else None,
    }


def _is_holder(rights: Rights) -> bool | None:
    """Return whether the licensor holds the rights; unknown where nobody is named."""
    if rights.licensor is None:
        return None
    return any(rights.licensor.casefold() == name.casefold() for name in rights.rightsholders)
