"""A JSON Schema as one yes or no, many times as fast as finding out what is wrong and where."""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], bool]
_TYPES: Mapping[str, type] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "null": type(None),
}
# Keywords that say something to people, or to another keyword of the same schema.
_SILENT = frozenset(
    {"$schema", "$id", "$defs", "title", "description", "format", "additionalProperties", "then"}
)


class UncheckedError(Exception):
    """The schema has a keyword that is not checked here."""


def checker(schema: Any) -> Check:  # noqa: ANN401 -- JSON
    """Return whether values fit a schema, as a function.

    >>> fits = checker({"type": "array", "items": {"enum": ["a", "b"]}, "minItems": 1})
    >>> fits(["a", "b"]), fits(["c"]), fits([])
    (True, False, False)

    Raises:
        UncheckedError: it has a keyword that is not known here.
    """
    return _Compiler(schema).compiled(schema)


class _Compiler:
    """Turns schemas into functions; definitions once, so that they may speak of themselves."""

    def __init__(self, root: Any) -> None:  # noqa: ANN401
        self._root = root
        self._defined: dict[str, list[Check]] = {}

    def compiled(self, schema: Any) -> Check:  # noqa: ANN401
        """Return the check of one schema."""
        if isinstance(schema, bool):
            return lambda _: schema
        checks = [
            self._keyword(keyword, schema)
            for keyword in sorted(schema, key=lambda name: (name != "type", name))
            if keyword not in _SILENT
        ]
        if "additionalProperties" in schema:
            checks.append(self._others(schema))
        return checks[0] if len(checks) == 1 else _every(checks)

    def _keyword(self, keyword: str, schema: Mapping[str, Any]) -> Check:
        operand = schema[keyword]
        if keyword in _PLAIN:
            return _PLAIN[keyword](operand)
        if keyword == "$ref":
            return self._reference(operand)
        if keyword == "if" and "else" not in schema:
            return self._condition(operand, schema.get("then", True))
        combining: Mapping[str, Callable[[Any], Check]] = {
            "properties": self._properties,
            "propertyNames": self._names,
            "items": self._items,
            "anyOf": self._any,
            "oneOf": self._one,
        }
        if keyword not in combining:
            raise UncheckedError(keyword)
        return combining[keyword](operand)

    def _reference(self, target: str) -> Check:
        if target not in self._defined:
            part = self._root
            for step in target.removeprefix("#/").split("/"):
                part = part[step]
            # It stands here, empty, while what it means is worked out: that may speak of itself.
            found: list[Check] = []
            self._defined[target] = found
            found.append(self.compiled(part))
        holder = self._defined[target]
        return holder[0] if holder else lambda value: holder[0](value)

    def _condition(self, condition: object, then: object) -> Check:
        asked, wanted = self.compiled(condition), self.compiled(then)
        return lambda value: not asked(value) or wanted(value)

    def _properties(self, schemas: Mapping[str, Any]) -> Check:
        known = {name: self.compiled(schema) for name, schema in schemas.items()}

        def check(value: Any) -> bool:  # noqa: ANN401
            if isinstance(value, dict):
                for key, part in value.items():
                    if key in known and not known[key](part):
                        return False
            return True

        return check

    def _others(self, schema: Mapping[str, Any]) -> Check:
        known = frozenset(schema.get("properties", ()))
        allowed = schema["additionalProperties"]
        if allowed is False:
            return lambda value: not isinstance(value, dict) or value.keys() <= known
        fits = self.compiled(allowed)
        return lambda value: (
            not isinstance(value, dict)
            or all(fits(part) for key, part in value.items() if key not in known)
        )

    def _names(self, schema: object) -> Check:
        fits = self.compiled(schema)
        return lambda value: not isinstance(value, dict) or all(map(fits, value))

    def _items(self, schema: object) -> Check:
        fits = self.compiled(schema)
        return lambda value: not isinstance(value, list) or all(map(fits, value))

    def _any(self, schemas: list[Any]) -> Check:
        fits = [self.compiled(schema) for schema in schemas]
        return lambda value: any(check(value) for check in fits)

    def _one(self, schemas: list[Any]) -> Check:
        fits = [self.compiled(schema) for schema in schemas]
        return lambda value: [check(value) for check in fits].count(True) == 1


def _every(checks: list[Check]) -> Check:
    def check(value: Any) -> bool:  # noqa: ANN401
        for fits in checks:  # noqa: SIM110 -- a generator for each value would take twice as long
            if not fits(value):
                return False
        return True

    return check


def _type(names: str | list[str]) -> Check:
    types = tuple(_TYPES[name] for name in ([names] if isinstance(names, str) else names))
    if int in types and bool not in types:
        return lambda value: isinstance(value, types) and not isinstance(value, bool)
    return lambda value: isinstance(value, types)


def _enum(words: list[Any]) -> Check:
    if not all(isinstance(word, str) for word in words):
        raise UncheckedError(repr(words))
    known = frozenset(words)
    return lambda value: isinstance(value, str) and value in known


def _pattern(expression: str) -> Check:
    search = re.compile(expression).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _required(names: list[str]) -> Check:
    wanted = frozenset(names)
    return lambda value: not isinstance(value, dict) or value.keys() >= wanted


def _unique(_: object) -> Check:
    return lambda value: (
        not isinstance(value, list)
        or (
            all(isinstance(item, str) for item in value)  # the rest is left to those who say why
            and len(set(value)) == len(value)
        )
    )


def _at_least(kind: type[str] | type[list[Any]] | type[dict[str, Any]]) -> Callable[[int], Check]:
    return lambda least: lambda value: not isinstance(value, kind) or len(value) >= least


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_PLAIN: Mapping[str, Callable[[Any], Check]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda word: _enum([word]),
    "pattern": _pattern,
    "required": _required,
    "uniqueItems": _unique,
    "minLength": _at_least(str),
    "minItems": _at_least(list),
    "minProperties": _at_least(dict),
    "minimum": lambda least: lambda value: not _is_number(value) or value >= least,
    "maximum": lambda most: lambda value: not _is_number(value) or value <= most,
}
