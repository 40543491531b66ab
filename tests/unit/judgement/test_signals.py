import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.judgement.facts import Facts, facts_of
from provenance.model.use import Use
from provenance.pipeline import scan
from provenance.reading.site_files import Site
from tests.documents import page

SIGNALS = ("mining_reserved", "training_reserved", "ai_input_reserved", "allowed", "advisory")


def facts(head: str, catalogue: Catalogue, *files: tuple[str, bytes]) -> Facts:
    document = page("<article><p>It rained in Elmford.</p></article>", head=head)
    site = Site.read(files, catalogue.preferences.agents.keys())
    (rights,) = scan(site.speaks_about(document), catalogue=catalogue).rights
    return facts_of(rights, Use())


def signals(found: Facts) -> list[object]:
    return [found[f"signals.{name}"].value for name in SIGNALS]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", [False, False, False, (), ()]),
        ("<meta name=tdm-reservation content=1>", [True, True, False, (), ()]),
        ("<meta name=tdm-reservation content=0>", [False, False, False, ("mining",), ()]),
        ("<meta name=robots content=noai>", [False, True, False, (), ()]),
        ("<meta name=gptbot content=noai>", [False, True, False, (), ("ai-train",)]),
    ],
)
def test_what_machines_are_told_is_a_fact(
    head: str, expected: list[object], catalogue: Catalogue
) -> None:
    assert signals(facts(head, catalogue)) == expected


def test_what_was_not_read_may_reserve_more(catalogue: Catalogue) -> None:
    broken = ("tdmrep.json", b"[")
    assert signals(facts("", catalogue, broken)) == [None] * 5
    allowed = facts("<meta name=tdm-reservation content=0>", catalogue, broken)
    assert signals(allowed) == [None] * 5
    reserved = facts("<meta name=robots content=noai>", catalogue, broken)
    assert signals(reserved) == [None, True, None, None, None]
    # What people may do with it does not hang on that.
    assert reserved["asset.third_parties"].value == ()


def test_a_reservation_is_quoted(catalogue: Catalogue) -> None:
    found = facts("<meta name=robots content=noai>", catalogue)
    assert [e.quote for e in found["signals.training_reserved"].evidence] == ["noai"]
