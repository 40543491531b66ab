"""How web addresses are read, and whether what was read is kept."""

from dataclasses import dataclass
from pathlib import Path

import click

from provenance.cli.options.seconds import Seconds
from provenance.fetching.access import Access, Limits, allowed_host


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """What may be fetched, and the folder where everything that was read is kept."""

    access: Access
    snapshot: Path | None = None


def fetching(
    allow_host: tuple[str, ...],
    timeout: float,
    ca_file: str | None,
    snapshot: Path | None,
    *,
    ignore_robots: bool,
    no_cache: bool,
) -> Fetching:
    """Return what the options say.

    Raises:
        UsageError: a host is not written as one.
    """
    access = Access(
        allowed=tuple(map(allowed_host, allow_host)),
        ignore_robots=ignore_robots,
        cached=not no_cache,
        ca_file=ca_file,
        limits=Limits(seconds=timeout, silence=max(Limits().silence, timeout / 3)),
    )
    return Fetching(access=access, snapshot=snapshot)


OPTIONS = (
    click.option(
        "--allow-host", multiple=True, metavar="HOST[:PORT]",
        help="Ask this host although its address is private; may be repeated.",
    ),
    click.option("--ignore-robots", is_flag=True, help="Fetch what robots.txt keeps from programs."),
    click.option("--no-cache", is_flag=True, help="Neither use nor keep answers from before."),
    click.option(
        "--timeout", type=Seconds(min=0.1, max=3600), default=Limits().seconds,
        show_default=True, metavar="SECONDS", help="Give up an address after this long.",
    ),
    click.option(
        "--ca-file", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
        help="Trust the certificates in this PEM file instead of the public ones.",
    ),
    click.option(
        "--snapshot", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
        help="Keep what was read here as WARC files; they can be checked again like the original.",
    ),
)  # fmt: skip
