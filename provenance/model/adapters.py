"""Under which licenses an adaptation may be published: what its original's legal code accepts."""

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.model.license import LicenseExpression
from provenance.model.license_terms import AdapterRule, Answer, Ports, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Compatibility:
    """Whether an adaptation of one license's work may be published under another, and why."""

    answer: Answer
    reason: str
    source: str = ""

    @property
    def fits(self) -> bool | None:
        """Return the answer as a flag, None where it is not known."""
        return {Answer.YES: True, Answer.NO: False}.get(self.answer)


_NOT_READ = Compatibility(
    answer=Answer.UNKNOWN, reason="What its legal code says of adaptations was not read."
)
_NO_VERSION = "It depends on the version, which is not stated."
_NOT_SETTLED = Compatibility(
    answer=Answer.UNKNOWN, reason="Its legal code neither names that license nor rules it out."
)


def may_adapt_under(source: LicenseExpression, target: LicenseExpression) -> Compatibility:
    """Return whether an adaptation of a work under `source` may be published under `target`.

    The first rule that speaks of the target answers. CC BY-SA 4.0 §3(b)(1), CC BY 4.0 §3(a)(4).

    >>> from provenance.model.license import LicenseKind
    >>> rule = AdapterRule(answer=Answer.YES, reason="", source="§4", ids=frozenset({"LAL-1.3"}))
    >>> from provenance.model.license_terms import LicenseTerms
    >>> terms = LicenseTerms(text="X", permits=(), prohibits=(), duties=(), adapters=(rule,))
    >>> kind = LicenseKind.PUBLIC_LICENSE
    >>> original = LicenseExpression(id="X", name="X", family="x", kind=kind, terms=terms)
    >>> art = LicenseExpression(id="LAL-1.3", name="LAL", family="lal", kind=kind)
    >>> may_adapt_under(original, art).answer, may_adapt_under(art, original).answer
    (<Answer.YES: 'yes'>, <Answer.UNKNOWN: 'unknown'>)
    """
    if source.terms is None:
        return _NOT_READ
    for rule in source.terms.adapters:
        spoken_of = _speaks_of(rule, source, target)
        if spoken_of is None:
            return Compatibility(answer=Answer.UNKNOWN, reason=_NO_VERSION, source=rule.source)
        if spoken_of:
            return Compatibility(answer=rule.answer, reason=rule.reason, source=rule.source)
    return _NOT_SETTLED


def adapter_licenses(
    source: LicenseExpression, known: Iterable[LicenseExpression]
) -> tuple[str, ...]:
    """Return the ids of the known licenses under which an adaptation may surely be published."""
    fitting = {item.id for item in known if may_adapt_under(source, item).answer is Answer.YES}
    return tuple(sorted(fitting))


def _speaks_of(
    rule: AdapterRule, source: LicenseExpression, target: LicenseExpression
) -> bool | None:
    """Return whether a rule speaks of the target; None where a version that is missing decides."""
    if rule.or_later is not None and rule.or_later is not source.or_later:
        return False
    if rule.is_general or target.id in rule.ids:
        return True
    if rule.family != target.family:
        return False
    if rule.elements and frozenset(target.elements) not in rule.elements:
        return False
    return _in_versions(rule, source, target)


def _in_versions(
    rule: AdapterRule, source: LicenseExpression, target: LicenseExpression
) -> bool | None:
    if rule.versions is Versions.ANY:
        return True
    if target.version is None or source.version is None:
        return True if target.id == source.id else None
    own = {source.port} if rule.ports is Ports.OWN else {source.port, None}
    if rule.ports is not Ports.ALL and target.port not in own:
        return False
    if rule.versions is Versions.SAME:
        return target.version == source.version and target.or_later is source.or_later
    return _number(target.version) >= _number(source.version)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
