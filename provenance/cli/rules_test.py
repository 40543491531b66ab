"""`provenance rules test`: do the tests of policies pass, and would they notice a mistake?"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode

if TYPE_CHECKING:
    from provenance.catalogue.catalogue import Catalogue
    from provenance.catalogue.policy_test_files import PolicyTests
    from provenance.model.policy import Policy

_FLOOR = 95.0


@click.command(
    epilog="Exit codes: 0 all is well, 1 a test fails or too many mistakes go unnoticed, "
    "2 a file is wrong."
)
@click.argument("policies", nargs=-1, metavar="[NAME|FILE]...")
@options.sources
@click.option(
    "--mutate", is_flag=True, help="Make small mistakes in the rules and see which tests notice."
)
@click.option(
    "--floor",
    type=click.FloatRange(0, 100),
    default=_FLOOR,
    show_default=True,
    metavar="PERCENT",
    help="With --mutate: how many of the mistakes must be noticed or explained.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
@click.pass_context
def test(
    ctx: click.Context,
    /,
    *,
    policies: tuple[str, ...],
    sources: tuple[Path | Traversable, ...],
    mutate: bool,
    floor: float,
    quiet: bool,
) -> None:
    """Run the tests of policies: those inside, and those in files of their own.

    \b
    provenance rules test
    provenance rules test our-policy.yaml our-tests.yaml
    provenance rules test --mutate our-policy.yaml
    """
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.policies import load_policy
    from provenance.catalogue.policy_files import shipped_policies

    lines: list[str] = []
    catalogue = load_catalogue(sources=sources)
    for tests in _by_policy(policies or shipped_policies()):
        policy = load_policy(tests.policy)
        failing = _failures(policy, tests, catalogue, quiet=quiet)
        lines += failing
        if mutate and not failing:
            lines += _unnoticed(policy, tests, catalogue, floor, quiet=quiet)
    output.write("".join(f"{_shown(line)}\n" for line in lines), None)
    ctx.exit(ExitCode.FOUND if lines else ExitCode.CLEAN)


def _by_policy(names: Sequence[str]) -> "Iterable[PolicyTests]":
    """Return all tests that are named, those of a policy together; one that is named brings its own.

    With a file of tests come those that the policy has itself: a mistake that they notice is noticed.
    """
    together: dict[str, PolicyTests] = {}
    for name in names:
        tests = tests_named(name)
        for part in (tests_named(tests.policy), tests):
            before = together.setdefault(part.policy, part)
            together[part.policy] = replace(
                before,
                tests=tuple(dict.fromkeys((*before.tests, *part.tests))),
                survivors=tuple(dict.fromkeys((*before.survivors, *part.survivors))),
            )
    return together.values()


def _shown(line: str) -> str:
    from provenance.reporting.visible import disobeyed, line_of

    return disobeyed(line_of(line))


def tests_named(name: str) -> "PolicyTests":
    """Return the tests at a name: of a policy those inside and beside it, or those of a test file."""
    from provenance.catalogue.policies import load_policy
    from provenance.catalogue.policy_files import is_shipped, named_file
    from provenance.catalogue.policy_test_files import (
        PolicyTests,
        is_test_file,
        read_tests,
        shipped_tests,
        tested,
    )

    if not is_shipped(name) and is_test_file(named_file(Path(name))):
        return read_tests(Path(name))
    policy, beside = load_policy(name), shipped_tests(name)
    survivors = (*policy.survivors, *beside.survivors)
    return PolicyTests(policy=name, tests=tested(policy, beside), survivors=survivors)


def _failures(
    policy: "Policy", tests: "PolicyTests", catalogue: "Catalogue", *, quiet: bool
) -> Sequence[str]:
    from provenance.judgement.policy_tests import failures

    failing = failures(policy, catalogue, tests.tests)
    number = len(tests.tests)
    told = f"{len(failing)} of {number} tests fail." if failing else f"{number} tests pass."
    output.say(f"{tests.policy}: {told}", quiet=quiet)
    return failing


def _unnoticed(
    policy: "Policy", tests: "PolicyTests", catalogue: "Catalogue", floor: float, *, quiet: bool
) -> Sequence[str]:
    """Return the mistakes that no test notices and nobody explains, where they are too many."""
    from provenance.cli.progress import counted
    from provenance.judgement.mutation import mutants
    from provenance.judgement.mutation_run import outcomes, surviving

    made = list(mutants(policy))
    tried = outcomes(made, policy, tests.tests, catalogue)
    result = surviving(counted(tried, len(made), quiet=quiet), tests.survivors)
    output.say(f"{tests.policy}: {result.sentence}", quiet=quiet)
    for kept in result.explained:
        output.say(f"  explained: {kept.mutant} ({kept.reason})", quiet=quiet)
    lines = [
        f"{place or f'{tests.policy}: '}no test notices {name}"
        for name, place in result.unexplained
    ]
    if result.settled >= floor:
        for line in lines:
            output.say(f"  {line}", quiet=quiet)
        lines = []
    stale = [
        f"{tests.policy}: survivor {name!r} is explained, but is none" for name in result.stale
    ]
    return [*lines, *stale]
