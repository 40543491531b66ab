"""The closed list of facts that rules can ask about, and the question for each missing one."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.evidence import Evidence
from provenance.model.policy import FactValue


class Shape(StrEnum):
    """What kind of value a fact has."""

    WORD = "word"
    WORDS = "words"
    FLAG = "flag"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """One fact: its path in rules, its shape, and what to ask where it is not known."""

    path: str
    shape: Shape
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The value of one fact; `value` None means unknown, an empty tuple means known to be empty."""

    value: FactValue | None = None
    evidence: tuple[Evidence, ...] = ()


FACTS: tuple[FactKind, ...] = (
    FactKind(path="use.action", shape=Shape.WORD, question="What do you want to do with it?"),
    FactKind(
        path="use.changes",
        shape=Shape.WORDS,
        question="Will it be changed (translated, shortened, new headline …), or run unchanged?",
    ),
    FactKind(path="use.medium", shape=Shape.WORDS, question="Where will it appear: web, print, …?"),
    FactKind(
        path="use.territory", shape=Shape.WORDS, question="In which countries will it appear?"
    ),
    FactKind(
        path="use.commercial",
        shape=Shape.WORD,
        question="Is money made with it: no, by advertising around it, or directly?",
    ),
    FactKind(path="use.on", shape=Shape.DAY, question="On which day will it be published?"),
    FactKind(path="asset.id", shape=Shape.WORD, question="Which part of the page is it?"),
    FactKind(path="asset.kind", shape=Shape.WORD, question="Is it text, image, video or audio?"),
    FactKind(
        path="asset.credited_to",
        shape=Shape.WORDS,
        question="Which agencies is it credited to?",
    ),
    FactKind(
        path="asset.third_parties",
        shape=Shape.WORDS,
        question="Which agencies other than the licensor is it credited to?",
    ),
    FactKind(path="asset.rightsholder", shape=Shape.WORD, question="Who holds the rights in it?"),
    FactKind(
        path="asset.copyright_notice", shape=Shape.FLAG, question="Does it carry a copyright line?"
    ),
    FactKind(
        path="license.status",
        shape=Shape.WORD,
        question="Under which license was it published? Ask the publisher.",
    ),
    FactKind(path="license.id", shape=Shape.WORD, question="Which license is it, exactly?"),
    FactKind(path="license.name", shape=Shape.WORD, question="Which license is it, exactly?"),
    FactKind(
        path="license.because", shape=Shape.WORD, question="What does the document say about it?"
    ),
    FactKind(path="license.family", shape=Shape.WORD, question="Which family of licenses is it?"),
    FactKind(path="license.kind", shape=Shape.WORD, question="What sort of permission is it?"),
    FactKind(
        path="license.elements",
        shape=Shape.WORDS,
        question="Which Creative Commons license is meant: BY, BY-SA, BY-ND, BY-NC, …?",
    ),
    FactKind(path="license.version", shape=Shape.WORD, question="Which version of the license?"),
    FactKind(
        path="license.complete",
        shape=Shape.FLAG,
        question="Which license and version exactly? Ask the publisher.",
    ),
    FactKind(path="license.permits", shape=Shape.WORDS, question="What does the license permit?"),
    FactKind(
        path="license.grade", shape=Shape.WORD, question="Where exactly is the license stated?"
    ),
    FactKind(
        path="license.polarity", shape=Shape.WORD, question="Does the statement grant anything?"
    ),
    FactKind(path="license.licensor", shape=Shape.WORD, question="Who granted the license?"),
    FactKind(
        path="license.licensor_is_holder",
        shape=Shape.FLAG,
        question="Does whoever put the mark on it own it?",
    ),
    FactKind(path="license.terms", shape=Shape.WORD, question="What do the publisher's terms say?"),
    FactKind(
        path="publisher_terms.present",
        shape=Shape.FLAG,
        question="Does the publisher ask for more than the license does?",
    ),
    FactKind(path="source.press_release", shape=Shape.FLAG, question="Is it a press release?"),
    FactKind(
        path="signals.mining_reserved",
        shape=Shape.FLAG,
        question="Does the source reserve text and data mining?",
    ),
    FactKind(
        path="signals.training_reserved",
        shape=Shape.FLAG,
        question="Does the source reserve the training of AI models?",
    ),
    FactKind(
        path="signals.ai_input_reserved",
        shape=Shape.FLAG,
        question="Does the source reserve its use as input of AI systems?",
    ),
    FactKind(
        path="signals.allowed",
        shape=Shape.WORDS,
        question="Which uses by machines does the source expressly allow: mining, ai-train, …?",
    ),
    FactKind(
        path="signals.advisory",
        shape=Shape.WORDS,
        question="Which uses by machines are reserved by nothing but requests to programs?",
    ),
)


def question_for(path: str) -> str:
    """Return what to ask a person when the fact at `path` is unknown."""
    return next(kind.question for kind in FACTS if kind.path == path)
