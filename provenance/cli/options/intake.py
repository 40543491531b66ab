"""What is read, and how."""

from dataclasses import dataclass

import click

from provenance.cli.options.group import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The names of what is read (files, folders, `-`), and in how many processes."""

    names: tuple[str, ...]
    jobs: int = 1


def _build(inputs: tuple[str, ...], **given: int) -> Intake:
    return Intake(names=inputs, **given)


intake = grouped(
    "intake",
    _build,
    click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|-..."),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True,
        help="Read and scan in this many processes; the order of results stays.",
    ),
)  # fmt: skip
