"""All entries of one policy file, with what is wrong with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from provenance.catalogue.policy_cases import policy_tests, survivor
from provenance.catalogue.policy_conditions import Pointer, Sets
from provenance.catalogue.policy_reading import Reading
from provenance.catalogue.policy_rules import Amendment, LocatedRule, amendment, located_rule
from provenance.catalogue.policy_waivers import agreement, waiver
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.policy import Agreement, PolicyTest, Survivor, Waiver

T = TypeVar("T")
_Read = Callable[[Mapping[str, Any], YamlFile, Pointer, Reading], T]


@dataclass(frozen=True, slots=True)
class Part:
    """What one file contributes to a policy."""

    rules: tuple[LocatedRule, ...]
    amendments: tuple[Amendment, ...]
    waivers: tuple[Waiver, ...]
    agreements: tuple[Agreement, ...]
    tests: tuple[PolicyTest, ...]
    survivors: tuple[Survivor, ...]
    file: YamlFile


class PolicyEntries:
    """Reads the entries of policy files that have passed the schema, collecting problems."""

    def __init__(self, sets: Mapping[str, Sets], waiver_days: Mapping[str, int]) -> None:
        self._reading = Reading(sets, waiver_days)

    @property
    def problems(self) -> list[str]:
        """Return what is wrong so far, as `file:line:column: …`."""
        return self._reading.problems

    def read(self, file: YamlFile) -> Part:
        """Return what the file contributes."""
        self._of_the_whole(file)
        return Part(
            rules=self._each(file, "rules", located_rule),
            amendments=self._each(file, "amend", amendment),
            waivers=self._each(file, "waivers", waiver),
            agreements=self._each(file, "contracts", agreement),
            tests=self.tests(file),
            survivors=self.survivors(file),
            file=file,
        )

    def _of_the_whole(self, file: YamlFile) -> None:
        """Look through what a file says of itself, and of all that no rule speaks of."""
        data: Any = file.data
        header, defaults = data.get("policy", {}), data.get("defaults", {})
        self._reading.plain(header.get("title", ""), file, ("policy", "title"))
        if "reviewed_on" in header:
            self._reading.day(header["reviewed_on"], file, ("policy", "reviewed_on"))
        self._reading.text(defaults.get("message", ""), file, ("defaults", "message"))

    def tests(self, file: YamlFile) -> tuple[PolicyTest, ...]:
        """Return the tests that a file holds."""
        return tuple(chain.from_iterable(self._each(file, "tests", policy_tests)))

    def survivors(self, file: YamlFile) -> tuple[Survivor, ...]:
        """Return the mutants that a file explains."""
        return self._each(file, "survivors", survivor)

    def _each(self, file: YamlFile, key: str, read: "_Read[T]") -> tuple[T, ...]:
        data: Any = file.data
        return tuple(
            read(item, file, (key, index), self._reading)
            for index, item in enumerate(data.get(key, ()))
        )
