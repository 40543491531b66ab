"""Reuse rules: policy files with their includes, amendments, waivers and tests → `Policy`."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from provenance.catalogue.location import rules_root
from provenance.catalogue.policy_defaults import defaults_of, disagreeing, waiver_days
from provenance.catalogue.policy_entries import PolicyEntries
from provenance.catalogue.policy_files import (
    Gathered,
    gather,
    gathered,
    is_shipped,
    shipped_policies,
)
from provenance.catalogue.policy_lint import lint
from provenance.catalogue.policy_order import order_matters
from provenance.catalogue.policy_reading import meant
from provenance.catalogue.policy_rules import amended
from provenance.catalogue.policy_sets import redefined, sets_of
from provenance.catalogue.strict_yaml import YamlFile
from provenance.errors import RuleFileError
from provenance.model.policy import Effect, Policy

__all__ = ["gathered", "is_shipped", "load_policy", "shipped_policies"]


def load_policy(reference: str | Path | Traversable = "default") -> Policy:
    """Return the policy of that shipped name, or the one in that file, checked as a whole.

    Raises:
        RuleFileError: with every problem of every file, as `file:line:column: what is wrong`.
    """
    if not isinstance(reference, str):
        return _load(reference)
    return _shipped(reference) if is_shipped(reference) else _load(Path(reference))


@cache
def _shipped(name: str) -> Policy:
    return _load(rules_root().joinpath("policies", f"{name}.yaml"))


def _load(path: Path | Traversable) -> Policy:
    found = gather(path)
    entries = PolicyEntries(sets_of(found), waiver_days(found))
    parts = [entries.read(file) for file in found.files]
    problems = [
        *(line for file in found.files for line in _timezone(file)),
        *entries.problems,
        *disagreeing(found),
        *redefined(found),
        *lint(parts),
        *order_matters(parts, found),
    ]
    if problems:
        raise RuleFileError(list(dict.fromkeys(problems)))
    return _assembled(parts, found)


def _assembled(parts: Sequence[Any], found: Gathered) -> Policy:
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
        timezone=header.get("timezone", "UTC"),
        owner=header.get("owner", ""),
        waivers=tuple(waiver for part in parts for waiver in part.waivers),
        agreements=tuple(agreement for part in parts for agreement in part.agreements),
        amendments=tuple(amendment.change for amendment in changes),
        tests=parts[-1].tests,
        survivors=parts[-1].survivors,
        included=frozenset(entry for part in parts[:-1] for entry in _ids(part)),
    )


def _timezone(file: YamlFile) -> Iterator[str]:
    """Yield what is wrong with the time zone in which last days are meant."""
    data: Any = file.data
    name = data["policy"].get("timezone", "UTC")
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = meant(name, available_timezones())
        message = f"there is no time zone {name!r}; write one as Europe/Vienna{near}"
        yield file.problem(("policy", "timezone"), message)


def _ids(part: Any) -> Iterator[str]:  # noqa: ANN401 -- a part of `PolicyEntries`
    yield from (located.rule.id for located in part.rules)
    yield from (entry.id for entry in (*part.waivers, *part.agreements))
