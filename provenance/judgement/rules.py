"""What becomes of all rules together: some supersede others, and waivers soften what applies."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from provenance.judgement.facts import Facts
from provenance.judgement.prepared import Known, Prepared
from provenance.judgement.ruling import Ruling
from provenance.judgement.waivers import spoken_of
from provenance.model.judgement import Outcome, WaiverState
from provenance.model.policy import Effect, Layer, Waiver


def alone(ready: Prepared, asset: Known, article: Known) -> list[Ruling]:
    """Return every rule looked at by itself, in order of ids.

    Rules about the container are asked about the facts of the article.
    """
    found: list[Ruling] = []
    for group in ready.groups:
        found += group.rulings(article if group.is_about_container else asset)
    return list(ready.in_order(found))


def alone_again(
    before: Sequence[Ruling], ready: Prepared, paths: Collection[str], asset: Known, article: Known
) -> list[Ruling]:
    """Return the rules looked at once more where only the facts at `paths` differ."""
    again = list(before)
    for number in ready.about(paths):
        group = ready.groups[number]
        rulings = group.rulings(article if group.is_about_container else asset)
        for index, ruling in zip(ready.indexes[number], rulings, strict=True):
            again[index] = ruling
    return again


def together(found: Sequence[Ruling], ready: Prepared, facts: Facts) -> list[Ruling]:
    """Return what becomes of rules that were looked at by themselves; no order changes that.

    What is superseded supersedes nothing itself: where an exception falls, the rule is back. An
    undecided rule lifts nothing, but an allow that it would lift is not certain either.
    """
    ruled = list(found)
    for index, above in ready.above.items():
        if ruled[index].outcome is not Outcome.DOES_NOT_APPLY:
            ruled[index] = _below(ruled[index], [ruled[other] for other in above])
    for index, ruling in enumerate(ruled) if ready.waivers else ():
        if ruling.outcome is Outcome.APPLIES and ruling.rule.id in ready.waivers:
            ruled[index] = _waived(ruling, ready.waivers[ruling.rule.id], facts)
    return ruled


def _below(ruling: Ruling, above: Sequence[Ruling]) -> Ruling:
    """Return a ruling as those that may supersede it leave it."""
    certain = [other for other in above if other.is_certain]
    if certain:
        by = certain[-1].rule.id
        trace = replace(ruling.trace, outcome=Outcome.SUPERSEDED, superseded_by=by)
        return replace(ruling, outcome=Outcome.SUPERSEDED, trace=trace)
    contesting = tuple(
        other for other in above if other.outcome is Outcome.UNDECIDED or other.contested_by
    )
    if not contesting:
        return ruling
    outcome = Outcome.UNDECIDED if ruling.effect is Effect.ALLOW else ruling.outcome
    trace = replace(ruling.trace, outcome=outcome)
    return replace(ruling, outcome=outcome, trace=trace, contested_by=contesting)


def _waived(ruling: Ruling, waivers: Sequence[Waiver], facts: Facts) -> Ruling:
    """Return the ruling with its effect softened where a waiver in force covers it, never sharpened.

    What is law cannot be waived. What may turn out to be superseded grants nothing by a waiver:
    it is not certain that there is anything to waive.
    """
    spoken = tuple(spoken_of(waivers, facts))
    ruling = replace(ruling, spoken_of=spoken) if spoken else ruling
    if ruling.rule.layer is Layer.LAW:
        return ruling
    in_force = [waiver for waiver, state in spoken if state is WaiverState.IN_FORCE]
    if not in_force:
        return ruling
    waiver = max(in_force, key=_mildness)
    mildest = Effect.REVIEW if ruling.contested_by else waiver.to
    effect = max(ruling.effect, mildest, key=lambda effect: effect.mildness)
    trace = replace(ruling.trace, outcome=Outcome.WAIVED, waiver=waiver.id)
    return replace(ruling, outcome=Outcome.WAIVED, effect=effect, waiver=waiver, trace=trace)


def _mildness(waiver: Waiver) -> tuple[int, bool]:
    """Return how far a waiver goes: another that goes less far never makes it stricter."""
    return waiver.to.mildness, not waiver.keep_obligations
