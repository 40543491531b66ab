"""Changes to included rules where only the order of entries or files would decide, or reach too far."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from provenance.catalogue.policy_conditions import Pointer
from provenance.catalogue.policy_entries import Part
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.policy_rules import Amendment, LocatedRule, named_rules
from provenance.catalogue.strict_yaml import YamlFile


@dataclass(frozen=True, slots=True)
class _Said:
    """What an amendment makes of one field of a rule, and where."""

    value: object
    file: YamlFile
    pointer: Pointer

    @property
    def place(self) -> str:
        return f"{self.file.label}:{self.file.position(self.pointer)[0]}"


def order_matters(parts: Sequence[Part], gathered: Gathered) -> Iterator[str]:
    """Yield a problem where amendments differ, and no file that includes the others decides.

    A file goes before what it includes; between files beside each other, and between entries of
    one file, nothing tells which is meant.
    """
    rules = named_rules(rule for part in parts for rule in part.rules)
    said: dict[str, list[_Said]] = {}
    for part in parts:
        for amendment in part.amendments:
            yield from _unseen(amendment, rules, gathered)
            for what, one in _changes(amendment, rules):
                said.setdefault(what, []).append(one)
    for what, entries in said.items():
        decisive = [one for one in entries if not _is_overruled(one, entries, gathered)]
        yield from _differing(what, entries, decisive)


def _changes(amendment: Amendment, rules: Mapping[str, LocatedRule]) -> Iterator[tuple[str, _Said]]:
    """Yield each field that is changed; a rule is the same by any id it had."""
    name = amendment.change.rule
    rule = rules[name].rule.id if name in rules else name
    for key, value in amendment.fields.items():
        pointer = (*amendment.pointer, "set", key)
        yield f"the {key} of {rule}", _Said(value, amendment.file, pointer)


def _is_overruled(one: _Said, entries: Sequence[_Said], gathered: Gathered) -> bool:
    return any(one.file.label in gathered.below(other.file.label) for other in entries)


def _differing(what: str, entries: Sequence[_Said], decisive: Sequence[_Said]) -> Iterator[str]:
    for first, second in combinations(entries, 2):
        is_one_file = first.file is second.file
        if first.value == second.value:
            continue
        if is_one_file:
            line = first.file.position(first.pointer)[0]
            message = f"{what} is otherwise in line {line} of this file: say it once"
            yield second.file.problem(second.pointer, message)
        elif first in decisive and second in decisive:
            message = (
                f"{what} is otherwise in {first.place}, and neither file includes the other: "
                "say it in the file that includes both, or once"
            )
            yield second.file.problem(second.pointer, message)


def _unseen(
    amendment: Amendment, rules: Mapping[str, LocatedRule], gathered: Gathered
) -> Iterator[str]:
    """Yield a problem where the rule stands in a file that the one with the change knows nothing of.

    That file alone is wrong, and what a file includes must not change the rules of the file.
    """
    name, label = amendment.change.rule, amendment.file.label
    if name not in rules:
        return
    home = rules[name].file.label
    if home != label and home not in gathered.below(label):
        message = (
            f"{name!r} stands in {home}, which this file does not include; "
            "amend is for included rules"
        )
        yield amendment.file.problem((*amendment.pointer, "rule"), message)
