"""What knowing more parties costs: the whole scan with a hundred, the shipped, and a thousand.

    .venv/bin/python bench/sources_sweep.py [FOLDER]

Figures are ratios within one run, over the same pages in turn. Where fewer are shipped than a
thousand, invented ones make up the rest.
"""

import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from pages import pages

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.sources import SourceFile, Sources
from provenance.pipeline import read, scan

ROUNDS, FEW, MANY = 7, 100, 1000
_SYLLABLES = ("bal", "dor", "fen", "gar", "hul", "kes", "lim", "mor", "nel", "pra")


def main() -> None:
    """Measure the same scan with catalogues of several sizes and print the ratios."""
    sample = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    whole = load_catalogue()
    shipped = sorted(whole.sources.files.values(), key=lambda file: file.id)
    sizes = {
        f"{FEW} parties": _few(shipped),
        f"{len(shipped)} parties, all that are shipped": shipped,
        f"{MANY} parties": [*shipped, *_invented(MANY - len(shipped))],
    }
    catalogues = {name: replace(whole, sources=Sources(files)) for name, files in sizes.items()}
    for catalogue in catalogues.values():
        _seconds(sample, catalogue)
    gc.collect()
    gc.freeze()
    rounds = [[_seconds(sample, item) for item in catalogues.values()] for _ in range(ROUNDS)]
    print(f"{len(sample)} pages, one core, median of {ROUNDS} rounds\n")
    print("| what | ms a page | against a hundred |\n|---|---:|---:|")
    for index, name in enumerate(catalogues):
        spent = median(found[index] for found in rounds) * 1000 / len(sample)
        ratio = median(found[index] / found[0] for found in rounds)
        print(f"| {name} | {spent:.2f} | {ratio:.2f} |")


def _few(shipped: Sequence[SourceFile]) -> list[SourceFile]:
    """Return a hundred of the shipped, spread over the alphabet."""
    return list(shipped[:: max(1, len(shipped) // FEW)][:FEW])


def _invented(count: int) -> list[SourceFile]:
    """Return parties that no page names; there are none where enough are shipped."""
    return [
        SourceFile(id=f"invented-{n}", name=_name(n), kind="agency", marks=(f"QX{n}",))
        for n in range(max(0, count))
    ]


def _name(number: int) -> str:
    word = "".join(_SYLLABLES[int(digit)] for digit in f"{number:03}")
    return f"{word.capitalize()} News Agency"


def _seconds(sample: Sequence[bytes], catalogue: Catalogue) -> float:
    start = time.process_time()
    for page in sample:
        scan(read(page, uri="page.html"), catalogue=catalogue)
    return time.process_time() - start


if __name__ == "__main__":
    main()
