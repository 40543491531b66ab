"""`provenance rules schema`: the JSON Schema of a kind of file, for editors and programs."""

import click

from provenance.cli import output

_KINDS = (
    "policy",
    "policy-tests",
    "license",
    "source",
    "language",
    "country",
    "preference",
    "configuration",
    "report",
    "scan",
)


@click.command(epilog="Exit codes: 0 printed, 2 there is no such schema.")
@click.argument("kind", type=click.Choice(_KINDS), default=_KINDS[0])
@click.option(
    "--output",
    "-o",
    "target",
    type=click.Path(dir_okay=False, writable=True),
    help="Write the schema to this file instead of standard output.",
)
def schema(*, kind: str, target: str | None) -> None:
    """Print the JSON Schema of policies, or of another KIND of file.

    An editor that is given it completes facts and values, and explains them. The schema of policies
    has every fact with its question.

    \b
    provenance rules schema --output policy.schema.json
    provenance rules schema report
    """
    from provenance.catalogue.policy_schema import policy_schema
    from provenance.catalogue.schemas import schema_text

    output.write(policy_schema() if kind == "policy" else schema_text(kind), target)
