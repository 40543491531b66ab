"""News agencies and outlets: found by name in texts, looked up by any of their names."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from provenance.catalogue.letters import plain
from provenance.catalogue.patterns import Phrase
from provenance.catalogue.phrase_search import Phrases

AGENCY, OUTLET, WIRE = "agency", "outlet", "press-wire"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLicense:
    """The license a party says its content is under, as read on a day (`checked`) or never."""

    id: str
    quote: str
    url: str
    checked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """What one source file knows about a party."""

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    """Forms that mean the party wherever they stand."""
    marks: tuple[str, ...] = ()
    """Short forms that count only in a dateline, a credit or between slashes, case-sensitively."""
    domains: tuple[str, ...] = ()
    country: str | None = None
    languages: tuple[str, ...] = ()
    license: OwnLicense | None = None
    terms: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "SourceFile":
        """Return the party of a source file that has passed its schema."""
        own = data.get("license")
        return cls(
            id=data["id"],
            name=data["name"],
            kind=data["kind"],
            names=tuple(data.get("names", ())),
            marks=tuple(data.get("marks", ())),
            domains=tuple(data.get("domains", ())),
            country=data.get("country"),
            languages=tuple(data.get("languages", ())),
            license=OwnLicense(**own) if own else None,
            terms=tuple(data.get("terms", ())),
            match=tuple(data["examples"]["match"]),
            no_match=tuple(data["examples"]["no_match"]),
        )


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A party named in a text; `mark` where only its short form stands there."""

    source: SourceFile
    start: int
    end: int
    mark: bool


class Sources:
    """All parties of the catalogue."""

    def __init__(self, files: Collection[SourceFile]) -> None:
        self.files = {file.id: file for file in files}

    def by_id(self, source_id: str) -> SourceFile | None:
        """Return the party of that id, or None."""
        return self.files.get(source_id)

    def party(self, name: str) -> SourceFile | None:
        """Return the party that the whole of `name` is a name of, or None.

        A mark that several parties bear names none of them.
        """
        bearers = self._marks.get(plain(name.strip()), ())
        return bearers[0] if len(bearers) == 1 else self._names.get(folded(name))

    def find(self, text: str) -> Iterator[SourceHit]:
        """Yield the parties that a folded text names, in reading order, longest name first.

        A mark that several parties bear yields one hit for each.
        """
        reached, last = 0, (-1, -1)
        for hit in sorted(self._phrases.find(text), key=lambda hit: (hit.start, -hit.end)):
            words = text[hit.start : hit.end]
            mark = hit.phrase.where == "mark"
            again = mark and (hit.start, hit.end) == last
            if (hit.start < reached and not again) or not self._is_spelled(words, mark=mark):
                continue
            reached, last = hit.end, (hit.start, hit.end)
            yield SourceHit(self.files[hit.phrase.label], hit.start, hit.end, mark)

    def _is_spelled(self, words: str, *, mark: bool) -> bool:
        """Return whether the words are written as the party writes itself.

        A mark or a name of one word is often a word of the language in other letters, and a name
        of several a turn of phrase: "the conversation", "democracy now".
        """
        if mark:
            return words in self._marks
        return words in self._single or words.isupper() or _is_title(words)

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(plain(name) for file in self.files.values() for name in _all_names(file))

    @cached_property
    def _names(self) -> dict[str, SourceFile]:
        return {
            folded(name): file for file in self.files.values() for name in (file.name, *file.names)
        }

    @cached_property
    def _marks(self) -> dict[str, tuple[SourceFile, ...]]:
        bearers: dict[str, tuple[SourceFile, ...]] = {}
        for file in self.files.values():
            for mark in file.marks:
                bearers[plain(mark)] = (*bearers.get(plain(mark), ()), file)
        return bearers

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(
            Phrase(_escaped(name), file.id, where)
            for file in self.files.values()
            for where, names in (("name", _all_names(file)), ("mark", file.marks))
            for name in names
        )


def _all_names(file: SourceFile) -> tuple[str, ...]:
    """Return the names that mean the party anywhere: `dpa` is a mark, though it is the name."""
    names = dict.fromkeys((file.name, *file.names))
    return tuple(name for name in names if name not in file.marks)


def folded(name: str) -> str:
    """Return a name of a party as it is looked up.

    >>> folded("The  Harbour Wire")
    'harbour wire'
    """
    return " ".join(plain(name).casefold().removeprefix("the ").split())


def _is_title(words: str) -> bool:
    """Return whether a name of several words, "the" left aside, begins and ends with a capital.

    >>> _is_title("the Harbour"), _is_title("the harbour wire"), _is_title("Harbour")
    (True, False, False)
    """
    parts = re.split(r"[\s-]+", re.sub(r"^the\s+", "", words, flags=re.IGNORECASE))
    several = " " in words or len(parts) > 1
    return several and not (parts[0][:1].islower() or parts[-1][:1].islower())


def _escaped(name: str) -> str:
    return "".join(
        char if char.isalnum() or char == " " else rf"\x{{{ord(char):x}}}" for char in plain(name)
    )
