"""What `provenance doctor` says of the rules: their tests, and what holds beside them on the day."""

import shlex
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import shipped_policies
from provenance.catalogue.policy_test_files import shipped_tests, tested
from provenance.cli import options
from provenance.cli.looked_at import UNTOLD, Item, Parameters
from provenance.cli.work import today_of
from provenance.errors import ProvenanceError
from provenance.judgement.policy_tests import failures
from provenance.judgement.waivers import standing
from provenance.model.judgement import WaiverState
from provenance.model.policy import Policy
from provenance.reporting.rule_words import agreement_line, standing_line

_MOST_SHOWN = 5
_NAME = "rules"


def diagnosed_rules(parameters: Parameters | None) -> Iterator[Item]:
    """Yield which rules there are, those in use, and whether what they hold is right."""
    yield Item(name="shipped rules", says=", ".join(shipped_policies()))
    if parameters is None:
        yield Item(name=_NAME, says=UNTOLD)
        return
    reference = str(parameters["policy"])
    try:
        policy = load_policy(options.policy_named(reference, parameters["policy_from"]))
    except ProvenanceError as error:
        remedy = f"Correct it; `provenance rules lint {shlex.quote(reference)}` checks it alone."
        yield Item(name=_NAME, says=str(error), remedy=remedy)
        return
    words = f"{policy.id} {policy.version}, {len(policy.rules)} rules, digest {policy.digest}"
    yield Item(name=_NAME, says=words)
    yield _tests(policy, reference, parameters["sources"])
    day = parameters["on"] or today_of(policy)
    yield _agreements(policy, day)
    yield _waivers(policy, day)


def _tests(policy: Policy, reference: str, sources: Sequence[Path | Traversable]) -> Item:
    """Return how many tests of the policy pass, those beside a shipped one among them."""
    name = "tests of the rules"
    try:
        tests = tested(policy, shipped_tests(reference))
        failing = failures(policy, load_catalogue(sources=sources), tests)
    except ProvenanceError as error:
        return Item(name=name, says=str(error), remedy="Correct it, or install the package again.")
    if failing:
        says = _listed(f"{len(failing)} of {len(tests)} fail", failing)
        command = f"provenance rules test {shlex.quote(reference)}"
        remedy = f"Correct the rules or the tests; `{command}` shows all."
        return Item(name=name, says=says, remedy=remedy)
    hint = "" if tests else "A rule without a test may not do what its author meant."
    return Item(name=name, says=f"{len(tests)} pass" if tests else "none", hint=hint)


def _agreements(policy: Policy, day: date) -> Item:
    ordered = sorted(policy.agreements, key=lambda agreement: agreement.id)
    lines = [agreement_line(agreement, day) for agreement in ordered]
    held = [agreement for agreement in ordered if agreement.term.holds(day)]
    hint = "" if len(held) == len(ordered) else "What is not in force allows nothing."
    return Item(name="agreements", says=_counted(lines, len(held), day), hint=hint)


def _waivers(policy: Policy, day: date) -> Item:
    stands = standing(policy.waivers, day)
    held = [item for item in stands if item.state is WaiverState.IN_FORCE]
    hint = "" if len(held) == len(stands) else "What is not in force waives nothing."
    says = _counted([standing_line(item) for item in stands], len(held), day)
    return Item(name="waivers", says=says, hint=hint)


def _counted(lines: Sequence[str], held: int, day: date) -> str:
    if not lines:
        return "none"
    return "\n".join([f"{held} of {len(lines)} in force on {day}", *lines])


def _listed(heading: str, lines: Sequence[str]) -> str:
    """Return the first lines below a heading; the command for them all is in the remedy."""
    more: Iterable[str] = [f"… and {len(lines) - _MOST_SHOWN} more"]
    return "\n".join([heading, *lines[:_MOST_SHOWN], *(more if len(lines) > _MOST_SHOWN else ())])
