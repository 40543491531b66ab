"""What no schema can see: what files claim from each other, and what the catalogue cannot lack."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from provenance.catalogue.letters import plain
from provenance.catalogue.license_families import normal_address
from provenance.catalogue.sources import folded
from provenance.catalogue.strict_yaml import Pointer, YamlFile

# The license files that detection names by themselves, without a name in a text.
_ALWAYS = ("all-rights-reserved", "custom-terms", "public-domain", "us-government-work")
_GENERIC = "-"
_GIVE_UP = "one of them must give it up"
_SHARE = f"{_GIVE_UP}, or share it, if it is a mark (shared_with)"
Claim = tuple[str, YamlFile, Pointer]


def contradictions(files: Mapping[str, Sequence[YamlFile]]) -> list[str]:
    """Return one `file:line:column: …` line for each thing that is missing, misnamed or shared.

    The files have passed their schemas.
    """
    licenses = files["licenses"]
    return [
        *(problem for file in licenses for problem in _misnamed(file, "family")),
        *(problem for file in files["preferences"] for problem in _misnamed(file, "signal")),
        *_missing(licenses),
        *(problem for file in licenses for problem in _unnamed_editions(file)),
        *_shared((claim for file in licenses for claim in _addresses(file)), {}),
        *_shared((claim for file in licenses for claim in _license_names(file)), {}),
        *source_contradictions(files["sources"]),
        *_contrary(claim for file in files["languages"] for claim in _words(file)),
    ]


def source_contradictions(sources: Sequence[YamlFile]) -> list[str]:
    """Return a line for each source that is misnamed, and for each name that two of them claim."""
    return [
        *(problem for file in sources for problem in _misnamed(file, "id")),
        *_shared((claim for file in sources for claim in _names(file)), _agreed(sources), _SHARE),
        *_shared((claim for file in sources for claim in _domains(file)), {}),
    ]


def _misnamed(file: YamlFile, key: str) -> Iterator[str]:
    stem = _stem(file)
    if _data(file)[key] != stem:
        yield file.problem([key], f"{key} must be {stem!r}, as the file is called")


def _stem(file: YamlFile) -> str:
    """Return what a file is called, without its folder, a revision before it, and its ending."""
    return PurePosixPath(file.label).stem.rpartition(":")[2]


def _missing(licenses: Sequence[YamlFile]) -> Iterator[str]:
    found = {_data(file)["family"]: file for file in licenses}
    for family in _ALWAYS:
        if family not in found:
            yield f"rules/licenses/{family}.yaml:1:1: this file is missing; it must be there"
        elif "unversioned" not in _data(found[family]):
            yield found[family].problem((), "unversioned is missing here")
    matrices = [file for file in licenses if "suites" in _data(file)]
    if not matrices:
        yield "rules/licenses/creative-commons.yaml:1:1: this file is missing; it must be there"
    for file in matrices[1:]:
        yield file.problem(["suites"], "only one file may hold suites")


def _unnamed_editions(file: YamlFile) -> Iterator[str]:
    """Yield a problem for each port and each generic version that has no name."""
    data = _data(file)
    for index, suite in enumerate(data.get("suites", ())):
        for version, ports in suite["available"].items():
            known = {*data["ports"], *([_GENERIC] if version in data["generic"] else ())}
            for port in ports.split():
                if port not in known:
                    message = f"{port!r} in version {version} has no name; add it to ports"
                    message = message.replace("ports", "generic") if port == _GENERIC else message
                    yield file.problem(["suites", index, "available", version], message)


def _shared(
    claims: Iterable[Claim], agreed: Mapping[str, frozenset[str]], remedy: str = _GIVE_UP
) -> Iterator[str]:
    """Yield a problem for each name that a second file claims and has not agreed to share."""
    owners: dict[str, YamlFile] = {}
    for name, file, pointer in claims:
        owner = owners.setdefault(name, file)
        pair = {_stem(owner), _stem(file)}
        if owner is not file and not pair <= agreed.get(name, frozenset()):
            other = PurePosixPath(owner.label).name
            yield file.problem(pointer, f"{name!r} is claimed by {other} too; {remedy}")


def _addresses(file: YamlFile) -> Iterator[Claim]:
    data = _data(file)
    lists: list[tuple[Pointer, Sequence[str]]] = [(["addresses"], data.get("addresses", ()))]
    for index, tool in enumerate(data.get("tools", ())):
        lists.append((["tools", index, "addresses"], tool.get("addresses", ())))
    for pointer, addresses in lists:
        for index, address in enumerate(addresses):
            yield normal_address(address), file, [*pointer, index]


def _license_names(file: YamlFile) -> Iterator[Claim]:
    data = _data(file)
    for key in ("names", "marks"):
        for index, name in enumerate(data.get(key, ())):
            yield name, file, [key, index]


def _words(file: YamlFile) -> Iterator[tuple[str, str, YamlFile, Pointer]]:
    """Yield each word of a license name with what it stands for: an element, a country, a version."""
    names = _data(file)["phrases"].get("license_names", {})
    for group in ("elements", "jurisdictions", "numerals"):
        for meaning, words in names.get(group, {}).items():
            for index, word in enumerate(words):
                pointer = ["phrases", "license_names", group, meaning, index]
                yield f"{group}: {plain(word).casefold()}", meaning, file, pointer


def _contrary(words: Iterable[tuple[str, str, YamlFile, Pointer]]) -> Iterator[str]:
    """Yield a problem for each word that stands for one thing here and for another there."""
    meanings: dict[str, tuple[str, YamlFile]] = {}
    for word, meaning, file, pointer in words:
        known, owner = meanings.setdefault(word, (meaning, file))
        if known != meaning:
            name = word.partition(": ")[2]
            other = PurePosixPath(owner.label).name
            yield file.problem(pointer, f"{name!r} is {meaning} here, but {known} in {other}")


def _names(file: YamlFile) -> Iterator[Claim]:
    data = _data(file)
    marks = data.get("marks", ())
    if data["name"] not in marks:
        yield folded(data["name"]), file, ["name"]
    for index, name in enumerate(data.get("names", ())):
        yield folded(name), file, ["names", index]
    for index, mark in enumerate(marks):
        yield mark, file, ["marks", index]


def _domains(file: YamlFile) -> Iterator[Claim]:
    for index, domain in enumerate(_data(file).get("domains", ())):
        yield domain, file, ["domains", index]


def _agreed(sources: Sequence[YamlFile]) -> Mapping[str, frozenset[str]]:
    """Return for each shared mark the ids of the files that may bear it."""
    agreed: dict[str, frozenset[str]] = {}
    for file in sources:
        for mark, others in _data(file).get("shared_with", {}).items():
            agreed[mark] = agreed.get(mark, frozenset()) | {_data(file)["id"], *others}
    return agreed


def _data(file: YamlFile) -> dict[str, Any]:
    if not isinstance(file.data, dict):  # pragma: no cover -- the schemas ask for mappings
        raise TypeError(file.label)
    return file.data
