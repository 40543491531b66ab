"""Licenses in meta elements and JSON-LD."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.folding import fold
from provenance.detection.grammar.names import find_names
from provenance.detection.grammar.prose import Prose
from provenance.model.document import TEXT_ASSET, Document, Metadatum
from provenance.model.license import LicenseExpression
from provenance.model.statement import LicenseStatement, Polarity, Scope, Statement

_LICENSE_NAMES = frozenset(
    {"license", "license.url", "license.id", "license.name", "dc.license", "dcterms.license",
     "dc.rights", "dcterms.rights", "rights", "copyright", "og:license", "dc:license", "cc:license"}
)  # fmt: skip
_SITE = "site"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each license that the page states to machines."""
    for fact in prose.document.metadata:
        if fact.name in _LICENSE_NAMES and _is_about(fact, prose.document):
            polarity = _polarity(fact.value, catalogue)
            for expression in _expressions(fact.value, prose.document, catalogue):
                yield _statement(fact, expression, polarity)
            if _reserves(fact, catalogue):
                reserved = catalogue.licenses.all_rights_reserved
                yield _statement(fact, reserved, Polarity.RESERVATION)


def _is_about(fact: Metadatum, document: Document) -> bool:
    return fact.subject in {TEXT_ASSET, _SITE} or document.asset(fact.subject) is not None


def _expressions(
    value: str, document: Document, catalogue: Catalogue
) -> Iterator[LicenseExpression]:
    by_address = catalogue.licenses.from_uri(document.address(value))
    stated = by_address or catalogue.licenses.by_id(value)
    if stated is not None:
        yield stated
        return
    words = fold(value).text
    for name in find_names(words, catalogue):
        yield from name.expressions
    for hit in catalogue.licenses.find(words):
        yield hit.expression


def _reserves(fact: Metadatum, catalogue: Catalogue) -> bool:
    """Return whether a fact reserves all rights."""
    hits = catalogue.lexicon.group("reservation").find(fold(fact.value).text)
    return any(hit.phrase.label == "all_rights" for hit in hits)


def _polarity(value: str, catalogue: Catalogue) -> Polarity:
    """Return what a value in words does with the license it names: `not under CC BY 4.0`."""
    denied = Polarity.NEGATED in catalogue.lexicon.group("polarity").labels(fold(value).text)
    return Polarity.NEGATED if denied else Polarity.GRANT


def _statement(
    fact: Metadatum, expression: LicenseExpression, polarity: Polarity
) -> LicenseStatement:
    asset = TEXT_ASSET if fact.subject == _SITE else fact.subject
    scope = Scope.SITE if fact.subject == _SITE else Scope.WORK
    return LicenseStatement(
        evidence=fact.evidence,
        asset=asset,
        expression=expression,
        polarity=polarity,
        scope=scope if asset == TEXT_ASSET else Scope.PART,
    )
