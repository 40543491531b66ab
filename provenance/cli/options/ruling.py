"""Which rules judge, and which parts."""

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from provenance.cli.configured import from_revision
from provenance.cli.options.completing import files
from provenance.cli.options.group import grouped
from provenance.cli.options.sources import rule_file

if TYPE_CHECKING:
    from provenance.configuration.revision import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """The policy that judges, by name or file, and the parts that are left out."""

    policy: str | Path | Traversable
    without: tuple[str, ...]
    revision: "Revision | None" = None
    """Where rules, settings and baseline come from; None for the working directory."""


def policy_named(policy: str, revision: "Revision | None") -> str | Path | Traversable:
    """Return the policy that judges: the name of a shipped one, or a file.

    Raises:
        UsageError: the file lies outside the repository.
    """
    from provenance.catalogue.policy_files import is_shipped

    return policy if is_shipped(policy) else rule_file(policy, revision)


def _build(policy: str, policy_from: "Revision | None", without: tuple[str, ...]) -> Ruling:
    chosen = policy_named(policy, policy_from)
    return Ruling(policy=chosen, without=without, revision=policy_from)


def completed_policy(
    context: click.Context, parameter: click.Parameter, begun: str
) -> list[CompletionItem]:
    """Return the shipped policies that begin so, and leave files to the shell."""
    from provenance.catalogue.policy_files import shipped_policies

    names = [CompletionItem(name) for name in shipped_policies() if name.startswith(begun)]
    return names or files(context, parameter, begun)


ruling = grouped(
    "ruling",
    _build,
    click.option(
        "--policy", default="default", show_default=True, metavar="NAME|FILE",
        shell_complete=completed_policy,
        help="Reuse rules: the name of a shipped policy or a YAML file.",
    ),
    click.option(
        "--policy-from", metavar="REV", is_eager=True, callback=from_revision,
        help="Take policy, own sources, settings and baseline as they stand in this git revision (a "
        "branch, a commit), so that a proposed change cannot change the rules that judge it.",
    ),
    click.option(
        "--without", multiple=True, metavar="PART",
        help="Leave a part out of the publication, such as image-2; may be repeated.",
    ),
)  # fmt: skip
