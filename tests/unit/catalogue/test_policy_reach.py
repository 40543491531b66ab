"""Rules that can never apply are found, and none that can is blamed."""

from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_values import can_be
from provenance.errors import RuleFileError
from provenance.judgement.conditions import compared
from provenance.model.condition import FactValue, Leaf, Operator
from provenance.model.fact import FACT_KINDS
from provenance.model.judgement import Truth
from tests.unit.catalogue.test_policy_files import HEAD, rule

NEVER = "this rule can never apply: "
DAYS = '{after: "2026-01-05", before: "2026-01-06"}'


def problems(folder: Path, when: str, more: str = "", effect: str = "deny") -> list[str]:
    path = folder / "p.yaml"
    path.write_text(HEAD + "rules:\n" + rule(when=when, more=more, effect=effect), encoding="utf-8")
    try:
        load_policy(path)
    except RuleFileError as error:
        return [line.partition("p.yaml:")[2] for line in error.problems]
    return []


@pytest.mark.parametrize(
    ("when", "more", "said"),
    [
        (f"use.on: {DAYS}", "", "5:4: {}nothing that use.on can be fulfils all it asks"),
        (
            'use.on: {after: "2026-12-31"}',
            ', valid: {until: "2026-12-31"}',
            "5:43: {}what it asks of use.on is true of no day on which it is valid",
        ),
        (
            "all: [{use.action: quote}, {none: [{use.action: quote}]}]",
            "",
            "5:4: {}nothing that use.action can be fulfils all it asks",
        ),
        (
            "none: [{any: [{use.action: quote}, {use.action: {not_in: [quote]}}]}]",
            "",
            "5:4: {}nothing that use.action can be fulfils all it asks",
        ),
        (
            "all: [{any: [{use.action: quote}, {use.commercial: 'no'}]}, "
            "{none: [{use.action: quote}, {use.commercial: {in: ['no', ads]}}]}]",
            "",
            "5:4: {}the things that it asks exclude each other",
        ),
        (
            "use.action: quote",
            ", unless: {use.commercial: {in: ['no', ads, 'yes']}}",
            "5:31: {}what keeps it from applying always holds",
        ),
        (
            "use.action: {in: [quote, link]}",
            ", unless: {any: [{asset.kind: text}, {use.action: {in: [quote, link, index]}}]}",
            "5:45: {}what it needs is what keeps it from applying",
        ),
        ("use.action: {glob: 'rep?blishing'}", "", "5:4: {}nothing that use.action can be fulfils all it asks"),
        ("license.elements: {glob: 'X*'}", "", "5:4: {}nothing that license.elements can be fulfils all it asks"),
        ("use.on: {empty: true}", "", "5:4: {}nothing that use.on can be fulfils all it asks"),
        ("license.version: {in: ['3.0'], glob: '4.*'}", "", "5:4: {}nothing that license.version can be fulfils all it asks"),
        ("use.territory: {any_of: [worldwide], none_of: [worldwide]}", "", "5:4: {}nothing that use.territory can be fulfils all it asks"),
        ("use.territory: {all_of: [AT], subset_of: [DE]}", "", "5:4: {}nothing that use.territory can be fulfils all it asks"),
        ("use.territory: {any_of: [DE], none_of: [worldwide]}", "", "5:4: {}nothing that use.territory can be fulfils all it asks"),
        ("use.territory: {glob: 'Ö*'}", "", "5:4: {}nothing that use.territory can be fulfils all it asks"),
        ("use.territory: {subset_of: [AT]}", ", unless: {use.territory: {subset_of: [worldwide]}}", "5:46: {}what keeps it from applying always holds"),
        (
            "asset.kind: {eq: [text, image]}",
            "",
            "5:24: asset.kind is one word: write {{in: [text, image]}}",
        ),
        (
            "license.version: {eq: 3}",
            "",
            '5:29: a number is no word; put it in quotes: "3"',
        ),
        (
            "license.version: 3",
            "",
            '5:11: a number is no word; put it in quotes: "3"',
        ),
    ],
)  # fmt: skip
def test_a_rule_that_can_never_apply_is_found(
    when: str, more: str, said: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, when, more) == [said.format(NEVER)]


