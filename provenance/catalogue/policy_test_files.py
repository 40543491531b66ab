"""Tests of a policy that stand in a file of their own."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance.catalogue.location import rules_root
from provenance.catalogue.policy_defaults import waiver_days
from provenance.catalogue.policy_entries import PolicyEntries
from provenance.catalogue.policy_files import gathered, is_shipped
from provenance.catalogue.policy_lint import unknown_mentions
from provenance.catalogue.policy_sets import sets_of
from provenance.catalogue.schemas import validate
from provenance.catalogue.strict_yaml import YamlFile, read_yaml
from provenance.errors import RuleFileError
from provenance.model.policy import Policy, PolicyTest, Survivor

SCHEMA = "policy-tests"


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTests:
    """Tests for a policy, and the mutants that need none."""

    policy: str
    """The name of a shipped policy, or the path of its file."""
    tests: tuple[PolicyTest, ...] = ()
    survivors: tuple[Survivor, ...] = ()


def is_test_file(file: YamlFile) -> bool:
    """Return whether a rule file says that it holds tests of a policy."""
    return isinstance(file.data, dict) and file.data.get("schema") == f"provenance/{SCHEMA}/v1"


def shipped_tests(name: str) -> PolicyTests:
    """Return the tests that are shipped beside a shipped policy, none where there are none.

    Raises:
        RuleFileError: with every problem of the file.
    """
    path = rules_root().joinpath("policies", "tests", f"{name}.yaml")
    if not is_shipped(name) or not path.is_file():
        return PolicyTests(policy=name)
    return read_tests(path, f"rules/policies/tests/{name}.yaml")


def read_tests(path: Path | Traversable, label: str | None = None) -> PolicyTests:
    """Return the tests of a file.

    Raises:
        RuleFileError: with every problem of it, and of the policy it is for.
    """
    file = read_yaml(path, label)
    validate(file, SCHEMA)
    data: Any = file.data
    named = _policy_of(data["policy"], path)
    found = gathered(named)
    entries = PolicyEntries(sets_of(found), waiver_days(found))
    tests = entries.tests(file)
    parts = [entries.read(item) for item in found.files]
    problems = [*entries.problems, *unknown_mentions(tests, parts)]
    if problems:
        raise RuleFileError(list(dict.fromkeys(problems)))
    return PolicyTests(policy=str(named), tests=tests, survivors=entries.survivors(file))


def _policy_of(name: str, path: Path | Traversable) -> str | Path:
    """Return the policy that a test file names: a shipped one, or a file beside it."""
    return name if is_shipped(name) or not isinstance(path, Path) else path.parent / name


def tested(policy: Policy, beside: PolicyTests) -> tuple[PolicyTest, ...]:
    """Return all tests of a policy: those inside its file, and those beside it."""
    return (*policy.tests, *beside.tests)
