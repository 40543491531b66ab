import pytest

from provenance.judgement.conditions import evaluate
from provenance.model.condition import Combination, Combinator, FactValue, Leaf, Operator
from provenance.model.fact import Fact
from provenance.model.judgement import LeafTrace, Truth

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("value", "operator", "operand", "truth"),
    [
        ("web", Operator.EQ, "web", T),
        ("web", Operator.IN, ("web", "app"), T),
        ("web", Operator.NOT_IN, ("web", "app"), F),
        (("BY", "ND"), Operator.ANY_OF, ("ND",), T),
        (("BY",), Operator.ALL_OF, ("BY", "ND"), F),
        (("BY",), Operator.NONE_OF, ("NC", "ND"), T),
        ((), Operator.SUBSET_OF, ("US",), T),
        (("US", "DE"), Operator.SUBSET_OF, ("US",), F),
        ((), Operator.EMPTY, True, T),
        (("x",), Operator.EMPTY, False, T),
        (("Photo: Ola Venn",), Operator.GLOB, "*Ola*", T),
        ("2026-01-01", Operator.BEFORE, "2026-01-02", T),
        ("2026-01-02", Operator.GTE, "2026-01-02", T),
        (None, Operator.KNOWN, True, F),
        (None, Operator.KNOWN, False, T),
        (None, Operator.EQ, "web", U),
        (None, Operator.NOT_IN, ("web",), U),
        (None, Operator.EMPTY, True, U),
    ],
)
def test_a_comparison_has_three_answers(
    value: FactValue | None, operator: Operator, operand: FactValue, truth: Truth
) -> None:
    leaf = Leaf(path="use.medium", operator=operator, operand=operand)
    assert evaluate(leaf, {"use.medium": Fact(value=value)}).truth is truth


@pytest.mark.parametrize(
    ("value", "operator", "operand", "truth"),
    [
        (("worldwide",), Operator.ANY_OF, ("DE",), T),
        (("worldwide",), Operator.NONE_OF, ("US",), F),
        (("worldwide",), Operator.ALL_OF, ("DE", "US"), T),
        (("worldwide",), Operator.SUBSET_OF, ("DE", "US"), F),
        (("worldwide",), Operator.SUBSET_OF, ("worldwide",), T),
        (("DE",), Operator.SUBSET_OF, ("worldwide",), T),
        (("DE",), Operator.ANY_OF, ("worldwide",), T),
        (("DE",), Operator.NONE_OF, ("worldwide",), F),
        (("DE",), Operator.ALL_OF, ("worldwide",), F),
        ((), Operator.ANY_OF, ("worldwide",), F),
        (("DE",), Operator.ANY_OF, ("AT",), F),
    ],
)
def test_worldwide_is_every_country(
    value: FactValue, operator: Operator, operand: FactValue, truth: Truth
) -> None:
    leaf = Leaf(path="use.territory", operator=operator, operand=operand)
    assert evaluate(leaf, {"use.territory": Fact(value=value)}).truth is truth


@pytest.mark.parametrize(
    ("combinator", "values", "truth"),
    [
        (Combinator.ALL, (T, T), T),
        (Combinator.ALL, (T, U), U),
        (Combinator.ALL, (F, U), F),
        (Combinator.ANY, (F, U), U),
        (Combinator.ANY, (T, U), T),
        (Combinator.NONE, (F, F), T),
        (Combinator.NONE, (F, U), U),
        (Combinator.NONE, (T, U), F),
    ],
)
def test_unknown_stays_unknown_until_something_decides(
    combinator: Combinator, values: tuple[Truth, ...], truth: Truth
) -> None:
    given: dict[Truth, FactValue | None] = {T: "yes", F: "no", U: None}
    facts = {str(n): Fact(value=given[value]) for n, value in enumerate(values)}
    leaves = tuple(Leaf(path=path, operator=Operator.EQ, operand="yes") for path in facts)
    assert evaluate(Combination(combinator=combinator, conditions=leaves), facts).truth is truth


def test_every_comparison_can_be_read_aloud() -> None:
    leaf = Leaf(path="license.elements", operator=Operator.ANY_OF, operand=("ND",))
    trace = evaluate(leaf, {"license.elements": Fact(value=("BY", "SA"))})
    assert isinstance(trace, LeafTrace)
    assert trace.sentence == "license.elements is BY, SA; it must hold at least one of ND: no"
