"""Every exception of the package.

ProvenanceError
├── RuleFileError      a file under rules/ or a policy is wrong: nothing may be judged
├── DocumentError      one document could not be read: becomes an `Issue`, the run goes on
└── UsageError         the request itself makes no sense (an unknown asset, a missing path)
"""

from collections.abc import Sequence


class ProvenanceError(Exception):
    """Whatever this package refuses to do, with a sentence for the person who asked."""


class RuleFileError(ProvenanceError):
    """One or more rule files are wrong; `problems` holds one `file:line:column: …` line each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class DocumentError(ProvenanceError):
    """A document could not be read; `code` is stable, `remedy` says what to do about it."""

    def __init__(self, code: str, message: str, *, remedy: str) -> None:
        self.code = code
        self.remedy = remedy
        super().__init__(message)


class UsageError(ProvenanceError):
    """The request cannot be carried out as it was put."""
