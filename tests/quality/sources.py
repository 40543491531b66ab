"""Items of our own in every language: whom they cite, and where they come from.

`python -m tests.quality.sources [LANGUAGE …]` prints how many are right, and every one that is not.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement
from provenance.pipeline import scan
from tests.documents import text

FOLDER = Path("fixtures/sources")
# What proves that a party made, supplied or published an item.
ORIGINS = frozenset(SourceRole) - {
    SourceRole.CITATION,
    SourceRole.DATELINE,
    SourceRole.SIGN_OFF,
    SourceRole.PHOTO_CREDIT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item, the party it names, and what that party did for it."""

    language: str
    words: str
    role: SourceRole
    party: str

    @property
    def fault(self) -> str | None:
        """Return what is wrong with what the scanner takes from it, None where nothing is."""
        found = _named(self.words)
        if (self.role, self.party) not in found:
            return f"no {self.role} {self.party}, but {sorted(f'{r} {n}' for r, n in found)}"
        roles = {role for role, name in found if name == self.party}
        wrong = roles & (ORIGINS if self.role is SourceRole.CITATION else {SourceRole.CITATION})
        return f"{self.party} is {', '.join(sorted(wrong))} too" if wrong else None


def languages() -> tuple[str, ...]:
    """Return the languages there are items in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def items(language: str) -> Iterator[Item]:
    """Yield the items of one language, of a pair both."""
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    cited = [*data["citations"], *(pair["cited"] for pair in data["pairs"])]
    origins = [*data["origins"], *(pair["origin"] for pair in data["pairs"])]
    for row in cited:
        yield _item(language, row["text"], f"citation {row['cites']}")
    for row in origins:
        yield _item(language, row["text"], row["finds"])


def _item(language: str, words: str, said: str) -> Item:
    role, _, party = said.partition(" ")
    return Item(language=language, words=words, role=SourceRole(role), party=party)


def _named(words: str) -> set[tuple[SourceRole, str]]:
    sources = (s.source for s in scan(text(words)).statements if isinstance(s, SourceStatement))
    return {(source.role, name) for source in sources for name in (source.name, source.party)}


def report(chosen: Sequence[str]) -> Iterator[str]:
    """Yield the figures of each language, and every item that is not right."""
    for language in chosen:
        read = [(item, item.fault) for item in items(language)]
        wrong = [(item, fault) for item, fault in read if fault]
        yield f"{language}: {len(read) - len(wrong)} of {len(read)} right"
        yield from (f"  {item.words!r}: {fault}" for item, fault in wrong)


if __name__ == "__main__":
    print("\n".join(report(sys.argv[1:] or languages())))  # noqa: T201
