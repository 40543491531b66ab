"""`provenance rules lint`: are the rule files right, and do their own tests pass?"""

from dataclasses import dataclass, field
from pathlib import Path

import click

from provenance.cli import output
from provenance.cli.exit_codes import ExitCode
from provenance.cli.rules_diff import diff
from provenance.cli.rules_explain import explain
from provenance.cli.rules_new import new
from provenance.cli.rules_schema import schema
from provenance.cli.rules_test import test, tests_named
from provenance.errors import RuleFileError


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
@click.argument("policies", nargs=-1, metavar="[NAME|FILE]...")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.pass_context
def lint(ctx: click.Context, /, *, policies: tuple[str, ...], quiet: bool) -> None:
    """Check rule files, and the tests inside them. Without arguments: all that are shipped.

    \b
    provenance rules lint
    provenance rules lint our-policy.yaml provenance.yaml
    """
    from provenance import examples
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.policies import shipped_policies
    from provenance.reporting.visible import disobeyed, line_of

    found = Found()
    for name in policies or shipped_policies():
        _lint(name, found)
    if not policies:
        found.failures.extend(examples.failures(load_catalogue()))
    lines = (*found.problems, *found.failures, *found.warnings)
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


def _lint(name: str, found: Found) -> None:
    """Add what is wrong with a rule file, and with what it includes."""
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.policies import load_policy
    from provenance.catalogue.policy_checks import all_problems
    from provenance.catalogue.policy_doubts import doubts
    from provenance.judgement.policy_tests import failures, surprises

    try:
        if not _is_policy(name):
            return
        catalogue = load_catalogue()
        found.problems.extend(all_problems(name, catalogue))
        tests = tests_named(name)
        policy = load_policy(tests.policy)
        found.failures.extend(failures(policy, catalogue, tests.tests))
        found.warnings.extend(doubts(tests.policy))
        found.warnings.extend(surprises(policy, catalogue, tests.tests))
    except RuleFileError as error:
        found.problems.extend(line for line in error.problems if line not in found.problems)


def _is_policy(name: str) -> bool:
    """Return whether something is a policy; a rule file of another kind is checked at once.

    Raises:
        RuleFileError: it is of another kind, and wrong.
    """
    from provenance.catalogue.policies import is_shipped
    from provenance.catalogue.rule_files import FOLDERS
    from provenance.catalogue.schemas import validate
    from provenance.catalogue.strict_yaml import read_yaml
    from provenance.configuration.configuration import checked
    from provenance.configuration.discovery import YAML_NAME, Place, named

    if is_shipped(name):
        return True
    path = Path(name)
    if path.name == YAML_NAME or path.suffix == ".toml":
        checked(named(Place(path=path, label=name, from_here=name)))
        return False
    file = read_yaml(path)
    schema = file.data.get("schema") if isinstance(file.data, dict) else None
    kind = next((kind for kind in FOLDERS.values() if schema == f"provenance/{kind}/v1"), None)
    if kind:
        validate(file, kind)
    return kind is None
