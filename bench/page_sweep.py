"""Does a page cost what it is long? Pages made two, four and eight times as long.

    .venv/bin/python bench/page_sweep.py [FOLDER]

What stands in the body of a page is repeated. Prints the processor time a kilobyte at each length
against that of the page as it is: 1 is linear, less is what a page costs whatever its length.
"""

import re
import sys
import time
from pathlib import Path
from statistics import median

from pages import pages

from provenance.catalogue.catalogue import load_catalogue
from provenance.pipeline import read, scan

FACTORS = (1, 2, 4, 8)
SAMPLE = 24
_BODY = re.compile(rb"(<body[^>]*>)(.*)(</body>)", re.IGNORECASE | re.DOTALL)


def longer(page: bytes, factor: int) -> bytes:
    """Return the page with what stands in its body repeated."""
    return _BODY.sub(lambda m: m[1] + m[2] * factor + m[3], page, count=1)


def seconds(page: bytes) -> float:
    """Return the least processor time of a few scans."""
    times = []
    for _ in range(3):
        start = time.process_time()
        scan(read(page, uri="page.html"), catalogue=load_catalogue())
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure a sample of pages at each length."""
    found = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    sample = [page for page in found if _BODY.search(page)][:: max(1, len(found) // SAMPLE)]
    for page in sample:
        scan(read(page, uri="page.html"), catalogue=load_catalogue())
    grown: dict[int, list[float]] = {factor: [] for factor in FACTORS}
    for page in sample:
        first = seconds(page) / len(page)
        for factor in FACTORS:
            made = longer(page, factor)
            grown[factor].append(seconds(made) / len(made) / first)
    print(f"{len(sample)} pages\n\n| times as long | time a KB, median | most |\n|---:|---:|---:|")
    for factor, ratios in grown.items():
        print(f"| {factor} | {median(ratios):.2f} | {max(ratios):.2f} |")


if __name__ == "__main__":
    main()
