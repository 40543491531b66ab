"""What is read, and how."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import click

from provenance.cli.options.group import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """The names of what is read (files, folders, `-`), and in how many processes."""

    names: tuple[str, ...]
    jobs: int = 1
    base_url: str | None = None
    """The address that relative ones in the inputs count from."""


def _build(inputs: tuple[str, ...], jobs: int, base_url: str | None) -> Intake:
    return Intake(names=inputs, jobs=jobs, base_url=base_url)


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
    click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|-..."),
    click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True,
        help="Read and scan in this many processes; the order of results stays.",
    ),
    click.option(
        "--base-url", metavar="URL", callback=_web_address,
        help="Where a saved page came from: relative addresses in it count from there.",
    ),
)  # fmt: skip
