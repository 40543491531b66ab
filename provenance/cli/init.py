"""`provenance init`: a configuration to start with."""

from importlib.resources import files
from pathlib import Path

import click

from provenance.cli import output
from provenance.errors import UsageError

_NEXT = """\
  1. Say in it what you do with the content: `changes`, `medium`, `commercial`.
  2. provenance doctor         shows which settings hold, and whether they are right
  3. provenance check FOLDER   checks your articles
"""


@click.command(epilog="Exit codes: 0 written, 2 not written.")
@click.argument(
    "folder", metavar="[DIR]", default=".", type=click.Path(exists=True, file_okay=False)
)
@click.option("--force", is_flag=True, help="Write over a provenance.yaml that is there already.")
@click.option("--quiet", "-q", is_flag=True, help="Do not say what to do next.")
def init(*, folder: str, force: bool, quiet: bool) -> None:
    """Write a provenance.yaml to start with, every key of it explained.

    \b
    provenance init
    provenance init our-site/
    """
    from provenance.configuration.discovery import YAML_NAME

    target = Path(folder, YAML_NAME)
    if (target.exists() or target.is_symlink()) and not force:
        message = f"{target} is there already; edit it, or write over it with --force"
        raise UsageError(message)
    starter = files("provenance.configuration") / "starter.yaml"
    output.write(starter.read_text(encoding="utf-8"), str(target))
    output.say(f"{target} is written. Next:", quiet=quiet)
    output.show(_NEXT.rstrip(), quiet=quiet)
