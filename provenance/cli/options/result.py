"""How the result is written, where it goes, and what counts as a failure."""

from collections.abc import Callable
from dataclasses import dataclass

import click

from provenance.cli.options.completing import files
from provenance.cli.options.group import Command, grouped
from provenance.model.judgement import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where the result goes: a file, or standard output where `path` is None."""

    path: str | None
    quiet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """From which verdict on the command fails, if it may fail at all, and what is known."""

    verdict: Verdict
    exit_zero: bool
    baseline: str | None = None


def _threshold(fail_on: str, baseline: str | None, *, exit_zero: bool) -> Threshold:
    return Threshold(verdict=Verdict(fail_on), exit_zero=exit_zero, baseline=baseline)


def _destination(output: str | None, *, quiet: bool) -> Destination:
    return Destination(path=output, quiet=quiet)


def form(*names: str, variable: str | None = None) -> Callable[[Command], Command]:
    """Return the option that says how the result is written; the first name is the default.

    Each command has formats of its own, so that a variable is for one command alone.
    """
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True,
        help="How the result is written.", envvar=variable,
        allow_from_autoenv=False,
    )  # fmt: skip


threshold = grouped(
    "threshold",
    _threshold,
    click.option(
        "--fail-on", type=click.Choice([word.value for word in Verdict]),
        default=Verdict.REVIEW.value, show_default=True,
        help="End with exit code 1 from this verdict on.",
    ),
    click.option(
        "--baseline", metavar="FILE", shell_complete=files,
        help="An earlier report (--format json): what it found does not count again.",
    ),
    click.option("--exit-zero", is_flag=True, help="End with exit code 0 whatever is found."),
)  # fmt: skip
destination = grouped(
    "destination",
    _destination,
    click.option(
        "--output", "-o", type=click.Path(dir_okay=False, writable=True),
        help="Write the result to this file instead of standard output.",
    ),
    click.option("--quiet", "-q", is_flag=True, help="Print no summary on standard error."),
)  # fmt: skip
