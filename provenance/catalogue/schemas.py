"""Rule files against their JSON Schemas, every problem at once and in plain words."""

import difflib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from provenance.catalogue.location import rules_root
from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError

if TYPE_CHECKING:
    from jsonschema import ValidationError


def validate(file: YamlFile, schema: str) -> None:
    """Check a file against `rules/schema/<schema>.schema.json`.

    Raises:
        RuleFileError: with one `file:line:column: what is wrong, and what is allowed` a problem.
    """
    found = [
        (file.position(pointer), file.problem(pointer, message))
        for error in _validator(schema).iter_errors(file.data)
        for leaf in _leaves(error)
        for pointer, message in _explain(leaf)
    ]
    if found:
        raise RuleFileError(list(dict.fromkeys(line for _, line in sorted(found))))


@cache
def schema_text(schema: str) -> str:
    """Return the JSON Schema of that name as text."""
    path = rules_root().joinpath("schema", f"{schema}.schema.json")
    return path.read_text(encoding="utf-8")


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
    best = min(branches.values(), key=lambda inner: (-max(len(e.path) for e in inner), len(inner)))
    for inner in best:
        yield from _leaves(inner)


def _explain(error: "ValidationError") -> Iterator[tuple[list[str | int], str]]:
    path = list(error.absolute_path)
    wanted = error.validator_value
    match error.validator:
        case "additionalProperties" | "unevaluatedProperties" | "propertyNames":
            allowed = sorted(error.schema.get("properties", {}))
            for key in _extra(error, allowed):
                yield [*path, key], f"unknown key {key!r}; {_suggest(key, allowed)}"
        case "required":
            missing = [key for key in wanted if key not in error.instance]
            yield path, f"{', '.join(missing)} is missing here"
        case "enum":
            yield path, f"{error.instance!r} is not allowed; {_suggest(error.instance, wanted)}"
        case "const":
            yield path, f"{error.instance!r} is not allowed; it must be {wanted!r}"
        case "type":
            names = wanted if isinstance(wanted, str) else " or ".join(wanted)
            yield path, f"{_shown(error.instance)} is not allowed; it must be a {_plain(names)}"
        case "pattern":
            hint = error.schema.get("description", f"it must match {wanted}")
            yield path, f"{error.instance!r} is not allowed; {hint}"
        case "minItems" | "minProperties" | "minLength":
            yield path, "this is empty; at least one entry is needed"
        case _:
            yield path, error.message


def _extra(error: "ValidationError", allowed: Iterable[str]) -> list[str]:
    known = set(allowed)
    instance = error.instance if isinstance(error.instance, dict) else {error.instance: None}
    return [key for key in instance if key not in known]


def _suggest(given: object, allowed: Iterable[object]) -> str:
    names = [str(name) for name in allowed]
    close = difflib.get_close_matches(str(given), names, n=1)
    hint = f"did you mean {close[0]!r}? " if close else ""
    return f"{hint}allowed: {', '.join(names)}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _plain(names: str) -> str:
    words = {"object": "mapping", "array": "list", "string": "word", "boolean": "true or false"}
    for name, word in words.items():
        names = names.replace(name, word)
    return names
