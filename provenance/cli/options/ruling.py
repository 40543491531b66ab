"""Which rules judge, and which parts."""

from dataclasses import dataclass

import click

from provenance.cli.options.group import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The policy that judges, by name or file, and the parts that are left out."""

    policy: str
    without: tuple[str, ...]


ruling = grouped(
    "ruling",
    Ruling,
    click.option(
        "--policy", default="default", show_default=True, metavar="NAME|FILE",
        help="Reuse rules: the name of a shipped policy or a YAML file.",
    ),
    click.option(
        "--without", multiple=True, metavar="PART",
        help="Leave a part out of the publication, such as image-2; may be repeated.",
    ),
)  # fmt: skip