@pytest.mark.parametrize(
    ("when", "more"),
    [
        ('use.on: {after: "2026-01-05", before: "2026-01-07"}', ""),
        ('use.on: {gte: "2026-12-31"}', ', valid: {until: "2026-12-31"}'),
        ("any: [{use.action: quote}, {none: [{use.action: quote}]}]", ""),
        ("license.family: {glob: 'cc*', not_in: [cc0]}", ", unless: {license.family: {glob: 'c*o'}}"),
        ("license.elements: {all_of: [BY, SA]}", ", unless: {license.elements: {all_of: [NC]}}"),
        ("use.territory: {any_of: [worldwide], none_of: [DE]}", ""),
        ("use.territory: {all_of: [AT], subset_of: [worldwide]}", ""),
        ("use.territory: {all_of: [worldwide]}", ", unless: {use.territory: {subset_of: [DE]}}"),
        ("use.territory: {any_of: [worldwide]}", ", unless: {use.territory: {all_of: [worldwide]}}"),
        ("use.territory: {glob: 'world*'}", ""),
        ("use.commercial: {not_in: ['no', ads]}", ""),
        ("use.changes: {empty: false, none_of: [typo]}", ""),
    ],
)  # fmt: skip
def test_a_rule_that_can_apply_is_not_blamed(when: str, more: str, tmp_path: Path) -> None:
    assert problems(tmp_path, when, more) == []


def test_a_rule_of_many_cases_loads_fast(tmp_path: Path) -> None:
    either = "{any: [{license.name: {glob: 'a*'}}, {license.name: {glob: 'b*'}}]}"
    found = problems(tmp_path, f"all: [{', '.join([either] * 300)}, {{use.on: {DAYS}}}]")
    assert len(found) <= 1


MANY = {"license.elements": ["BY", "NC", "SA"], "use.territory": ["AT", "DE", "worldwide"]}
ONE = st.sampled_from(["no", "ads", "yes"])
ANY_DAY = st.sampled_from([f"2026-01-0{day}" for day in range(1, 6)])
GLOBS = st.sampled_from(["*", "B*", "?C", "X", "n*", "?es", "A?", "w*", "??"])


def leaf(path: str, operator: Operator, operand: FactValue) -> Leaf:
    return Leaf(path=path, operator=operator, operand=operand)


def several(words: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(words, unique=True, max_size=3).map(tuple)


def leaves(path: str) -> st.SearchStrategy[Leaf]:
    either = st.builds(
        leaf, st.just(path), st.sampled_from([Operator.KNOWN, Operator.EMPTY]), st.booleans()
    )
    glob = st.builds(leaf, st.just(path), st.just(Operator.GLOB), GLOBS)
    if path == "use.on":
        operators = st.sampled_from(
            [Operator.BEFORE, Operator.AFTER, Operator.GTE, Operator.LTE, Operator.EQ]
        )
        return either | st.builds(leaf, st.just(path), operators, ANY_DAY)
    if path in MANY:
        operators = st.sampled_from(
            [Operator.ANY_OF, Operator.ALL_OF, Operator.NONE_OF, Operator.SUBSET_OF]
        )
        return (
            either
            | glob
            | st.builds(leaf, st.just(path), operators, several(st.sampled_from(MANY[path])))
        )
    of_one = st.builds(
        leaf, st.just(path), st.sampled_from([Operator.IN, Operator.NOT_IN]), several(ONE)
    )
    return either | glob | of_one | st.builds(leaf, st.just(path), st.just(Operator.EQ), ONE)


VALUES: dict[str, list[FactValue | None]] = {
    "use.on": [None, *(f"2026-01-0{day}" for day in range(1, 6)), "2025-06-01", "2027-06-01"],
    "use.commercial": [None, *FACT_KINDS["use.commercial"].values],
    "license.version": [None, "", "no", "ads", "yes", "other"],
    "license.elements": [
        None, (), ("BY",), ("NC",), ("SA",), ("ND",), ("BY", "NC"), ("BY", "SA"), ("NC", "SA"),
        ("BY", "NC", "SA"), ("BY", "ND"), ("NC", "ND"), ("BY", "NC", "ND", "SA"),
    ],
    "use.territory": [
        None,
        *chain.from_iterable(
            combinations(("AT", "AU", "DE", "FR", "worldwide"), number) for number in range(6)
        ),
    ],
}  # fmt: skip
ASKED = st.sampled_from(sorted(VALUES)).flatmap(
    lambda path: st.lists(st.tuples(leaves(path), st.booleans()), min_size=1, max_size=4)
)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ASKED)
def test_what_some_value_fulfils_is_never_called_impossible(asked: list[tuple[Leaf, bool]]) -> None:
    path = asked[0][0].path
    fulfilled = any(
        all(
            compared(one, value).truth is (Truth.TRUE if wanted else Truth.FALSE)
            for one, wanted in asked
        )
        for value in VALUES[path]
    )
    assert can_be(path, tuple(asked)) or not fulfilled


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(leaves("use.commercial"), st.booleans()), min_size=1, max_size=4))
def test_of_a_closed_list_every_impossible_comparison_is_found(
    asked: list[tuple[Leaf, bool]],
) -> None:
    fulfilled = any(
        all(
            compared(one, value).truth is (Truth.TRUE if wanted else Truth.FALSE)
            for one, wanted in asked
        )
        for value in VALUES["use.commercial"]
    )
    assert can_be("use.commercial", tuple(asked)) == fulfilled
