"""Policy files with mistakes: what is right in them, so that all that is wrong is said at once."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from provenance.catalogue.policy_conditions import Hidden, Pointer
from provenance.catalogue.schemas import misfits
from provenance.catalogue.strict_yaml import YamlFile
from provenance.catalogue.yaml_nodes import Position

# The sections whose entries have names that others use → what such an entry is called.
_KINDS: Mapping[str, str] = {
    "contracts": "contract",
    "rules": "rule",
    "sets": "set",
    "waivers": "waiver",
}
_NAMELESS = frozenset({"amend", "defaults", "policy", "schema", "survivors", "tests"})
ANYTHING = Hidden(kinds=frozenset(_KINDS.values()))
"""What may be hidden in a file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What the schema accepts of a file, what is wrong with the rest, and what that may have named."""

    file: YamlFile
    problems: tuple[str, ...]
    hidden: Hidden


def sifted(file: YamlFile, schema: str) -> Sifted:
    """Return a file without the entries that are wrong by its schema, everything at its place."""
    found = misfits(file, schema)
    if not found:
        return Sifted(file, (), Hidden())
    refused = {pointer[:2] for pointer, _ in found if pointer}
    hidden = Hidden.joined(_hidden(file, pointer) for pointer in refused)
    return Sifted(
        file=without(file, refused),
        problems=tuple(dict.fromkeys(file.problem(pointer, text) for pointer, text in found)),
        hidden=hidden if isinstance(file.data, dict) else ANYTHING,
    )


def without(file: YamlFile, refused: Collection[Pointer]) -> YamlFile:
    """Return a file without some sections and entries; the others still stand where they stood."""
    data: Any = file.data
    if not refused and isinstance(data, dict):
        return file
    kept: dict[str, Any] = {}
    numbers: dict[str, list[int]] = {}
    for key, section in data.items() if isinstance(data, dict) else ():
        # Of what is no list of entries, parts make no sense without each other.
        is_sound = (key,) not in refused and (
            isinstance(section, list)
            or key == "sets"
            or not any(pointer[0] == key for pointer in refused)
        )
        if is_sound and isinstance(section, list):
            numbers[key] = [n for n in range(len(section)) if (key, n) not in refused]
            kept[key] = [section[n] for n in numbers[key]]
        elif is_sound and key == "sets":
            kept[key] = {
                name: words for name, words in section.items() if (key, name) not in refused
            }
        elif is_sound:
            kept[key] = section
    return replace(file, data=kept, positions=_Places(file.positions, numbers))


@dataclass(frozen=True, slots=True)
class _Places(Mapping[Pointer, Position]):
    """Where entries stand in a file from which others were taken out."""

    whole: Mapping[Pointer, Position]
    numbers: Mapping[str, list[int]]

    def __getitem__(self, path: Pointer) -> Position:
        """Return where a part stands."""
        return self.whole[self._in_whole(path)]

    def __iter__(self) -> Iterator[Pointer]:
        """Yield the path of every part that is left."""
        return iter(())

    def __len__(self) -> int:
        """Return how many parts are listed."""
        return 0

    def _in_whole(self, path: Pointer) -> Pointer:
        if len(path) < 2 or path[0] not in self.numbers:
            return path
        section, number, *rest = path
        left = self.numbers[str(section)]
        if not isinstance(number, int) or number >= len(left):
            raise KeyError(path)
        return (section, left[number], *rest)


def _hidden(file: YamlFile, refused: Pointer) -> Hidden:
    """Return what others may call by its name in a part that is not read."""
    section = _meant(str(refused[0]))
    if section in _NAMELESS:
        return Hidden()
    if section == "includes":
        return ANYTHING
    part: Any = file.data
    for step in refused:
        part = part[step]
    if section == "sets" and len(refused) > 1:
        return Hidden(frozenset({str(refused[1])}))
    names = frozenset(_names(part))
    kind = _KINDS.get(section)
    return Hidden(names, frozenset({kind} if kind and not names else ()))


def _meant(section: str) -> str:
    """Return the section that is meant by a name that may be misspelt."""
    known = sorted({*_KINDS, *_NAMELESS, "includes"})
    return next(iter(difflib.get_close_matches(section, known, n=1)), section)


def _names(part: object) -> Iterable[str]:
    """Yield the names in an entry, or in all entries of a section that is written wrongly."""
    if isinstance(part, list):
        for item in part:
            yield from _names(item)
    elif isinstance(part, dict):
        if "id" in part:
            earlier = part.get("deprecated_ids")
            words = [part["id"], *(earlier if isinstance(earlier, list) else ())]
            yield from (word for word in words if isinstance(word, str))
        else:
            for item in part.values():
                yield from _names(item)
