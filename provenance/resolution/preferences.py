"""What everything said to machines comes to, activity by activity."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.model.document import Asset
from provenance.model.evidence import Carrier
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.rights import Loser, Preference
from provenance.model.statement import ReservationStatement, Statement

# TDMRep §5: the page's own element counts more than a header, a header more than the site's file.
_RANKS: Final[Mapping[Carrier, int]] = {Carrier.META: 2, Carrier.HEADER: 1, Carrier.TDMREP: 0}
_MORE: Final[Mapping[int, str]] = {
    2: "the page itself says whether mining is reserved, which counts more",
    1: "a header of the answer says whether mining is reserved, which counts more",
}
# Training a model is mining: who reserves all of it reserves that too. An allow reaches no further
# than its words.
_WITHIN: Final[Mapping[Activity, tuple[Activity, ...]]] = {Activity.AI_TRAIN: (Activity.MINING,)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said to machines about an asset, what does not count of it, and what it comes to."""

    reservations: tuple[ReservationStatement, ...]
    preferences: tuple[Preference, ...]
    lost: tuple[Loser, ...]
    """Those about the asset itself; what the page lost stands with the text."""


def told_to_machines(asset: Asset, statements: Sequence[Statement]) -> Told:
    """Return what statements, those about the asset and those about the page, tell machines."""
    said = [s for s in statements if isinstance(s, ReservationStatement)]
    reservations, outdone = overridden(said)
    return Told(
        reservations=reservations,
        preferences=preferences_of(reservations),
        lost=tuple(loser for loser in outdone if loser.statement.asset == asset.id),
    )


def overridden(
    statements: Sequence[ReservationStatement],
) -> tuple[tuple[ReservationStatement, ...], tuple[Loser, ...]]:
    """Return the statements that count, and those that a nearer one of TDMRep overrides."""
    nearest: dict[str, int] = {}
    for statement in statements:
        nearest[statement.asset] = max(_rank(statement), nearest.get(statement.asset, -1))
    kept, lost = [], []
    for statement in statements:
        rank = nearest[statement.asset]
        if statement.signal is Signal.TDMREP and _rank(statement) < rank:
            lost.append(Loser(statement=statement, reason=_MORE[rank]))
        else:
            kept.append(statement)
    return tuple(kept), tuple(lost)


def _rank(statement: ReservationStatement) -> int:
    if statement.signal is not Signal.TDMREP:
        return -1
    return _RANKS.get(statement.evidence.carrier, -1)


def preferences_of(statements: Sequence[ReservationStatement]) -> tuple[Preference, ...]:
    """Return what is reserved and what is allowed; what nothing is said of is unknown.

    Any reservation counts more than every allow (aipref vocabulary, "Combining Preferences").
    """
    found = (_preference(activity, statements) for activity in Activity)
    return tuple(preference for preference in found if preference is not None)


def _preference(
    activity: Activity, statements: Sequence[ReservationStatement]
) -> Preference | None:
    own = [statement for statement in statements if statement.activity is activity]
    around = [s for s in statements if s.activity in _WITHIN.get(activity, ())]
    for answer, said in ((Answer.RESERVED, [*own, *around]), (Answer.ALLOWED, own)):
        deciding = [s for s in said if s.answer is answer and _counts(s)]
        if deciding:
            # What binds convinces more than what merely asks.
            deciding.sort(key=lambda statement: statement.is_advisory)
            return Preference(activity=activity, answer=answer, statements=tuple(deciding))
    return None


def _counts(statement: ReservationStatement) -> bool:
    """Return whether a statement speaks to us: what one program may do, others need not."""
    return statement.answer is not Answer.ALLOWED or not statement.agents
