"""Coverage-guided fuzzing of `read` and `scan`: no crash, no hang, no quote that is not verbatim.

`make soak` runs it for an hour. What it finds is written to build/soak as `crash-…` or `timeout-…`;
`python -m tests.soak.soak --keep FILE` copies one to fixtures/hostile, where every test run reads it.
"""

import importlib
import pkgutil
import shutil
import sys
from pathlib import Path

import atheris

from provenance import reading

with atheris.instrument_imports(include=["provenance"]):
    # Readers are loaded when a file wants them, which would be too late to be measured.
    for found in pkgutil.iter_modules(reading.__path__, "provenance.reading."):
        importlib.import_module(found.name)
    from provenance.catalogue.catalogue import load_catalogue
    from tests.invariants import scan_anything

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "soak"
SUFFIXES = (".html", ".txt", ".md", ".rst", ".adoc")
OPTIONS = ("-timeout=20", "-rss_limit_mb=6000", "-max_len=32768", f"-artifact_prefix={WORK}/")


def one_input(data: bytes) -> None:
    """Check one input; its last byte says what kind of file it is."""
    content, suffix = unpacked(data)
    scan_anything(content, f"fuzz{suffix}")


def unpacked(data: bytes) -> tuple[bytes, str]:
    """Return the content and the suffix of a packed input."""
    return data[:-1], SUFFIXES[data[-1] % len(SUFFIXES)] if data else ".txt"


def sow() -> Path:
    """Write the fixtures as the inputs to begin with; return their folder."""
    corpus = WORK / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "fixtures").rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            packed = path.read_bytes() + bytes([SUFFIXES.index(path.suffix)])
            (corpus / f"{path.parent.name}-{path.name}").write_bytes(packed)
    return corpus


def keep(found: Path) -> None:
    """Copy what was found to the fixtures that every test run reads."""
    content, suffix = unpacked(found.read_bytes())
    target = ROOT / "fixtures" / "hostile" / f"{found.name[:24]}{suffix}"
    target.write_bytes(content)
    print(f"kept as {target.relative_to(ROOT)}")


def main() -> None:
    """Run until the time is up or something is found."""
    if sys.argv[1:2] == ["--keep"]:
        keep(Path(sys.argv[2]))
        return
    load_catalogue()
    words = Path(__file__).with_name("words.dict")
    shutil.rmtree(WORK / "corpus", ignore_errors=True)
    atheris.Setup([sys.argv[0], *OPTIONS, f"-dict={words}", *sys.argv[1:], str(sow())], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
