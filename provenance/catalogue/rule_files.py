"""The files under rules/: their bytes, their digest, and their data once checked."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from provenance.errors import RuleFileError

# Folder → the schema its files are checked against.
FOLDERS: Mapping[str, str] = {"languages": "language", "licenses": "license", "sources": "source"}
Checked = Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]
"""Folder → (label, data) of each of its files, in name order."""


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file as it lies on the disk."""

    folder: str
    name: str
    content: bytes

    @property
    def label(self) -> str:
        """Return what messages call the file."""
        return f"rules/{self.folder}/{self.name}"


def rule_files(root: Traversable) -> tuple[RuleFile, ...]:
    """Return all rule files of the catalogue, in a fixed order."""
    return tuple(file for folder in FOLDERS for file in _in_folder(root, folder))


def digest(files: Sequence[RuleFile]) -> str:
    """Return the SHA-256 over names and contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.label}\0{len(file.content)}\0".encode())
        total.update(file.content)
    return total.hexdigest()


def check(files: Sequence[RuleFile]) -> Checked:
    """Return the data of all files.

    Raises:
        RuleFileError: with every problem of every file.
    """
    problems: list[str] = []
    checked: dict[str, list[tuple[str, Mapping[str, Any]]]] = {folder: [] for folder in FOLDERS}
    for file in files:
        try:
            checked[file.folder].append((file.label, _check(file)))
        except RuleFileError as error:
            problems.extend(error.problems)
    if problems:
        raise RuleFileError(problems)
    return checked


def _check(file: RuleFile) -> Mapping[str, Any]:
    # Only needed for files that were never seen before: see the cache.
    from provenance.catalogue.schemas import validate
    from provenance.catalogue.strict_yaml import parse_bytes

    parsed = parse_bytes(file.content, file.label)
    validate(parsed, FOLDERS[file.folder])
    if not isinstance(parsed.data, dict):
        raise RuleFileError([parsed.problem((), "a rule file is a mapping")])
    return parsed.data


def _in_folder(root: Traversable, folder: str) -> Iterator[RuleFile]:
    found = [item for item in root.joinpath(folder).iterdir() if item.name.endswith(".yaml")]
    for item in sorted(found, key=lambda item: item.name):
        yield RuleFile(folder, item.name, item.read_bytes())
