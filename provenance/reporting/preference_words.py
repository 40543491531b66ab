"""What machines may do, in words: the same in every report."""

from collections.abc import Iterator, Sequence

from provenance.model.evidence import Carrier, Evidence
from provenance.model.report import Scan
from provenance.model.rights import Preference, Rights
from provenance.model.statement import ReservationStatement
from provenance.reporting import vocabulary

HEADING = "For machines"
_MOST_AGENTS = 3
_SITE_FILES = frozenset(
    {Carrier.ROBOTS, Carrier.TDMREP, Carrier.RSL, Carrier.AI_TXT, Carrier.TRUST_TXT}
)
# Where terms stand inside a page, their place is that of an element.
_ELEMENT = "/html"


def said(statement: ReservationStatement) -> str:
    """Return what one statement says to machines, in a few words."""
    words = f"{vocabulary.ACTIVITIES[statement.activity]}: {vocabulary.ANSWERS[statement.answer]}"
    if statement.terms:
        words += f"; terms at {statement.terms}"
    addressed = f", to {_some(statement.agents)}" if statement.agents else ""
    return f"{words} ({vocabulary.SIGNALS[statement.signal]}{addressed})"


def preference_line(preference: Preference) -> str:
    """Return what holds for one activity, in a line."""
    activity = vocabulary.ACTIVITIES[preference.activity]
    words = f"{activity[:1].upper()}{activity[1:]}: {vocabulary.ANSWERS[preference.answer]}"
    terms = dict.fromkeys(s.terms for s in preference.statements if s.terms)
    said_in = dict.fromkeys(vocabulary.SIGNALS[s.signal] for s in preference.statements)
    words += f" ({', '.join(said_in)})"
    asked = ", by requests to programs alone" if preference.is_advisory else ""
    return words + asked + (f"; terms at {', '.join(terms)}" if terms else "")


def told(scan: Scan | None) -> Iterator[tuple[Rights, Sequence[Preference]]]:
    """Yield what holds for each asset, of those beside the text only what differs from it."""
    of_text: set[tuple[str, str]] = set()
    for number, rights in enumerate(scan.rights if scan else ()):
        held = [p for p in rights.preferences if (p.activity, p.answer) not in of_text]
        if held:
            yield rights, held
        if number == 0:
            of_text = {(p.activity, p.answer) for p in held}


def file_named(evidence: Evidence) -> list[str]:
    """Return the file of the site that a quote is from, nothing where it is from the document."""
    path = evidence.locator.path if evidence.locator else _ELEMENT
    inside = evidence.carrier not in _SITE_FILES or path.startswith(_ELEMENT)
    return [] if inside else [path]


def _some(agents: Sequence[str]) -> str:
    if len(agents) <= _MOST_AGENTS:
        return ", ".join(agents)
    return f"{', '.join(agents[:_MOST_AGENTS])} and {len(agents) - _MOST_AGENTS} more"
