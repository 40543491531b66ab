"""What two files of a policy say of the same thing, where only their order would decide."""

from collections.abc import Iterator, Sequence
from typing import Any

from provenance.catalogue.policy_conditions import Pointer
from provenance.catalogue.policy_entries import Part
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.strict_yaml import YamlFile

_Said = tuple[object, YamlFile, Pointer]


def order_matters(parts: Sequence[Part], gathered: Gathered) -> Iterator[str]:
    """Yield a problem where two files differ, and neither includes the other.

    A file goes before what it includes; between files beside each other nothing tells which is
    meant.
    """
    said: dict[str, list[_Said]] = {}
    for part in parts:
        for name, value, pointer in (*_sets(part.file), *_amendments(part)):
            for other, file, _ in said.get(name, ()):
                if value != other and _are_beside(part.file.label, file.label, gathered):
                    message = (
                        f"{name} is otherwise in {file.label}, and neither file includes the "
                        "other: say it in the file that includes both, or once"
                    )
                    yield part.file.problem(pointer, message)
            said.setdefault(name, []).append((value, part.file, pointer))


def _are_beside(one: str, other: str, gathered: Gathered) -> bool:
    return one != other and one not in gathered.below(other) and other not in gathered.below(one)


def _sets(file: YamlFile) -> Iterator[tuple[str, object, Pointer]]:
    data: Any = file.data
    for name, words in data.get("sets", {}).items():
        yield f"set ${name}", sorted(words), ("sets", name)


def _amendments(part: Part) -> Iterator[tuple[str, object, Pointer]]:
    for amendment in part.amendments:
        for key, value in amendment.fields.items():
            pointer = (*amendment.pointer, "set", key)
            yield f"the {key} of {amendment.change.rule}", value, pointer
