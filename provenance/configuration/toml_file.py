"""The table of a TOML file, with the place of each key, as the strict YAML loader gives it."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError

_Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*\[\[?([^\[\]]+)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.S)


def read_table(path: Path | Traversable, label: str, table: Sequence[str]) -> YamlFile | None:
    """Return the data of one table of a TOML file, None where the file has no such table.

    Raises:
        RuleFileError: the file cannot be read or is not TOML.
    """
    text = _text(path, label)
    try:
        data: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise RuleFileError([_syntax(str(error), text, label)]) from error
    for name in table:
        if not isinstance(data, dict) or name not in data:
            return None
        data = data[name]
    depth = len(table)
    places = {
        path[depth:]: place for path, place in _places(text).items() if path[:depth] == tuple(table)
    }
    return YamlFile(label=label, data=data, positions=places)


def _text(path: Path | Traversable, label: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        problem = f"{label}:1:1: the file cannot be read ({error.strerror or error})"
        raise RuleFileError([problem]) from error
    except UnicodeDecodeError as error:
        raise RuleFileError([f"{label}:1:1: the file is not UTF-8; save it as UTF-8"]) from error


def _syntax(message: str, text: str, label: str) -> str:
    found = _PLACE.fullmatch(message)
    last = text.count("\n") + 1
    line, column = (found[2] or last, found[3] or 1) if found else (1, 1)
    problem = found[1] if found else message
    return f"{label}:{line}:{column}: this is not TOML: {problem[:1].lower()}{problem[1:]}"


def _places(text: str) -> Mapping[_Path, tuple[int, int]]:
    """Return line and column of each key; a key in an inline table has the place of its table.

    `tomllib` tells no places, and the text has passed it: what begins a line as a key is one,
    but for words in a string of several lines, which can at worst misplace a message.
    """
    places: dict[_Path, tuple[int, int]] = {}
    table: _Path = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = next(_steps(f"[{header[1]}]"), ())
            places.setdefault(table, (number, line.index("[") + 1))
        elif key := _KEY.match(line):
            for path in _steps(f"{key[1]} = 0"):
                places.setdefault((*table, *path), (number, key.start(1) + 1))
    return places


def _steps(line: str) -> Iterator[_Path]:
    """Yield the path that a header or a dotted key names, and those around it, longest first."""
    try:
        inner: Any = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return
    path: list[str] = []
    while isinstance(inner, dict) and inner:
        name, inner = next(iter(inner.items()))
        path.append(name)
    for length in range(len(path), 0, -1):
        yield tuple(path[:length])
