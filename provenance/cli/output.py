"""Where results go: standard output or a file that is complete or not there at all."""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TextIO

import click

from provenance.atomic import replace_file
from provenance.errors import UsageError
from provenance.reporting.layout import Layout
from provenance.reporting.visible import disobeyed, one_line

_NARROWEST, _WIDEST = 40, 120


def write(text: str, path: str | None) -> None:
    """Write the result to standard output, or whole and at once to a file.

    Raises:
        UsageError: the file cannot be written.
    """
    if path is None:
        _to_stdout(text)
        return
    try:
        target = Path(path)
        # What a link leads to is written; the link stays.
        target = target.resolve() if target.is_file() else target
        replace_file(target, text.encode("utf-8", "backslashreplace"), mode=0o644)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror or error}"
        raise UsageError(message) from error


def layout(path: str | None, stream: TextIO | None = None) -> Layout:
    """Return how the result is laid out: as wide as the terminal, in colour where one reads it.

    Whoever sets NO_COLOR has refused colour; a file never has any.
    """
    columns = shutil.get_terminal_size((80, 24)).columns
    terminal = path is None and (stream or sys.stdout).isatty()
    color = terminal and not os.environ.get("NO_COLOR")
    width = max(_NARROWEST, min(_WIDEST, columns))
    return Layout(width=width, color=color, folder=_folder())


def _folder() -> str:
    """Return the working directory as GitHub calls it from the root of what it checked out."""
    workspace, here = os.environ.get("GITHUB_WORKSPACE", ""), Path.cwd()
    if not workspace or not here.is_relative_to(workspace):
        return ""
    return here.relative_to(workspace).as_posix()


def say(sentence: str, *, quiet: bool) -> None:
    """Print a sentence as one line on standard error, escaped, unless asked to be quiet."""
    show(one_line(sentence), quiet=quiet)


def show(text: str, *, quiet: bool) -> None:
    """Print on standard error what is laid out and escaped already, unless asked to be quiet."""
    if not quiet:
        click.echo(disobeyed(text), err=True)


def _to_stdout(text: str) -> None:
    if sys.stdout is None:
        message = "there is no standard output; use --output"
        raise UsageError(message)
    # Characters the terminal cannot show become escapes; a report must not fail on an accent.
    encoding = sys.stdout.encoding or "utf-8"
    left = memoryview(text.encode(encoding, errors="backslashreplace"))
    try:
        while left:
            # Without a buffer, a pipe takes what it can at once and no more.
            left = left[sys.stdout.buffer.write(left) :]
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(128 + signal.SIGPIPE)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        message = f"standard output cannot be written: {error.strerror or error}"
        raise UsageError(message) from error
