"""The closed list of facts that rules can ask about, and the question for each missing one."""

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.condition import FactValue
from provenance.model.document import AssetKind
from provenance.model.evidence import Evidence
from provenance.model.license import LicenseKind, Permission, TermsKind
from provenance.model.license_terms import Owed, Prohibition
from provenance.model.origin import DemandKind
from provenance.model.preference import Activity
from provenance.model.rights import Grade, LicenseStatus
from provenance.model.statement import Polarity
from provenance.model.use import Action, Change, ChangeClass, Commercial, Medium

NOTHING = "none"
"""What a fact of one word is where the document was read and says nothing."""
_ELEMENTS = ("BY", "NC", "ND", "SA")


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
    values: tuple[str, ...] = ()
    """All that it can be, where that is a closed list."""
    may_be_empty: bool = True
    """Whether a list of nothing is an answer: nobody publishes nowhere."""
    of_countries: bool = False
    """Whether it holds countries, a list as closed, which the catalogue has."""

    @property
    def is_given(self) -> bool:
        """Return whether the one who asks states it; all else is read in the content or agreed."""
        return self.path.startswith("use.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The value of one fact; `value` None means unknown, an empty tuple means known to be empty."""

    value: FactValue | None = None
    evidence: tuple[Evidence, ...] = ()


def _word(path: str, question: str, *values: str) -> FactKind:
    plain = tuple(str(value) for value in values)
    return FactKind(path=path, shape=Shape.WORD, question=question, values=plain)


def _words(path: str, question: str, *values: str, may_be_empty: bool = True) -> FactKind:
    plain = tuple(str(value) for value in values)
    return FactKind(
        path=path,
        shape=Shape.WORDS,
        question=question,
        values=plain,
        may_be_empty=may_be_empty,
    )


def _flag(path: str, question: str) -> FactKind:
    return FactKind(path=path, shape=Shape.FLAG, question=question)


FACTS: tuple[FactKind, ...] = (
    _word("use.action", "What do you want to do with it?", *Action),
    _words(
        "use.changes",
        "Will it be changed (translated, shortened, new headline …), or run unchanged?",
        *Change,
    ),
    _words("use.change_classes", "What do the changes make of it?", *ChangeClass),
    _words("use.medium", "Where will it appear: web, print, …?", *Medium, may_be_empty=False),
    FactKind(
        path="use.territory",
        shape=Shape.WORDS,
        question="In which countries will it appear?",
        of_countries=True,
        may_be_empty=False,
    ),
    _word(
        "use.commercial",
        "Is money made with it: no, by advertising around it, or directly?",
        *Commercial,
    ),
    _word("use.outbound_license", "Under which license will you publish your version of it?"),
    FactKind(path="use.on", shape=Shape.DAY, question="On which day will it be published?"),
    _word("asset.id", "Which part of the page is it?"),
    _word("asset.kind", "Is it text, image, video or audio?", *AssetKind),
    _words("asset.credited_to", "Which agencies is it credited to?"),
    _words("asset.third_parties", "Which agencies other than the licensor is it credited to?"),
    _words("asset.agencies", "Which known agencies is it credited to (ids of source files)?"),
    _word("asset.rightsholder", "Who holds the rights in it?"),
    _flag("asset.copyright_notice", "Does it carry a copyright line?"),
    _word(
        "license.status",
        "Under which license was it published? Ask the publisher.",
        *LicenseStatus,
    ),
    _word("license.id", "Which license is it, exactly?"),
    _word("license.name", "Which license is it, exactly?"),
    _word("license.because", "What does the document say about it?"),
    _word("license.family", "Which family of licenses is it?"),
    _word("license.kind", "What sort of permission is it?", *LicenseKind, NOTHING),
    _words(
        "license.elements",
        "Which Creative Commons license is meant: BY, BY-SA, BY-ND, BY-NC, …?",
        *_ELEMENTS,
    ),
    _word("license.version", "Which version of the license?"),
    _flag("license.complete", "Which license and version exactly? Ask the publisher."),
    _words("license.permits", "What does the license permit?", *Permission),
    _words("license.prohibits", "What does the license forbid?", *Prohibition),
    _words("license.duties", "What does the license ask for?", *Owed),
    _flag("license.share_alike", "Must adaptations be published under the same license?"),
    _flag("license.curable", "Does the license come back once a breach is cured?"),
    _flag(
        "license.outbound_fits",
        "May an adaptation be published under the license that you named? Name it.",
    ),
    _flag(
        "license.outbound_conflict",
        "Would an adaptation under the license that you named break the license of the original?",
    ),
    _word("license.grade", "Where exactly is the license stated?", *Grade, NOTHING),
    _word("license.polarity", "Does the statement grant anything?", *Polarity, NOTHING),
    _word("license.licensor", "Who granted the license?"),
    _flag("license.licensor_is_holder", "Does whoever put the mark on it own it?"),
    _word("license.terms", "What do the publisher's terms say?", *TermsKind, NOTHING),
    _flag("publisher_terms.present", "Does the publisher ask for more than the license does?"),
    _words(
        "publisher_terms.demands",
        "What does the publisher ask for beyond its license?",
        *DemandKind,
    ),
    _words("publisher_terms.of", "Whose terms are known for it (ids of source files)?"),
    _words("publisher_terms.said", "What exactly does the publisher ask for?"),
    _words("publisher_terms.credit", "What credit and links does the publisher ask for?"),
    _words("publisher_terms.editing", "What does the publisher say about changes?"),
    _words("publisher_terms.pages", "On which pages does the publisher say so?"),
    _flag("source.press_release", "Is it a press release?"),
    _words("source.known", "Which known parties did it come from (ids of source files)?"),
    _word("source.publisher", "Who published it?"),
    _words("source.first_published", "Where was it published first?"),
    _words("contract.ids", "Which of our agreements are in force on the day of publication?"),
    _words("contract.parties", "With whom is there an agreement in force on that day?"),
    _word("container.license", "Under which license is the article around it?"),
    _word(
        "container.license_status", "Is the license of the article around it known?", *LicenseStatus
    ),
    _word("container.licensor", "Who licenses the article around it?"),
    _word("container.sha256", "Which file is it, by its digest?"),
    _flag("signals.mining_reserved", "Does the source reserve text and data mining?"),
    _flag("signals.training_reserved", "Does the source reserve the training of AI models?"),
    _flag("signals.ai_input_reserved", "Does the source reserve its use as input of AI systems?"),
    _words(
        "signals.allowed",
        "Which uses by machines does the source expressly allow: mining, ai-train, …?",
        *Activity,
    ),
    _words(
        "signals.advisory",
        "Which uses by machines are reserved by nothing but requests to programs?",
        *Activity,
    ),
)
FACT_KINDS = {kind.path: kind for kind in FACTS}


def question_for(path: str) -> str:
    """Return what to ask a person when the fact at `path` is unknown."""
    return FACT_KINDS[path].question
