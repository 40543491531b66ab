"""The schema of policies knows every fact, and the file that editors are given is that schema."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policy_schema import policy_schema
from provenance.catalogue.schemas import schema_text
from provenance.model.fact import FACTS


def test_the_shipped_schema_is_the_one_with_the_facts_in_it() -> None:
    assert schema_text("policy") == policy_schema()


def test_every_fact_is_there_with_its_question_and_its_values(catalogue: Catalogue) -> None:
    known = json.loads(policy_schema())["$defs"]["condition"]["properties"]
    for kind in FACTS:
        assert known[kind.path]["description"] == kind.question
        if kind.values:
            assert known[kind.path]["anyOf"][0]["enum"] == list(kind.values)
    countries = known["use.territory"]["anyOf"][0]["enum"]
    assert countries == [*catalogue.countries.names, "worldwide"]


def _properties(schema: object, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every property that a schema knows, however deep."""
    if isinstance(schema, list):
        for index, part in enumerate(schema):
            yield from _properties(part, f"{path}/{index}")
    elif isinstance(schema, dict):
        known = schema.get("properties")
        if isinstance(known, dict):
            yield from ((f"{path}/{name}", part) for name, part in known.items())
        for key, part in schema.items():
            yield from _properties(part, f"{path}/{key}")


@pytest.mark.parametrize("name", ["policy", "policy-tests"])
def test_an_editor_has_something_to_show_for_every_property(name: str) -> None:
    found = dict(_properties(json.loads(schema_text(name))))
    assert "/$defs/test/expect" in found
    assert [path for path, part in found.items() if not part.get("description")] == []


def test_tests_are_the_same_in_both_kinds_of_files() -> None:
    policy, tests = (json.loads(schema_text(name)) for name in ("policy", "policy-tests"))
    assert policy["$defs"]["test"] == tests["$defs"]["test"]
