"""`provenance rules diff`: which verdicts of the past would another policy change?"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import output
from provenance.cli.exit_codes import ExitCode
from provenance.cli.options.completing import files
from provenance.cli.options.ruling import completed_policy
from provenance.errors import RuleFileError

if TYPE_CHECKING:
    from provenance.judgement.past_verdicts import PastAsset
    from provenance.model.comparison import Rejudged


@click.command(
    epilog="Exit codes: 0 no verdict changes, 1 a verdict changes, 2 a policy or a report is wrong."
)
@click.argument("old", shell_complete=completed_policy)
@click.argument("new", shell_complete=completed_policy)
@click.argument("more", nargs=-1, metavar="[REPORT]...", shell_complete=files)
@click.option(
    "--on",
    "reports",
    multiple=True,
    metavar="REPORT",
    shell_complete=files,
    help="A report of check, as json or jsonl; may be repeated, or followed by more of them.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print no notes on standard error.")
@click.pass_context
def diff(
    ctx: click.Context,
    /,
    *,
    old: str,
    new: str,
    more: tuple[str, ...],
    reports: tuple[str, ...],
    quiet: bool,
) -> None:
    """Say which verdicts of earlier reports change from policy OLD to policy NEW.

    Nothing is read again: reports keep the facts that the rules were told. Both policies judge
    them, each with its own agreements. Then it lists the rules that differ.

    \b
    provenance check archive/ --format jsonl --output archive.jsonl
    provenance rules diff default our-policy.yaml --on archive.jsonl
    """
    from provenance.catalogue.policies import load_policy
    from provenance.cli.progress import counted
    from provenance.judgement.past_verdicts import rejudged
    from provenance.judgement.policy_diff import entry_changes
    from provenance.reporting.policy_diff_text import policy_diff_text

    before, after = load_policy(old), load_policy(new)
    past = _past((*reports, *more))
    judged = list(counted((rejudged(item, before, after) for item in past), len(past), quiet=quiet))
    changes = entry_changes(before, after)
    text = policy_diff_text(before, after, judged, changes, output.layout(None))
    output.write(text, None)
    _otherwise(judged, old, quiet=quiet)
    ctx.exit(ExitCode.FOUND if any(item.differs for item in judged) else ExitCode.CLEAN)


def _past(names: Iterable[str]) -> "Sequence[PastAsset]":
    """Return the assets of all reports.

    Raises:
        RuleFileError: with what is wrong with each report that is.
    """
    from provenance.judgement.past_verdicts import past_assets

    found: list[PastAsset] = []
    problems: list[str] = []
    for name in names:
        try:
            found.extend(past_assets(Path(name).read_bytes(), name))
        except OSError as error:
            problem = f"{name}:1:1: the file cannot be read ({error.strerror or error})"
            problems.append(problem)
        except RuleFileError as error:
            problems.extend(error.problems)
    if problems:
        raise RuleFileError(list(dict.fromkeys(problems)))
    return found


def _otherwise(judged: "Sequence[Rejudged]", old: str, *, quiet: bool) -> None:
    """Say how many verdicts were told by other rules than the old ones: the reports are older."""
    other = sum(item.then != item.old.verdict for item in judged)
    if other:
        note = f"{other} of {len(judged)} verdicts stand otherwise in the reports than under {old}"
        output.say(f"{note}: those were made with other rules.", quiet=quiet)
