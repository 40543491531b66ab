"""A YAML text as nodes, with a limit on depth and no guessing at what plain words mean."""

from typing import Any, Final

import yaml

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
