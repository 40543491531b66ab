"""The files under rules/: their bytes, their digest, and their data once checked."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from provenance.errors import RuleFileError

if TYPE_CHECKING:
    from provenance.catalogue.strict_yaml import YamlFile

# Folder → the schema its files are checked against.
FOLDERS: Mapping[str, str] = {
    "changes": "change",
    "countries": "country",
    "languages": "language",
    "licenses": "license",
    "preferences": "preference",
    "sources": "source",
}
Checked = Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]
"""Folder → (label, data) of each of its files, in name order."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file as it lies on the disk."""

    folder: str
    name: str
    content: bytes
    place: str = ""
    """Where it lies, if it is none of the shipped ones."""

    @property
    def label(self) -> str:
        """Return what messages call the file."""
        return self.place or f"rules/{self.folder}/{self.name}"

    @property
    def stem(self) -> str:
        """Return the name without its ending: the id of a source, the code of a language."""
        return PurePosixPath(self.name).stem


def rule_files(root: Traversable) -> tuple[RuleFile, ...]:
    """Return all rule files of the catalogue, in a fixed order.

    Raises:
        RuleFileError: a folder or a file cannot be read.
    """
    return tuple(file for folder in FOLDERS for file in _in_folder(root, folder))


def digest(files: Sequence[RuleFile], before: str = "") -> str:
    """Return the SHA-256 over names and contents, after the digest of others.

    The place of a file is no part of it: wherever it lies, it says the same.
    """
    total = hashlib.sha256(before.encode())
    for file in files:
        name = f"rules/{file.folder}/{file.name}"
        total.update(f"{name}\0{len(file.content)}\0".encode())
        total.update(file.content)
    return total.hexdigest()


def check(files: Sequence[RuleFile]) -> Checked:
    """Return the data of all files.

    Raises:
        RuleFileError: with every problem of every file.
    """
    # Only needed for files that were never seen before: see the cache.
    from provenance.catalogue.consistency import contradictions
    from provenance.catalogue.country_consistency import country_contradictions
    from provenance.catalogue.legal_consistency import legal_contradictions

    problems: list[str] = []
    parsed: dict[str, list[YamlFile]] = {folder: [] for folder in FOLDERS}
    for file in files:
        try:
            parsed[file.folder].append(parse(file))
        except RuleFileError as error:
            problems.extend(error.problems)
    # What wrong files would have said to others cannot be told.
    problems = problems or [
        *contradictions(parsed),
        *legal_contradictions(parsed),
        *country_contradictions(parsed),
    ]
    if problems:
        raise RuleFileError(problems)
    return {
        folder: [(file.label, file.data) for file in found if isinstance(file.data, dict)]
        for folder, found in parsed.items()
    }


def located(files: Sequence[RuleFile], label: str, value: str) -> str:
    """Return `file:line:column` of a value in one of the files, or `label` where it is not."""
    from provenance.catalogue.strict_yaml import parse_bytes

    for file in files:
        if file.label == label:
            for place in parse_bytes(file.content, label).places(value):
                return ":".join(map(str, (label, *place)))
    return label


def parse(file: RuleFile) -> "YamlFile":
    """Return the data of one file, checked against its schema.

    Raises:
        RuleFileError: with every problem of the file.
    """
    from provenance.catalogue.schemas import validate
    from provenance.catalogue.strict_yaml import parse_bytes

    parsed = parse_bytes(file.content, file.label)
    validate(parsed, FOLDERS[file.folder])
    return parsed


def _in_folder(root: Traversable, folder: str) -> Iterator[RuleFile]:
    try:
        found = [item for item in root.joinpath(folder).iterdir() if item.name.endswith(".yaml")]
        for item in sorted(found, key=lambda item: item.name):
            yield RuleFile(folder, item.name, item.read_bytes())
    except OSError as error:
        place = f"rules/{folder}:1:1"
        problem = f"{place}: the folder cannot be read ({error.strerror or error})"
        raise RuleFileError([problem]) from error
