"""The source files of the user's own: agencies and outlets that the program does not know."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options.completing import files

if TYPE_CHECKING:
    from provenance.configuration.revision import Revision


def rule_file(path: str, revision: "Revision | None") -> Path | Traversable:
    """Return a file that decides about verdicts, from the revision where one is named.

    Raises:
        UsageError: the file lies outside the repository.
    """
    return revision.file(path) if revision else Path(path)


def _placed(
    context: click.Context, _: click.Parameter, given: tuple[str, ...]
) -> tuple[Path | Traversable, ...]:
    """Return the files as they stand in the revision, where the rules are taken from one."""
    revision = context.params.get("policy_from")
    return tuple(rule_file(path, revision) for path in given)


# Commands of `rules` have no variables by themselves, and would call them otherwise.
sources = click.option(
    "--sources", multiple=True, metavar="FILE|FOLDER", type=click.Path(), callback=_placed,
    shell_complete=files, envvar="PROVENANCE_SOURCES", allow_from_autoenv=False,
    help="Source files of your own, or a folder of them: agencies and outlets that the program does "
    "not know; may be repeated.",
)  # fmt: skip
