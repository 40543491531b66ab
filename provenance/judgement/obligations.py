"""The duties that come with what is allowed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.judgement.case import Case
from provenance.judgement.citations import cited
from provenance.judgement.conditions import evaluate
from provenance.judgement.facts import Facts
from provenance.judgement.ruling import Ruling
from provenance.judgement.words import fill
from provenance.model.judgement import Obligation, Outcome, Truth
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import Duty, Effect, Layer

_IMPOSING = frozenset({Effect.ALLOW, Effect.OBLIGE})
_KINDS = list(ObligationKind)
_AT_ODDS = (
    (ObligationKind.LINK_BACK, ObligationKind.NO_LINK),
    (ObligationKind.CANONICAL_LINK, ObligationKind.NO_LINK),
    (ObligationKind.KEEP_LINKS, ObligationKind.NO_LINK),
)


def obligations(rulings: Iterable[Ruling], case: Case) -> tuple[Obligation, ...]:
    """Return the duties of the rules that apply, merged by kind, in a fixed order."""
    merged: dict[tuple[ObligationKind, str], Obligation] = {}
    for obligation in _imposed(rulings, case):
        # Two different exact texts are two duties; everything else of a kind is one.
        key = (obligation.kind, obligation.text if obligation.exact else "")
        merged[key] = _merge(merged[key], obligation) if key in merged else obligation
    found = _exact_first(merged) if any(item.exact for item in merged.values()) else merged.values()
    return tuple(sorted(found, key=lambda item: (_KINDS.index(item.kind), item.text)))


def at_odds(duties: Sequence[Obligation]) -> tuple[Obligation, Obligation] | None:
    """Return two duties that nobody can keep both, None where there are none."""
    for one, other in _AT_ODDS:
        first = next((duty for duty in duties if duty.kind is one), None)
        second = next((duty for duty in duties if duty.kind is other), None)
        if first and second:
            return first, second
    return None


def _exact_first(merged: Mapping[tuple[ObligationKind, str], Obligation]) -> list[Obligation]:
    """Return the duties; what has to be said word for word beats a description of what to say.

    What else that asks for is kept. A line that may not be owed beats nothing.
    """
    found = []
    for (kind, text), duty in merged.items():
        lines = [item for (of, words), item in merged.items() if of is kind and words]
        beaten = not text and any(not line.conditional for line in lines)
        described = merged.get((kind, ""))
        if text and described and not duty.conditional:
            found.append(replace(_merge(duty, described), text=duty.text))
        elif not beaten:
            found.append(duty)
    return found


def _imposed(rulings: Iterable[Ruling], case: Case) -> Iterator[Obligation]:
    for ruling in rulings:
        if ruling.rule.obligations and _imposes(ruling):
            facts = case.about(ruling.rule)
            for duty in ruling.rule.obligations:
                truth = evaluate(duty.when, facts).truth if duty.when else Truth.TRUE
                if truth is not Truth.FALSE:
                    unknown = Truth.UNKNOWN is truth or ruling.outcome is Outcome.UNDECIDED
                    owed = _obligation(duty, ruling.rule.id, facts, unknown=unknown)
                    is_licensed = ruling.rule.layer is Layer.LICENSE
                    source = cited(duty.kind, case.terms) if is_licensed else ""
                    yield replace(owed, reference=source) if source else owed


def _imposes(ruling: Ruling) -> bool:
    """Return whether the duties of a rule are owed; those of a waived one, unless it lifts them.

    A rule that only adds duties may add them where it is undecided; what is not known loses none.
    """
    if ruling.outcome is Outcome.UNDECIDED:
        return ruling.rule.effect is Effect.OBLIGE
    if ruling.outcome is Outcome.WAIVED:
        return ruling.waiver is not None and ruling.waiver.keep_obligations
    return ruling.outcome is Outcome.APPLIES and ruling.rule.effect in _IMPOSING


def _obligation(duty: Duty, rule: str, facts: Facts, *, unknown: bool) -> Obligation:
    return Obligation(
        kind=duty.kind,
        text=fill(duty.text, facts),
        rules=(rule,),
        conditional=unknown,
        elements=duty.elements,
        if_supplied=duty.if_supplied,
        days=duty.days,
        hours=duty.hours,
        exact=duty.exact,
        reference=duty.reference,
    )


def _merge(one: Obligation, other: Obligation) -> Obligation:
    """Return one duty that fulfils both: all words and elements, the stricter time, due if either is."""
    return replace(
        one,
        rules=_union(one.rules, other.rules),
        text=_joined(one.text, other.text, " "),
        reference=_joined(one.reference, other.reference, "; "),
        conditional=one.conditional and other.conditional,
        elements=_union(one.elements, other.elements),
        if_supplied=_union(one.if_supplied, other.if_supplied),
        days=_stricter(one.kind, one.days, other.days),
        hours=_stricter(one.kind, one.hours, other.hours),
    )


def _stricter(kind: ObligationKind, one: int | None, other: int | None) -> int | None:
    """Return the time that fulfils both: the longer one to wait, the shorter one to act."""
    times = [time for time in (one, other) if time is not None]
    return (max if kind is ObligationKind.WAIT else min)(times, default=None)


def _joined(one: str, other: str, between: str) -> str:
    """Return both texts, each said once."""
    return one if other in one else other if one in other else f"{one}{between}{other}"


def _union(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
