"""`provenance explain`: why a verdict came out, in prose."""

import difflib
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode
from provenance.errors import UsageError
from provenance.model.use import Use

if TYPE_CHECKING:
    from provenance.cli.work import Bench
    from provenance.model.issue import Issue
    from provenance.model.report import Assessment, Scan
    from provenance.reporting.layout import Layout
    from provenance.reporting.piece import Place

_EPILOG = (
    "Exit codes: 0 explained, 2 nothing was judged (usage or rule file, no such rule or part), "
    "3 something could not be read."
)


@click.command(epilog=_EPILOG)
@options.intake
@options.sources
@options.intended_use
@options.ruling
@click.option("--rule", metavar="ID", help="Explain this rule alone, whether it applies or not.")
@click.option("--asset", metavar="PART", help="Explain this part alone, such as text or image-2.")
@options.destination
@click.pass_context
def explain(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    sources: tuple[Path | Traversable, ...],
    use: Use,
    ruling: options.Ruling,
    rule: str | None,
    asset: str | None,
    destination: options.Destination,
) -> None:
    """Say in prose why documents come out as they do under an intended use.

    Each finding is told condition by condition, with the value that it met and the words that
    prove it; then what decided, what is missing, and what each answer would change.

    \b
    provenance explain article.html --changes translate
    provenance explain article.html --rule cc.nd.adapted --asset text
    """
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.cli.rules_explain import rule_named
    from provenance.cli.work import Bench, over_inputs

    catalogue = load_catalogue(sources=sources)
    bench = Bench.of(use, ruling, catalogue)
    named = rule_named(rule, bench.policy).id if rule else None
    step = partial(_explained, bench, named, asset, output.layout(destination.path))
    told = over_inputs(intake, step, destination, catalogue, ignoring=ruling.revision is None)
    output.write("".join(text for text, _ in told), destination.path)
    incomplete = any(incomplete for _, incomplete in told)
    ctx.exit(ExitCode.INCOMPLETE if incomplete else ExitCode.CLEAN)


def _explained(
    bench: "Bench",
    rule: str | None,
    asset: str | None,
    layout: "Layout",
    found: "Scan | Issue",
    place: "Place",
) -> tuple[str, bool]:
    from provenance.reporting.explanation import explanation

    del place
    item = bench.judged(found)
    _known(asset, item)
    text = explanation(item, bench.policy, layout, rule=rule, asset=asset)
    return text, item.incomplete


def _known(asset: str | None, item: "Assessment") -> None:
    """Refuse a part that a document does not have.

    Raises:
        UsageError: it has none of that name; it says which one may be meant.
    """
    parts = [judgement.asset for judgement in item.judgements]
    if asset is None or not parts or asset in parts:
        return
    close = difflib.get_close_matches(asset, parts, n=1)
    hint = f"did you mean {close[0]}? " if close else ""
    message = f"{item.uri} has no part {asset}; {hint}its parts are: {', '.join(parts)}"
    raise UsageError(message)
