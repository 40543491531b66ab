"""The license that we publish under: does the license of the original accept it?"""

from collections.abc import Iterable

from provenance.catalogue.catalogue import load_catalogue
from provenance.model.adapters import may_adapt_under
from provenance.model.license import LicenseExpression
from provenance.model.policy import FactValue
from provenance.model.use import Change


def outbound_facts(
    expression: LicenseExpression | None, outbound: str | None
) -> dict[str, FactValue | None]:
    """Return whether an adaptation fits the license we named, and whether the two conflict.

    What was not named fits nothing that is known, and conflicts with nothing: share-alike is then a
    duty to fulfil (CC BY-SA 4.0 §3(b)(1)).
    """
    if outbound is None or expression is None:
        return {"license.outbound_fits": None, "license.outbound_conflict": False}
    target = load_catalogue().licenses.by_id(outbound)
    fits = may_adapt_under(expression, target).fits if target else None
    conflict = None if fits is None else not fits
    return {"license.outbound_fits": fits, "license.outbound_conflict": conflict}


def change_classes(changes: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return what the changes make of a work, each class once; None where changes were not named.

    >>> change_classes(["translate", "typo", "rewrite"]), change_classes([]), change_classes(None)
    (('adaptation', 'editorial'), (), None)
    """
    if changes is None:
        return None
    known = load_catalogue().changes
    return tuple(sorted({known[Change(change)].kind.value for change in changes}))
