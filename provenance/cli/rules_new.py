"""`provenance rules new`: a policy to start with."""

import shlex
from importlib.resources import files
from pathlib import Path

import click

from provenance.cli import output
from provenance.errors import UsageError

_NEXT = """\
  1. Say in it who you are, and write your rules below `rules:`.
  2. provenance rules lint {name}
  3. provenance check ARTICLE --policy {name}
"""


@click.command(epilog="Exit codes: 0 written, 2 not written.")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there already.")
@click.option("--quiet", "-q", is_flag=True, help="Do not say what to do next.")
def new(*, file: str | None, force: bool, quiet: bool) -> None:
    """Write a policy to start with, every part of it explained; without FILE, print it.

    \b
    provenance rules new our-rules.yaml
    """
    starter = (files("provenance.catalogue") / "policy_starter.yaml").read_text(encoding="utf-8")
    if file is None:
        output.write(starter, None)
        return
    _unmistakable(file)
    target = Path(file)
    if (target.exists() or target.is_symlink()) and not force:
        message = f"{target} is there already; edit it, or write over it with --force"
        raise UsageError(message)
    output.write(starter, file)
    output.say(f"{target} is written. Next:", quiet=quiet)
    output.show(_NEXT.format(name=shlex.quote(file)).rstrip(), quiet=quiet)


def _unmistakable(file: str) -> None:
    """Refuse a name by which every command would find a shipped policy instead of the file."""
    from provenance.catalogue.policy_files import is_shipped

    if is_shipped(file):
        message = (
            f"{file!r} is the name of a policy that comes with the program, which would be taken for "
            f"yours; write {file}.yaml or another name"
        )
        raise UsageError(message)
