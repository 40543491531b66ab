"""What the command's exit code says."""

from enum import IntEnum

from provenance.model.judgement import Verdict
from provenance.model.report import Report


class ExitCode(IntEnum):
    """The documented exit codes; all others are reserved."""

    CLEAN = 0
    FOUND = 1
    BROKEN = 2
    INCOMPLETE = 3


def exit_code(report: Report, fail_on: Verdict) -> ExitCode:
    """Return 1 where a verdict is at or above `fail_on`, else 3 where something was not read.

    What the baseline knows already does not count.
    """
    verdict = report.new_verdict
    if verdict is not None and verdict.rank >= fail_on.rank:
        return ExitCode.FOUND
    return ExitCode.INCOMPLETE if report.incomplete else ExitCode.CLEAN
