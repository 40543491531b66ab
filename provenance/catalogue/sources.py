"""News agencies and outlets: found by name in texts, looked up by any of their names."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from provenance.catalogue.letters import plain
from provenance.catalogue.name_search import Names
from provenance.model.origin import Demand, DemandKind
from provenance.model.source import Source, SourceRole

AGENCY, OUTLET, WIRE = "agency", "outlet", "press-wire"
# A shorter word in capitals is more often an abbreviation of something else.
_LONG = 5
# "au Monde diplomatique", "beim Tagesspiegel"; one word without its article is a common word.
_ARTICLES = frozenset("The Le La Les El Il De Het Der Die Das O A".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLicense:
    """The license a party says its content is under, as read on a day (`checked`) or never."""

    id: str
    quote: str
    url: str
    checked: str | None = None
    earlier: tuple[tuple[str, str], ...] = ()
    """What it was under before: the last day, and the license, the oldest first."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "OwnLicense":
        """Return the license of a source file that has passed its schema."""
        earlier = sorted((item["until"], item["id"]) for item in data.get("earlier", ()))
        plain = {key: value for key, value in data.items() if key != "earlier"}
        return cls(**plain, earlier=tuple(earlier))

    def on(self, day: str | None) -> str:
        """Return the id of the license in force on a day, the newest where the day is unknown.

        >>> own = OwnLicense(id="CC-BY-4.0", quote="", url="", earlier=(("2025-01-30", "CC-BY-2.5"),))
        >>> own.on("2024-06-01"), own.on("2025-02-01"), own.on(None)
        ('CC-BY-2.5', 'CC-BY-4.0', 'CC-BY-4.0')
        """
        past = (known for until, known in self.earlier if day is not None and day <= until)
        return next(past, self.id)


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
    places: tuple[str, ...] = ()
    """Where it reports from: they tell it from others that bear the same mark."""
    credited_as: str | None = None
    """What its mark in a dateline stands for, where that is not its kind."""
    country: str | None = None
    languages: tuple[str, ...] = ()
    license: OwnLicense | None = None
    terms: tuple[Demand, ...] = ()
    """What it asks for beyond its license."""
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What it writes above, below and beside its items: `dateline`, `credit`, `notice`."""
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
            places=tuple(data.get("places", ())),
            credited_as=data.get("credited_as"),
            country=data.get("country"),
            languages=tuple(data.get("languages", ())),
            license=OwnLicense.from_data(own) if own else None,
            terms=tuple(
                Demand(kind=DemandKind(item["kind"]), text=item["text"])
                for item in data.get("terms", ())
            ),
            forms={kind: tuple(forms) for kind, forms in data.get("forms", {}).items()},
            match=tuple(data["examples"]["match"]),
            no_match=tuple(data["examples"]["no_match"]),
        )


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A party named in a text; `mark` where only its short form stands there."""

    bearers: tuple[SourceFile, ...]
    """Who may be meant: several bear the same mark."""
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
        bearers = self.bearers(name)
        return bearers[0] if len(bearers) == 1 else None

    def bearers(self, name: str) -> tuple[SourceFile, ...]:
        """Return the parties that the whole of `name` is a mark or a name of."""
        named = self._names.get(folded(name))
        return self._marks.get(plain(name.strip()), ()) or ((named,) if named else ())

    def at_home(self, domain: str) -> SourceFile | None:
        """Return the party whose own host `domain` is, or lies below."""
        while domain:
            if domain in self._domains:
                return self._domains[domain]
            _, _, domain = domain.partition(".")
        return None

    def find(self, text: str) -> Iterator[SourceHit]:
        """Yield the parties that a folded text names, in reading order, longest name first."""
        best: SourceHit | None = None
        for start, end, ids in self._spelled.find(text):
            bearers = tuple(self.files[source_id] for source_id in ids)
            hit = SourceHit(bearers, start, end, text[start:end] in self._marks)
            if best is not None and start >= best.end:
                yield best
                best = None
            if best is None or end - start > best.end - best.start:
                best = hit
        if best is not None:
            yield best

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
    def _domains(self) -> dict[str, SourceFile]:
        return {domain: file for file in self.files.values() for domain in file.domains}

    @cached_property
    def _spelled(self) -> Names:
        """Return every way in which the parties are written, with the ids of who is meant."""
        spelled: dict[str, tuple[str, ...]] = {}
        for file in self.files.values():
            for name in _all_names(file):
                spelled.update(dict.fromkeys(_spellings(plain(name)), (file.id,)))
        for mark, bearers in self._marks.items():
            spelled[mark] = tuple(file.id for file in bearers)
        return Names(spelled)


def in_role(role: SourceRole, name: str, known: SourceFile | None) -> Source:
    """Return a party in a role, with the name and the id of its file where it has one."""
    canonical, file_id = (known.name, known.id) if known else (None, None)
    return Source(role=role, name=name, canonical=canonical, id=file_id)


def _all_names(file: SourceFile) -> tuple[str, ...]:
    """Return the names that mean the party anywhere: `dpa` is a mark, though it is the name."""
    names = dict.fromkeys((file.name, *file.names))
    return tuple(name for name in names if name not in file.marks)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is written, in capitals, and with a small article.

    In other letters it is often a turn of phrase: "the conversation", "democracy now".

    >>> list(_spellings("The Harbour"))
    ['The Harbour', 'THE HARBOUR', 'the Harbour']
    """
    yield name
    if " " in name or len(name) >= _LONG:
        yield name.upper()
    article, _, rest = name.partition(" ")
    if article == "The":
        yield f"the {rest}"
    if article in _ARTICLES and " " in rest:
        yield rest


def folded(name: str) -> str:
    """Return a name of a party as it is looked up.

    >>> folded("The  Harbour Wire")
    'harbour wire'
    """
    return " ".join(plain(name).casefold().removeprefix("the ").split())
