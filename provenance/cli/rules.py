"""`provenance rules lint`: are the rule files right, and do their own tests pass?"""

from pathlib import Path

import click

from provenance.cli import output
from provenance.cli.exit_codes import ExitCode
from provenance.cli.rules_new import new
from provenance.cli.rules_test import test, tests_named
from provenance.errors import RuleFileError


@click.group()
def rules() -> None:
    """Work with reuse rules."""


rules.add_command(new)
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

    problems: list[str] = []
    failures = [line for name in policies or shipped_policies() for line in _lint(name, problems)]
    if not policies:
        failures.extend(examples.failures(load_catalogue()))
    if problems or failures:
        output.write(
            "".join(f"{disobeyed(line_of(line))}\n" for line in (*problems, *failures)), None
        )
    else:
        output.say("All rule files are right and their tests pass.", quiet=quiet)
    ctx.exit(ExitCode.BROKEN if problems else ExitCode.FOUND if failures else ExitCode.CLEAN)


def _lint(name: str, problems: list[str]) -> tuple[str, ...]:
    """Return the failing tests of a policy; add what is wrong with its files to `problems`."""
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.policies import load_policy
    from provenance.judgement.policy_tests import failures

    try:
        if not _is_policy(name):
            return ()
        tests = tests_named(name)
        return failures(load_policy(tests.policy), load_catalogue(), tests.tests)
    except RuleFileError as error:
        problems.extend(error.problems)
        return ()


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
