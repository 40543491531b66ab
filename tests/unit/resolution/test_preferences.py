import pytest

from provenance.model.evidence import Carrier, Evidence, Locator
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.statement import ReservationStatement
from provenance.resolution.preferences import overridden, preferences_of


def said(
    activity: str,
    answer: str,
    signal: Signal = Signal.WORDS,
    *,
    carrier: Carrier = Carrier.TEXT,
    agents: tuple[str, ...] = (),
) -> ReservationStatement:
    return ReservationStatement(
        evidence=Evidence(quote=answer, carrier=carrier, locator=Locator(1, 1)),
        activity=Activity(activity),
        answer=Answer(answer),
        signal=signal,
        agents=agents,
    )


def held(*statements: ReservationStatement) -> dict[str, str]:
    return {p.activity.value: p.answer.value for p in preferences_of(statements)}


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        ([], {}),
        ([said("search", "allowed")], {"search": "allowed"}),
        ([said("search", "allowed"), said("search", "reserved")], {"search": "reserved"}),
        ([said("mining", "terms", Signal.RSL)], {}),
        ([said("mining", "reserved")], {"mining": "reserved", "ai-train": "reserved"}),
        ([said("mining", "allowed")], {"mining": "allowed"}),
        ([said("ai-train", "reserved")], {"ai-train": "reserved"}),
        (
            [said("mining", "reserved"), said("ai-train", "allowed")],
            {"mining": "reserved", "ai-train": "reserved"},
        ),
        ([said("ai-train", "allowed", agents=("GPTBot",))], {}),
        ([said("ai-train", "reserved", agents=("GPTBot",))], {"ai-train": "reserved"}),
    ],
)
def test_any_reservation_counts_more_than_every_allow(
    statements: list[ReservationStatement], expected: dict[str, str]
) -> None:
    assert held(*statements) == expected
    assert held(*reversed(statements)) == expected


def test_requests_to_programs_alone_are_advice() -> None:
    asked = said("ai-train", "reserved", Signal.ROBOTS, agents=("GPTBot",))
    (advice,) = preferences_of([asked])
    assert advice.is_advisory
    (bound,) = preferences_of([asked, said("ai-train", "reserved")])
    assert not bound.is_advisory
    assert [s.signal for s in bound.statements] == [Signal.WORDS, Signal.ROBOTS]


def test_the_nearest_of_tdmrep_counts_and_overrides_nothing_else() -> None:
    listed = said("mining", "reserved", Signal.TDMREP, carrier=Carrier.TDMREP)
    sent = said("mining", "reserved", Signal.TDMREP, carrier=Carrier.HEADER)
    own = said("mining", "allowed", Signal.TDMREP, carrier=Carrier.META)
    words = said("mining", "reserved")
    assert overridden([listed]) == ((listed,), ())
    kept, lost = overridden([listed, sent])
    assert (kept, [loser.statement for loser in lost]) == ((sent,), [listed])
    kept, lost = overridden([own, sent, listed, words])
    assert (kept, [loser.statement for loser in lost]) == ((own, words), [sent, listed])
    assert {loser.reason.split(" says")[0] for loser in lost} == {"the page itself"}
