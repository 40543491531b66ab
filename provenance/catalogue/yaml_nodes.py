"""A YAML text as nodes, with a limit on depth and no guessing at what plain words mean."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import yaml

Position: TypeAlias = tuple[int, int]
Path: TypeAlias = tuple[str | int, ...]

PLAIN: Final = "plain"
"""The tag of every value whose writer gave none."""
_DEEPEST = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TooDeepError(yaml.MarkedYAMLError):
    """Values stand in values further down than any rule file needs."""


def compose(text: str) -> yaml.Node | None:
    """Return the root node of a text of one document, None where there is nothing in it.

    Raises:
        yaml.YAMLError: it is not YAML, or `TooDeepError`.
    """
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


def tokens_before(text: str, end: Position) -> list[Any]:
    """Return what a text consists of before a place; what only closes a part is left out."""
    found: list[Any] = []
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            if (token.start_mark.line + 1, token.start_mark.column + 1) >= end:
                break
            if not isinstance(token, yaml.BlockEndToken):
                found.append(token)
    except yaml.YAMLError:
        # The text is known to be wrong: what stands before the mistake is enough.
        return found
    return found


def place(node: yaml.Node) -> Position:
    """Return line and column of a node, from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


class NodePlaces(Mapping[Path, Position]):
    """Where each part of a file stands: an entry at its key, an item at its value.

    Looked up when asked for, which is where something is wrong: most files have nothing wrong.
    """

    def __init__(self, root: yaml.Node) -> None:
        self._root = root

    def __getitem__(self, path: Path) -> Position:
        """Return where a part stands."""
        stands = part = self._root
        for step in path:
            stands, part = _part(part, step)
        return place(stands)

    def __iter__(self) -> Iterator[Path]:
        """Yield the path of every part."""
        yield from _paths(self._root, ())

    def __len__(self) -> int:
        """Return how many parts there are."""
        return sum(1 for _ in self)


def _part(node: yaml.Node, step: str | int) -> tuple[yaml.Node, yaml.Node]:
    """Return a part of a node: what it stands at, and itself."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                return key, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    raise KeyError(step)


def _paths(node: yaml.Node, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _paths(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _paths(item, (*path, index))


def _descend(loader: Any, parent: yaml.Node | None, _: object) -> None:  # noqa: ANN401
    # The composer calls itself for each value, in C: without a limit a file could end the process.
    loader.depth = getattr(loader, "depth", 0) + 1
    if loader.depth > _DEEPEST and parent is not None:
        problem = f"values stand more than {_DEEPEST} deep in each other; write them flatter"
        raise TooDeepError(None, None, problem, parent.start_mark)


def _ascend(loader: Any) -> None:  # noqa: ANN401
    loader.depth -= 1


def _resolve(_loader: object, _kind: object, _value: object, _implicit: object) -> str:
    return PLAIN


# PyYAML gives no types for the loader in C, so that mypy could not read a class statement.
_Loader: Any = type(
    "_Loader",
    (_LOADER,),
    {"descend_resolver": _descend, "ascend_resolver": _ascend, "resolve": _resolve},
)
