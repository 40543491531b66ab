"""Rights × Use × agreements → facts: the values that rules compare, each with its evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from provenance.judgement.asset_facts import asset_facts
from provenance.judgement.consequences import FOLLOWED, Values, following
from provenance.judgement.license_facts import license_facts
from provenance.judgement.signal_facts import signal_facts
from provenance.model.condition import FactValue
from provenance.model.fact import NOTHING, Fact
from provenance.model.policy import Agreement
from provenance.model.rights import Rights
from provenance.model.use import Use

Facts = Mapping[str, Fact]
Changes = Mapping[str, FactValue | None]
"""Facts that are supposed to have another value, None for what is supposed not to be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """What an asset stands in: the article's own rights, and the digest of its bytes."""

    rights: Rights
    sha256: str


def facts_of(
    rights: Rights,
    use: Use,
    agreements: Sequence[Agreement] = (),
    container: Container | None = None,
) -> Facts:
    """Return every fact that rules can ask about; what is not known has no value.

    A fact about the content is known to be empty when the document was read whole, and unknown
    when an issue touches it: what was not read may still say something.
    """
    article = container.rights if container else None
    found = {**license_facts(rights), **asset_facts(rights, article), **_container(container)}
    if rights.unread:
        found = {path: _unless_empty(fact) for path, fact in found.items()}
    used = _use(use)
    found |= _following({path: fact.value for path, fact in {**found, **used}.items()})
    return {**found, **signal_facts(rights), **used, **contract_facts(agreements, use.on)}


def replaced(facts: Facts, changes: Changes, agreements: Sequence[Agreement]) -> Facts:
    """Return the facts with some of them replaced, and with what follows from them.

    Agreements are those in force on the new day.
    """
    day = changes.get("use.on")
    on = date.fromisoformat(day) if isinstance(day, str) else None
    agreed = contract_facts(agreements, on) if "use.on" in changes else {}
    values = {path: fact.value for path, fact in facts.items()} | dict(changes)
    followed = {} if FOLLOWED.isdisjoint(changes) else _following(values)
    replacing = {path: Fact(value=value) for path, value in changes.items()}
    return {**facts, **agreed, **followed, **replacing}


def _following(values: Values) -> dict[str, Fact]:
    return {path: Fact(value=value) for path, value in following(values).items()}


def _unless_empty(fact: Fact) -> Fact:
    return Fact() if fact.value in ((), False, NOTHING) else fact


def _use(use: Use) -> dict[str, Fact]:
    return {
        "use.action": Fact(value=use.action.value),
        "use.changes": Fact(value=_words(use.changes)),
        "use.medium": Fact(value=_words(use.medium)),
        "use.territory": Fact(value=use.territory),
        "use.commercial": Fact(value=use.commercial.value if use.commercial else None),
        "use.outbound_license": Fact(value=use.outbound_license),
        "use.on": Fact(value=use.on.isoformat() if use.on else None),
    }


def _words(given: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if given is None else tuple(sorted(str(word) for word in given))


def contract_facts(agreements: Iterable[Agreement], on: date | None) -> dict[str, Fact]:
    """Return which agreements are in force on a day; unknown where the day decides and is not.

    Both days of a term belong to it.
    """
    holding = {agreement: agreement.term.holds(on) for agreement in agreements}
    if None in holding.values():
        return {"contract.ids": Fact(), "contract.parties": Fact()}
    held = [agreement for agreement, holds in holding.items() if holds]
    return {
        "contract.ids": Fact(value=tuple(sorted({item.id for item in held}))),
        "contract.parties": Fact(value=tuple(sorted({item.party for item in held}))),
    }


def _container(container: Container | None) -> dict[str, Fact]:
    """Return what the article around an asset is, for the text itself what it is too."""
    names = ("license", "license_status", "licensor", "sha256")
    if container is None:
        return {f"container.{name}": Fact() for name in names}
    around = container.rights
    evidence = tuple(statement.evidence for statement in around.statements)
    return {
        "container.license": Fact(
            value=around.expression.id if around.expression else NOTHING, evidence=evidence
        ),
        "container.license_status": Fact(value=around.status.value, evidence=evidence),
        "container.licensor": Fact(value=around.licensor or NOTHING, evidence=evidence),
        "container.sha256": Fact(value=container.sha256),
    }
