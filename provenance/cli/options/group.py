"""How a group of options becomes one argument of a command."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def grouped(
    name: str, build: Callable[..., object], *parameters: Callable[[Any], Any]
) -> Callable[[Command], Command]:
    """Return a decorator that adds options and hands their values over as one value.

    `build` is called with them and returns what the command gets as the argument `name`.
    """

    def decorate(command: Command) -> Command:
        def called(*arguments: Any, **given: Any) -> object:  # noqa: ANN401 -- click's values
            own = {key: given.pop(key) for key in keys}
            return command(*arguments, **{name: build(**own)}, **given)

        before = _names(command)
        update_wrapper(called, command)
        decorated: Any = called
        for parameter in reversed(parameters):
            decorated = parameter(decorated)
        keys = [key for key in _names(decorated) if key not in before]
        return decorated  # type: ignore[no-any-return]

    return decorate


def _names(command: object) -> list[str]:
    parameters: list[click.Parameter] = getattr(command, "__click_params__", [])
    return [parameter.name for parameter in parameters if parameter.name]
