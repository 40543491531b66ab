"""`provenance scan`: what each document says, without a judgement."""

import click

from provenance.cli import options, output
from provenance.cli.exit_codes import ExitCode

_EPILOG = "Exit codes: 0 all was read, 2 nothing was scanned, 3 something could not be read."


@click.command(epilog=_EPILOG)
@options.intake
@options.form("text", "json", "jsonl")
@options.destination
@click.pass_context
def scan(
    ctx: click.Context,
    /,
    *,
    intake: options.Intake,
    form: str,
    destination: options.Destination,
) -> None:
    """State what documents say about their origin and license, with quotes.

    \b
    provenance scan article.txt
    provenance scan folder/ --format jsonl > statements.jsonl
    cat wire.txt | provenance scan -
    """
    from provenance.cli.work import as_assessment, scans
    from provenance.reporting import render_scans

    found = [as_assessment(item) for item in scans(intake)]
    color = output.wants_color(destination.path)
    output.write(render_scans(found, form, width=output.width(), color=color), destination.path)
    unread = sum(item.incomplete for item in found)
    if unread:
        output.say(
            f"{unread} of {len(found)} could not be read as a whole.", quiet=destination.quiet
        )
    ctx.exit(ExitCode.INCOMPLETE if unread else ExitCode.CLEAN)
