"""Reuse rules: policy files with their includes, amendments, waivers and tests → `Policy`."""

import contextlib
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from provenance.catalogue.location import Located, rules_root
from provenance.catalogue.policy_conditions import Hidden, Sets
from provenance.catalogue.policy_entries import Part, PolicyEntries
from provenance.catalogue.policy_lint import lint
from provenance.catalogue.policy_order import order_matters
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_rules import amended
from provenance.catalogue.policy_sifting import ANYTHING, sifted
from provenance.catalogue.strict_yaml import YamlFile, read_yaml
from provenance.errors import RuleFileError
from provenance.model.policy import Effect, Policy

_SCHEMA = "policy"
_PLACE = re.compile(r"(.*?):(\d+):(\d+): ", re.DOTALL)
_YAML = (".yaml", ".yml")


def load_policy(reference: str | Path | Traversable = "default") -> Policy:
    """Return the policy of that shipped name, or the one in that file, checked as a whole.

    Raises:
        RuleFileError: with every problem of every file, as `file:line:column: what is wrong`.
    """
    if not isinstance(reference, str):
        return _load(reference)
    return _shipped(reference) if is_shipped(reference) else _load(Path(reference))


def shipped_policies() -> tuple[str, ...]:
    """Return the names of the policies that come with the program."""
    folder = rules_root().joinpath("policies")
    names = (item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names))


def is_shipped(name: str) -> bool:
    """Return whether that is the name of a policy that comes with the program."""
    return "/" not in name and not name.endswith(_YAML) and name in shipped_policies()


@cache
def _shipped(name: str) -> Policy:
    return _load(rules_root().joinpath("policies", f"{name}.yaml"))


def gathered(reference: str | Path) -> list[YamlFile]:
    """Return the files that a policy is read from, its own last.

    Raises:
        RuleFileError: with every problem of every file.
    """
    found = _gather(_path(reference))
    if found.problems:
        raise RuleFileError(found.problems)
    return found.files


@dataclass(frozen=True, slots=True)
class Looked:
    """A policy as far as it can be read, and all that is wrong with it; nothing is judged by it."""

    files: Sequence[YamlFile]
    parts: Sequence[Part]
    problems: Sequence[str]
    hidden: Hidden
    """What may be in the parts that are too wrong to be read."""


def looked_through(reference: str | Path) -> Looked:
    """Return all that is wrong with a policy: wrong entries do not hide what is wrong with others."""
    return _looked(_gather(_path(reference)))


def _path(reference: str | Path) -> Path | Traversable:
    path = rules_root().joinpath("policies", f"{reference}.yaml")
    return path if is_shipped(str(reference)) else Path(reference)


def named_file(path: Path | Traversable, label: str | None = None) -> YamlFile:
    """Return the content of a rule file that is named where the name of a policy may stand.

    Raises:
        RuleFileError: it cannot be read; or it is neither a file nor the name of a policy.
    """
    try:
        return read_yaml(path, label)
    except RuleFileError as error:
        if path.name.endswith(_YAML) or not isinstance(error.__cause__, FileNotFoundError):
            raise
        known = ", ".join(shipped_policies())
        hint = meant(path.name, shipped_policies()) or ";"
        if isinstance(path, Located) and path.parent.joinpath(f"{path.name}.yaml").is_file():
            hint = f"; did you mean {f'{path}.yaml'!r}?"
        rest = f"name a file, or one that comes with the program: {known}"
        problem = f"there is no policy {str(path)!r}{hint} {rest}"
        raise RuleFileError([problem]) from error


def _gather(path: Path | Traversable) -> "_Gathered":
    found = _Gathered()
    found.add(path, ())
    return found


def _looked(found: "_Gathered") -> Looked:
    hidden = Hidden.joined(found.hidden)
    entries = PolicyEntries(Sets.from_files(found.files, hidden))
    parts = [entries.read(file) for file in found.files]
    problems = [
        *found.problems,
        *(line for file in found.files for line in _timezone(file)),
        *entries.problems,
        *(lint(parts, hidden) if parts else ()),
        *order_matters(parts, found.within),
    ]
    return Looked(found.files, parts, in_order(problems), hidden)


def in_order(problems: Iterable[str]) -> list[str]:
    """Return problems as a reader of the files meets them, each once.

    >>> in_order(["b:9:1: x", "b:10:2: y", "a:1:1: z", "b:9:1: x", "b:2:3: v"])
    ['b:2:3: v', 'b:9:1: x', 'b:10:2: y', 'a:1:1: z']
    """
    places = {line: _PLACE.match(line) for line in problems}
    files = list(dict.fromkeys(place[1] if place else "" for place in places.values()))

    def stands(line: str) -> tuple[int, int, int]:
        place = places[line]
        return (files.index(place[1]), int(place[2]), int(place[3])) if place else (0, 0, 0)

    return sorted(places, key=stands)


def _load(path: Path | Traversable) -> Policy:
    found = _gather(path)
    looked = _looked(found)
    if looked.problems:
        raise RuleFileError(looked.problems)
    return _assembled(found.files[-1], looked.parts, found.digest())


