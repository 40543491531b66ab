"""Tests of a policy that stand in a file of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance.catalogue.location import rules_root
from provenance.catalogue.policies import Looked, in_order, looked_through
from provenance.catalogue.policy_defaults import waiver_days
from provenance.catalogue.policy_entries import PolicyEntries
from provenance.catalogue.policy_files import foreign, is_shipped
from provenance.catalogue.policy_lint import unknown_mentions, unknown_survivors
from provenance.catalogue.policy_sets import sets_of
from provenance.catalogue.policy_sifting import sifted
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
    path = _beside(name)
    return read_tests(path, _label(name)) if path else PolicyTests(policy=name)


def looked_at_shipped_tests(name: str) -> "LookedAtTests | None":
    """Return what is wrong with the tests beside a shipped policy and with it, None where none are.

    Raises:
        RuleFileError: they are not YAML.
    """
    path = _beside(name)
    return looked_at_tests(path, _label(name)) if path else None


def _beside(name: str) -> Traversable | None:
    """Return the file of tests that is shipped beside a policy."""
    path = rules_root().joinpath("policies", "tests", f"{name}.yaml")
    return path if is_shipped(name) and path.is_file() else None


def _label(name: str) -> str:
    return f"rules/policies/tests/{name}.yaml"


def read_tests(path: Path | Traversable, label: str | None = None) -> PolicyTests:
    """Return the tests of a file.

    Raises:
        RuleFileError: with every problem of it, and of the policy it is for.
    """
    read = looked_at_tests(path, label)
    if read.problems:
        raise RuleFileError(read.problems)
    return read.tests


@dataclass(frozen=True, slots=True)
class LookedAtTests:
    """A file of tests as far as it can be read, and all that is wrong with it and its policy."""

    tests: PolicyTests
    problems: Sequence[str]
    policy: Looked | None
    """None where the file does not say which."""
    file: YamlFile
    """Those of its entries that could be read."""


def looked_at_tests(path: Path | Traversable, label: str | None = None) -> LookedAtTests:
    """Return all that is wrong with a file of tests, and with the policy it is for.

    Raises:
        RuleFileError: it is not YAML.
    """
    read = sifted(read_yaml(path, label), SCHEMA)
    data: Any = read.file.data
    if "policy" not in data:
        return LookedAtTests(PolicyTests(policy=""), read.problems, None, read.file)
    named = _policy_of(data["policy"], path)
    if isinstance(named, Path) and (said := foreign(data["policy"], named)):
        problems = [*read.problems, read.file.problem(("policy",), said)]
        return LookedAtTests(PolicyTests(policy=""), in_order(problems), None, read.file)
    looked = looked_through(named)
    entries = PolicyEntries(sets_of(looked.gathered), waiver_days(looked.gathered))
    tests, survivors = entries.tests(read.file), entries.survivors(read.file)
    problems = [
        *looked.problems,
        *read.problems,
        *entries.problems,
        *unknown_mentions(tests, looked.parts, looked.gathered.hidden),
        *unknown_survivors(survivors, read.file, looked.parts, looked.gathered.hidden),
    ]
    known = PolicyTests(policy=str(named), tests=tests, survivors=survivors)
    return LookedAtTests(known, in_order(problems), looked, read.file)


def _policy_of(name: str, path: Path | Traversable) -> str | Path:
    """Return the policy that a test file names: a shipped one, or a file beside it."""
    return name if is_shipped(name) or not isinstance(path, Path) else path.parent / name


def tested(policy: Policy, beside: PolicyTests) -> tuple[PolicyTest, ...]:
    """Return all tests of a policy: those inside its file, and those beside it."""
    return (*policy.tests, *beside.tests)
