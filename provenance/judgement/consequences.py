"""Facts that follow from others: what changes make of a work, and whether our license fits."""

from collections.abc import Iterable, Mapping

from provenance.catalogue.catalogue import load_catalogue
from provenance.model.adapters import may_adapt_under
from provenance.model.condition import FactValue
from provenance.model.fact import NOTHING
from provenance.model.use import Change

FOLLOWED = frozenset({"license.id", "use.changes", "use.outbound_license"})
"""The facts that others follow from."""
Values = Mapping[str, FactValue | None]


def following(values: Values) -> dict[str, FactValue | None]:
    """Return the facts that follow from the values of others."""
    changes = values.get("use.changes")
    named, outbound = values.get("license.id"), values.get("use.outbound_license")
    return {
        "use.change_classes": change_classes(changes if isinstance(changes, tuple) else None),
        **_outbound(named, outbound),
    }


def change_classes(changes: Iterable[str] | None) -> tuple[str, ...] | None:
    """Return what the changes make of a work, each class once; None where changes were not named.

    >>> change_classes(["translate", "typo", "rewrite"]), change_classes([]), change_classes(None)
    (('adaptation', 'editorial'), (), None)
    """
    if changes is None:
        return None
    known = load_catalogue().changes
    return tuple(sorted({known[Change(change)].kind.value for change in changes}))


def _outbound(named: FactValue | None, outbound: FactValue | None) -> dict[str, FactValue | None]:
    """Return whether an adaptation fits the license we named, and whether the two conflict.

    What was not named fits nothing that is known, and conflicts with nothing: share-alike is then a
    duty to fulfil (CC BY-SA 4.0 §3(b)(1)).
    """
    if outbound in {None, NOTHING} or named == NOTHING:
        return {"license.outbound_fits": None, "license.outbound_conflict": False}
    licenses = load_catalogue().licenses
    source, target = licenses.by_id(str(named)), licenses.by_id(str(outbound))
    fits = may_adapt_under(source, target).fits if source and target else None
    conflict = None if fits is None else not fits
    return {"license.outbound_fits": fits, "license.outbound_conflict": conflict}
