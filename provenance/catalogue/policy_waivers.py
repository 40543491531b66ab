"""Waivers and agreements of a policy file → values of the model."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from provenance.catalogue.policy_conditions import Pointer
from provenance.catalogue.policy_defaults import waiver_days
from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.policy_reading import Reading, proof
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.policy import Agreement, Effect, Waiver

_NEVER = date(1, 1, 1)


def waiver(item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading) -> Waiver:
    """Return a waiver; one that ends before it begins is wrong."""
    starts = reading.day(item["starts"], file, (*pointer, "starts")) or _NEVER
    expires = reading.day(item["expires"], file, (*pointer, "expires")) or _NEVER
    if expires < starts:
        reading.wrong(file, (*pointer, "expires"), f"it expires before it starts ({starts})")
    if "approved_at" in item:
        reading.day(item["approved_at"], file, (*pointer, "approved_at"))
    return Waiver(
        id=item["id"],
        rule=item["rule"],
        match=reading.condition(item["match"], file, (*pointer, "match")),
        to=Effect(item["to"]),
        reason=item["reason"],
        justification=reading.plain(item["justification"], file, (*pointer, "justification")),
        requested_by=item.get("requested_by", ""),
        approved_by=item["approved_by"],
        starts=starts,
        expires=expires,
        keep_obligations=item.get("keep_obligations", True),
        content=item.get("content", ""),
        evidence=tuple(proof(entry) for entry in item.get("evidence", ())),
        most_days=reading.waiver_days[file.label],
        place=file.problem(pointer, ""),
    )


def overlong(gathered: Gathered) -> Iterator[str]:
    """Yield a `file:line:column: …` line for each waiver that lasts longer than it may.

    Such a waiver has no effect; the report of every run shows that.
    """
    most = waiver_days(gathered)
    for file in gathered.files:
        data: Any = file.data
        for index, entry in enumerate(data.get("waivers", ())):
            starts, expires = map(date.fromisoformat, (entry["starts"], entry["expires"]))
            days = (expires - starts).days
            if days > most[file.label]:
                message = f"the waiver lasts {days} days; at most {most[file.label]} are allowed"
                yield file.problem(("waivers", index, "expires"), message)


def signatures(item: Waiver, file: YamlFile, pointer: Pointer) -> Iterator[str]:
    """Yield what is wrong with who asked for a waiver and who approved it."""
    if not item.requested_by:
        message = "requested_by is missing here: who asked for the waiver?"
        yield file.problem(pointer, message)
    elif _plain(item.requested_by) == _plain(item.approved_by):
        message = f"{item.approved_by} asked for it and cannot approve it; somebody else must"
        yield file.problem((*pointer, "approved_by"), message)


def _plain(name: str) -> str:
    """Return a name as one reads it: however its blanks and letters are typed, it is the same person.

    >>> _plain("B. Editor") == _plain(" b.\u00a0\u200b Editor ")
    True
    """
    seen = (
        char for char in unicodedata.normalize("NFKC", name) if unicodedata.category(char) != "Cf"
    )
    return " ".join("".join(seen).casefold().split())


def agreement(
    item: Mapping[str, Any], file: YamlFile, pointer: Pointer, reading: Reading
) -> Agreement:
    """Return an agreement of our own."""
    return Agreement(
        id=item["id"],
        party=item["party"],
        title=reading.plain(item["title"], file, (*pointer, "title")),
        term=reading.term(item.get("valid", {}), file, (*pointer, "valid")),
        proof=proof(item["document"]) if "document" in item else None,
        place=file.problem(pointer, ""),
    )
