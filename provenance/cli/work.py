"""Reading, scanning and judging many inputs, each by itself, results in input order."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.cli.crew import Crew
from provenance.cli.options import Destination, Intake, Ruling
from provenance.cli.progress import counted
from provenance.configuration.baseline import Baseline, mark_known
from provenance.errors import UsageError
from provenance.inputs import Inputs, Source, find_sources
from provenance.judgement.suppositions import read_supposition
from provenance.model.issue import Issue
from provenance.model.policy import Policy
from provenance.model.report import Assessment, Only, Report, Scan, Supposed, Supposition
from provenance.model.use import Use
from provenance.pipeline import assess, report, scan_input, site_of, suppose, unread, wanted_for
from provenance.reading.folders import Input
from provenance.reporting.piece import Place

_Result = TypeVar("_Result")
Step = Callable[[Scan | Issue, Place], _Result]
"""What is made of one scanned input, or of the issue why it is not; and which one it is."""


@dataclass(frozen=True, slots=True)
class _Task:
    item: Source | Issue
    place: Place

    @property
    def uri(self) -> str:
        return self.item.uri


def over_inputs(
    intake: Intake,
    step: Step[_Result],
    destination: Destination,
    catalogue: Catalogue,
    *,
    ignoring: bool = True,
    only: Only | None = None,
) -> list[_Result]:
    """Return what `step` makes of each input, in input order.

    With `ignoring`, folders leave out what git ignores; `only` is what alone is looked for.

    Raises:
        UsageError: the result would be written over an input, or a file is none of a site's.
    """
    _inputs(
        intake, only
    )  # a file that is none of a site's is reported once, before any process starts
    found = find_sources(intake.names, ignoring=ignoring)
    items = list(_besides(destination.path, intake.names, found))
    tasks = [_Task(item, Place(n, len(items))) for n, item in enumerate(items, start=1)]
    results = counted(
        _results(intake, partial(_do, step, intake, catalogue, only), tasks),
        len(tasks),
        quiet=destination.quiet,
    )
    return [
        step(result, task.place) if isinstance(result, Issue) else result
        for task, result in zip(tasks, results, strict=True)
    ]


def _besides(
    target: str | None, named: Collection[str], found: Iterable[Source | Issue]
) -> Iterator[Source | Issue]:
    """Yield what is no result of ours: the file of an earlier one may lie in the folder."""
    for item in found:
        path = item.path if isinstance(item, Input) else None
        if target is None or path is None or not _is_same(path, target):
            yield item
        elif item.uri in named:
            message = f"{target} is to be read; name another file for the result"
            raise UsageError(message)


def _is_same(path: Path, target: str) -> bool:
    try:
        return path.samefile(target)
    except OSError:
        return False


def _results(
    intake: Intake, do: Callable[[_Task], _Result], tasks: list[_Task]
) -> Iterable[_Result | Issue]:
    workers = min(intake.jobs, len(tasks))
    if workers > 1 or intake.limits:
        return Crew(workers=workers, limits=intake.limits).each(do, tasks)
    return map(do, tasks)


def _do(
    step: Step[_Result], intake: Intake, catalogue: Catalogue, only: Only | None, task: _Task
) -> _Result:
    found = scan_input(task.item, catalogue, _inputs(intake, only), only)
    return step(found, task.place)


@lru_cache(maxsize=1)
def _inputs(intake: Intake, only: Only | None) -> Inputs:
    """Return what reads the inputs of this run in this process, and knows each robots.txt."""
    fetching = intake.fetching
    return Inputs(
        access=fetching.access,
        snapshot=fetching.snapshot,
        base_url=intake.base_url,
        site=site_of(intake.site_files),
        wanted=wanted_for(only, load_catalogue()),
    )


def as_scanned(found: Scan | Issue, only: Only | None = None) -> Assessment:
    """Return a scan without a judgement as the renderers want it."""
    if isinstance(found, Issue):
        return replace(unread(found), only=only)
    document = found.document
    return Assessment(uri=document.uri, issues=document.issues, scan=found, only=only)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """Judges one document after the other by the same rules, for the same use."""

    use: Use
    policy: Policy
    catalogue: Catalogue
    without: tuple[str, ...]
    baseline: Baseline
    suppositions: tuple[Supposition, ...] = ()

    @classmethod
    def of(
        cls,
        use: Use,
        ruling: Ruling,
        catalogue: Catalogue,
        baseline: Baseline | None = None,
        what_if: Sequence[str] = (),
    ) -> "Bench":
        """Return the bench that the options ask for.

        Raises:
            RuleFileError: the policy is wrong; nothing may be judged.
            UsageError: something is supposed that cannot be.
        """
        policy = load_policy(ruling.policy, catalogue=catalogue)
        return cls(
            use=replace(use, on=use.on or today_of(policy)),
            policy=policy,
            catalogue=catalogue,
            without=ruling.without,
            baseline=baseline or {},
            suppositions=tuple(read_supposition(text, catalogue) for text in what_if),
        )

    def head(self) -> Report:
        """Return the report before its documents: what they are all judged with."""
        return report((), self.use, self.policy, self.catalogue)

    def judged(self, found: Scan | Issue) -> Assessment:
        """Return the assessment of what was scanned, or of what could not be read."""
        if isinstance(found, Issue):
            return unread(found)
        judged = assess(found, self.use, self.policy, without=self.without)
        return mark_known(judged, self.baseline)

    def supposed(self, found: Scan | Issue) -> tuple[Supposed, ...]:
        """Return what would come out under each supposition."""
        if isinstance(found, Issue):
            return ()
        return tuple(
            suppose(found, self.use, self.policy, what, without=self.without)
            for what in self.suppositions
        )


def today_of(policy: Policy) -> date:
    """Return what day it is where the policy is kept: last days of terms are meant there."""
    return datetime.now(tz=ZoneInfo(policy.timezone)).date()
