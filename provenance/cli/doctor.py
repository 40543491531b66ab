"""`provenance doctor`: what holds here, where it comes from, and what is broken."""

from dataclasses import asdict
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from provenance.cli.looked_at import Item


@click.command(epilog="Exit codes: 0 all is right, 2 something is broken.")
@options.sources
@options.form("text", "json")
@click.pass_context
def doctor(ctx: click.Context, /, *, sources: tuple[Path | Traversable, ...], form: str) -> None:
    """Say which configuration, settings and rules hold here, and what is broken.

    \b
    provenance doctor
    provenance --config other.yaml doctor
    provenance doctor --sources our-sources/
    """
    from provenance.cli.diagnosis import diagnose

    # What a variable says, the settings tell by themselves, and that it does.
    typed = ctx.get_parameter_source("sources") is ParameterSource.COMMANDLINE
    items = tuple(diagnose(ctx.find_root(), sources if typed else ()))
    broken = any(item.remedy for item in items)
    if form == "json":
        from provenance.reporting.json_format import as_json

        data = {"ok": not broken, "items": [asdict(item) for item in items]}
        output.write(as_json(data, indent=2), None)
    else:
        output.write("".join(_shown(item) for item in items), None)
    ctx.exit(ExitCode.BROKEN if broken else ExitCode.CLEAN)


def _shown(item: "Item") -> str:
    from provenance.reporting.visible import one_line

    # Problems stand a line each, and deeper than any name: none can pass for another item.
    says = "\n    ".join(map(one_line, item.says.split("\n")))
    lines = [f"{item.name}: {says}"]
    lines += [f"  BROKEN. {one_line(item.remedy)}"] if item.remedy else []
    lines += [f"  {one_line(item.hint)}"] if item.hint else []
    return "".join(f"{line}\n" for line in lines)
