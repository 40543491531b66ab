"""The tests of policies, inside a policy file or in a file of their own → values of the model."""

from collections.abc import Mapping
from typing import Any

from provenance.catalogue.policy_conditions import Pointer, unfit_values
from provenance.catalogue.policy_reading import Reading, suggestion
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.fact import FACT_KINDS
from provenance.model.policy import FactValue, PolicyTest

_LICENSE = "license"  # an id that stands for all the facts of that license


def policy_test(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> PolicyTest:
    """Return a case: facts, and what must come out."""
    expect = item["expect"]
    given = tuple((path, value_of(value)) for path, value in item["given"].items())
    for path, value in given:
        place = (*pointer, "given", path)
        if path in FACT_KINDS:
            for message in unfit_values(path, value):
                reading.wrong(file, place, message)
        elif path != _LICENSE:
            message = f"unknown fact {path!r}; {suggestion(path, [_LICENSE, *FACT_KINDS])}"
            reading.wrong(file, place, message)
    return PolicyTest(
        name=item["name"],
        given=given,
        verdict=expect["verdict"],
        rules=tuple(expect.get("rules", ())),
        not_rules=tuple(expect.get("not_rules", ())),
        obligations=_optional_words(expect.get("obligations")),
        missing=_optional_words(expect.get("missing")),
        waivers=_optional_words(expect.get("waivers")),
        conflict=expect.get("conflict"),
        on=reading.day(item["on"], file, (*pointer, "on")) if "on" in item else None,
        contracts=_optional_words(item.get("contracts")),
    )


def value_of(value: Any) -> FactValue:  # noqa: ANN401 -- a scalar or a list, by the schema
    """Return a value of YAML as facts have it."""
    return tuple(sorted(str(item) for item in value)) if isinstance(value, list) else value


def _optional_words(words: list[str] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)
