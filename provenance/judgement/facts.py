"""Rights × Use → facts: the values that rules compare, each with its evidence."""

from collections.abc import Iterable, Mapping, Sequence

from provenance.model.evidence import Carrier, Evidence
from provenance.model.fact import Fact
from provenance.model.license import LicenseExpression
from provenance.model.policy import FactValue
from provenance.model.preference import Activity, Answer
from provenance.model.rights import LicenseStatus, Preference, Rights
from provenance.model.source import SourceRole
from provenance.model.use import Use

Facts = Mapping[str, Fact]
NOTHING = "none"
_RESERVED: Mapping[str, Activity] = {
    "signals.mining_reserved": Activity.MINING,
    "signals.training_reserved": Activity.AI_TRAIN,
    "signals.ai_input_reserved": Activity.AI_INPUT,
}


def facts_of(rights: Rights, use: Use) -> Facts:
    """Return every fact that rules can ask about; what is not known has no value.

    A fact about the content is known to be empty when the document was read whole, and unknown
    when an issue touches it: what was not read may still say something.
    """
    found = {**_license(rights), **_asset(rights)}
    if rights.unread:
        found = {path: _unless_empty(fact) for path, fact in found.items()}
    return {**found, **_signals(rights), **_use(use)}


def _unless_empty(fact: Fact) -> Fact:
    return Fact() if fact.value in ((), False, NOTHING) else fact


def _use(use: Use) -> dict[str, Fact]:
    return {
        "use.action": Fact(value=use.action.value),
        "use.changes": Fact(value=_words(use.changes)),
        "use.medium": Fact(value=_words(use.medium)),
        "use.territory": Fact(value=use.territory),
        "use.commercial": Fact(value=use.commercial.value if use.commercial else None),
        "use.on": Fact(value=use.on.isoformat() if use.on else None),
    }


def _words(given: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(sorted(str(word) for word in given))


def _license(rights: Rights) -> dict[str, Fact]:
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
        return {**empty, "license.elements": (), "license.permits": (), "license.complete": False}
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
    }


def _is_holder(rights: Rights) -> bool | None:
    """Return whether the licensor holds the rights; unknown where nobody is named."""
    if rights.licensor is None:
        return None
    return any(rights.licensor.casefold() == name.casefold() for name in rights.rightsholders)


def _asset(rights: Rights) -> dict[str, Fact]:
    agencies = sorted({s.party for s in rights.parties if s.role is SourceRole.AGENCY})
    others = {source.party for source in rights.third_parties}
    notices = tuple(notice.evidence for notice in rights.notices)
    credited = _origin(rights, others | set(agencies))
    release = {s.party for s in rights.parties if s.role is SourceRole.PRESS_RELEASE}
    return {
        "asset.id": Fact(value=rights.asset.id),
        "asset.kind": Fact(value=rights.asset.kind.value),
        "asset.credited_to": Fact(value=tuple(sorted({*agencies, *others})), evidence=credited),
        "asset.third_parties": Fact(value=tuple(sorted(others)), evidence=credited),
        "asset.rightsholder": Fact(
            value=rights.rightsholders[0] if rights.rightsholders else NOTHING, evidence=notices
        ),
        "asset.copyright_notice": Fact(value=bool(notices), evidence=notices),
        "publisher_terms.present": Fact(
            value=bool(rights.terms), evidence=tuple(term.evidence for term in rights.terms)
        ),
        "source.press_release": Fact(value=bool(release), evidence=_origin(rights, release)),
    }


def _signals(rights: Rights) -> dict[str, Fact]:
    """Return what machines may do; where something was not read, only what is reserved is known."""
    reserved = {p.activity: p for p in rights.preferences if p.answer is Answer.RESERVED}
    allowed = [p for p in rights.preferences if p.answer is Answer.ALLOWED]
    advisory = [p for p in reserved.values() if p.is_advisory]
    found = {
        path: _stated([reserved[activity]] if activity in reserved else [], flag=True)
        for path, activity in _RESERVED.items()
    }
    found["signals.allowed"] = _stated(allowed)
    found["signals.advisory"] = _stated(advisory)
    if not rights.preferences_unread:
        return found
    known = {path: fact for path, fact in found.items() if fact.value is True}
    return {path: known.get(path, Fact()) for path in found}


def _stated(preferences: Sequence[Preference], *, flag: bool = False) -> Fact:
    evidence = (s.evidence for preference in preferences for s in preference.statements)
    words = tuple(sorted(preference.activity.value for preference in preferences))
    return Fact(value=bool(words) if flag else words, evidence=tuple(dict.fromkeys(evidence)))


def _origin(rights: Rights, parties: set[str]) -> tuple[Evidence, ...]:
    """Return the evidence of the source statements that name one of the parties.

    A photo credit may name an agency by any of its marks, so each of them is shown.
    """
    return tuple(
        statement.evidence
        for statement in rights.origin
        if statement.source.party in parties
        or (parties and statement.source.role is SourceRole.PHOTO_CREDIT)
    )
