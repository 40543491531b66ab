"""The tests of policies, inside a policy file or in a file of their own → values of the model."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from provenance.catalogue.operators import near_facts, unknown_fact
from provenance.catalogue.policy_conditions import Pointer, unfit_values
from provenance.catalogue.policy_reading import Reading
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import FactValue
from provenance.model.fact import FACT_KINDS, Shape
from provenance.model.policy import PolicyTest, Survivor

_LICENSE = "license"  # an id that stands for all the facts of that license


def policy_tests(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> tuple[PolicyTest, ...]:
    """Return a case, once for each combination of the values below `each`."""
    case = _case(item, file, pointer, reading)
    each = {path: [_as_fact(path, word) for word in words] for path, words in _each(item).items()}
    for path, values in each.items():
        for index, value in enumerate(values):
            _check(path, value, file, (*pointer, "each", path, index), reading)
    return tuple(
        replace(case, name=_named(case.name, chosen), given=(*case.given, *chosen))
        for chosen in product(*([(path, value) for value in each[path]] for path in each))
    )


def _each(item: Mapping[str, Any]) -> Mapping[str, list[Any]]:
    each: Mapping[str, list[Any]] = item.get("each", {})
    return each


def _as_fact(path: str, word: Any) -> FactValue:  # noqa: ANN401 -- a scalar or a list
    """Return a value as the fact has it: one word stands for a list of it where lists are meant."""
    kind = FACT_KINDS.get(path)
    if kind is not None and kind.shape is Shape.WORDS and not isinstance(word, list):
        return (str(word),)
    return value_of(word)


def _named(name: str, chosen: tuple[tuple[str, FactValue], ...]) -> str:
    words = (", ".join(value) if isinstance(value, tuple) else str(value) for _, value in chosen)
    return " · ".join([name, *words])


def _case(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> PolicyTest:
    expect = item["expect"]
    given = tuple((path, value_of(value)) for path, value in item["given"].items())
    for path, value in given:
        _check(path, value, file, (*pointer, "given", path), reading)
    for index, path in enumerate(expect.get("missing", ())):
        if path not in FACT_KINDS:
            reading.wrong(file, (*pointer, "expect", "missing", index), unknown_fact(path))
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
        place=file.problem(pointer, ""),
    )


def _check(path: str, value: FactValue, file: YamlFile, pointer: Pointer, reading: Reading) -> None:
    if path in FACT_KINDS:
        for message in unfit_values(path, value):
            reading.wrong(file, pointer, message)
    elif path != _LICENSE:
        message = f"unknown fact {path!r}; {near_facts(path, _LICENSE)}"
        reading.wrong(file, pointer, message)


def survivor(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> Survivor:
    """Return a mutant that no test needs to notice, with the reason."""
    del file, pointer, reading
    return Survivor(mutant=item["mutant"], reason=item["reason"])


def value_of(value: Any) -> FactValue:  # noqa: ANN401 -- a scalar or a list, by the schema
    """Return a value of YAML as facts have it."""
    return tuple(sorted(str(item) for item in value)) if isinstance(value, list) else value


def _optional_words(words: list[str] | None) -> tuple[str, ...] | None:
    return None if words is None else tuple(words)
