"""The reuse rules as values: rules, obligations to impose, waivers, agreements, tests."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from provenance.model.condition import Condition, FactValue
from provenance.model.obligation_kind import ObligationKind
from provenance.model.rights import Grade


class Effect(StrEnum):
    """What a rule does when it applies; `oblige` adds duties and decides nothing."""

    ALLOW = "allow"
    REVIEW = "review"
    DENY = "deny"
    OBLIGE = "oblige"

    @property
    def mildness(self) -> int:
        """Return 0 for the strictest effect, 3 for the mildest."""
        return (Effect.DENY, Effect.REVIEW, Effect.OBLIGE, Effect.ALLOW).index(self)


class Severity(StrEnum):
    """How findings are sorted; it never changes an effect."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Layer(StrEnum):
    """Whose rule it is, weakest first. A lower layer never supersedes a higher one."""

    HOUSE = "house"
    LICENSE = "license"
    CONTRACT = "contract"
    LAW = "law"

    @property
    def rank(self) -> int:
        """Return 0 for house rules, 3 for law."""
        return list(Layer).index(self)


class Breadth(StrEnum):
    """What a rule is applied to: each asset by itself, or the article and with it all its assets."""

    ASSET = "asset"
    CONTAINER = "container"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An obligation as a rule words it, before it is judged whether it falls due."""

    kind: ObligationKind
    text: str
    when: Condition | None = None
    elements: tuple[str, ...] = ()
    if_supplied: tuple[str, ...] = ()
    days: int | None = None
    hours: int | None = None
    exact: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Where a rule or a fact comes from."""

    title: str
    url: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An inclusive range of days."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date | None) -> bool | None:
        """Return whether a day lies in it; None where that depends on the day, and none is known."""
        if self.start is None and self.end is None:
            return True
        if day is None:
            return None
        return (self.start or day) <= day <= (self.end or day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One condition and what follows when it holds."""

    id: str
    title: str
    layer: Layer
    severity: Severity
    effect: Effect
    when: Condition
    message: str
    remedy: str = ""
    unless: Condition | None = None
    supersedes: tuple[str, ...] = ()
    obligations: tuple[Duty, ...] = ()
    valid: Term = Term()
    scope: Breadth = Breadth.ASSET
    confidence_floor: Grade | None = None
    """How well the license must be stated for the rule to allow anything."""
    deprecated_ids: tuple[str, ...] = ()
    """Names it had before; waivers and tests that use them still find it."""
    references: tuple[Reference, ...] = ()
    assignee: str = ""
    ask: tuple[str, ...] = ()
    """What a person has to find out when the rule applies."""
    place: str = field(default="", compare=False)
    """Where it stands, as `file:line:column: `; the same rule elsewhere is the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A paper behind a waiver or an agreement: what to look for, and its digest."""

    ref: str
    sha256: str = ""


MOST_WAIVER_DAYS: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding accepted by a named person, for a reason, until a day."""

    id: str
    rule: str
    match: Condition
    to: Effect
    reason: str
    justification: str
    requested_by: str
    approved_by: str
    starts: date
    expires: date
    keep_obligations: bool = True
    content: str = ""
    """SHA-256 of the only document it is for; empty where it is for all that match."""
    evidence: tuple[Proof, ...] = ()
    most_days: int = MOST_WAIVER_DAYS
    """How long the policy lets a waiver last; one that lasts longer has no effect."""
    place: str = field(default="", compare=False)

    @property
    def is_overlong(self) -> bool:
        """Return whether it lasts longer than the policy lets it."""
        return (self.expires - self.starts).days > self.most_days

    @property
    def term(self) -> Term:
        """Return the days on which it can be in force."""
        return Term(start=self.starts, end=self.expires)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An agreement of our own with a party; rules of the contract layer say what it allows."""

    id: str
    party: str
    title: str
    term: Term = Term()
    proof: Proof | None = None
    place: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """A change that a file made to an included rule: which fields, who wanted it, and why."""

    rule: str
    fields: tuple[tuple[str, str], ...]
    reason: str
    by: str
    place: str = field(default="", compare=False)
    """Where it stands, as `file:line:column: `."""
    included: bool = False
    """Whether an included file made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyTest:
    """A case inside the rule file: facts given, verdict and rules expected."""

    name: str
    given: tuple[tuple[str, FactValue], ...]
    verdict: str
    rules: tuple[str, ...] = ()
    not_rules: tuple[str, ...] = ()
    obligations: tuple[str, ...] | None = None
    missing: tuple[str, ...] | None = None
    waivers: tuple[str, ...] | None = None
    """Ids of the waivers in force that are used."""
    conflict: bool | None = None
    on: date | None = None
    contracts: tuple[str, ...] | None = None
    """Ids of the agreements that are in force; None for those that the day leaves in force."""
    place: str = ""
    """Where it stands, as `file:line:column: `; empty where it stands in no file."""

    @property
    def day(self) -> date | None:
        """Return the day of publication: `on`, or the fact where each of several is tried."""
        said = dict(self.given).get("use.on")
        return date.fromisoformat(said) if isinstance(said, str) else self.on


@dataclass(frozen=True, slots=True, kw_only=True)
class Survivor:
    """A mistake in a rule that no test needs to notice, and why."""

    mutant: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A whole rule set, ready to judge with."""

    id: str
    version: str
    title: str
    rules: tuple[Rule, ...]
    digest: str
    """SHA-256 of every file the policy was read from."""
    default: Effect = Effect.DENY
    default_message: str = ""
    timezone: str = "UTC"
    owner: str = ""
    waivers: tuple[Waiver, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    amendments: tuple[Amended, ...] = ()
    tests: tuple[PolicyTest, ...] = ()
    survivors: tuple[Survivor, ...] = ()
    included: frozenset[str] = frozenset()
    """Ids of the rules, waivers and agreements that stand in files it includes."""

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of that id, present or deprecated; None where there is none."""
        known = (rule for rule in self.rules if rule_id in (rule.id, *rule.deprecated_ids))
        return next(known, None)
