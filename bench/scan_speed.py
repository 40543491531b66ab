"""Pages a second on one core: `scan` beside what others do with the same pages, in one run.

    make bench                       the pages under fixtures/, made as long as real ones
    make bench BENCH_ARGS=FOLDER     the .html files of a folder (.html.gz too)

Figures are ratios within one run: absolute ones depend on the machine and what else it does.
"""

import gc
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median

import extruct
import turbohtml
from bs4 import BeautifulSoup
from dolma_tagger import cc_re
from pages import pages
from trafilatura import extract_metadata

from provenance.catalogue.catalogue import load_catalogue
from provenance.model.report import Only
from provenance.pipeline import read, scan

ROUNDS = 5
SYNTAXES = ["json-ld", "microdata", "rdfa", "opengraph", "microformat", "dublincore"]


def measure(works: dict[str, Callable[[bytes], object]], sample: list[bytes]) -> list[list[float]]:
    """Return for each round the pages a second of each work, in turn: drift of speed hits all."""
    for work in works.values():
        for page in sample:
            work(page)
    gc.collect()
    gc.freeze()
    return [[_speed(work, sample) for work in works.values()] for _ in range(ROUNDS)]


def _speed(work: Callable[[bytes], object], sample: list[bytes]) -> float:
    start = time.process_time()
    for page in sample:
        work(page)
    return len(sample) / (time.process_time() - start)


def extract(page: bytes, syntaxes: list[str]) -> object:
    """Return what extruct finds; it gives up a whole page for one broken block otherwise."""
    return extruct.extract(page, syntaxes=syntaxes, errors="ignore", uniform=False)


def _megabytes(sample: list[bytes], work: Callable[[bytes], object]) -> float:
    """Return the most memory that the process has taken once the work is done on all pages."""
    for page in sample:
        work(page)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measure everything on the same pages and print a table."""
    warnings.simplefilter("ignore")
    sample = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    catalogue = load_catalogue()
    works: dict[str, Callable[[bytes], object]] = {
        "turbohtml, parsing alone": turbohtml.parse,
        "provenance scan, everything": lambda page: scan(
            read(page, uri="page.html"), catalogue=catalogue
        ),
        "provenance scan --only license": lambda page: scan(
            read(page, uri="page.html", only=Only.LICENSE), catalogue=catalogue, only=Only.LICENSE
        ),
        "dolma cc_re": cc_re,
        "provenance, reading alone": lambda page: read(page, uri="page.html"),
        "trafilatura, metadata": lambda page: extract_metadata(page.decode("utf-8", "replace")),
        "extruct, JSON-LD alone": lambda page: extract(page, ["json-ld"]),
        "extruct, all syntaxes": lambda page: extract(page, SYNTAXES),
        "bs4 + lxml, parsing alone": lambda page: BeautifulSoup(page, "lxml"),
    }
    memory = _megabytes(sample, works["provenance scan, everything"])
    rounds = measure(works, sample)
    size = sum(map(len, sample)) / len(sample) / 1024
    print(f"{len(sample)} pages of {size:.0f} KB on average, one core, median of {ROUNDS} rounds\n")
    print("| what | pages/s | against bs4 + lxml | against turbohtml |\n|---|---:|---:|---:|")
    for index, name in enumerate(works):
        speed = median(found[index] for found in rounds)
        ratio = median(found[index] / found[-1] for found in rounds)
        share = median(found[index] / found[0] for found in rounds)
        print(f"| {name} | {speed:.0f} | {ratio:.2f} | {share:.3f} |")
    print(f"\nAfter a scan of all pages, the process had taken {memory:.0f} MB at most.")


if __name__ == "__main__":
    main()
