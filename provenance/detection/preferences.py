"""What pages and sites tell machines they may do: an axis beside every license."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.preferences import Activities, Preferences, Vocabulary
from provenance.detection.grammar.prose import Prose
from provenance.detection.grammar.structured_fields import dictionary
from provenance.model.document import TEXT_ASSET, AssetKind, Document, Link, Metadatum
from provenance.model.evidence import Carrier, Evidence
from provenance.model.preference import Activity, Answer, Signal
from provenance.model.statement import ReservationStatement, Statement

_SITE = "site"
_PLUS_WORD = re.compile(r"(?:https?://ns\.useplus\.org/ldf/vocab/|plus:)?(DMI-[A-Z-]+)")
_PLUS_NAMES = ("dataMining", "DataMining", "plus:dataMining", "plus:DataMining")
# The directives for search engines whose own values hold colons.
_VALUED = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_EXCLUSIVE = (Activity.AI_TRAIN, Activity.AI_INPUT, Activity.AI_INDEX, Activity.SEARCH)
Said = tuple[Activity, Answer]
_Reader = Callable[[Metadatum, Document, Preferences], Iterator[ReservationStatement]]


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each activity of machines that is reserved, allowed or has terms."""
    document, known = prose.document, catalogue.preferences
    for link in document.links:
        if link.is_for_machines and "license" in link.rel:
            yield _pointer(link, document)
    yield from _usage_of_headers(document, known)
    for fact in document.metadata:
        reader = _READERS.get(fact.name) or (_directives if _is_of_bot(fact, known) else None)
        if reader is not None:
            yield from reader(fact, document, known)


def _is_of_bot(fact: Metadatum, known: Preferences) -> bool:
    """Return whether a meta element is named after a program."""
    return fact.carrier is Carrier.META and fact.name in known.agents


def _pointer(link: Link, document: Document) -> ReservationStatement:
    """Return the statement that there are terms; such a link is no license of the text."""
    carrier = Carrier.HEADER if link.element == "header" else Carrier.REL_LICENSE
    return ReservationStatement(
        evidence=Evidence(quote=link.quote or link.href, carrier=carrier, locator=link.locator),
        role=link.role,
        activity=Activity.MINING,
        answer=Answer.TERMS,
        signal=Signal.RSL,
        terms=document.address(link.href),
    )


def _stated(
    fact: Metadatum,
    document: Document,
    signal: Signal,
    said: Iterable[Said],
    terms: str | None = None,
    agents: tuple[str, ...] | None = None,
) -> Iterator[ReservationStatement]:
    """Yield a statement for each activity, about the asset that the fact is about."""
    asset = TEXT_ASSET if fact.subject == _SITE else fact.subject
    if document.asset(asset) is None and asset != TEXT_ASSET:
        return
    for activity, answer in dict.fromkeys(said):
        yield ReservationStatement(
            evidence=fact.evidence,
            asset=asset,
            activity=activity,
            answer=answer,
            signal=signal,
            terms=terms,
            agents=fact.agents if agents is None else agents,
        )


def _answered(vocabulary: Vocabulary, pairs: Mapping[str, str]) -> Iterator[Said]:
    """Yield what words with values say; unknown words and unknown values say nothing."""
    for word, value in pairs.items():
        if answer := vocabulary.answers.get(value):
            for activity in vocabulary.words.get(word, ()):
                yield activity, answer


