"""Whether a waiver speaks of a finding, and whether it holds."""

from collections.abc import Iterable, Iterator
from datetime import date

from provenance.judgement.conditions import evaluate
from provenance.judgement.facts import Facts
from provenance.model.judgement import Truth, WaiverState
from provenance.model.policy import Waiver
from provenance.model.report import WaiverStanding


def spoken_of(waivers: Iterable[Waiver], facts: Facts) -> Iterator[tuple[Waiver, WaiverState]]:
    """Yield the waivers that match the facts, with whether each holds."""
    for waiver in waivers:
        if evaluate(waiver.match, facts).truth is Truth.TRUE:
            yield waiver, _state(waiver, facts)


def _state(waiver: Waiver, facts: Facts) -> WaiverState:
    if waiver.content and waiver.content != facts["container.sha256"].value:
        return WaiverState.CHANGED
    day = facts["use.on"].value
    return state_on(waiver, date.fromisoformat(day) if isinstance(day, str) else None)


def standing(waivers: Iterable[Waiver], day: date | None) -> tuple[WaiverStanding, ...]:
    """Return every waiver with whether it holds on a day, in order of their ids."""
    ordered = sorted(waivers, key=lambda waiver: waiver.id)
    return tuple(WaiverStanding(waiver=item, state=state_on(item, day)) for item in ordered)


def state_on(waiver: Waiver, day: date | None) -> WaiverState:
    """Return whether a waiver is in force on a day; its first and its last day belong to it.

    One without an end in sight is none: what lasts longer than the policy lets it is never in force.
    """
    if waiver.is_overlong:
        return WaiverState.OVERLONG
    if day is None:
        return WaiverState.UNDATED
    if day < waiver.starts:
        return WaiverState.NOT_STARTED
    return WaiverState.EXPIRED if day > waiver.expires else WaiverState.IN_FORCE
