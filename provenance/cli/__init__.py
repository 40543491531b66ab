"""The command line: the only place that reads arguments, prints and exits."""

import importlib
import signal
import sys
from collections.abc import Mapping
from typing import NoReturn

import click

from provenance.cli.configured import configure
from provenance.errors import ProvenanceError, RuleFileError
from provenance.version import VERSION

_COMMANDS: Mapping[str, tuple[str, str]] = {
    "attribute": ("provenance.cli.attribute", "attribute"),
    "check": ("provenance.cli.check", "check"),
    "completion": ("provenance.cli.completion", "completion"),
    "doctor": ("provenance.cli.doctor", "doctor"),
    "explain": ("provenance.cli.explain", "explain"),
    "init": ("provenance.cli.init", "init"),
    "rules": ("provenance.cli.rules", "rules"),
    "scan": ("provenance.cli.scan", "scan"),
}
_BROKEN_RULES = 2
_PREFIX = "PROVENANCE"


class _LazyGroup(click.Group):
    """A group that imports a subcommand when it is called: `--version` waits for nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        # PROVENANCE_POLICY for every subcommand, not PROVENANCE_CHECK_POLICY for one.
        command.context_settings.setdefault("auto_envvar_prefix", _PREFIX)
        return command


@click.group(
    cls=_LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": _PREFIX},
)
@click.version_option(VERSION, prog_name="provenance")
@click.option(
    "--config",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Take settings from this file. [default: the nearest provenance.yaml or pyproject.toml]",
)
@click.option("--no-config", is_flag=True, help="Take settings from no file.")
@click.pass_context
def provenance(ctx: click.Context, /, *, config: str | None, no_config: bool) -> None:
    """Say where an article comes from, under which terms, and whether you may reuse it.

    \b
    provenance check article.html --use republish --changes translate
    provenance scan folder/ --format jsonl
    provenance attribute article.txt --format html

    It applies rules to what a page says. It is not legal advice.
    """
    if config and no_config:
        message = "--config and --no-config exclude each other"
        raise click.UsageError(message)
    configure(ctx, named=config, wanted=not no_config)


def _terminated(number: int, _: object) -> None:
    """End as by an error, so that what is half-written is taken away."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command; say every refusal in a sentence and end with a documented exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        # Click hands back the code of `ctx.exit` when it does not exit by itself.
        sys.exit(provenance(standalone_mode=False) or 0)
    except click.ClickException as error:
        _show(error)
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing was written.", err=True)
        sys.exit(128 + signal.SIGINT)
    except RuleFileError as error:
        _refuse(*error.problems)
    except ProvenanceError as error:
        _refuse(str(error))
    except Exception as error:
        _refuse(f"it failed inside the program ({type(error).__name__}: {error}); report this")


def _show(error: click.ClickException) -> None:
    """Say in click's way what was typed wrong; a shell's `*` types the names of strangers' files."""
    from provenance.reporting.visible import disobeyed, one_line

    # Click before 8.2 has no such error; its message is the help, which has lines of its own.
    if not isinstance(error, getattr(click.exceptions, "NoArgsIsHelpError", ())):
        message = disobeyed(one_line(error.message))
        error.message = message  # type: ignore[misc]  # click's subclasses must not, we may
    error.show()


def _refuse(*problems: str) -> NoReturn:
    """Say why nothing was judged, with nothing of a stranger's that a terminal would obey."""
    from provenance.cli import output

    output.say(f"provenance: {problems[0]}", quiet=False)
    for problem in problems[1:]:
        output.say(problem, quiet=False)
    sys.exit(_BROKEN_RULES)
