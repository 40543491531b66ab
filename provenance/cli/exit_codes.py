"""What the command's exit code says."""

from collections.abc import Collection
from enum import IntEnum
from typing import Protocol

from provenance.model.judgement import Verdict
from provenance.model.report import strictest


class ExitCode(IntEnum):
    """The documented exit codes; all others are reserved."""

    CLEAN = 0
    FOUND = 1
    BROKEN = 2
    INCOMPLETE = 3


class Outcome(Protocol):
    """What came out of one document."""

    @property
    def new_verdict(self) -> Verdict | None:
        """Return the verdict on what no baseline knows already, None where there is none."""

    @property
    def incomplete(self) -> bool:
        """Return whether something in it could not be read or checked."""


def exit_code(outcomes: Collection[Outcome], fail_on: Verdict) -> ExitCode:
    """Return 1 where a verdict is at or above `fail_on`, else 3 where something was not read."""
    verdict = strictest(outcome.new_verdict for outcome in outcomes)
    if verdict is not None and verdict.rank >= fail_on.rank:
        return ExitCode.FOUND
    incomplete = any(outcome.incomplete for outcome in outcomes)
    return ExitCode.INCOMPLETE if incomplete else ExitCode.CLEAN
