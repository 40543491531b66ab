"""The files that a policy is read from: its own, and those that it includes."""

import contextlib
import hashlib
import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path, PureWindowsPath
from typing import Any

from provenance.catalogue.location import Located, rules_root
from provenance.catalogue.policy_conditions import Hidden
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_sifting import ANYTHING, sifted
from provenance.catalogue.strict_yaml import YamlFile, read_yaml
from provenance.errors import RuleFileError

_SCHEMA = "policy"
_YAML = (".yaml", ".yml")
# What every policy says of itself: a file without these words is none, and is not quoted.
_MARK = b"provenance/policy/v1"
_File = Path | Traversable


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files of a policy, included ones first and its own last."""

    files: tuple[YamlFile, ...]
    includes: Mapping[str, tuple[str, ...]]
    """For each file, by its label, those that it includes itself."""
    digest: str
    """SHA-256 over the contents of all files, in a fixed order."""
    problems: tuple[str, ...]
    hidden: Hidden
    """What may be in the parts that are too wrong to be read."""

    def below(self, label: str) -> frozenset[str]:
        """Return the files that one includes, directly or by way of others."""
        seen: set[str] = set()
        queue = [label]
        while queue:
            fresh = set(self.includes.get(queue.pop(), ())) - seen
            seen |= fresh
            queue.extend(fresh)
        return frozenset(seen)


def shipped_policies() -> tuple[str, ...]:
    """Return the names of the policies that come with the program."""
    folder = rules_root().joinpath("policies")
    names = (item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names))


def is_shipped(name: str) -> bool:
    """Return whether that is the name of a policy that comes with the program."""
    return "/" not in name and not name.endswith(_YAML) and name in shipped_policies()


def gathered(reference: str | _File) -> Gathered:
    """Return the files that a policy is read from, its own last.

    Raises:
        RuleFileError: with every problem of every file.
    """
    found = gather(policy_path(reference) if isinstance(reference, str | Path) else reference)
    if found.problems:
        raise RuleFileError(found.problems)
    return found


def policy_path(reference: str | Path) -> _File:
    """Return the file of a policy, which is shipped by that name or lies there."""
    path = rules_root().joinpath("policies", f"{reference}.yaml")
    return path if is_shipped(str(reference)) else Path(reference)


def named_file(path: _File, label: str | None = None) -> YamlFile:
    """Return the content of a rule file that is named where the name of a policy may stand.

    Raises:
        RuleFileError: it cannot be read; or it is neither a file nor the name of a policy.
    """
    try:
        return read_yaml(path, label)
    except RuleFileError as error:
        if isinstance(error.__cause__, IsADirectoryError):
            problem = f"{label or path}:1:1: this is a folder; name the file in it"
            raise RuleFileError([problem]) from error
        if path.name.endswith(_YAML) or not isinstance(error.__cause__, FileNotFoundError):
            raise
        known = ", ".join(shipped_policies())
        hint = meant(path.name, shipped_policies()) or ";"
        if isinstance(path, Located) and path.parent.joinpath(f"{path.name}.yaml").is_file():
            hint = f"; did you mean {f'{path}.yaml'!r}?"
        rest = f"name a file, or one that comes with the program: {known}"
        problem = f"there is no policy {str(path)!r}{hint} {rest}"
        raise RuleFileError([problem]) from error


def gather(path: _File) -> Gathered:
    """Return a policy file and everything it includes, as far as they can be read."""
    found = _Gathering()
    found.add(path, ())
    return Gathered(
        files=tuple(found.files.values()),
        includes={label: tuple(names) for label, names in found.includes.items()},
        digest=found.digest(),
        problems=tuple(dict.fromkeys(found.problems)),
        hidden=Hidden.joined(found.hidden),
    )


@dataclass(slots=True)
class _Gathering:
    """Files as they are found, and what is wrong with them."""

    files: dict[str, YamlFile] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    includes: dict[str, list[str]] = field(default_factory=dict)
    hidden: list[Hidden] = field(default_factory=list)
    _contents: dict[str, bytes] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)

    def add(self, path: _File, above: tuple[str, ...]) -> str:
        """Read a file and what it includes; a problem in one does not hide those of another."""
        label = self._label(path)
        if label in above:
            chain = " → ".join([*above, label])
            self.problems.append(f"{label}:1:1: policies include each other: {chain}")
        elif label not in self.includes:
            self.includes[label] = []
            file = self._read(path, label)
            if file is not None:
                self._include(file, path, (*above, label))
                self.files[label] = file
        return label

    def digest(self) -> str:
        """Return the SHA-256 over the contents of all files, in a fixed order."""
        total = hashlib.sha256()
        for content in sorted(self._contents.values()):
            total.update(hashlib.sha256(content).digest())
        return total.hexdigest()

    def _label(self, path: _File) -> str:
        """Return what messages call a file: the same, by whichever way it is reached."""
        real = os.path.realpath(path) if isinstance(path, Path) else str(path)
        return self._labels.setdefault(real, _shown(path, real))

    def _read(self, path: _File, label: str) -> YamlFile | None:
        try:
            written = named_file(path, label)
        except RuleFileError as error:
            self.problems.extend(error.problems)
            self.hidden.append(ANYTHING)
            return None
        self._contents[label] = path.read_bytes()
        read = sifted(written, _SCHEMA)
        self.problems.extend(read.problems)
        self.hidden.append(read.hidden)
        return read.file

    def _include(self, file: YamlFile, path: _File, above: tuple[str, ...]) -> None:
        data: Any = file.data
        for index, item in enumerate(data.get("includes", ())):
            name = item if isinstance(item, str) else item["use"]
            included = self._found(name, path)
            if isinstance(included, str):
                self.problems.append(file.problem(["includes", index], included))
                self.hidden.append(ANYTHING)
                continue
            label = self.add(included, above)
            self.includes[file.label].append(label)
            pins = {} if isinstance(item, str) else item
            for key, message in self._unpinned(pins, label):
                self.problems.append(file.problem(["includes", index, key], message))

    def _found(self, name: str, path: _File) -> "_File | str":
        """Return the file that is included by that name, or why there is none."""
        if name in shipped_policies():
            return rules_root().joinpath("policies", f"{name}.yaml")
        beside = path.parent / name if isinstance(path, Located) else None
        if said := foreign(name, beside):
            return said
        if beside is None or not beside.is_file():
            known = ", ".join(shipped_policies())
            hint = meant(name, [*shipped_policies(), *_beside(path)]) or ";"
            return f"there is no policy {name!r}{hint} name a file beside this one, or: {known}"
        return beside

    def _unpinned(self, pins: Mapping[str, Any], label: str) -> Iterator[tuple[str, str]]:
        """Yield what an included file is not, but was when it was included."""
        file = self.files.get(label)
        if file is None:
            return
        digest = hashlib.sha256(self._contents[label]).hexdigest()
        data: Any = file.data
        version = data.get("policy", {}).get("version")
        if "sha256" in pins and pins["sha256"] != digest:
            yield "sha256", f"{label} has changed: its digest is {digest} now; read it, then pin it"
        if version is not None and pins.get("version", version) != version:
            yield "version", f"{label} is version {version!r} now; read it, then pin it"


def foreign(name: str, beside: _File | None) -> str:
    """Return why a file that is named in another one is none to be read, nothing where it is one.

    Files may come with a pull request of strangers: they lead to no file of the machine.
    """
    if name.startswith("/") or PureWindowsPath(name).anchor:
        return f"{name!r} is an absolute path; name the file from where this one stands"
    if beside is not None and beside.is_file() and not _is_policy(beside):
        return f"{name!r} is no policy: it lacks the line schema: {_MARK.decode()}"
    return ""


def _shown(path: _File, real: str) -> str:
    """Return what messages call a policy file: a shipped one by its place under rules/."""
    if str(path) == str(rules_root().joinpath("policies", path.name)):
        return f"rules/policies/{path.name}"
    # Steps back are left out, but where links make them lead elsewhere.
    plain = os.path.normpath(path) if isinstance(path, Path) else str(path)
    return plain if os.path.realpath(plain) == real else str(path)


def _beside(path: _File) -> list[str]:
    """Return the names of the other YAML files in the folder of a policy file."""
    names: list[str] = []
    # A folder may be closed to whoever may read the file.
    with contextlib.suppress(OSError):
        folder = path.parent.iterdir() if isinstance(path, Located) else ()
        names = [item.name for item in folder if item.name.endswith(_YAML)]
    return [name for name in names if name != path.name]


def _is_policy(path: _File) -> bool:
    """Return whether a file calls itself a policy, or cannot be read, which is said elsewhere."""
    try:
        return _MARK in path.read_bytes()
    except OSError:
        return True
