"""What is asked about: an asset in an article, with the facts of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.judgement.facts import Facts, replaced
from provenance.model.condition import FactValue
from provenance.model.fact import Fact
from provenance.model.license_terms import LicenseTerms
from provenance.model.policy import Agreement, Breadth, Rule

_UNKNOWN = Fact()


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of an asset and those of the article it stands in; for the text they are the same."""

    asset: Facts
    article: Facts
    terms: LicenseTerms | None = None
    """What the license of the asset says, in the version at hand."""

    def about(self, rule: Rule) -> Facts:
        """Return the facts that a rule is asked about, and that its words are filled in with."""
        return self.article if rule.scope is Breadth.CONTAINER else self.asset

    def is_open(self, path: str) -> bool:
        """Return whether a fact is not known of the asset, or of the article."""
        return _is_unknown(self.asset, path) or _is_unknown(self.article, path)

    def told(self, path: str, value: FactValue, agreements: Sequence[Agreement]) -> "Case":
        """Return the case with a fact known where it was not, and with all that follows from it."""
        asset = _told(self.asset, path, value, agreements)
        if self.article is self.asset:
            return Case(asset, asset)
        return Case(asset, _told(self.article, path, value, agreements))

    def differing(self, other: "Case") -> frozenset[str]:
        """Return the facts that are not the same objects in another case."""
        pairs = ((self.asset, other.asset), (self.article, other.article))
        return frozenset(
            [path for one, two in pairs for path in two if one.get(path) is not two[path]]
        )


def _told(facts: Facts, path: str, value: FactValue, agreements: Sequence[Agreement]) -> Facts:
    return replaced(facts, {path: value}, agreements) if _is_unknown(facts, path) else facts


def _is_unknown(facts: Facts, path: str) -> bool:
    return facts.get(path, _UNKNOWN).value is None
