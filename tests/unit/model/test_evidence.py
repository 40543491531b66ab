import pytest

from provenance.model.evidence import Carrier, Evidence, Locator, Span


def test_evidence_quotes_something_from_somewhere() -> None:
    with pytest.raises(ValueError, match="at least one character"):
        Evidence(quote="", carrier=Carrier.TEXT, span=Span(0, 1))
    with pytest.raises(ValueError, match="neither span nor locator"):
        Evidence(quote="words", carrier=Carrier.TEXT)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="runs forward"):
        Span(start, end)


def test_spans_know_what_they_share() -> None:
    assert Span(0, 5).overlaps(Span(4, 9))
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 5).covers(Span(1, 5))
    assert not Span(0, 5).covers(Span(1, 6))


def test_a_locator_reads_like_a_place() -> None:
    assert str(Locator(3, 7, "/html/body/p")) == "3:7 /html/body/p"
    assert str(Locator(3, 7)) == "3:7"
