"""What is read, and how."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from provenance.cli.crew import Limits
from provenance.cli.options import fetching
from provenance.cli.options.completing import files
from provenance.cli.options.fetching import Fetching
from provenance.cli.options.group import grouped
from provenance.cli.options.seconds import Seconds
from provenance.reading.folders import STDIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The names of what is read (files, folders, addresses, `-`), and how."""

    names: tuple[str, ...]
    fetching: Fetching
    jobs: int = 1
    base_url: str | None = None
    """The address that relative ones in the inputs count from."""
    site_files: tuple[Path, ...] = ()
    """The files by which the inputs' site speaks to machines."""
    limits: Limits | None = None
    """What one input may take in a worker of its own; None where this process may read it."""


def _build(
    inputs: tuple[str, ...],
    jobs: int,
    base_url: str | None,
    site_file: tuple[Path, ...],
    time_limit: float,
    memory_limit: int,
    *,
    isolate: bool,
    **given: Any,  # noqa: ANN401 -- click's
) -> Intake:
    if inputs.count(STDIN) > 1:
        message = f"{STDIN} stands for standard input, which can be read once"
        raise click.UsageError(message)
    limits = Limits(seconds=time_limit, megabytes=memory_limit) if isolate else None
    return Intake(
        names=inputs,
        jobs=jobs,
        base_url=base_url,
        site_files=site_file,
        limits=limits,
        fetching=fetching.fetching(**given),
    )


def _web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None or _is_web_address(value):
        return value
    message = f"{value!r} is no web address; give it whole, as in https://courier.example/story"
    raise click.BadParameter(message)


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


intake = grouped(
    "intake",
    _build,
    click.argument(
        "inputs", nargs=-1, required=True, metavar="FILE|FOLDER|ADDRESS|-...",
        shell_complete=files,
    ),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True,
        help="Read and check in this many processes; the order of results stays.",
    ),
    click.option(
        "--isolate", is_flag=True,
        help="Read each input in a process that is ended at its time and memory limit.",
    ),
    click.option(
        "--time-limit", type=Seconds(min=0.1, max=86_400), default=60, show_default=True,
        metavar="SECONDS", help="With --isolate: how long one input may take.",
    ),
    click.option(
        "--memory-limit", type=click.IntRange(min=256, max=1 << 20), default=2048, show_default=True,
        metavar="MB", help="With --isolate: how much address space a process may have.",
    ),
    click.option(
        "--base-url", metavar="URL", callback=_web_address,
        help="Where a saved page came from: relative addresses in it count from there.",
    ),
    click.option(
        "--site-file", multiple=True, shell_complete=files, metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A saved robots.txt, tdmrep.json, RSL file, ai.txt or trust.txt of the site: what it "
        "tells machines is read for these inputs; may be repeated.",
    ),
    *fetching.OPTIONS,
)  # fmt: skip
