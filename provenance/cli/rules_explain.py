"""`provenance rules explain`: one rule in prose."""

import difflib
from typing import TYPE_CHECKING

import click

from provenance.cli import output
from provenance.cli.options.ruling import completed_policy
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.model.policy import Policy, Rule


@click.command(epilog="Exit codes: 0 explained, 2 there is no such rule, or a file is wrong.")
@click.argument("rule")
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
def explain(*, rule: str, policy: str) -> None:
    """Say in prose what RULE means: when it applies, what it does, what lifts it, where it is from.

    \b
    provenance rules explain cc.nd.adapted
    provenance rules explain contract.agency --policy our-rules.yaml
    """
    from provenance.catalogue.policies import load_policy
    from provenance.reporting.rule_explanation import rule_explanation

    loaded = load_policy(policy)
    found = rule_named(rule, loaded)
    output.write(rule_explanation(found, loaded, output.layout(None)), None)


def rule_named(name: str, policy: "Policy") -> "Rule":
    """Return the rule of an id, present or former.

    Raises:
        UsageError: the policy has none; it says which one may be meant.
    """
    found = policy.rule(name)
    if found is None:
        ids = sorted(rule.id for rule in policy.rules)
        close = difflib.get_close_matches(name, ids, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else f"it has: {', '.join(ids)}"
        message = f"policy {policy.id} has no rule {name!r}; {hint}"
        raise UsageError(message)
    return found
