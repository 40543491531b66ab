"""Reading and scanning many inputs, in one process or several, results in input order."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.cli.options import Intake, Ruling
from provenance.model.issue import Issue
from provenance.model.report import Assessment, Report, Scan
from provenance.model.use import Use
from provenance.pipeline import assess, report, scan_input, unread
from provenance.reading.folders import STDIN, Input, find_inputs

_CHUNK = 8


def scans(intake: Intake) -> Iterator[Scan | Issue]:
    """Yield a scan or an issue for each input, in input order."""
    items = list(find_inputs(intake.names))
    work = partial(_scan, base_url=intake.base_url)
    if intake.jobs == 1 or len(items) <= 1 or STDIN in intake.names:
        yield from map(work, items)
        return
    load_catalogue()  # a broken rule file is reported once, before any process starts
    with ProcessPoolExecutor(max_workers=min(intake.jobs, len(items))) as pool:
        yield from pool.map(work, items, chunksize=_CHUNK)


def as_assessment(found: Scan | Issue) -> Assessment:
    """Return a scan without a judgement as the renderers want it."""
    if isinstance(found, Issue):
        return unread(found)
    return Assessment(uri=found.document.uri, issues=found.document.issues, scan=found)


def _scan(item: Input | Issue, *, base_url: str | None) -> Scan | Issue:
    return scan_input(item, load_catalogue(), base_url=base_url)


def check_inputs(intake: Intake, use: Use, ruling: Ruling) -> Report:
    """Return the report on all inputs; the rules are read before anything else."""
    policy, catalogue = load_policy(ruling.policy), load_catalogue()
    assessments = (
        unread(found)
        if isinstance(found, Issue)
        else assess(found, use, policy, without=ruling.without)
        for found in scans(intake)
    )
    return report(assessments, use, policy, catalogue)
