"""From rulings to a verdict: deny over review over allow, nothing allows by default."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from provenance.judgement.case import Case
from provenance.judgement.conditions import undecided
from provenance.judgement.obligations import at_odds, obligations
from provenance.judgement.ruling import Ruling, with_contesting
from provenance.judgement.words import fill
from provenance.model.fact import question_for
from provenance.model.judgement import Obligation, Outcome, Question, Verdict
from provenance.model.policy import Effect, Policy, Severity

_STRICTEST = (Effect.DENY, Effect.REVIEW, Effect.ALLOW)
_VERDICTS = {Effect.DENY: Verdict.DENY, Effect.REVIEW: Verdict.REVIEW, Effect.ALLOW: Verdict.ALLOW}
_RESTRICTING = frozenset({Effect.DENY, Effect.REVIEW})
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
DEFAULT = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The verdict, the rules that decided it, why, and what is still to be asked."""

    verdict: Verdict
    decided_by: tuple[str, ...]
    because: str
    questions: tuple[Question, ...] = ()
    conflict: bool = False


def decide(
    rulings: Sequence[Ruling], duties: Sequence[Obligation], case: Case, policy: Policy
) -> Decision:
    """Return the decision: the strictest effect of the rules that apply.

    An undecided restriction turns an allow into a review; an undecided allow never grants.
    """
    waiting = [ruling for ruling in rulings if ruling.outcome is Outcome.UNDECIDED]
    effect = _strictest(rulings)
    restricting = [ruling for ruling in waiting if ruling.effect in _RESTRICTING]
    if effect is Effect.ALLOW and restricting:
        return _open(
            restricting, case, "It could be allowed, but that depends on what is not known"
        )
    if effect is None:
        allowing = [ruling for ruling in waiting if ruling.effect is Effect.ALLOW]
        if allowing:
            return _open([*allowing, *restricting], case, "It would be allowed if more were known")
        return _by_default(policy, case)
    contradiction = at_odds(duties) if effect is Effect.ALLOW else None
    if contradiction:
        return _at_odds(*contradiction)
    return _decided(effect, rulings, waiting, duties, case)


class Preview(NamedTuple):
    """A verdict, and whether it is a review only because something is not known still."""

    verdict: Verdict
    is_open: bool = False


def preview(rulings: Sequence[Ruling], case: Case, policy: Policy) -> Preview:
    """Return the verdict of the decision, without what is said about it."""
    effect = _strictest(rulings)
    waiting = {ruling.effect for ruling in rulings if ruling.outcome is Outcome.UNDECIDED}
    if effect is Effect.ALLOW:
        if not waiting.isdisjoint(_RESTRICTING):
            return Preview(Verdict.REVIEW, is_open=True)
        owed = obligations(rulings, case)
        if at_odds(owed):
            return Preview(Verdict.REVIEW)
        return Preview(Verdict.ALLOW_WITH_OBLIGATIONS if owed else Verdict.ALLOW)
    if effect is None and Effect.ALLOW in waiting:
        return Preview(Verdict.REVIEW, is_open=True)
    return Preview(_VERDICTS[policy.default if effect is None else effect])


def _strictest(rulings: Iterable[Ruling]) -> Effect | None:
    effects = {ruling.effect for ruling in rulings if ruling.outcome.is_acting}
    return next((effect for effect in _STRICTEST if effect in effects), None)


def _decided(
    effect: Effect,
    rulings: Sequence[Ruling],
    waiting: Sequence[Ruling],
    duties: Sequence[Obligation],
    case: Case,
) -> Decision:
    deciding = sorted(
        (ruling for ruling in rulings if ruling.outcome.is_acting and ruling.effect is effect),
        key=_weight,
    )
    verdict = _VERDICTS[effect]
    if verdict is Verdict.ALLOW and duties:
        verdict = Verdict.ALLOW_WITH_OBLIGATIONS
    asked = questions(_worth_asking(effect, deciding, waiting))
    return Decision(
        verdict=verdict,
        decided_by=tuple(ruling.rule.id for ruling in deciding),
        because=_message(deciding[0], case),
        questions=(*(_asked(deciding, case) if effect is not Effect.ALLOW else ()), *asked),
        conflict=effect is not Effect.ALLOW and _allows(rulings),
    )


