"""The quick check of rule files says the same as jsonschema, whatever is wrong with them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from provenance.catalogue.location import rules_root
from provenance.catalogue.schema_check import UncheckedError, checker
from provenance.catalogue.schemas import schema_text
from provenance.catalogue.strict_yaml import read_yaml

FOLDERS = {
    "policy": "policies",
    "license": "licenses",
    "source": "sources",
    "language": "languages",
    "preference": "preferences",
    "country": "countries",
}
STRANGE: list[Any] = [
    None,
    True,
    0,
    -1,
    10**6,
    "",
    "x",
    "NO",
    "allow",
    [],
    ["a", "a"],
    {},
    {"x": 1},
]
SMALLEST = 2


def _smallest(folder: str) -> list[Any]:
    paths = sorted(Path(str(rules_root())).joinpath(folder).glob("*.yaml"))
    paths.sort(key=lambda path: path.stat().st_size)
    return [read_yaml(path).data for path in paths[:SMALLEST]]


FILES = {schema: _smallest(folder) for schema, folder in FOLDERS.items()}
CHECKS = {
    schema: (
        checker(json.loads(schema_text(schema))),
        Draft202012Validator(json.loads(schema_text(schema))),
    )
    for schema in FOLDERS
}


def spoilt(data: Any, draw: st.DataObject) -> Any:  # noqa: ANN401 -- YAML
    """Return data with something in it replaced, taken out or added."""
    data = copy.deepcopy(data)
    part, steps = data, draw.draw(st.integers(0, 6))
    for _ in range(steps):
        keys = list(part) if isinstance(part, dict) else list(range(len(part)))
        inner = [key for key in keys if isinstance(part[key], dict | list) and part[key]]
        if not inner:
            break
        part = part[draw.draw(st.sampled_from(inner))]
    keys = list(part) if isinstance(part, dict) else list(range(len(part)))
    key = draw.draw(st.sampled_from(keys))
    how = draw.draw(st.sampled_from(["replace", "remove", "add"]))
    if how == "remove":
        del part[key]
    elif how == "replace":
        part[key] = draw.draw(st.sampled_from(STRANGE))
    elif isinstance(part, dict):
        part[draw.draw(st.sampled_from(["x", "id", "when", "use.on"]))] = part[key]
    else:
        part.append(part[key])
    return data


@pytest.mark.parametrize("schema", FOLDERS)
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_it_says_the_same_as_jsonschema(schema: str, data: st.DataObject) -> None:
    wrong = spoilt(data.draw(st.sampled_from(FILES[schema])), data)
    fits, validator = CHECKS[schema]
    if fits(wrong):
        assert validator.is_valid(wrong)
    elif validator.is_valid(wrong):
        pytest.fail(f"refused though right: {wrong}")


@pytest.mark.parametrize("schema", FOLDERS)
def test_right_files_are_right(schema: str) -> None:
    assert all(CHECKS[schema][0](data) for data in FILES[schema])


def test_a_keyword_it_does_not_know_is_left_to_jsonschema() -> None:
    schemas: list[dict[str, Any]] = [{"not": {}}, {"enum": [1]}, {"if": {}, "then": {}, "else": {}}]
    for schema in schemas:
        with pytest.raises(UncheckedError):
            checker(schema)
