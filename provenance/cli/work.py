"""Reading and scanning many inputs, in one process or several, results in input order."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.cli.options import Intake, Ruling
from provenance.cli.options.fetching import Fetching
from provenance.inputs import Inputs, Source, find_sources
from provenance.model.issue import Issue
from provenance.model.report import Assessment, Report, Scan
from provenance.model.use import Use
from provenance.pipeline import assess, report, scan_input, unread
from provenance.reading.folders import STDIN

_CHUNK = 8


def scans(intake: Intake) -> Iterator[Scan | Issue]:
    """Yield a scan or an issue for each input, in input order."""
    items, scan_one = list(find_sources(intake.names)), partial(_scan, intake.fetching)
    if intake.jobs == 1 or len(items) <= 1 or STDIN in intake.names:
        yield from map(scan_one, items)
        return
    load_catalogue()  # a broken rule file is reported once, before any process starts
    with ProcessPoolExecutor(max_workers=min(intake.jobs, len(items))) as pool:
        yield from pool.map(scan_one, items, chunksize=_CHUNK)


def as_assessment(found: Scan | Issue) -> Assessment:
    """Return a scan without a judgement as the renderers want it."""
    if isinstance(found, Issue):
        return unread(found)
    return Assessment(uri=found.document.uri, issues=found.document.issues, scan=found)


def _scan(fetching: Fetching, item: Source | Issue) -> Scan | Issue:
    return scan_input(item, load_catalogue(), _inputs(fetching))


@lru_cache(maxsize=1)
def _inputs(fetching: Fetching) -> Inputs:
    """Return what reads the inputs of this run in this process, and knows each robots.txt."""
    return Inputs(access=fetching.access, snapshot=fetching.snapshot)


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
