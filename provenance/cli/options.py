"""Options that several subcommands share, and the use they describe."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

import click

from provenance.model.judgement import Verdict
from provenance.model.use import Action, Change, Commercial, Medium, Use

_Command = TypeVar("_Command", bound=Callable[..., object])
_Word = TypeVar("_Word", bound=StrEnum)
UseWord = Any
"""What click hands over for one option of the use: a word, a list of words, a day, or None."""
_UNCHANGED = "none"
_WORLD = "worldwide"
_COUNTRY_CODE_LENGTH = 2


def inputs(command: _Command) -> _Command:
    """Add the argument that names files, folders or `-`."""
    return click.argument("inputs", nargs=-1, required=True, metavar="FILE|FOLDER|-...")(command)


def output(command: _Command) -> _Command:
    """Add the options that say where the result goes and how much is said beside it."""
    for option in (
        click.option("--quiet", "-q", is_flag=True, help="Print no summary on standard error."),
        click.option(
            "--output",
            "-o",
            "output_path",
            type=click.Path(dir_okay=False, writable=True),
            help="Write the result to this file instead of standard output.",
        ),
    ):
        command = option(command)
    return command


def form(*names: str) -> Callable[[_Command], _Command]:
    """Return the option that says how the result is written; the first name is the default."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True,
        help="How the result is written.",
    )  # fmt: skip


def threshold(command: _Command) -> _Command:
    """Add the options that say which verdicts count as a failure."""
    for option in (
        click.option("--exit-zero", is_flag=True, help="End with exit code 0 whatever is found."),
        click.option(
            "--fail-on", type=click.Choice([word.value for word in Verdict]), default=Verdict.REVIEW.value,
            show_default=True, help="End with exit code 1 from this verdict on.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def jobs(command: _Command) -> _Command:
    """Add the option that says how many processes read and scan."""
    return click.option(
        "--jobs", "-j", type=click.IntRange(min=1), default=1, show_default=True,
        help="Read and scan in this many processes; the order of results stays.",
    )(command)  # fmt: skip


def intended_use(command: _Command) -> _Command:
    """Add the options that describe the intended use; what is left out counts as unknown."""
    for option in (
        click.option(
            "--on", "on", type=click.DateTime(["%Y-%m-%d"]), default=None, metavar="YYYY-MM-DD",
            help="Day of publication. [default: today]",
        ),
        click.option(
            "--territory", metavar="DE,AT|worldwide",
            help="Countries in which it will appear (ISO 3166 codes).",
        ),
        click.option("--medium", metavar="WORD[,WORD]", help=f"Where: {_words(Medium)}."),
        click.option(
            "--commercial", type=click.Choice([word.value for word in Commercial]),
            help="Is money made with it: no, by advertising around it (ads), or directly (yes)?",
        ),
        click.option(
            "--changes", metavar="none|WORD[,WORD]",
            help=f"What is changed: none, or {_words(Change)}.",
        ),
        click.option(
            "--use", "action", type=click.Choice([word.value for word in Action]), default=Action.REPUBLISH.value,
            show_default=True, help="What you want to do with it.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def rules(command: _Command) -> _Command:
    """Add the options that say which policy judges, and which parts are left out."""
    for option in (
        click.option(
            "--without", multiple=True, metavar="PART",
            help="Leave a part out of the publication, such as image-2; may be repeated.",
        ),
        click.option(
            "--policy", default="default", show_default=True, metavar="NAME|FILE",
            help="Reuse rules: the name of a shipped policy or a YAML file.",
        ),
    ):  # fmt: skip
        command = option(command)
    return command


def build_use(
    action: str,
    changes: str | None,
    medium: str | None,
    territory: str | None,
    commercial: str | None,
    on: datetime | None,
) -> Use:
    """Return the use that the options describe.

    Raises:
        click.BadParameter: a word is none of those allowed.
    """
    return Use(
        action=Action(action),
        changes=_changes(changes),
        medium=_list(medium, Medium, "--medium"),
        territory=_territory(territory),
        commercial=Commercial(commercial) if commercial else None,
        on=(on or datetime.now(tz=UTC)).date(),
    )


def _changes(given: str | None) -> tuple[Change, ...] | None:
    return () if given == _UNCHANGED else _list(given, Change, "--changes")


def _list(given: str | None, words: type[_Word], option: str) -> tuple[_Word, ...] | None:
    if given is None:
        return None
    names = sorted({name.strip().lower() for name in given.split(",") if name.strip()})
    unknown = [name for name in names if name not in set(words)]
    if unknown or not names:
        message = f"{', '.join(unknown) or 'nothing'} is not allowed; allowed are: {_words(words)}"
        raise click.BadParameter(message, param_hint=option)
    return tuple(words(name) for name in names)


def _territory(given: str | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    if given.strip().lower() == _WORLD:
        return (_WORLD,)
    codes = sorted({code.strip().upper() for code in given.split(",")})
    if any(len(code) != _COUNTRY_CODE_LENGTH or not code.isalpha() for code in codes):
        message = f"{given!r} is no list of two-letter country codes such as DE,AT, nor {_WORLD}"
        raise click.BadParameter(message, param_hint="--territory")
    return tuple(codes)


def _words(words: type[_Word]) -> str:
    return ", ".join(words)
