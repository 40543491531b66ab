"""The JSON Schema of policy files with the facts in it, so that editors complete and explain them."""

import json
from typing import Any

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.schemas import schema_text
from provenance.model.fact import FACTS, FactKind

_COMPARISON = {"$ref": "#/$defs/comparison"}
_JOINING = ("all", "any", "none")


def policy_schema() -> str:
    """Return the schema of policy files as text, each fact with its question and its values.

    The file in `rules/schema/` is this text: a test holds them together.
    """
    schema: dict[str, Any] = json.loads(schema_text("policy"))
    condition = schema["$defs"]["condition"]
    joining = {name: condition["properties"][name] for name in _JOINING}
    condition["properties"] = {**joining, **{kind.path: _comparison(kind) for kind in FACTS}}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _comparison(kind: FactKind) -> dict[str, Any]:
    """Return what a fact may be compared with; the values it can have are offered, not demanded.

    A value that it cannot have is a problem with a suggestion of its own, said when the rule is
    read.
    """
    values = load_catalogue().countries.values if kind.of_countries else kind.values
    if not values:
        return {**_COMPARISON, "description": kind.question}
    return {"anyOf": [{"enum": list(values)}, _COMPARISON], "description": kind.question}
