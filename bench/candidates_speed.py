"""What it costs to find the places worth a look: phrases of all languages, over whole texts.

Licenses in all languages, origins in those that the page is written in.

    make bench BENCH_ARGS=FOLDER     the .html files of a folder; without, those under fixtures/

The figure is a ratio within one run: the search over turbohtml's parsing of the same pages.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import turbohtml
from pages import pages

from provenance.catalogue.catalogue import load_catalogue
from provenance.detection.grammar.folding import fold
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.tongues import hearing
from provenance.pipeline import read

ROUNDS = 9


def _time(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure parsing, folding and searching of the same pages in turn and print the ratios."""
    start = time.process_time()
    catalogue = load_catalogue()
    loaded = time.process_time() - start
    sample = pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    proses = [Prose(read(page, uri="page.html")) for page in sample]
    heard = [hearing(catalogue.lexicon, prose.sample) for prose in proses]
    texts = [prose.document.text for prose in proses]
    folded = [fold(text).text for text in texts]
    works: dict[str, Callable[[], object]] = {
        "parsing (turbohtml)": lambda: [turbohtml.parse(page) for page in sample],
        "candidates": lambda: [
            lexicon.candidates(text) for lexicon, text in zip(heard, folded, strict=True)
        ],
        "folding": lambda: [fold(text) for text in texts],
    }
    for work in works.values():
        work()
    gc.collect()
    gc.freeze()
    rounds = [[_time(work) for work in works.values()] for _ in range(ROUNDS)]
    languages = len(catalogue.lexicon.languages)
    size = sum(map(len, texts)) / 1024
    print(f"{len(sample)} pages, {size:.0f} K characters of text, {languages} language files")
    print(f"catalogue loaded in {loaded:.3f} s of processor time, automata not counted\n")
    print("| what | ms | against parsing |\n|---|---:|---:|")
    for index, name in enumerate(works):
        spent = median(found[index] for found in rounds) * 1000
        ratio = median(found[index] / found[0] for found in rounds)
        print(f"| {name} | {spent:.1f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
