"""What the rules say about one asset, and exactly why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from provenance.model.condition import Combinator, FactValue, Leaf
from provenance.model.evidence import Evidence
from provenance.model.fact import Fact
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import Breadth, Effect, Layer, Reference, Severity


class Verdict(StrEnum):
    """The answer for an asset or a document, mildest first."""

    ALLOW = "allow"
    ALLOW_WITH_OBLIGATIONS = "allow-with-obligations"
    REVIEW = "review"
    DENY = "deny"

    @property
    def rank(self) -> int:
        """Return 0 for the mildest verdict, 3 for the strictest."""
        return list(Verdict).index(self)

    @property
    def is_publishable(self) -> bool:
        """Return whether it lets the content be used, with or without duties."""
        return self in {Verdict.ALLOW, Verdict.ALLOW_WITH_OBLIGATIONS}


class Truth(StrEnum):
    """Three-valued logic: an unknown fact makes a condition unknown, never false."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What became of one rule."""

    APPLIES = "applies"
    UNDECIDED = "undecided"
    DOES_NOT_APPLY = "does-not-apply"
    SUPERSEDED = "superseded"
    WAIVED = "waived"

    @property
    def is_acting(self) -> bool:
        """Return whether the rule has an effect, its own or the one that a waiver leaves it."""
        return self in {Outcome.APPLIES, Outcome.WAIVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafTrace:
    """One comparison, with the value it met; the judgement has the evidence for that value."""

    leaf: Leaf
    actual: FactValue | None
    truth: Truth
    sentence: str
    """The comparison as a sentence a lawyer can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinationTrace:
    """A combination and how it came out."""

    combinator: Combinator
    truth: Truth
    children: tuple["ConditionTrace", ...]


ConditionTrace = LeafTrace | CombinationTrace


def leaves(trace: ConditionTrace) -> Iterator[LeafTrace]:
    """Yield the comparisons of a trace in the order they were written."""
    if isinstance(trace, LeafTrace):
        yield trace
    else:
        for child in trace.children:
            yield from leaves(child)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTrace:
    """One rule, what became of it, and the conditions behind that."""

    rule: str
    outcome: Outcome
    when: ConditionTrace
    unless: ConditionTrace | None = None
    terms: tuple[LeafTrace, ...] = ()
    """The day on which it holds, and how well a license must be stated for it."""
    scope: Breadth = Breadth.ASSET
    superseded_by: str | None = None
    waiver: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule applied to one asset."""

    rule: str
    title: str
    layer: Layer
    effect: Effect
    severity: Severity
    outcome: Outcome
    message: str
    remedy: str
    evidence: tuple[Evidence, ...] = ()
    references: tuple[Reference, ...] = ()
    superseded_by: str | None = None
    waiver: str | None = None
    assignee: str = ""
    """Who has to deal with it, as the rule says."""
    scope: Breadth = Breadth.ASSET


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A duty that comes with the permission."""

    kind: ObligationKind
    text: str
    rules: tuple[str, ...]
    """Ids of the rules that impose it."""
    conditional: bool = False
    """True where it cannot be told yet whether the duty falls due; `text` says when it does."""
    elements: tuple[str, ...] = ()
    if_supplied: tuple[str, ...] = ()
    days: int | None = None
    hours: int | None = None
    exact: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Values that a missing fact may have, and the verdict that each of them leads to."""

    values: tuple[str, ...]
    verdict: Verdict
    is_open: bool = False
    """Whether it is under review only because other questions are open still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact that is missing, and what to ask."""

    fact: str
    question: str
    rules: tuple[str, ...] = ()
    """The rules that wait for the answer."""
    answers: tuple[Answer, ...] = ()
    """What each answer would change, mildest verdict first; none where answers are endless."""


class WaiverState(StrEnum):
    """Whether a waiver holds on the day of publication, for the document at hand."""

    IN_FORCE = "in-force"
    NOT_STARTED = "not-yet-started"
    EXPIRED = "expired"
    OVERLONG = "over-long"
    UNDATED = "day-unknown"
    CHANGED = "content-changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverUse:
    """A waiver that speaks of a finding, and whether it holds."""

    waiver: str
    rule: str
    state: WaiverState


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """What would hold under one of several licenses that are offered side by side."""

    license: str
    verdict: Verdict
    because: str
    obligations: tuple[ObligationKind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on one asset."""

    asset: str
    verdict: Verdict
    because: str
    decided_by: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    conflict: bool = False
    """Whether something allows it while something else keeps it back; the stricter holds."""
    license: str | None = None
    """The license it was judged under, where several are offered."""
    alternatives: tuple[Alternative, ...] = ()
    """All licenses that are offered, where there are several: a person may pick another."""
    waivers: tuple[WaiverUse, ...] = ()
    """The waivers that speak of its findings, in force or not."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What the rules were told, so that other rules can be asked the same later."""
    article: Mapping[str, Fact] = field(default_factory=dict)
    """What the rules about the article around it were told."""
    trace: tuple[RuleTrace, ...] = ()

    def asked(self, trace: RuleTrace) -> Mapping[str, Fact]:
        """Return the facts that a rule was asked about, each with its evidence."""
        return self.article if trace.scope is Breadth.CONTAINER else self.facts
