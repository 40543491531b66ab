"""The intended use; what is left out counts as unknown."""

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import click

from provenance.cli.options.completing import listed
from provenance.cli.options.group import grouped
from provenance.model.use import WORLDWIDE, Action, Change, Commercial, Medium, Use

_Word = TypeVar("_Word", bound=StrEnum)
_UNCHANGED = "none"


def use_of(
    use: str,
    changes: tuple[Change, ...] | None,
    medium: tuple[Medium, ...] | None,
    territory: tuple[str, ...] | None,
    commercial: str | None,
    outbound_license: str | None,
    on: date | None,
) -> Use:
    """Return the use that the options describe; the policy knows what day it is where none is given."""
    return Use(
        action=Action(use),
        changes=changes,
        medium=medium,
        territory=territory,
        commercial=Commercial(commercial) if commercial else None,
        outbound_license=outbound_license,
        on=on,
    )


def _changes(_: click.Context, __: click.Parameter, given: str | None) -> Any:  # noqa: ANN401
    return () if given == _UNCHANGED else _chosen(given, Change)


def _medium(_: click.Context, __: click.Parameter, given: str | None) -> Any:  # noqa: ANN401
    return _chosen(given, Medium)


def _chosen(given: str | None, words: type[_Word]) -> tuple[_Word, ...] | None:
    if given is None:
        return None
    names = sorted({name.strip().lower() for name in given.split(",") if name.strip()})
    unknown = [name for name in names if name not in set(words)]
    if _UNCHANGED in unknown:
        message = f"{_UNCHANGED} stands alone; or name the changes: {_words(words)}"
        raise click.BadParameter(message)
    if unknown or not names:
        message = f"{', '.join(unknown) or 'nothing'} is not allowed; allowed are: {_words(words)}"
        raise click.BadParameter(message)
    return tuple(words(name) for name in names)


def _territory(_: click.Context, __: click.Parameter, given: str | None) -> tuple[str, ...] | None:
    if given is None:
        return None
    words = sorted({word.strip() for word in given.split(",")})
    if WORLDWIDE in (word.lower() for word in words):
        if len(words) > 1:
            message = f"{WORLDWIDE} stands alone; or name the countries: DE,AT"
            raise click.BadParameter(message)
        return (WORLDWIDE,)
    from provenance.catalogue.catalogue import load_catalogue

    countries = load_catalogue().countries
    wrong = [
        f"{word!r} is no code of a country; {countries.hint(word)}"
        for word in words
        if word.upper() not in countries.names
    ]
    if wrong:
        raise click.BadParameter("; ".join(wrong))
    return tuple(sorted({word.upper() for word in words}))


def _license_id(_: click.Context, __: click.Parameter, given: str | None) -> str | None:
    """Return the id as the license files write it."""
    if given is None:
        return None
    from provenance.catalogue.catalogue import load_catalogue

    known = load_catalogue().licenses.by_id(given.strip())
    if known is None:
        message = f"{given!r} is no license that is known here; name its SPDX id, as CC-BY-SA-4.0"
        raise click.BadParameter(message)
    return known.id


def _day(_: click.Context, __: click.Parameter, given: str | None) -> date | None:
    if given is None:
        return None
    from provenance.catalogue.policy_conditions import is_day

    if not is_day(given.strip()):
        message = f"{given!r} is no day of the calendar; write it as 2026-11-24"
        raise click.BadParameter(message)
    return date.fromisoformat(given.strip())


def _words(words: type[_Word]) -> str:
    return ", ".join(words)


intended_use = grouped(
    "use",
    use_of,
    click.option(
        "--use", type=click.Choice([word.value for word in Action]), default=Action.REPUBLISH.value,
        show_default=True, help="What you want to do with it.",
    ),
    click.option(
        "--changes", metavar="none|WORD[,WORD]", callback=_changes,
        shell_complete=listed([_UNCHANGED, *Change]),
        help=f"What is changed: none, or {_words(Change)}.",
    ),
    click.option(
        "--commercial", type=click.Choice([word.value for word in Commercial]),
        help="Is money made with it: no, by advertising around it (ads), or directly (yes)?",
    ),
    click.option(
        "--medium", metavar="WORD[,WORD]", callback=_medium,
        shell_complete=listed(list(Medium)), help=f"Where: {_words(Medium)}.",
    ),
    click.option(
        "--territory", metavar="DE,AT|worldwide", callback=_territory,
        help="Countries in which it will appear (ISO 3166 codes).",
    ),
    click.option(
        "--outbound-license", metavar="SPDX-ID", callback=_license_id,
        help="License under which you publish your version, as CC-BY-SA-4.0.",
    ),
    click.option(
        "--on", "on", callback=_day, metavar="YYYY-MM-DD",
        help="Day of publication. [default: today]",
    ),
)  # fmt: skip
