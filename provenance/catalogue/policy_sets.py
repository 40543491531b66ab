"""The named sets that the rules of each file see: its own, and those of the files it includes."""

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.catalogue.policy_conditions import Hidden, Sets
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.strict_yaml import YamlFile

_Meanings = dict[frozenset[str], tuple[tuple[str, ...], str]]
"""What a name stands for; for each meaning its words as they are written, and the file."""


def sets_of(gathered: Gathered) -> Mapping[str, Sets]:
    """Return for each file, by its label, the sets that its rules may name.

    A file changes nothing in those that it includes, so that a pack of rules means the same
    wherever it is included. Where two of them mean different things by a name, it stands for none.
    """
    meanings = _meanings(gathered)
    files = {file.label: file for file in gathered.files}
    return {label: _seen(meanings[label], files, gathered.hidden) for label in files}


def _seen(meanings: Mapping[str, _Meanings], files: Mapping[str, YamlFile], hidden: Hidden) -> Sets:
    """Return the sets of one file."""
    named: dict[str, tuple[str, ...]] = {}
    homes: dict[str, YamlFile] = {}
    unclear: dict[str, str] = {}
    for name, said in meanings.items():
        (words, first), *others = said.values()
        if others:
            labels = sorted([first, *(label for _, label in others)])
            unclear[name] = (
                f"${name} is one set in {labels[0]} and another in {labels[1]}: write out the one "
                "that you mean, as a set by another name"
            )
        else:
            named[name], homes[name] = words, files[first]
    return Sets(named, homes, unclear, hidden)


def redefined(gathered: Gathered) -> Iterator[str]:
    """Yield a problem for each set by the name of another one that the file includes."""
    meanings = _meanings(gathered)
    for file in gathered.files:
        included = _included(file, gathered, meanings)
        for name, words in _own(file).items():
            said = included.get(name, {}).items()
            others = [label for meaning, (_, label) in said if meaning != frozenset(words)]
            if others:
                message = (
                    f"set ${name} is otherwise in {others[0]}, whose rules keep theirs: "
                    "choose another name"
                )
                yield file.problem(("sets", name), message)


def _meanings(gathered: Gathered) -> dict[str, dict[str, _Meanings]]:
    """Return for each file what each name may stand for; included files come first."""
    found: dict[str, dict[str, _Meanings]] = {}
    for file in gathered.files:
        own: dict[str, _Meanings] = {
            name: {frozenset(words): (words, file.label)} for name, words in _own(file).items()
        }
        found[file.label] = {**_included(file, gathered, found), **own}
    return found


def _included(
    file: YamlFile, gathered: Gathered, meanings: Mapping[str, Mapping[str, _Meanings]]
) -> dict[str, _Meanings]:
    found: dict[str, _Meanings] = {}
    for label in gathered.includes[file.label]:
        for name, said in meanings.get(label, {}).items():
            together = found.setdefault(name, {})
            for meaning, where in said.items():
                together.setdefault(meaning, where)
    return found


def _own(file: YamlFile) -> dict[str, tuple[str, ...]]:
    data: Any = file.data
    return {name: tuple(words) for name, words in data.get("sets", {}).items()}
