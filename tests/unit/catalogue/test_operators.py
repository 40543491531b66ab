"""Conditions that compare wrongly: what is said, and what is proposed instead."""

from pathlib import Path

import pytest

from provenance.catalogue.operators import FITTING
from provenance.catalogue.schemas import operators_described
from provenance.model.policy import Operator
from tests.unit.catalogue.test_policy_files import HEAD, ONE_WORD, problems, rule

DAY = (
    "allowed for use.on: after (is a later day than), before (is an earlier day than), empty (true: "
    "known to be empty), eq (is exactly), gte (is that day or a later one), known (true: the fact is "
    "known), lte (is that day or an earlier one)"
)
USE = (
    "there are: use.action, use.change_classes, use.changes, use.commercial, use.medium, use.on, "
    "use.outbound_license, use.territory"
)


def told(folder: Path, when: str) -> str:
    (found,) = problems(folder, HEAD + "rules:\n" + rule(when=when))
    return found.removeprefix("p.yaml:5:")


@pytest.mark.parametrize(
    ("fact", "written", "meant"),
    [
        ("use.action", "is_in", "in"),
        ("use.action", "one-of", "in"),
        ("use.action", "equals", "eq"),
        ("use.action", "Is Not", "not_in"),
        ("use.action", "not", "not_in"),
        ("use.action", "contains", "in"),
        ("use.action", "anyof", None),
        ("use.action", "exists", "known"),
        ("use.action", "frob", None),
        ("use.medium", "anyof", "any_of"),
        ("use.medium", "equals", "any_of"),
        ("use.medium", "not", "none_of"),
        ("use.medium", "contains", "any_of"),
        ("use.medium", "only", "subset_of"),
        ("use.medium", "like", "glob"),
        ("license.complete", "is", "eq"),
        ("license.complete", "not", None),
        ("use.on", "since", "gte"),
        ("use.on", "until", "lte"),
        ("use.on", "'>'", "after"),
    ],
)
def test_a_wrong_operator_gets_one_that_fits_the_fact(
    fact: str, written: str, meant: str | None, tmp_path: Path
) -> None:
    found = told(tmp_path, f"{fact}: {{{written}: [x]}}").partition(" there is no operator ")[2]
    hint = f"did you mean {meant!r}? " if meant else ""
    name = written.strip("'")
    assert found.startswith(f"{name!r}; {hint}allowed for {fact}: ")


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("use.medium: web", "11: use.medium is a list: write {any_of: [web]} or {subset_of: [web]}"),
        (
            "use.medium: [web, app]",
            "11: use.medium is a list: write {any_of: [web, app]} or {subset_of: [web, app]}",
        ),
        ("use.action: [quote, link]", "11: use.action is one word: write {in: [quote, link]}"),
        ("use.action: {is_in: [quote]}", f"24: there is no operator 'is_in'; did you mean 'in'? {ONE_WORD}"),
        ("use.on: {any_of: [x]}", f"20: any_of does not fit use.on; {DAY}"),
        ("license.version: 4", '11: a number is no word; put it in quotes: "4"'),
        ("use.action: ", "11: nothing stands here; it must be a word or true or false"),
        ("use.acton: quote", f"11: unknown fact 'use.acton'; did you mean 'use.action'? {USE}"),
        ("medium: web", f"11: unknown fact 'medium'; did you mean 'use.medium'? {USE}"),
        ("use.qqqqqq: web", f"11: unknown fact 'use.qqqqqq'; {USE}"),
        (
            "frob: web",
            "11: unknown fact 'frob'; facts begin with: asset., container., contract., license., "
            "publisher_terms., signals., source., use.",
        ),
        (
            "not: {use.action: quote}",
            "11: unknown fact 'not'; did you mean 'none', with a list of conditions?",
        ),
        (
            "contract.id: x",
            "11: unknown fact 'contract.id'; did you mean 'contract.ids'? there are: contract.ids, "
            "contract.parties",
        ),
    ],
)  # fmt: skip
def test_a_wrong_comparison_is_told_what_to_write(when: str, message: str, tmp_path: Path) -> None:
    assert told(tmp_path, when) == message


def test_every_operator_says_in_the_schema_what_it_means() -> None:
    described = operators_described()
    assert set(described) == set(Operator) == set().union(*FITTING.values())
    assert all(described[name]["description"] for name in described)