def _tdmrep(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    vocabulary = known.vocabularies[Signal.TDMREP]
    said = list(_answered(vocabulary, {fact.name: fact.value}))
    policy = None
    if any(answer is Answer.RESERVED for _, answer in said):
        policy = _beside(fact, document, "tdm-policy")  # TDMRep §5: ignored where it is 0
    yield from _stated(fact, document, Signal.TDMREP, said, policy)


def _beside(fact: Metadatum, document: Document, name: str) -> str | None:
    """Return the address that the same carrier gives under another name."""
    found = (
        document.address(other.value)
        for other in document.metadata
        if other.name == name and _origin(other) == _origin(fact)
    )
    return next(found, None)


def _origin(fact: Metadatum) -> tuple[Carrier, str, str]:
    """Return what facts have in common that were said together."""
    path = fact.locator.path if fact.carrier in {Carrier.TDMREP, Carrier.RSL} else ""
    return fact.carrier, fact.subject, path


def _usage_of_headers(document: Document, known: Preferences) -> Iterator[ReservationStatement]:
    """Yield what `Content-Usage` headers say: together they are one field (RFC 9651 §4.2)."""
    facts = [f for f in document.metadata if f.name == "content-usage" and _is_header(f)]
    members = dictionary(", ".join(fact.value for fact in facts)) if facts else {}
    vocabulary = known.vocabularies[Signal.CONTENT_USAGE]
    for word, value in members.items():
        last = next(f for f in reversed(facts) if word in dictionary(f.value))
        said = _answered(vocabulary, {word: value})
        yield from _stated(last, document, Signal.CONTENT_USAGE, said)


def _is_header(fact: Metadatum) -> bool:
    return fact.carrier is Carrier.HEADER


def _content_usage(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    if fact.carrier is Carrier.ROBOTS:
        vocabulary = known.vocabularies[Signal.CONTENT_USAGE]
        said = _answered(vocabulary, dictionary(fact.value))
        yield from _stated(fact, document, Signal.CONTENT_USAGE, said)


def _content_signal(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    if fact.carrier in {Carrier.ROBOTS, Carrier.HEADER}:
        pairs = (part.partition("=") for part in fact.value.lower().split(","))
        said = {word.strip(): value.strip() for word, _, value in pairs}
        vocabulary = known.vocabularies[Signal.CONTENT_SIGNAL]
        yield from _stated(fact, document, Signal.CONTENT_SIGNAL, _answered(vocabulary, said))


def _directives(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    """Yield what `noai` and the like say, to all or to the program named before them."""
    named = fact.name if fact.carrier is Carrier.META and fact.name != "robots" else ""
    sayings = known.vocabularies[Signal.DIRECTIVE].sayings
    pictures = [asset.id for asset in document.assets if asset.kind is AssetKind.IMAGE]
    for agent, word in _words_of(fact.value, named):
        saying = sayings.get(word)
        if saying is None:
            continue
        agents = (agent,) if agent else ()
        for asset in pictures if saying.pictures_only else [fact.subject]:
            yield from _stated(
                replace(fact, subject=asset), document, Signal.DIRECTIVE, saying.said, agents=agents
            )


def _words_of(value: str, agent: str) -> Iterator[tuple[str, str]]:
    """Yield directives, each with the program it is addressed to: `googlebot: noindex, noai`."""
    for part in value.split(","):
        name, colon, rest = part.partition(":")
        if colon and name.strip().lower() not in _VALUED:
            agent, part = name.strip(), rest
        yield agent, part.strip().lower()


def _plus(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    word = _PLUS_WORD.fullmatch(fact.value)
    saying = known.vocabularies[Signal.PLUS].sayings.get(word[1]) if word else None
    if saying is not None:
        yield from _stated(fact, document, Signal.PLUS, saying.said)


def _rsl(fact: Metadatum, document: Document, known: Preferences) -> Iterator[ReservationStatement]:
    vocabulary = known.vocabularies[Signal.RSL]
    words = fact.value.split()
    activities = vocabulary.named(words)
    answer = Answer.ALLOWED if fact.name == "rsl.permits" else Answer.RESERVED
    if fact.name == "rsl.only":
        # What an unknown word permits cannot be told, and so not what is left.
        known_all = all(word in vocabulary.words for word in words)
        activities = _others(activities) if known_all else ()
    said = [(activity, answer) for activity in activities]
    yield from _stated(fact, document, Signal.RSL, said, _beside(fact, document, "rsl.terms"))


def _others(activities: Activities) -> Activities:
    return tuple(activity for activity in _EXCLUSIVE if activity not in activities)


def _rsl_pointer(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    del known
    address = document.address(fact.value)
    terms = address if "://" in address else None
    yield from _stated(fact, document, Signal.RSL, [(Activity.MINING, Answer.TERMS)], terms)


def _disallowed(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    """Yield what programs that are kept away would have fetched it for."""
    by_activity: dict[Activity, list[str]] = {}
    for agent in fact.agents or ("*",):
        for activity in known.agents.get(agent.lower(), ()):
            by_activity.setdefault(activity, []).append(agent)
    for activity, agents in by_activity.items():
        addressed = tuple(agents) if fact.agents else ()
        said = [(activity, Answer.RESERVED)]
        yield from _stated(fact, document, Signal.ROBOTS, said, agents=addressed)


def _ai_disallowed(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    activities = known.vocabularies[Signal.AI_TXT].words["disallow"]
    said = [(activity, Answer.RESERVED) for activity in activities]
    yield from _stated(fact, document, Signal.AI_TXT, said)


def _trust(
    fact: Metadatum, document: Document, known: Preferences
) -> Iterator[ReservationStatement]:
    said = _answered(known.vocabularies[Signal.TRUST_TXT], {fact.name: fact.value})
    if fact.carrier is Carrier.TRUST_TXT:
        yield from _stated(fact, document, Signal.TRUST_TXT, said)


_READERS: Final[Mapping[str, _Reader]] = {
    "tdm-reservation": _tdmrep,
    "content-usage": _content_usage,
    "content-signal": _content_signal,
    "robots": _directives,
    "x-robots-tag": _directives,
    **{f"{name}{end}": _plus for name in _PLUS_NAMES for end in ("", ".id", ".url", ".name")},
    "plus:datamining": _plus,
    "usageInfo": _plus,
    "usageInfo.id": _plus,
    "usageInfo.url": _plus,
    **dict.fromkeys(["rsl.permits", "rsl.prohibits", "rsl.priced", "rsl.only"], _rsl),
    "rsl.pointer": _rsl_pointer,
    "robots.disallow": _disallowed,
    "ai.disallow": _ai_disallowed,
    "datatrainingallowed": _trust,
}
"""What a fact of each name says; facts of all other names say nothing to machines."""
