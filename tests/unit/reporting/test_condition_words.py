"""Every fact and every operator can be said in a sentence."""

import pytest

from provenance.model.condition import FactValue, Leaf, Operator
from provenance.model.fact import FACTS
from provenance.reporting.condition_words import comparison, wanted
from provenance.reporting.fact_names import FACT_NAMES


def test_every_fact_has_a_name_of_its_own() -> None:
    assert list(FACT_NAMES) == [kind.path for kind in FACTS]
    assert len(set(FACT_NAMES.values())) == len(FACT_NAMES)


@pytest.mark.parametrize(
    ("path", "operator", "operand", "words"),
    [
        (
            "use.action",
            Operator.NOT_IN,
            ("mine", "train"),
            "What is done with it is none of mine, train",
        ),
        ("asset.rightsholder", Operator.GLOB, "*Wire", "The rightsholder looks like *Wire"),
        ("asset.rightsholder", Operator.KNOWN, True, "The rightsholder is known"),
        ("use.on", Operator.GTE, "2026-12-01", "The day of publication is 2026-12-01 or later"),
        ("use.changes", Operator.SUBSET_OF, ("typo",), "The changes are nothing but typo"),
        ("use.changes", Operator.EMPTY, False, "The changes: at least one"),
        (
            "asset.credited_to",
            Operator.GLOB,
            "*dpa*",
            "The parties it is credited to include one that looks like *dpa*",
        ),
        ("source.press_release", Operator.EQ, True, "It is a press release"),
        ("source.press_release", Operator.EQ, False, "Not so: it is a press release"),
    ],
)
def test_a_comparison_is_a_sentence(
    path: str, operator: Operator, operand: FactValue, words: str
) -> None:
    leaf = Leaf(path=path, operator=operator, operand=operand)
    assert wanted(leaf) == words
    assert comparison(leaf) == f"{words}. [{path}]"
