"""What a shell may offer in the place of a value."""

from collections.abc import Callable, Sequence

import click
from click.shell_completion import CompletionItem

_Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def files(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
    """Return that files and folders may stand here, which the shell knows."""
    return [CompletionItem(begun, type="file")]


def listed(words: Sequence[str]) -> _Completion:
    """Return what completes the last of several words with commas between them."""

    def completed(_: click.Context, __: click.Parameter, begun: str) -> list[CompletionItem]:
        before, comma, last = begun.rpartition(",")
        fitting = (word for word in words if word.startswith(last))
        return [CompletionItem(before + comma + word) for word in fitting]

    return completed
