"""The schema of policies knows every fact, and the file that editors are given is that schema."""

import json

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
