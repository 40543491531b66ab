"""`provenance rules lint`: are the rule files right, and do their own tests pass?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode
from provenance.cli.rules_diff import diff
from provenance.cli.rules_explain import explain
from provenance.cli.rules_new import new
from provenance.cli.rules_schema import schema
from provenance.cli.rules_test import test, tests_named
from provenance.errors import RuleFileError, UsageError

if TYPE_CHECKING:
    from provenance.catalogue.catalogue import Catalogue

_STANDARD_INPUT = "-"
_POLICY, _SOURCE, _CONFIGURATION = "policy", "source", "configuration"


@click.group()
def rules() -> None:
    """Work with reuse rules."""


rules.add_command(diff)
rules.add_command(explain)
rules.add_command(new)
rules.add_command(schema)
rules.add_command(test)


@rules.command(
    epilog="Exit codes: 0 all is right, 1 a test inside a file fails, 2 a file is wrong."
)
@click.argument("policies", nargs=-1, metavar="[NAME|FILE|FOLDER]...")
@options.sources
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.pass_context
def lint(
    ctx: click.Context,
    /,
    *,
    policies: tuple[str, ...],
    sources: tuple[Path | Traversable, ...],
    quiet: bool,
) -> None:
    """Check rule files, and the tests inside them. Without arguments: all that are shipped.

    Policies may speak of the sources in --sources, and of those that are checked with them.

    \b
    provenance rules lint
    provenance rules lint our-policy.yaml our-source.yaml provenance.yaml
    provenance rules lint our-rules/
    """
    from provenance import examples
    from provenance.catalogue.policy_files import shipped_policies
    from provenance.reporting.visible import disobeyed, line_of

    found = Found()
    kinds = _kinds(_named(policies, found) if policies else shipped_policies(), found)
    own = [Path(name) for name, kind in kinds.items() if kind == _SOURCE]
    catalogue = _catalogue(sources, own, found)
    for name in (name for name, kind in kinds.items() if kind == _POLICY):
        _lint(name, found, catalogue)
    if catalogue:
        named = {path.stem for path in own}
        known = [file for file in catalogue.sources.files.values() if file.id in named]
        found.failures.extend(
            examples.source_failures(known, catalogue) if policies else examples.failures(catalogue)
        )
    # A policy is looked through again with each file of tests for it.
    lines = dict.fromkeys((*found.problems, *found.failures, *found.warnings))
    output.write("".join(f"{disobeyed(line_of(line))}\n" for line in lines), None)
    if not found.problems and not found.failures:
        output.say("All rule files are right and their tests pass.", quiet=quiet)
    ctx.exit(found.code)


@dataclass(slots=True)
class Found:
    """What is wrong with rule files, the gravest first."""

    problems: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """Tests that fail."""
    warnings: list[str] = field(default_factory=list)
    """What the author should see; nothing fails for it."""

    @property
    def code(self) -> ExitCode:
        """Return what the command ends with."""
        if self.problems:
            return ExitCode.BROKEN
        return ExitCode.FOUND if self.failures else ExitCode.CLEAN


def _named(names: Sequence[str], found: Found) -> list[str]:
    """Return the files that are named, and for each folder the rule files in it.

    Raises:
        UsageError: standard input is named.
    """
    from provenance.catalogue.policy_files import is_shipped
    from provenance.catalogue.rule_folders import files_below

    files: list[str] = []
    for name in names:
        if name == _STANDARD_INPUT:
            message = "rules lint checks files: write what comes by standard input into one"
            raise UsageError(message)
        if is_shipped(name) or not Path(name).is_dir():
            files.append(name)
            continue
        inside = [str(path) for path in files_below(Path(name))]
        if not inside:
            found.problems.append(f"{name}:1:1: there is no rule file (schema: …) in this folder")
        files.extend(inside)
    return files


def _kinds(names: Sequence[str], found: Found) -> Mapping[str, str]:
    """Return what each file is; what is wrong with one that is neither policy nor source is told."""
    kinds: dict[str, str] = {}
    for name in names:
        try:
            kinds[name] = _kind(name)
        except RuleFileError as error:
            found.problems.extend(error.problems)
    return kinds


def _catalogue(
    sources: Sequence[Path | Traversable], checked: Sequence[Path], found: Found
) -> "Catalogue | None":
    """Return the catalogue with all these sources, None where one of them is wrong."""
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.own_sources import is_shipped

    own = [path for path in checked if not is_shipped(path)]
    try:
        return load_catalogue(sources=(*sources, *own))
    except RuleFileError as error:
        found.problems.extend(error.problems)
        return None


def _lint(name: str, found: Found, catalogue: "Catalogue | None") -> None:
    """Add what is wrong with a policy, and with what it includes."""
    from provenance.catalogue.policies import load_policy
    from provenance.catalogue.policy_checks import all_problems
    from provenance.catalogue.policy_doubts import doubts
    from provenance.judgement.policy_tests import failures, surprises

    try:
        found.problems.extend(all_problems(name, catalogue))
        tests = tests_named(name)
        policy = load_policy(tests.policy)
        if catalogue:
            found.failures.extend(failures(policy, catalogue, tests.tests))
            found.warnings.extend(surprises(policy, catalogue, tests.tests))
        found.warnings.extend(doubts(tests.policy))
    except RuleFileError as error:
        found.problems.extend(line for line in error.problems if line not in found.problems)


def _kind(name: str) -> str:
    """Return what a file is: policies and sources are still to be checked, others are right.

    Raises:
        RuleFileError: it is of another kind, and wrong.
    """
    from provenance.catalogue.policy_files import is_shipped, named_file
    from provenance.catalogue.rule_files import FOLDERS
    from provenance.catalogue.schemas import validate
    from provenance.configuration.configuration import checked
    from provenance.configuration.discovery import YAML_NAME, Place, named

    if is_shipped(name):
        return _POLICY
    path = Path(name)
    if path.name == YAML_NAME or path.suffix == ".toml":
        checked(named(Place(path=path, label=name, from_here=name)))
        return _CONFIGURATION
    file = named_file(path)
    schema = file.data.get("schema") if isinstance(file.data, dict) else None
    kind = next((kind for kind in FOLDERS.values() if schema == f"provenance/{kind}/v1"), _POLICY)
    if kind not in {_POLICY, _SOURCE}:
        validate(file, kind)
    return kind
