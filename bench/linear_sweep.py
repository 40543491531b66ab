"""Does any text make matching slower than linear? Every example, repeated, at growing lengths.

    .venv/bin/python bench/linear_sweep.py     some ten minutes

Prints the seeds whose time grows fastest from one length to four times that length (4 is linear),
and those that take longest.
"""

import time
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.pipeline import read, scan

LENGTH, FACTOR, SHOWN = 10_000, 4, 12
# What begins like something and never ends, or could be read many ways.
FRAGMENTS = (
    "cc by ", "by-nc-", "3.0, ", "© ", "(c) ", "creative ", "licensed under ", "in the public ",
    "may not be ", "under under ", "http://creativecommons.org/licenses/", "Photo: A ", "domain ",
    "署名", "知识共享", "表示 ", "저작자 ", "رخصة ", "श्रेय ", "И ", "a b c d ", "知 识 ", "СС-", "“",
    "; but ", "· ", "А-A", "n't ", "all rights ", "1.0 ", "no ", "\u200b", "e\u0301",
)  # fmt: skip


def seeds(catalogue: Catalogue) -> Iterator[str]:
    """Yield every piece of text that is worth repeating."""
    yield from FRAGMENTS
    for language in catalogue.lexicon.languages:
        for words in (*(example.text for example in language.match), *language.no_match):
            yield words
            yield words.rstrip(".。") + " "
            yield words[: len(words) * 2 // 3]


def seconds(words: str, catalogue: Catalogue) -> float:
    """Return the processor time of one scan."""
    document = read(words.encode(), uri="text.txt")
    start = time.process_time()
    scan(document, catalogue=catalogue)
    return time.process_time() - start


def main() -> None:
    """Measure every seed at both lengths and print those that grow fastest."""
    catalogue = load_catalogue()
    grown = []
    for seed in dict.fromkeys(seeds(catalogue)):
        short = (seed * (LENGTH // len(seed) + 1))[:LENGTH]
        seconds(short[:1000], catalogue)
        first, last = seconds(short, catalogue), seconds(short * FACTOR, catalogue)
        grown.append((last / max(first, 0.002), last, seed))
    print(f"{len(grown)} seeds, {LENGTH} characters and {FACTOR} times as many")
    for order in (0, 1):
        print("\n| growth | seconds | seed |\n|---:|---:|---|")
        for growth, last, seed in sorted(grown, key=lambda row: -row[order])[:SHOWN]:
            print(f"| {growth:.1f} | {last:.2f} | {seed[:60]!r} |")


if __name__ == "__main__":
    main()
