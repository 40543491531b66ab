"""All that is wrong with a policy or with a file of tests, in one round."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import Looked, in_order, looked_through
from provenance.catalogue.policy_conditions import is_day
from provenance.catalogue.policy_files import is_shipped
from provenance.catalogue.policy_names import unknown_names
from provenance.catalogue.policy_sifting import without
from provenance.catalogue.policy_test_files import (
    is_test_file,
    looked_at_shipped_tests,
    looked_at_tests,
)
from provenance.catalogue.policy_waivers import overlong
from provenance.catalogue.strict_yaml import YamlFile, read_yaml
from provenance.errors import RuleFileError


def all_problems(name: str, catalogue: Catalogue | None) -> list[str]:
    """Return a `file:line:column: …` line for each thing that is wrong at a name.

    What is wrong with one entry hides nothing that is wrong with others, and makes nothing wrong
    that would be right without it. Without a catalogue no name of a license or source is unknown.
    """
    try:
        looked, problems, beside = _looked(name)
    except RuleFileError as error:
        return list(error.problems)
    if looked is None:
        return problems
    dated = replace(looked.gathered, files=tuple(_dated(looked.gathered.files)))
    known = unknown_names(looked.gathered, catalogue, beside) if catalogue else []
    return in_order([*problems, *known, *overlong(dated)])


def _looked(name: str) -> tuple[Looked | None, list[str], YamlFile | None]:
    """Return the policy at a name, or the one that tests there are for, what is wrong, and the tests.

    Raises:
        RuleFileError: what is there cannot be read at all.
    """
    if is_shipped(name):
        tests = looked_at_shipped_tests(name)
    else:
        is_tests = is_test_file(read_yaml(Path(name)))
        tests = looked_at_tests(Path(name)) if is_tests else None
    if tests is None:
        looked = looked_through(name)
        return looked, list(looked.problems), None
    return tests.policy, list(tests.problems), tests.file


def _dated(files: Iterable[YamlFile]) -> Iterator[YamlFile]:
    """Yield the files without waivers that start or end on a day that no calendar has."""
    for file in files:
        data: Any = file.data
        undated = {
            ("waivers", index)
            for index, entry in enumerate(data.get("waivers", ()))
            if not (is_day(entry["starts"]) and is_day(entry["expires"]))
        }
        yield without(file, undated)
