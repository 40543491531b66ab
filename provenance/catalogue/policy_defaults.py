"""What holds in a policy where its rules say nothing: its own defaults, or those that it includes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance.catalogue.policy_files import Gathered
from provenance.catalogue.strict_yaml import YamlFile
from provenance.model.policy import MOST_WAIVER_DAYS, Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What one file says, or those that it includes."""

    effect: Effect | None = None
    """None where nobody says; what nobody allows is denied then."""
    message: str = ""
    waiver_days: int = MOST_WAIVER_DAYS
    """How long a waiver may last."""


def defaults_of(gathered: Gathered) -> Mapping[str, Defaults]:
    """Return the defaults of each file, by its label.

    What a file says itself counts; where it says nothing, what the included ones agree on, and of
    the days of waivers the fewest. Words for a reason go with their effect.
    """
    found: dict[str, Defaults] = {}
    for file in gathered.files:
        included = [found[label] for label in gathered.includes[file.label] if label in found]
        found[file.label] = _together(_own(file), included)
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
        if "effect" in _own(file):
            continue
        said: dict[Effect, str] = {}
        for label in gathered.includes[file.label]:
            effect = found[label].effect if label in found else None
            if effect is not None:
                said.setdefault(effect, label)
        if len(said) > 1:
            differing = ", ".join(f"{effect} in {label}" for effect, label in sorted(said.items()))
            message = (
                f"where no rule applies, these files say otherwise ({differing}): "
                "say here which holds, as defaults: {effect: …}"
            )
            yield file.problem(("includes",), message)


def _own(file: YamlFile) -> Mapping[str, Any]:
    data: Any = file.data
    own: Mapping[str, Any] = data.get("defaults", {})
    return own


def _together(own: Mapping[str, Any], included: Sequence[Defaults]) -> Defaults:
    days = min((each.waiver_days for each in included), default=MOST_WAIVER_DAYS)
    saying = [each for each in included if each.effect is not None or each.message]
    effects = {each.effect for each in saying}
    messages = {each.message for each in saying}
    message = messages.pop() if len(messages) == 1 and "effect" not in own else ""
    effects.discard(None)
    inherited = effects.pop() if len(effects) == 1 else None
    return Defaults(
        effect=Effect(own["effect"]) if "effect" in own else inherited,
        message=own.get("message", message),
        waiver_days=own.get("waiver_max_days", days),
    )
