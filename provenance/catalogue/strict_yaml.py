"""YAML as a lawyer means it: `NO` is Norway, `4.0` a version, a key stands once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from provenance.catalogue.yaml_nodes import (
    PLAIN,
    NodePlaces,
    Position,
    TooDeepError,
    compose,
    place,
)
from provenance.errors import RuleFileError

Data: TypeAlias = dict[str, "Data"] | list["Data"] | str | int | bool | None
Pointer: TypeAlias = Sequence[str | int]
_LARGEST = 2 << 20
_MOST_NODES = 100_000
_MOST_ALIASES = 100
_MOST_DIGITS = 18
_QUOTED = frozenset("'\"|>")


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlFile:
    """The data of one file, and where each part of it stands."""

    label: str
    data: Data
    positions: Mapping[tuple[str | int, ...], Position]

    def position(self, pointer: Pointer) -> Position:
        """Return line and column (from 1) of the entry, or of the nearest part around it."""
        path = tuple(pointer)
        while path not in self.positions and path:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def problem(self, pointer: Pointer, message: str) -> str:
        """Return `label:line:column: message`."""
        line, column = self.position(pointer)
        return f"{self.label}:{line}:{column}: {message}"

    def places(self, value: str) -> Iterator[Position]:
        """Yield line and column of each place where exactly this word stands."""
        for path, stands in self.positions.items():
            part: Any = self.data
            for step in path:
                part = part[step]
            if part == value:
                yield stands


def read_yaml(path: Path | Traversable, label: str | None = None) -> YamlFile:
    """Return the content of a rule file.

    Raises:
        RuleFileError: it cannot be read, or is not YAML as rule files are written.
    """
    label = label or str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = f"{label}:1:1: the file cannot be read ({error.strerror or error})"
        raise RuleFileError([problem]) from error
    return parse_bytes(content, label)


def parse_bytes(content: bytes, label: str) -> YamlFile:
    """Return the data of a rule file's bytes, which are UTF-8 and no more than 2 MB.

    Raises:
        RuleFileError: see `parse_yaml`.
    """
    if len(content) > _LARGEST:
        raise RuleFileError([f"{label}:1:1: the file is larger than {_LARGEST >> 20} MB"])
    try:
        return parse_yaml(content.decode("utf-8-sig"), label)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = f"{label}:{line}:1: the file is not UTF-8; save it as UTF-8"
        raise RuleFileError([problem]) from error


def parse_yaml(text: str, label: str) -> YamlFile:
    """Return the data of a YAML text; scalars stay as written but for true, false, null, integers.

    Raises:
        RuleFileError: see the tests for the exact messages.
    """
    try:
        root = compose(text)
    except yaml.YAMLError as error:
        raise RuleFileError([_syntax(error, text, label)]) from error
    if root is None:
        raise RuleFileError([f"{label}:1:1: the file is empty"])
    building = _Building(label)
    data = building.build(root)
    if building.problems:
        raise RuleFileError(building.problems)
    return YamlFile(label=label, data=data, positions=NodePlaces(root))


@dataclass(slots=True)
class _Building:
    """Constructs the data from nodes, collecting every problem."""

    label: str
    problems: list[str] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)
    _open: list[int] = field(default_factory=list)
    _nodes: int = 0
    _aliases: int = 0
    _in_alias: bool = False

    def build(self, node: yaml.Node) -> Data:
        """Return the value of a node; an alias is written out, within limits."""
        if self._refuses(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            self._seen.add(id(node))
            return _scalar(node)
        aliased = id(node) in self._seen
        outside, self._in_alias = self._in_alias, self._in_alias or aliased
        self._seen.add(id(node))
        self._open.append(id(node))
        value = self._value(node)
        self._open.pop()
        self._in_alias = outside
        return value

    def _value(self, node: yaml.Node) -> Data:
        if isinstance(node, yaml.MappingNode):
            return {key: self.build(value) for key, value in self._entries(node)}
        return [self.build(item) for item in node.value]

    def _refuses(self, node: yaml.Node) -> bool:
        """Return whether a node is not built: a strange tag, a loop, or over a limit."""
        self._nodes += 1
        self._aliases += id(node) in self._seen and not self._in_alias
        if self._nodes > _MOST_NODES or self._aliases > _MOST_ALIASES:
            if not self.problems:
                limit = f"more than {_MOST_ALIASES} aliases or {_MOST_NODES} values"
                self._wrong(node, f"{limit}; write less, or write the values out")
            return True
        if id(node) in self._open:
            self._wrong(node, "an alias stands inside what it stands for")
            return True
        if node.tag != PLAIN:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong(node, f"the tag {tag} is not allowed; leave it out")
            return True
        return False

    def _entries(self, node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
        first: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._wrong(key, "a key must be a word, not a list or a mapping")
            elif key.value == "<<" and key.style not in _QUOTED:
                self._wrong(key, "merge keys (<<) are not allowed; write the entries out")
            elif key.tag != PLAIN or not isinstance(_scalar(key), str):
                self._wrong(key, f"a key must be a word; put it in quotes: {key.value!r}")
            elif key.value in first:
                line = first[key.value].start_mark.line + 1
                self._wrong(key, f"{key.value!r} stands here twice; the first is in line {line}")
            else:
                first[key.value] = key
                yield key.value, value

    def _wrong(self, node: yaml.Node, message: str) -> None:
        line, column = place(node)
        self.problems.append(f"{self.label}:{line}:{column}: {message}")


def _scalar(node: yaml.ScalarNode) -> Data:
    """Return the value: only true, false, null and plain whole numbers are not words."""
    value: str = node.value
    if node.style in _QUOTED:
        return value
    if value in {"true", "false"}:
        return value == "true"
    if value in {"", "~", "null"}:
        return None
    digits = value.removeprefix("-")
    if digits.isdecimal() and digits.isascii() and (digits == "0" or digits[0] != "0"):
        return int(value) if len(digits) <= _MOST_DIGITS else value
    return value


def _syntax(error: yaml.YAMLError, text: str, label: str) -> str:
    """Return what is wrong, where the mistake was made or the reader stopped."""
    # Only needed where something is wrong.
    from provenance.catalogue.yaml_mistakes import plain_words

    if isinstance(error, TooDeepError):
        return f"{label}:{_line_column(error)}: {error.problem}"
    if isinstance(error, yaml.MarkedYAMLError):
        known = plain_words(error, text)
        if known is not None:
            (line, column), problem = known
            return f"{label}:{line}:{column}: this is not YAML: {problem}"
        problem = error.problem or error.context or "syntax error"
        return f"{label}:{_line_column(error)}: this is not YAML: {problem}"
    # A character that no YAML text may hold: the reader tells its offset alone.
    before = text[: getattr(error, "position", 0)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    problem = "a control character stands here; take it out"
    return f"{label}:{line}:{column}: this is not YAML: {problem}"


def _line_column(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    return f"{mark.line + 1}:{mark.column + 1}" if mark else "1:1"
