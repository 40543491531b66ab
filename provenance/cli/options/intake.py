"""What is read, and how."""

from dataclasses import dataclass
from typing import Any

import click

from provenance.cli.options import fetching
from provenance.cli.options.fetching import Fetching
from provenance.cli.options.group import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The names of what is read (files, folders, addresses, `-`), and in how many processes."""

    names: tuple[str, ...]
    jobs: int
    fetching: Fetching


def _build(inputs: tuple[str, ...], jobs: int, **given: Any) -> Intake:  # noqa: ANN401 -- click's
    return Intake(names=inputs, jobs=jobs, fetching=fetching.fetching(**given))


intake = grouped(
    "intake",
    _build,
    click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|ADDRESS|-..."),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True,
        help="Read and scan in this many processes; the order of results stays.",
    ),
    *fetching.OPTIONS,
)  # fmt: skip
