"""Names in a policy that nobody bears: licenses, families, sources and agreements misspelt."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policy_conditions import Pointer, Sets
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_sets import sets_of
from provenance.catalogue.sources import Sources
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import Operator
from provenance.model.fact import NOTHING

_SOURCES = ("asset.agencies", "publisher_terms.of", "source.known")
_AGREED = "contract.ids"
_PLAIN = frozenset({Operator.KNOWN, Operator.EMPTY, Operator.GLOB})
# Whatever is written otherwise is the name of a party that has no file.
_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# A source that was meant is spelt nearly so; from this likeness on two names are hardly of two.
_NEAR = 0.8
_WRITE = (
    "; for one that the program does not know, write a source file (`provenance rules schema source`) "
    "and name it under `sources:`"
)
_Known = Mapping[str, tuple[str, Collection[str], Callable[[str], str]]]
"""Fact → what its words are called, those that there are, and what to do about another."""


def unknown_names(gathered: Gathered, catalogue: Catalogue) -> list[str]:
    """Return a `file:line:column: …` line for each name in a policy that means nothing.

    A comparison with such a name is never true, and nobody would notice. What may be hidden in
    parts that could not be read is not unknown.
    """
    known, sets = _known(gathered.files, catalogue), sets_of(gathered)
    found = (line for file in gathered.files for line in _in_file(file, known, sets[file.label]))
    return list(dict.fromkeys(found))


def _known(files: Sequence[YamlFile], catalogue: Catalogue) -> _Known:
    agreed = [entry["id"] for file in files for entry in _entries(file, "contracts")]
    ids, families = catalogue.licenses.ids, catalogue.licenses.family_names
    sources = ("source", catalogue.sources.files, partial(_way_out, catalogue.sources))
    return {
        "license.id": ("license", ids, partial(meant, known=ids)),
        "license.family": ("family of licenses", families, partial(meant, known=families)),
        _AGREED: ("agreement", agreed, partial(meant, known=agreed)),
        **dict.fromkeys(_SOURCES, sources),
    }


def _way_out(sources: Sources, name: str) -> str:
    """Return what to do about a source that has no file under that name."""
    if party := sources.party(name):
        return f"; its id is {party.id!r}"
    return meant(name, sources.files, likeness=_NEAR) or _WRITE


def _in_file(file: YamlFile, known: _Known, sets: Sets) -> Iterator[str]:
    for key in ("rules", "waivers"):
        for index, entry in enumerate(_entries(file, key)):
            for path, name, pointer in compared(entry, (key, index), known, sets):
                kind, names, hint = known[path]
                if path == _AGREED and sets.hidden.may_be("contract", name):
                    continue
                if name not in names and name != NOTHING:
                    yield file.problem(pointer, f"no {kind} is called {name!r}{hint(name)}")
    for index, entry in enumerate(_entries(file, "contracts")):
        name, (kind, names, hint) = entry["party"], known[_SOURCES[0]]
        if _ID.fullmatch(name) and name not in names:
            message = f"no {kind} is called {name!r}{hint(name)}"
            unfiled = "; one that has no file is called by its name, with capitals"
            yield file.problem(("contracts", index, "party"), message + unfiled)


def _entries(file: YamlFile, key: str) -> Sequence[Mapping[str, Any]]:
    data: Any = file.data
    entries: Sequence[Mapping[str, Any]] = data.get(key, ())
    return entries


def compared(
    part: object, pointer: Pointer, known: Collection[str], sets: Sets
) -> Iterator[tuple[str, str, Pointer]]:
    """Yield each name that one of the known facts is compared with: fact, name and place."""
    for step, value in _steps(part):
        inside = (*pointer, step)
        if step in known:
            for name, place in _operands(value, inside, sets):
                yield str(step), name, place
        else:
            yield from compared(value, inside, known, sets)


def _steps(part: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(part, dict):
        yield from part.items()
    elif isinstance(part, list):
        yield from enumerate(part)


def _operands(value: object, pointer: Pointer, sets: Sets) -> Iterator[tuple[str, Pointer]]:
    comparisons = value if isinstance(value, dict) else {"": value}
    for operator, operand in comparisons.items():
        place = (*pointer, operator) if operator else pointer
        if operator in _PLAIN:
            continue
        if isinstance(operand, list):
            yield from ((str(name), (*place, index)) for index, name in enumerate(operand))
        elif isinstance(operand, str) and operand.startswith("$"):
            yield from ((name, place) for name in sets.named.get(operand[1:], ()))
        elif isinstance(operand, str):
            yield operand, place
