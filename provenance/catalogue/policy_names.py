"""Names in a policy that nobody bears: licenses, families, sources and agreements misspelt."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policy_conditions import Hidden, Pointer, Sets
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_sets import sets_of
from provenance.catalogue.sources import Sources
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.condition import Operator
from provenance.model.fact import NOTHING

_SOURCES = ("asset.agencies", "publisher_terms.of", "source.known")
_LICENSES = ("license.id", "container.license", "use.outbound_license")
_AGREED, _PARTIES = "contract.ids", "contract.parties"
_PLAIN = frozenset({Operator.KNOWN, Operator.EMPTY, Operator.GLOB})
# Whatever is written otherwise is the name of a party that has no file.
IDENTIFIER = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
# How like a version must be to the one that was meant: "4" is half of "4.0".
_NEAR_VERSION = 0.5
# A source that was meant is spelt nearly so; from this likeness on two names are hardly of two.
_NEAR = 0.8
_WRITE = (
    "; for one that the program does not know, write a source file (`provenance rules schema source`) "
    "and name it under `sources:`"
)
_Known = Mapping[str, tuple[str, Collection[str], Callable[[str], str]]]
"""Fact → what its words are called, those that there are, and what to do about another."""


def unknown_names(
    gathered: Gathered, catalogue: Catalogue, beside: YamlFile | None = None
) -> list[str]:
    """Return a `file:line:column: …` line for each name in a policy that means nothing.

    A comparison with such a name is never true, and nobody would notice. What may be hidden in
    parts that could not be read is not unknown. Tests may stand in a file `beside` the policy.
    """
    known, sets = _known(gathered.files, catalogue), sets_of(gathered)
    found = [line for file in gathered.files for line in _in_file(file, known, sets[file.label])]
    if beside is not None:
        found += _in_file(beside, known, Sets({}, {}, hidden=gathered.hidden))
    return list(dict.fromkeys(found))


def _known(files: Sequence[YamlFile], catalogue: Catalogue) -> _Known:
    agreements = [entry for file in files for entry in _entries(file, "contracts")]
    agreed = [entry["id"] for entry in agreements]
    parties = [entry["party"] for entry in agreements]
    ids, families = catalogue.licenses.ids, catalogue.licenses.family_names
    versions = catalogue.licenses.versions
    sources = ("source", catalogue.sources.files, partial(_way_out, catalogue.sources))
    licenses = ("license", ids, partial(meant, known=ids))
    return {
        "license.family": ("family of licenses", families, partial(meant, known=families)),
        "license.version": ("version of a license", versions, partial(_version, versions)),
        _AGREED: ("agreement", agreed, partial(meant, known=agreed)),
        _PARTIES: ("party of an agreement", parties, partial(meant, known=parties)),
        **dict.fromkeys(_LICENSES, licenses),
        **dict.fromkeys(_SOURCES, sources),
    }


def _version(versions: Collection[str], name: str) -> str:
    hint = meant(name, versions, likeness=_NEAR_VERSION) or ";"
    return f"{hint} there are: {', '.join(sorted(versions))}"


def _way_out(sources: Sources, name: str) -> str:
    """Return what to do about a source that has no file under that name."""
    if party := sources.party(name):
        return f"; its id is {party.id!r}"
    return meant(name, sources.files, likeness=_NEAR) or _WRITE


def _in_file(file: YamlFile, known: _Known, sets: Sets) -> Iterator[str]:
    for path, name, pointer in _named(file, known, sets):
        kind, names, hint = known[path]
        if name not in names and name != NOTHING and not _may_be(path, name, sets.hidden):
            yield file.problem(pointer, f"no {kind} is called {name!r}{hint(name)}")
    for index, entry in enumerate(_entries(file, "contracts")):
        name, (kind, names, hint) = entry["party"], known[_SOURCES[0]]
        if IDENTIFIER.fullmatch(name) and name not in names:
            message = f"no {kind} is called {name!r}{hint(name)}"
            unfiled = "; one that has no file is called by its name, with capitals"
            yield file.problem(("contracts", index, "party"), message + unfiled)


def _may_be(path: str, name: str, hidden: Hidden) -> bool:
    """Return whether a name may be one of an agreement that could not be read."""
    # Only ids of entries are kept of what is wrong: any of them may be with that party.
    is_party_hidden = path == _PARTIES and hidden != Hidden()
    return is_party_hidden or (path == _AGREED and hidden.may_be("contract", name))


def _named(file: YamlFile, known: _Known, sets: Sets) -> Iterator[tuple[str, str, Pointer]]:
    """Yield each name that a condition compares with or a test gives: fact, name and place."""
    for key in ("rules", "waivers"):
        for index, entry in enumerate(_entries(file, key)):
            yield from compared(entry, (key, index), known, sets)
    for index, entry in enumerate(_entries(file, "tests")):
        for key in ("given", "each"):
            for path, value in entry.get(key, {}).items():
                if path in known:
                    for name, pointer in _given(value, ("tests", index, key, path)):
                        yield path, name, pointer


def _given(value: object, pointer: Pointer) -> Iterator[tuple[str, Pointer]]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield from _given(part, (*pointer, index))
    elif isinstance(value, str):
        yield value, pointer


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
