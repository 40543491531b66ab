"""Which file configures a run: the nearest one, from the working directory upwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path

from provenance.catalogue.strict_yaml import YamlFile, read_yaml
from provenance.configuration.toml_file import read_table
from provenance.errors import RuleFileError

YAML_NAME, TOML_NAME = "provenance.yaml", "pyproject.toml"
TABLE = ("tool", "provenance")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder or a file to look at, and how messages call it."""

    path: Path | Traversable
    label: str
    from_here: str
    """The path from the working directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A configuration file as it was read, the folder it lies in, and what it hides."""

    file: YamlFile
    folder: str
    ignored: tuple[str, ...] = ()


def folders_up(start: Path) -> Iterator[Place]:
    """Yield the folder and those around it up to the repository's root, the folder alone without.

    Outside a repository, whoever may write a folder further up is a stranger.
    """
    start = start.absolute()
    folders = (start, *start.parents)
    root = next((steps for steps, it in enumerate(folders) if (it / ".git").exists()), 0)
    for steps, folder in enumerate(folders[: root + 1]):
        name = "/".join([".."] * steps)
        yield Place(path=folder, label=name, from_here=name)


def nearest(folders: Iterator[Place]) -> Found | None:
    """Return the configuration of the first folder that has one, None where none has.

    Raises:
        RuleFileError: a file on the way cannot be read.
    """
    for place in folders:
        if found := _in_folder(place):
            return found
    return None


def named(place: Place) -> Found | None:
    """Return the configuration in a file that somebody named, None where a TOML has no table.

    Raises:
        RuleFileError: the file cannot be read.
    """
    folder = place.from_here.rpartition("/")[0]
    if place.path.name.endswith(".toml"):
        table = read_table(place.path, place.label, TABLE)
        return Found(file=table, folder=folder) if table else None
    return Found(file=read_yaml(place.path, place.label), folder=folder)


def _in_folder(place: Place) -> Found | None:
    """Return what a folder holds; beside provenance.yaml, pyproject.toml is not asked."""
    yaml, toml = place.path.joinpath(YAML_NAME), place.path.joinpath(TOML_NAME)
    table_label = beside(place.label, TOML_NAME)
    if not yaml.is_file() and _is_there(yaml):
        label = beside(place.label, YAML_NAME)
        problem = f"{label}:1:1: it is no file; make it one, or take it away"
        raise RuleFileError([problem])
    if yaml.is_file():
        file = read_yaml(yaml, beside(place.label, YAML_NAME))
        ignored = (table_label,) if _has_table(toml) else ()
        return Found(file=file, folder=place.from_here, ignored=ignored)
    table = read_table(toml, table_label, TABLE) if toml.is_file() else None
    return Found(file=table, folder=place.from_here) if table else None


def _is_there(path: Path | Traversable) -> bool:
    """Return whether something has that name: what is passed over would leave out rules."""
    return isinstance(path, Path) and (path.is_symlink() or path.exists())


def _has_table(toml: Path | Traversable) -> bool:
    try:
        return toml.is_file() and b"[tool.provenance" in toml.read_bytes()
    except OSError:
        return False


def beside(folder: str, name: str) -> str:
    """Return how a file in a folder is called.

    >>> beside("..", "provenance.yaml"), beside("", "provenance.yaml"), beside("main:", "a.yaml")
    ('../provenance.yaml', 'provenance.yaml', 'main:a.yaml')
    """
    return f"{folder}{name}" if not folder or folder.endswith((":", "/")) else f"{folder}/{name}"
