"""What a source tells machines, as facts for rules."""

from collections.abc import Mapping, Sequence

from provenance.model.fact import Fact
from provenance.model.preference import Activity, Answer
from provenance.model.rights import Preference, Rights

_RESERVED: Mapping[str, Activity] = {
    "signals.mining_reserved": Activity.MINING,
    "signals.training_reserved": Activity.AI_TRAIN,
    "signals.ai_input_reserved": Activity.AI_INPUT,
}


def signal_facts(rights: Rights) -> dict[str, Fact]:
    """Return what machines may do; where something was not read, only what is reserved is known."""
    reserved = {p.activity: p for p in rights.preferences if p.answer is Answer.RESERVED}
    allowed = [p for p in rights.preferences if p.answer is Answer.ALLOWED]
    advisory = [p for p in reserved.values() if p.is_advisory]
    found = {
        path: _stated([reserved[activity]] if activity in reserved else [], flag=True)
        for path, activity in _RESERVED.items()
    }
    found["signals.allowed"] = _stated(allowed)
    found["signals.advisory"] = _stated(advisory)
    if not rights.preferences_unread:
        return found
    known = {path: fact for path, fact in found.items() if fact.value is True}
    return {path: known.get(path, Fact()) for path in found}


def _stated(preferences: Sequence[Preference], *, flag: bool = False) -> Fact:
    evidence = (s.evidence for preference in preferences for s in preference.statements)
    words = tuple(sorted(preference.activity.value for preference in preferences))
    return Fact(value=bool(words) if flag else words, evidence=tuple(dict.fromkeys(evidence)))
