"""Source files of a user's own: found, and checked against each other and the shipped ones."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance.catalogue.consistency import source_contradictions
from provenance.catalogue.licenses import Licenses
from provenance.catalogue.location import rules_root
from provenance.catalogue.rule_files import RuleFile, parse
from provenance.catalogue.sources import SourceFile, Sources
from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError

_FOLDER = "sources"
_SUFFIXES = (".yaml", ".yml")


def source_files(named: Iterable[str | Path | Traversable]) -> tuple[RuleFile, ...]:
    """Return the files that are named, and those in the folders that are, each once, by name.

    Raises:
        RuleFileError: with each one that cannot be read, and each folder that holds none.
    """
    found: dict[object, RuleFile] = {}
    problems: list[str] = []
    for item in named:
        path = Path(item) if isinstance(item, str) else item
        try:
            for file in _in_folder(path) if path.is_dir() else (path,):
                found.setdefault(_identity(file), _read(file))
        except OSError as error:
            problems.append(f"{path}:1:1: it cannot be read ({error.strerror or error})")
        except RuleFileError as error:
            problems.extend(error.problems)
    if problems:
        raise RuleFileError(problems)
    # In which order they were named makes no difference to what is known.
    return tuple(sorted(found.values(), key=lambda file: (file.name, file.place)))


def is_shipped(path: Path) -> bool:
    """Return whether a file is one of the shipped source files, or a copy of it.

    Raises:
        RuleFileError: it cannot be read.
    """
    (file,) = source_files([path])
    shipped = rules_root().joinpath(_FOLDER, file.name)
    return shipped.is_file() and shipped.read_bytes() == file.content


def checked_sources(
    files: Sequence[RuleFile], shipped: Sources, licenses: Licenses
) -> tuple[SourceFile, ...]:
    """Return the parties of source files of one's own.

    Raises:
        RuleFileError: with every problem of every file.
    """
    problems: list[str] = []
    parsed: list[YamlFile] = []
    for file in files:
        try:
            parsed.append(parse(file))
        except RuleFileError as error:
            problems.extend(error.problems)
    problems = problems or list(_contradictions(parsed, shipped, licenses))
    if problems:
        raise RuleFileError(problems)
    return tuple(SourceFile.from_data(_data(file)) for file in parsed)


def _in_folder(folder: Path | Traversable) -> Iterator[Path | Traversable]:
    """Yield the source files of a folder; one without any was named by mistake.

    Raises:
        RuleFileError: it holds none.
    """
    found = [item for item in folder.iterdir() if item.name.endswith(_SUFFIXES)]
    if not found:
        raise RuleFileError([f"{folder}:1:1: there is no source file (.yaml) in this folder"])
    yield from found


def _read(path: Path | Traversable) -> RuleFile:
    return RuleFile(_FOLDER, path.name, path.read_bytes(), place=str(path))


def _identity(path: Path | Traversable) -> object:
    """Return what tells a file from others, however its path is spelt."""
    return path.resolve() if isinstance(path, Path) else str(path)


def _contradictions(own: Sequence[YamlFile], shipped: Sources, licenses: Licenses) -> Iterator[str]:
    """Yield a problem for each id or name that somebody has already, and each strange license."""
    fresh: dict[str, YamlFile] = {}
    for file in own:
        source = _data(file)["id"]
        if known := shipped.by_id(source):
            message = f"{source!r} is the id of a shipped source ({known.name}); choose another id"
            yield file.problem(["id"], message)
        elif source in fresh:
            message = f"{source!r} is the id in {fresh[source].label} already; choose another id"
            yield file.problem(["id"], message)
        else:
            fresh[source] = file
    yield from source_contradictions([*_claiming(shipped), *fresh.values()])
    for file in own:
        license_ = _data(file).get("license")
        if license_ and licenses.by_id(license_["id"]) is None:
            message = f"no license file knows {license_['id']!r}"
            yield file.problem(["license", "id"], message)


def _claiming(shipped: Sources) -> Iterator[YamlFile]:
    """Yield the shipped sources as the files that claim their names; they were checked long ago."""
    taken: set[str] = set()
    for source in shipped.files.values():
        # Those who share a mark have agreed; one of them stands for all.
        marks = [mark for mark in source.marks if mark not in taken]
        taken.update(marks)
        data: dict[str, Any] = {
            "id": source.id,
            "name": source.name,
            "names": list(source.names),
            "marks": marks,
            "domains": list(source.domains),
        }
        yield YamlFile(label=f"{source.id}.yaml", data=data, positions={})


def _data(file: YamlFile) -> dict[str, Any]:
    data: Any = file.data  # a mapping, as the schema asks
    found: dict[str, Any] = data
    return found
