"""`provenance rules explain`: one rule in prose."""

import difflib
from typing import TYPE_CHECKING

import click

from provenance.cli import output
from provenance.cli.options.ruling import completed_policy
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.model.policy import Policy, Rule
    from provenance.reporting.layout import Layout


@click.command(epilog="Exit codes: 0 explained, 2 there is no such rule, or a file is wrong.")
@click.argument("name", metavar="[RULE|WAIVER|AGREEMENT]", required=False)
@click.option(
    "--policy",
    default="default",
    show_default=True,
    metavar="NAME|FILE",
    envvar="PROVENANCE_POLICY",
    allow_from_autoenv=False,
    shell_complete=completed_policy,
    help="The policy that the rule stands in: the name of a shipped one or a YAML file.",
)
def explain(*, name: str | None, policy: str) -> None:
    """Say in prose what a rule means: when it applies, what it does, what lifts it, where it is from.

    A waiver or an agreement too. Without a name: list all that the policy has.

    \b
    provenance rules explain
    provenance rules explain cc.nd.adapted
    provenance rules explain contract.agency --policy our-rules.yaml
    """
    from provenance.catalogue.policies import load_policy

    loaded = load_policy(policy)
    output.write(_explained(name, loaded, output.layout(None)), None)


def _explained(name: str | None, policy: "Policy", layout: "Layout") -> str:
    """Return what stands in the policy under a name, and what is in it where there is no name.

    Raises:
        UsageError: nothing has that name.
    """
    from provenance.reporting.policy_overview import (
        agreement_explanation,
        policy_overview,
        waiver_explanation,
    )
    from provenance.reporting.rule_explanation import rule_explanation

    if name is None:
        return policy_overview(policy, layout)
    for waiver in policy.waivers:
        if waiver.id == name:
            return waiver_explanation(waiver, layout)
    for agreement in policy.agreements:
        if agreement.id == name:
            return agreement_explanation(agreement, policy, layout)
    return rule_explanation(rule_named(name, policy), policy, layout)


def rule_named(name: str, policy: "Policy") -> "Rule":
    """Return the rule of an id, present or former.

    Raises:
        UsageError: the policy has none; it says which one may be meant.
    """
    found = policy.rule(name)
    if found is None:
        ids = [rule.id for rule in policy.rules]
        ids += [entry.id for entry in policy.waivers] + [entry.id for entry in policy.agreements]
        close = difflib.get_close_matches(name, ids, n=3, cutoff=0.5)
        hint = (
            f"did you mean {' or '.join(close)}?" if close else f"it has: {', '.join(sorted(ids))}"
        )
        message = f"policy {policy.id} has no rule {name!r}; {hint}"
        raise UsageError(message)
    return found
