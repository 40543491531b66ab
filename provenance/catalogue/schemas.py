"""Rule files against their JSON Schemas, every problem at once and in plain words."""

import difflib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from provenance.catalogue.location import rules_root
from provenance.catalogue.operators import unknown_fact, unknown_operator, with_operator
from provenance.catalogue.schema_check import Check, UncheckedError, checker
from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError
from provenance.model.fact import FACT_KINDS, Shape

if TYPE_CHECKING:
    from jsonschema import ValidationError

Pointer: TypeAlias = tuple[str | int, ...]
_WORDS = r"\S"
"""The pattern of what is said to people: something must stand there."""


def validate(file: YamlFile, schema: str) -> None:
    """Check a file against `rules/schema/<schema>.schema.json`.

    Raises:
        RuleFileError: with one `file:line:column: what is wrong, and what is allowed` a problem.
    """
    found = misfits(file, schema)
    if found:
        problems = (file.problem(pointer, message) for pointer, message in found)
        raise RuleFileError(list(dict.fromkeys(problems)))


def misfits(file: YamlFile, schema: str) -> list[tuple[Pointer, str]]:
    """Return what does not fit the schema and how, in the order of the file."""
    if _fits(schema)(file.data):
        return []
    found = [
        (tuple(pointer), message)
        for error in _validator(schema).iter_errors(file.data)
        for leaf in _leaves(error)
        for pointer, message in _explain(leaf)
    ]
    return sorted(found, key=lambda misfit: (file.position(misfit[0]), misfit[1]))


@cache
def schema_text(schema: str) -> str:
    """Return the JSON Schema of that name as text."""
    path = rules_root().joinpath("schema", f"{schema}.schema.json")
    return path.read_text(encoding="utf-8")


@cache
def operators_described() -> Mapping[str, Any]:
    """Return the operators of conditions with what they mean, as the schema of policies has them."""
    schema: Any = json.loads(schema_text("policy"))
    described: Mapping[str, Any] = schema["$defs"]["comparison"]["oneOf"][1]["properties"]
    return described


@cache
def _fits(schema: str) -> Check:
    """Return whether data is right in every respect; where it is not, jsonschema says why."""
    try:
        return checker(json.loads(schema_text(schema)))
    except UncheckedError:
        return lambda _: False


@cache
def _validator(schema: str) -> Any:  # noqa: ANN401 -- the class is made at run time
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema_text(schema)))


def _leaves(error: "ValidationError") -> Iterator["ValidationError"]:
    """Yield the errors that say most: of alternatives, those of the one that fits best."""
    if error.validator not in {"oneOf", "anyOf"} or not error.context:
        yield error
        return
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    best = min(branches.values(), key=_misfit)
    for inner in best:
        yield from _leaves(inner)


def _misfit(errors: "Sequence[ValidationError]") -> tuple[int, bool, int]:
    """Return how far an alternative is from what was written, least for the one that was meant."""
    is_other_shape = all(error.validator in {"enum", "type"} for error in errors)
    return -max(len(error.path) for error in errors), is_other_shape, len(errors)


def _explain(error: Any) -> Iterator[tuple[list[str | int], str]]:  # noqa: ANN401 -- see below
    """Yield pointer and message; jsonschema types hardly anything of an error."""
    path = list(error.absolute_path)
    if error.validator in {"additionalProperties", "propertyNames"}:
        described = error.schema.get("properties", {})
        for key in _extra(error, described):
            yield [*path, key], _unknown_key(key, path, described)
    elif error.validator == "required":
        missing = ", ".join(_missing(error))
        if missing:
            yield path, f"{missing} is missing here"
    else:
        say = _MESSAGES.get(error.validator, lambda found: str(found.message))
        yield path, say(error)


def _unknown_key(key: str, path: Sequence[str | int], described: Mapping[str, Any]) -> str:
    """Return what a key that there is not may have meant."""
    if "use.action" in described:
        return unknown_fact(key)
    if "any_of" in described and path and path[-1] in FACT_KINDS:
        return unknown_operator(key, str(path[-1]), described)
    return f"unknown key {key!r}; {_suggest(key, sorted(described))}"


def _missing(error: Any) -> list[str]:  # noqa: ANN401
    """Return the keys that are missing; one that is there misspelt is told as such."""
    known = error.schema.get("properties", {})
    meant = {close for key in error.instance if key not in known for close in _close(key, known)}
    return [key for key in error.validator_value if key not in error.instance and key not in meant]


def _not_listed(error: Any) -> str:  # noqa: ANN401
    return f"{_refused(error.instance)}; {_suggest(error.instance, error.validator_value)}"


def _not_constant(error: Any) -> str:  # noqa: ANN401
    return f"{_refused(error.instance)}; it must be {error.validator_value!r}"


def _wrong_type(error: Any) -> str:  # noqa: ANN401
    wanted = error.validator_value
    path, given = error.absolute_path, error.instance
    kind = FACT_KINDS.get(path[-1]) if path else None
    if kind and kind.shape in {Shape.WORD, Shape.WORDS} and given and isinstance(given, list):
        return with_operator(str(path[-1]), map(str, given))
    if _is_number(given) and "string" in wanted:
        return f'a number is no word; put it in quotes: "{given}"'
    names = [wanted] if isinstance(wanted, str) else wanted
    return f"{_refused(given)}; it must be {' or '.join(_PLAIN[name] for name in names)}"


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _no_match(error: Any) -> str:  # noqa: ANN401
    hint = error.schema.get("description", f"it must match {error.validator_value}")
    if error.validator_value == _WORDS:
        return f"this is blank; write {hint}"
    return f"{error.instance!r} is not allowed; {hint}"


def _empty(_: object) -> str:
    return "this is empty; at least one entry is needed"


_MESSAGES: Mapping[str, Callable[[Any], str]] = {
    "enum": _not_listed,
    "const": _not_constant,
    "type": _wrong_type,
    "pattern": _no_match,
    "minItems": _empty,
    "minProperties": _empty,
    "minLength": _empty,
}


def _extra(error: Any, allowed: Iterable[str]) -> list[str]:  # noqa: ANN401
    known = set(allowed)
    instance = error.instance if isinstance(error.instance, dict) else {error.instance: None}
    return [key for key in instance if key not in known]


def _suggest(given: object, allowed: Iterable[object]) -> str:
    names = [str(name) for name in allowed]
    close = _close(given, names)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"{hint}allowed: {', '.join(names)}"


def _close(given: object, names: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(str(given), list(names), n=1)


def _refused(value: object) -> str:
    """Return that a value cannot stand there, as it is written in YAML."""
    if value is None:
        return "nothing stands here"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return f"{text if len(text) <= 60 else text[:57] + '…'} is not allowed"


_PLAIN: Mapping[str, str] = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "nothing",
    "object": "a mapping",
    "string": "a word",
}