def _assembled(main: YamlFile, parts: Sequence[Part], digest: str) -> Policy:
    data: Any = main.data
    header, defaults = data["policy"], data.get("defaults", {})
    changes = [amendment for part in parts for amendment in part.amendments]
    rules = [amended(located.rule, changes) for part in parts for located in part.rules]
    return Policy(
        id=header["id"],
        version=header["version"],
        title=header["title"],
        rules=tuple(rules),
        digest=digest,
        default=Effect(defaults.get("effect", "deny")),
        default_message=defaults.get("message", ""),
        timezone=header.get("timezone", "UTC"),
        owner=header.get("owner", ""),
        waivers=tuple(waiver for part in parts for waiver in part.waivers),
        agreements=tuple(agreement for part in parts for agreement in part.agreements),
        amendments=tuple(
            replace(amendment.change, included=part is not parts[-1])
            for part in parts
            for amendment in part.amendments
        ),
        tests=parts[-1].tests,
        survivors=parts[-1].survivors,
        included=frozenset(entry for part in parts[:-1] for entry in _ids(part)),
    )


def _timezone(file: YamlFile) -> Iterator[str]:
    """Yield what is wrong with the time zone in which last days are meant."""
    data: Any = file.data
    name = data["policy"].get("timezone", "UTC") if "policy" in data else "UTC"
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = meant(name, available_timezones())
        message = f"there is no time zone {name!r}; write one as Europe/Vienna{near}"
        yield file.problem(("policy", "timezone"), message)


def _ids(part: Part) -> Iterator[str]:
    yield from (located.rule.id for located in part.rules)
    yield from (waiver.id for waiver in part.waivers)
    yield from (agreement.id for agreement in part.agreements)


@dataclass(slots=True)
class _Gathered:
    """A policy file and everything it includes, included files first."""

    files: list[YamlFile] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    within: dict[str, set[str]] = field(default_factory=dict)
    """For each file some that include it, directly or by way of others."""

    def add(self, path: Path | Traversable, above: tuple[str, ...]) -> None:
        """Read a file and what it includes; a problem in one does not hide those of another."""
        label = _label(path)
        self.within.setdefault(label, set()).update(above)
        if label in above:
            chain = " → ".join([*above, label])
            self.problems.append(f"{label}:1:1: policies include each other: {chain}")
        elif label not in self.contents:
            try:
                written = named_file(path, label)
            except RuleFileError as error:
                self.problems.extend(error.problems)
                self.hidden.append(ANYTHING)
                return
            self.contents[label] = path.read_bytes()
            read = sifted(written, _SCHEMA)
            self.problems.extend(read.problems)
            self.hidden.append(read.hidden)
            self._include(read.file, path, (*above, label))
            self.files.append(read.file)

    def digest(self) -> str:
        """Return the SHA-256 over the contents of all files, in a fixed order."""
        total = hashlib.sha256()
        for content in sorted(self.contents.values()):
            total.update(hashlib.sha256(content).digest())
        return total.hexdigest()

    def _include(self, file: YamlFile, path: Path | Traversable, above: tuple[str, ...]) -> None:
        for index, item in _includes(file):
            name = item if isinstance(item, str) else item["use"]
            included = self._found(name, path)
            if included is None:
                known = ", ".join(shipped_policies())
                hint = meant(name, [*shipped_policies(), *_beside(path)]) or ";"
                message = (
                    f"there is no policy {name!r}{hint} name a file beside this one, or: {known}"
                )
                self.problems.append(file.problem(["includes", index], message))
                self.hidden.append(ANYTHING)
                continue
            self.add(included, above)
            pins = {} if isinstance(item, str) else item
            for key, message in self._unpinned(pins, _label(included)):
                self.problems.append(file.problem(["includes", index, key], message))

    def _found(self, name: str, path: Path | Traversable) -> Path | Traversable | None:
        if name in shipped_policies():
            return rules_root().joinpath("policies", f"{name}.yaml")
        beside = path.parent / name if isinstance(path, Located) else None
        return beside if beside is not None and beside.is_file() else None

    def _unpinned(self, pins: Mapping[str, Any], label: str) -> Iterator[tuple[str, str]]:
        """Yield what an included file is not, but was when it was included."""
        content = self.contents.get(label)
        file = next((file for file in self.files if file.label == label), None)
        if content is None or file is None:
            return
        digest = hashlib.sha256(content).hexdigest()
        data: Any = file.data
        version = data.get("policy", {}).get("version")
        if "sha256" in pins and pins["sha256"] != digest:
            yield "sha256", f"{label} has changed: its digest is {digest} now; read it, then pin it"
        if version is not None and pins.get("version", version) != version:
            yield "version", f"{label} is version {version!r} now; read it, then pin it"


def _beside(path: Path | Traversable) -> list[str]:
    """Return the names of the other YAML files in the folder of a policy file."""
    names: list[str] = []
    # A folder may be closed to whoever may read the file.
    with contextlib.suppress(OSError):
        folder = path.parent.iterdir() if isinstance(path, Located) else ()
        names = [item.name for item in folder if item.name.endswith(_YAML)]
    return [name for name in names if name != path.name]


def _label(path: Path | Traversable) -> str:
    """Return what messages call a policy file: a shipped one by its place under rules/."""
    shipped = rules_root().joinpath("policies", path.name)
    return f"rules/policies/{path.name}" if str(path) == str(shipped) else str(path)


def _includes(file: YamlFile) -> Iterator[tuple[int, Any]]:
    data: Any = file.data
    yield from enumerate(data.get("includes", ()))
