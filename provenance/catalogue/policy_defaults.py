"""What holds in a policy where its rules say nothing: what it says itself, or those that it includes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.policy import MOST_WAIVER_DAYS, Effect

_SAY = "say here which holds, as"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What one file says, or those that it includes."""

    effect: Effect | None = None
    """None where nobody says; what nobody allows is denied then."""
    message: str = ""
    waiver_days: int = MOST_WAIVER_DAYS
    """How long a waiver may last."""
    timezone: str | None = None
    """In which last days are meant; None where nobody says."""


def defaults_of(gathered: Gathered) -> Mapping[str, Defaults]:
    """Return the defaults of each file, by its label.

    What a file says itself counts; where it says nothing, what the included ones agree on, and of
    the days of waivers the fewest. Words for a reason go with their effect.
    """
    found: dict[str, Defaults] = {}
    for file in gathered.files:
        included = [found[label] for label in gathered.includes[file.label] if label in found]
        found[file.label] = _together(file, included)
    return found


def waiver_days(gathered: Gathered) -> Mapping[str, int]:
    """Return for each file how long its waivers may last: as its own defaults and its includers' say."""
    own = defaults_of(gathered)
    found = {label: defaults.waiver_days for label, defaults in own.items()}
    for above, defaults in own.items():
        for label in gathered.below(above):
            if label in found:
                found[label] = min(found[label], defaults.waiver_days)
    return found


def disagreeing(gathered: Gathered) -> Iterator[str]:
    """Yield a problem for each file that leaves open what holds, where those it includes differ."""
    found = defaults_of(gathered)
    for file in gathered.files:
        included = [
            (label, found[label]) for label in gathered.includes[file.label] if label in found
        ]
        if "effect" not in _own(file, "defaults"):
            said = _differing((label, each.effect) for label, each in included)
            message = f"where no rule applies, these files say otherwise ({said}): "
            if said:
                yield file.problem(("includes",), f"{message}{_SAY} defaults: {{effect: …}}")
        if "timezone" not in _own(file, "policy"):
            said = _differing((label, each.timezone) for label, each in included)
            message = f"these files mean last days in different time zones ({said}): "
            if said:
                yield file.problem(("includes",), f"{message}{_SAY} policy: {{timezone: …}}")


def _differing(found: Iterable[tuple[str, str | None]]) -> str:
    """Return what files say, each thing once and with the first that says it; nothing if they agree."""
    said: dict[str, str] = {}
    for label, word in found:
        if word is not None:
            said.setdefault(word, label)
    told = ", ".join(f"{word} in {label}" for word, label in sorted(said.items()))
    return told if len(said) > 1 else ""


def _own(file: YamlFile, part: str) -> Mapping[str, Any]:
    data: Any = file.data
    own: Mapping[str, Any] = data.get(part, {})
    return own


def _together(file: YamlFile, included: Sequence[Defaults]) -> Defaults:
    own = _own(file, "defaults")
    days = min((each.waiver_days for each in included), default=MOST_WAIVER_DAYS)
    saying = [each for each in included if each.effect is not None or each.message]
    effects = {each.effect for each in saying}
    messages = {each.message for each in saying}
    message = messages.pop() if len(messages) == 1 and "effect" not in own else ""
    return Defaults(
        effect=Effect(own["effect"]) if "effect" in own else _agreed(effects),
        message=own.get("message", message),
        waiver_days=own.get("waiver_max_days", days),
        timezone=_own(file, "policy").get("timezone", _agreed(each.timezone for each in included)),
    )


def _agreed(said: Iterable[_T | None]) -> _T | None:
    """Return what all say who say something, None where they differ or nobody does."""
    words = set(said) - {None}
    return words.pop() if len(words) == 1 else None
