"""Reuse rules: policy files with their includes, amendments, waivers and tests → `Policy`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.location import rules_root
from provenance.catalogue.policy_defaults import defaults_of, disagreeing, waiver_days
from provenance.catalogue.policy_entries import Part, PolicyEntries
from provenance.catalogue.policy_files import (
    Gathered,
    gather,
    is_shipped,
    policy_path,
)
from provenance.catalogue.policy_lint import lint
from provenance.catalogue.policy_names import unknown_names
from provenance.catalogue.policy_order import order_matters
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_rules import amended
from provenance.catalogue.policy_sets import redefined, sets_of
from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError
from provenance.model.policy import Effect, Policy

_PLACE = re.compile(r"(.*?):(\d+):(\d+): ", re.DOTALL)


def load_policy(
    reference: str | Path | Traversable = "default", *, catalogue: Catalogue | None = None
) -> Policy:
    """Return the policy of that shipped name, or the one in that file, checked as a whole.

    With a catalogue, names that nobody bears are wrong too: rules about an agency that cannot be
    found would never hold.

    Raises:
        RuleFileError: with every problem of every file, as `file:line:column: what is wrong`.
    """
    if not isinstance(reference, str):
        return _load(reference, catalogue)
    return _shipped(reference) if is_shipped(reference) else _load(Path(reference), catalogue)


@cache
def _shipped(name: str) -> Policy:
    return _load(rules_root().joinpath("policies", f"{name}.yaml"), None)


@dataclass(frozen=True, slots=True)
class Looked:
    """A policy as far as it can be read, and all that is wrong with it; nothing is judged by it."""

    gathered: Gathered
    parts: Sequence[Part]
    problems: Sequence[str]


def looked_through(reference: str | Path) -> Looked:
    """Return all that is wrong with a policy: wrong entries do not hide what is wrong with others."""
    return _looked(gather(policy_path(reference)))


def _looked(found: Gathered) -> Looked:
    entries = PolicyEntries(sets_of(found), waiver_days(found))
    parts = [entries.read(file) for file in found.files]
    problems = [
        *found.problems,
        *(line for file in found.files for line in _timezone(file)),
        *entries.problems,
        *disagreeing(found),
        *redefined(found),
        *(lint(parts, found.hidden) if parts else ()),
        *order_matters(parts, found),
    ]
    return Looked(found, parts, in_order(problems))


def in_order(problems: Iterable[str]) -> list[str]:
    """Return problems as a reader of the files meets them, each once.

    >>> in_order(["b:9:1: x", "b:10:2: y", "a:1:1: z", "b:9:1: x", "b:2:3: v"])
    ['b:2:3: v', 'b:9:1: x', 'b:10:2: y', 'a:1:1: z']
    """
    places = {line: _PLACE.match(line) for line in problems}
    files = list(dict.fromkeys(place[1] if place else "" for place in places.values()))

    def stands(line: str) -> tuple[int, int, int]:
        place = places[line]
        return (files.index(place[1]), int(place[2]), int(place[3])) if place else (0, 0, 0)

    return sorted(places, key=stands)


def _load(path: Path | Traversable, catalogue: Catalogue | None) -> Policy:
    looked = _looked(gather(path))
    problems = looked.problems
    if catalogue is not None:
        problems = in_order([*problems, *unknown_names(looked.gathered, catalogue)])
    if problems:
        raise RuleFileError(problems)
    return _assembled(looked.parts, looked.gathered)


def _assembled(parts: Sequence[Part], found: Gathered) -> Policy:
    main = found.files[-1]
    data: Any = main.data
    header, defaults = data["policy"], defaults_of(found)[main.label]
    changes = [amendment for part in parts for amendment in part.amendments]
    rules = [amended(located.rule, changes) for part in parts for located in part.rules]
    return Policy(
        id=header["id"],
        version=header["version"],
        title=header["title"],
        rules=tuple(rules),
        digest=found.digest,
        default=defaults.effect or Effect.DENY,
        default_message=defaults.message,
        timezone=defaults.timezone or "UTC",
        owner=header.get("owner", ""),
        waivers=tuple(waiver for part in parts for waiver in part.waivers),
        agreements=tuple(agreement for part in parts for agreement in part.agreements),
        amendments=tuple(
            replace(amendment.change, included=part is not parts[-1])
            for part in parts
            for amendment in part.amendments
        ),
        tests=parts[-1].tests,
        survivors=parts[-1].survivors,
        included=frozenset(entry for part in parts[:-1] for entry in _ids(part)),
    )


def _timezone(file: YamlFile) -> Iterator[str]:
    """Yield what is wrong with the time zone in which last days are meant."""
    data: Any = file.data
    name = data["policy"].get("timezone", "UTC") if "policy" in data else "UTC"
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = meant(name, available_timezones())
        message = f"there is no time zone {name!r}; write one as Europe/Vienna{near}"
        yield file.problem(("policy", "timezone"), message)


def _ids(part: Part) -> Iterator[str]:
    yield from (located.rule.id for located in part.rules)
    yield from (waiver.id for waiver in part.waivers)
    yield from (agreement.id for agreement in part.agreements)
