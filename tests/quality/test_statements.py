"""The quality gate over our own statements: floors that only ever rise."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import load_catalogue
from tests.quality.statements import classes, figures, languages, read, rows

FLOORS: dict[str, float] = json.loads(Path("tests/quality/own_floors.json").read_text())
READINGS = [read(row) for code in languages() for row in rows(code)]
FIGURES = figures(READINGS)
# A floor this far below what is reached no longer holds anything up.
SLACK = 0.02
LEAST_LANGUAGES = 5


@pytest.mark.parametrize("measure", sorted(FIGURES))
def test_no_figure_falls_below_its_floor(measure: str) -> None:
    assert FIGURES[measure] >= FLOORS[measure], "python -m tests.quality.statements shows the rows"


@pytest.mark.parametrize("measure", sorted(FIGURES))
def test_floors_rise_with_what_is_reached(measure: str) -> None:
    assert FIGURES[measure] - FLOORS[measure] <= SLACK, f"raise the floor of {measure}"


def test_every_language_has_statements() -> None:
    spoken = {item.code for item in load_catalogue().lexicon.languages} - {"und"}
    assert set(languages()) == spoken


@pytest.mark.parametrize("kind", sorted(classes(languages())))
def test_every_class_is_tried_in_several_languages(kind: str) -> None:
    assert classes(languages())[kind] >= LEAST_LANGUAGES


def test_no_statement_is_tried_twice() -> None:
    words = [reading.row.words for reading in READINGS]
    assert len(words) == len(set(words))


def test_a_wrong_reading_is_a_fault_and_lowers_the_figures() -> None:
    row = next(r.row for r in READINGS if r.row.scope and r.row.licenses and not r.faults)
    wrong = read(replace(row, licenses=frozenset(), scope="nowhere", mining=not row.mining))
    assert set(wrong.faults) >= {"licenses", "scope", "mining"}
    assert wrong.is_false_grant == any(how == "grant" for _, how in row.licenses)
    assert figures([wrong])["license+polarity f1"] == 0
