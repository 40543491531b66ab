"""How much sooner a folder is checked with several processes, in one run.

    python bench/jobs_speed.py [FOLDER] [JOBS]

Each round checks the same folder with one process and with JOBS (2 by default), by the clock.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pages import pages

ROUNDS = 5
FEWEST = 600
COMMANDS = (("scan", "--format", "jsonl"), ("check", "--format", "jsonl", "--exit-zero"))


def main() -> None:
    """Measure both commands and print a table."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    jobs = sys.argv[2] if len(sys.argv) > 2 else "2"
    sample = pages(given)
    sample *= -(-FEWEST // len(sample))
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(sample):
            Path(folder, f"{number:05}.html").write_bytes(page)
        print(f"{len(sample)} pages, median of {ROUNDS} rounds\n")
        print(f"| command | 1 process | {jobs} processes | times as fast |\n|---|---:|---:|---:|")
        for command in COMMANDS:
            rounds = [
                (_seconds(command, folder, "1"), _seconds(command, folder, jobs))
                for _ in range(ROUNDS)
            ]
            one, many = (median(column) for column in zip(*rounds, strict=True))
            ratio = median(first / second for first, second in rounds)
            print(f"| {command[0]} | {one:.1f} s | {many:.1f} s | {ratio:.2f} |")


def _seconds(command: tuple[str, ...], folder: str, jobs: str) -> float:
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "provenance", *command, folder, "--jobs", jobs, "--quiet"],
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
