"""The countries in which something is used, by their codes, from `rules/countries/`."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.catalogue.letters import plain
from provenance.model.use import WORLDWIDE

# Of fewer letters each is a neighbour of many others, and would only be guessed.
_SHORTEST_GUESSED = 4
_LIKENESS = 0.8
_EXPECTED = (
    f"it can be: codes of two letters (ISO 3166-1) such as DE, or {WORLDWIDE} for all of them"
)
_GROUPED = (
    "a group is written as a set of its countries, as `union` is in "
    "rules/policies/mining-training.yaml"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """All countries that have a code, and what people write who mean one."""

    names: Mapping[str, str]
    """Code → name in English."""
    spoken: Mapping[str, str]
    """What people write, folded → the code, or the word for all countries."""
    groups: Mapping[str, tuple[str, ...]]
    """The name of a group, folded → its countries, none where they are not listed."""

    @classmethod
    def from_files(cls, files: Iterable[Mapping[str, Any]]) -> "Countries":
        """Return the countries of files that have passed their schema."""
        data = list(files)
        listed = {code: entry for item in data for code, entry in item["countries"].items()}
        groups = [group for item in data for group in item["groups"]]
        return cls(
            names={code: entry["name"] for code, entry in listed.items()},
            spoken={folded(name): code for item in data for name, code in spoken(item)},
            groups={
                folded(name): tuple(group.get("countries", ()))
                for group in groups
                for name in group["names"]
            },
        )

    @property
    def values(self) -> tuple[str, ...]:
        """Return all that a territory can be."""
        return (*self.names, WORLDWIDE)

    def hint(self, word: str) -> str:
        """Return what may have been meant by a word that is no country's code, and what is."""
        name = folded(word)
        if name in self.groups:
            listed = ", ".join(self.groups[name])
            return f"{_GROUPED}: {listed}" if listed else _GROUPED
        code = self._meant(name)
        return f"did you mean {code!r}?" if code else _EXPECTED

    def _meant(self, name: str) -> str | None:
        # A part of a country has its country's code before the dash: DE-BY.
        for written in (name, name.partition("-")[0]):
            if written in self.spoken:
                return self.spoken[written]
        if len(name) < _SHORTEST_GUESSED:
            return None
        long = [other for other in self.spoken if len(other) >= _SHORTEST_GUESSED]
        close = difflib.get_close_matches(name, long, n=1, cutoff=_LIKENESS)
        return self.spoken[close[0]] if close else None


def folded(name: str) -> str:
    """Return a name as it is looked up: case, accents and blanks around it do not count.

    >>> folded(" Åland Islands")
    'aland islands'
    """
    return plain(name.strip()).casefold()


def spoken(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield everything that means a country in a file, with the code that it means."""
    for code, entry in data["countries"].items():
        for name in (code, entry["letters"], entry["name"], *entry.get("also", ())):
            yield name, code
    for name in (WORLDWIDE, *data["worldwide"]):
        yield name, WORLDWIDE
