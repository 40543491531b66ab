import json

from provenance.catalogue.schemas import schema_text
from provenance.model.fact import FACTS, question_for


def test_rules_can_ask_for_exactly_the_facts_there_are() -> None:
    schema = json.loads(schema_text("policy"))
    asked = set(schema["$defs"]["condition"]["properties"]) - {"all", "any", "none"}
    assert asked == {kind.path for kind in FACTS}


def test_every_fact_has_a_question() -> None:
    assert all(question_for(kind.path).endswith(("?", ".")) for kind in FACTS)
