"""What if a fact were another: `FACT=VALUE` as a person types it → facts to judge with once more."""

from collections.abc import Mapping

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policy_conditions import unfit_values
from provenance.catalogue.policy_reading import meant, suggestion
from provenance.errors import UsageError
from provenance.judgement.policy_tests import license_given
from provenance.model.condition import FactValue
from provenance.model.fact import FACT_KINDS, NOTHING, FactKind, Shape
from provenance.model.report import Supposition

_LICENSE = "license"
_UNKNOWN = "?"
_YES = frozenset({"yes", "true"})
_NO = frozenset({"no", "false"})


def read_supposition(text: str, catalogue: Catalogue) -> Supposition:
    """Return what a text supposes: `use.changes=translate,headline`, several facts joined by `;`.

    An empty value (or `none`) is known to be empty, `?` is not known. `license=CC-BY-4.0` stands for all that
    the catalogue knows of that license, granted by words.

    Raises:
        UsageError: there is no such fact, or it is never that.
    """
    given: dict[str, FactValue | None] = {}
    facts: dict[str, FactValue | None] = {}
    for part in text.split(";"):
        path, equals, value = (word.strip() for word in part.partition("="))
        if not equals:
            message = f"{part.strip()!r} supposes nothing; write FACT=VALUE"
            raise UsageError(message)
        if path == _LICENSE:
            given[path], expanded = value, _license(value, catalogue)
            facts |= expanded
        else:
            given[path] = facts[path] = _value(path, value)
    return Supposition(given=tuple(given.items()), facts=tuple(facts.items()))


def _license(name: str, catalogue: Catalogue) -> Mapping[str, FactValue | None]:
    if catalogue.licenses.by_id(name) is None:
        message = f"no license is called {name!r}{meant(name, catalogue.licenses.ids)}"
        raise UsageError(message)
    return license_given(name, catalogue)


def _value(path: str, text: str) -> FactValue | None:
    if path not in FACT_KINDS:
        message = f"unknown fact {path!r}; {suggestion(path, [_LICENSE, *FACT_KINDS])}"
        raise UsageError(message)
    if text == _UNKNOWN:
        return None
    value = _as_fact(FACT_KINDS[path], text)
    for message in unfit_values(path, value):
        raise UsageError(message)
    return value


def _as_fact(kind: FactKind, text: str) -> FactValue:
    if kind.shape is Shape.WORDS and text.lower() == NOTHING and NOTHING not in kind.values:
        return ()
    if kind.shape is Shape.WORDS:
        return tuple(sorted({word.strip() for word in text.split(",") if word.strip()}))
    if kind.shape is Shape.FLAG and text.lower() in _YES | _NO:
        return text.lower() in _YES
    # What a word is where the document says nothing.
    return text or NOTHING
