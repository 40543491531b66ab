"""One-sentence statements of our own in every language, and how many of them are read right.

`python -m tests.quality.statements [LANGUAGE …]` prints the figures and every row that is not.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from provenance.model.statement import LicenseStatement, Polarity, ReservationStatement
from provenance.pipeline import scan
from tests.documents import text

FOLDER = Path("fixtures/statements")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A statement, and what a careful reader takes from it."""

    language: str
    kind: str
    """The class of difficulty it belongs to."""
    words: str
    licenses: frozenset[Pair]
    """Ids with polarity, without mentions: nobody reuses anything on the strength of those."""
    scope: str | None = None
    licensor: str | None = None
    exceptions: bool | None = None
    mining: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the scanner took from it, beside the row."""

    row: Row
    licenses: frozenset[Pair]
    scopes: frozenset[str]
    licensors: frozenset[str]
    exceptions: bool
    mining: bool

    @property
    def faults(self) -> tuple[str, ...]:
        """Return what is not as the row says."""
        row = self.row
        wrong = {
            "licenses": self.licenses != row.licenses,
            "scope": row.scope is not None and self.scopes != {row.scope},
            "licensor": row.licensor is not None and row.licensor not in self.licensors,
            "exceptions": row.exceptions is not None and self.exceptions != row.exceptions,
            "mining": self.mining != row.mining,
        }
        return tuple(name for name, bad in wrong.items() if bad)

    @property
    def is_false_grant(self) -> bool:
        """Return whether something is granted that the words do not grant."""
        allowed = {bare for bare, how in self.row.licenses if how in {"grant", "conditional"}}
        return any(how == "grant" and bare not in allowed for bare, how in self.licenses)


def languages() -> tuple[str, ...]:
    """Return the languages there are statements in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def rows(language: str) -> tuple[Row, ...]:
    """Return the rows of one language."""
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    return tuple(_row(language, item) for item in data)


def _row(language: str, item: Mapping[str, object]) -> Row:
    unknown = set(item) - {"class", "text", "licenses", "scope", "licensor", "exceptions", "mining"}
    if unknown:
        raise KeyError(language, sorted(unknown), item["text"])
    pairs = [str(entry).split(" ") for entry in item["licenses"]]  # type: ignore[attr-defined]
    exceptions = item.get("exceptions")
    return Row(
        language=language,
        kind=str(item["class"]),
        words=str(item["text"]),
        licenses=frozenset((_bare(license_id), polarity) for license_id, polarity in pairs),
        scope=str(item["scope"]) if "scope" in item else None,
        licensor=str(item["licensor"]) if "licensor" in item else None,
        exceptions=bool(exceptions) if exceptions is not None else None,
        mining=bool(item.get("mining", False)),
    )


def _bare(license_id: str) -> str:
    return license_id.removeprefix("LicenseRef-")


@cache
def read(row: Row) -> Reading:
    """Return what the scanner takes from a row."""
    statements = scan(text(row.words)).statements
    stated = [
        item
        for item in statements
        if isinstance(item, LicenseStatement) and item.polarity is not Polarity.MENTION
    ]
    return Reading(
        row=row,
        licenses=frozenset((_bare(item.expression.id), str(item.polarity)) for item in stated),
        scopes=frozenset(str(item.scope) for item in stated),
        licensors=frozenset(item.licensor for item in stated if item.licensor),
        exceptions=any(item.exceptions for item in stated),
        mining=any(isinstance(item, ReservationStatement) for item in statements),
    )


def figures(readings: Iterable[Reading]) -> dict[str, float]:
    """Return the share of rows right by measure, and F1 over pairs of license and polarity."""
    readings = list(readings)
    right = sum(len(r.licenses & r.row.licenses) for r in readings)
    said = sum(len(r.licenses) for r in readings)
    wanted = sum(len(r.row.licenses) for r in readings)
    by_language: dict[str, list[bool]] = defaultdict(list)
    for reading in readings:
        by_language[reading.row.language].append("licenses" not in reading.faults)
    means = [sum(good) / len(good) for good in by_language.values()]
    return {
        "license+polarity f1": 2 * right / (said + wanted) if said + wanted else 1.0,
        "no false grant": _share(not r.is_false_grant for r in readings),
        "scope": _share("scope" not in r.faults for r in readings if r.row.scope),
        "licensor": _share("licensor" not in r.faults for r in readings if r.row.licensor),
        "exceptions": _share("exceptions" not in r.faults for r in readings),
        "mining": _share("mining" not in r.faults for r in readings),
        "mean of languages": sum(means) / len(means),
        "worst language": min(means),
    }


def _share(good: Iterable[bool]) -> float:
    verdicts = list(good)
    return sum(verdicts) / len(verdicts) if verdicts else 1.0


def classes(chosen: Iterable[str]) -> Counter[str]:
    """Return in how many languages each class has a row."""
    return Counter(kind for code in chosen for kind in {row.kind for row in rows(code)})


def report(chosen: tuple[str, ...]) -> Iterator[str]:
    """Yield what there is to say about the languages: every row that is not right, the figures."""
    readings = [read(row) for code in chosen for row in rows(code)]
    for reading in readings:
        if reading.faults:
            row = reading.row
            yield f"{row.language} [{row.kind}] {row.words!r}: {', '.join(reading.faults)}"
            yield f"    wanted {sorted(row.licenses)} {row.scope} {row.licensor} {row.exceptions}"
            said = (sorted(reading.licenses), sorted(reading.scopes), sorted(reading.licensors))
            yield f"    found  {said[0]} {said[1]} {said[2]} {reading.exceptions}"
    yield f"{sum(not r.faults for r in readings)} of {len(readings)} rows right"
    yield "; ".join(f"{name} {value:.4f}" for name, value in figures(readings).items())


if __name__ == "__main__":
    print("\n".join(report(tuple(sys.argv[1:]) or languages())))  # noqa: T201