def _worth_asking(
    effect: Effect, deciding: Sequence[Ruling], waiting: Sequence[Ruling]
) -> Sequence[Ruling]:
    """Return the undecided rules whose answer may change the verdict.

    A denial only changes where something is found that supersedes what denies; where it is
    allowed, more may be owed.
    """
    if effect is Effect.REVIEW:
        return waiting
    if effect is Effect.ALLOW:
        return [ruling for ruling in waiting if ruling.effect is Effect.OBLIGE]
    lifting = {other.rule.id for ruling in deciding for other in with_contesting(ruling)}
    return [ruling for ruling in waiting if ruling.rule.id in lifting]


def _allows(rulings: Iterable[Ruling]) -> bool:
    return any(r.outcome.is_acting and r.effect is Effect.ALLOW for r in rulings)


def _by_default(policy: Policy, case: Case) -> Decision:
    because = "No rule of the policy allows this use, and what no rule allows is not allowed."
    if policy.default_message:
        because = fill(policy.default_message, case.asset)
    question = Question(
        fact="use.action",
        question="Which agreement or rule covers this use? Ask who keeps the rules.",
    )
    return Decision(
        verdict=_VERDICTS[policy.default],
        decided_by=(DEFAULT,),
        because=because,
        questions=(question,),
    )


def _at_odds(one: Obligation, other: Obligation) -> Decision:
    """Return that a person decides, where two duties cannot both be kept."""
    return Decision(
        verdict=Verdict.REVIEW,
        decided_by=tuple(dict.fromkeys((*one.rules, *other.rules))),
        because=f"It is allowed, but two duties cannot both be kept: {one.kind} ({one.text}) and "
        f"{other.kind} ({other.text})",
    )


def _open(waiting: Sequence[Ruling], case: Case, why: str) -> Decision:
    asked = questions(waiting)
    first = asked[0].question if asked else _message(waiting[0], case)
    return Decision(
        verdict=Verdict.REVIEW,
        decided_by=tuple(ruling.rule.id for ruling in sorted(waiting, key=_weight)),
        because=f"{why}: {first}",
        questions=asked,
    )


def questions(waiting: Iterable[Ruling]) -> tuple[Question, ...]:
    """Return what to ask so that the undecided rules can be decided, each fact once."""
    rules: dict[str, list[str]] = {}
    for ruling in waiting:
        for other in with_contesting(ruling):
            for path in _missing(other):
                rules.setdefault(path, []).extend((ruling.rule.id, other.rule.id))
    return tuple(
        Question(fact=path, question=question_for(path), rules=tuple(sorted(set(names))))
        for path, names in sorted(rules.items())
    )


def _missing(ruling: Ruling) -> tuple[str, ...]:
    paths = [leaf.leaf.path for trace in ruling.traces for leaf in undecided(trace)]
    return tuple(dict.fromkeys(paths))


def _asked(deciding: Sequence[Ruling], case: Case) -> tuple[Question, ...]:
    """Return what the deciding rules want a person to find out."""
    return tuple(
        Question(
            fact="license.status",
            question=fill(text, case.about(ruling.rule)),
            rules=(ruling.rule.id,),
        )
        for ruling in deciding
        for text in ruling.rule.ask
    )


def _message(ruling: Ruling, case: Case) -> str:
    return fill(ruling.rule.message, case.about(ruling.rule))


def _weight(ruling: Ruling) -> tuple[int, str]:
    return _SEVERITIES.index(ruling.rule.severity), ruling.rule.id
