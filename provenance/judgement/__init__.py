"""Rights × Use × Policy → Judgements: three-valued, order-free, denied unless a rule allows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from provenance.judgement.answers import answered
from provenance.judgement.case import Case
from provenance.judgement.facts import Changes, Facts, facts_of, replaced
from provenance.judgement.facts import Container as Container
from provenance.judgement.obligations import obligations
from provenance.judgement.prepared import Known, Prepared, prepared
from provenance.judgement.rules import alone, alone_again, together
from provenance.judgement.ruling import Ruling
from provenance.judgement.verdicts import Preview, decide, preview
from provenance.judgement.words import fill
from provenance.model.condition import FactValue
from provenance.model.document import TEXT_ASSET
from provenance.model.evidence import Evidence
from provenance.model.judgement import (
    Alternative,
    Finding,
    Judgement,
    Outcome,
    Truth,
    Verdict,
    WaiverUse,
    leaves,
)
from provenance.model.license_terms import LicenseTerms
from provenance.model.policy import Policy
from provenance.model.rights import Rights
from provenance.model.use import Use

_NOT_READ = "Not all of it could be read, and what was not read may change the answer."
_AS_IT_IS: Changes = {}


def judge(
    rights: Rights,
    use: Use,
    policy: Policy,
    container: Container | None = None,
    supposing: Changes = _AS_IT_IS,
) -> Judgement:
    """Return the verdict on one asset under one intended use.

    Where several licenses are offered, it is judged under the one that asks least; a person may
    pick another. What is `supposing` replaces facts, of the article around it too.
    """
    offered = rights.choices if len(rights.choices) > 1 else ()
    judged = [
        _judge_as(replace(rights, expression=choice), use, policy, container, supposing)
        for choice in offered
    ]
    if not judged:
        return _judge_as(rights, use, policy, container, supposing)
    index, best = min(enumerate(judged), key=lambda item: _strictness(item[1]))
    alternatives = tuple(
        Alternative(
            license=choice.id,
            verdict=judgement.verdict,
            because=judgement.because,
            obligations=tuple(duty.kind for duty in judgement.obligations),
        )
        for choice, judgement in zip(offered, judged, strict=True)
    )
    return replace(best, license=offered[index].id, alternatives=alternatives)


def _judge_as(
    rights: Rights, use: Use, policy: Policy, container: Container | None, supposing: Changes
) -> Judgement:
    def known(of: Rights) -> Facts:
        found = facts_of(of, use, policy.agreements, container)
        return replaced(found, supposing, policy.agreements) if supposing else found

    facts = known(rights)
    around = facts
    if container is not None and container.rights is not rights:
        around = known(container.rights)
    terms = rights.expression.terms if rights.expression else None
    judgement = judge_facts(rights.asset.id, facts, policy, around, terms=terms)
    return _as_read(judgement) if rights.unread else judgement


def _strictness(judgement: Judgement) -> tuple[int, int]:
    return judgement.verdict.rank, len(judgement.obligations)


def judge_facts(
    asset: str,
    facts: Facts,
    policy: Policy,
    around: Facts | None = None,
    *,
    terms: LicenseTerms | None = None,
    asking: bool = True,
) -> Judgement:
    """Return the verdict that follows from facts alone; `around` are those of the article itself.

    `terms` are those of the license at hand: duties are cited as it has them.

    What each answer to an open question would change is left out where nobody is `asking`.
    """
    case = Case(facts, around or facts, terms)
    ready = prepared(policy)
    found = alone(ready, *_known(case))
    ruled = together(found, ready, facts)
    live = [ruling for ruling in ruled if ruling.outcome is not Outcome.DOES_NOT_APPLY]
    duties = obligations(live, case)
    decision = decide(live, duties, case, policy)
    publishable = decision.verdict.is_publishable
    verdict_if = _previewing(found, ready, case, policy)
    return Judgement(
        asset=asset,
        verdict=decision.verdict,
        because=decision.because,
        decided_by=decision.decided_by,
        findings=tuple(
            _finding(ruling, case.about(ruling.rule))
            for ruling in live
            if _matters(ruling, publishable)
        ),
        questions=tuple(
            answered(q, live, case, verdict_if) if asking else q for q in decision.questions
        ),
        obligations=duties if publishable else (),
        conflict=decision.conflict,
        waivers=tuple(_waivers(live)),
        facts=facts,
        article=case.article,
        trace=tuple([ruling.trace for ruling in ruled]),
    )


def _previewing(
    found: Sequence[Ruling], ready: Prepared, case: Case, policy: Policy
) -> Callable[[str, FactValue], Preview]:
    """Return what tells the verdict that a fact would lead to, were it known."""

    def verdict_if(path: str, value: FactValue) -> Preview:
        told = case.told(path, value, policy.agreements)
        again = alone_again(found, ready, case.differing(told), *_known(told))
        return preview(together(again, ready, told.asset), told, policy)

    return verdict_if


def _known(case: Case) -> tuple[Known, Known]:
    asset = Known(case.asset)
    return asset, asset if case.article is case.asset else Known(case.article)


def _waivers(ruled: Iterable[Ruling]) -> Iterator[WaiverUse]:
    """Yield the waivers that speak of a finding, with what became of each."""
    for ruling in ruled:
        for waiver, state in ruling.spoken_of:
            yield WaiverUse(waiver=waiver.id, rule=ruling.rule.id, state=state)


def document_verdict(judgements: Sequence[Judgement]) -> Verdict | None:
    """Return the strictest verdict of the kept assets, None where nothing was judged."""
    verdicts = (judgement.verdict for judgement in judgements)
    return max(verdicts, key=lambda verdict: verdict.rank, default=None)


def publishable_without(judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """Return the assets without which the rest may be published; never the text itself."""
    blocking = tuple(item.asset for item in judgements if not item.verdict.is_publishable)
    return () if TEXT_ASSET in blocking or len(blocking) == len(judgements) else blocking


def _as_read(judgement: Judgement) -> Judgement:
    """Return the judgement without what waits for the rest to be read: nobody else can answer it.

    What could not be read is an issue of the document, with a remedy of its own.
    """
    settled = {f.rule for f in judgement.findings if f.outcome is not Outcome.UNDECIDED}
    asked = [
        question
        for question in judgement.questions
        if question.fact.startswith("use.") or not settled.isdisjoint(question.rules)
    ]
    unread = {r for q in judgement.questions if q not in asked for r in q.rules} - settled
    questions = tuple(question for question in asked if not unread.issuperset(question.rules))
    told = settled.union(*(question.rules for question in questions)) - unread
    decided_by = tuple(rule for rule in judgement.decided_by if rule in told)
    return replace(
        judgement,
        because=judgement.because if decided_by else _NOT_READ,
        decided_by=decided_by,
        findings=tuple(finding for finding in judgement.findings if finding.rule in told),
        questions=questions,
    )


def _matters(ruling: Ruling, publishable: bool) -> bool:
    """Return whether a person wants to see the rule: it acted, or it waits for an answer."""
    if ruling.outcome is Outcome.UNDECIDED:
        return not publishable
    return ruling.outcome is not Outcome.DOES_NOT_APPLY


def _finding(ruling: Ruling, facts: Facts) -> Finding:
    return Finding(
        rule=ruling.rule.id,
        title=ruling.rule.title,
        layer=ruling.rule.layer,
        effect=ruling.effect,
        severity=ruling.rule.severity,
        outcome=ruling.outcome,
        message=fill(ruling.rule.message, facts),
        remedy=fill(ruling.rule.remedy, facts),
        evidence=_evidence(ruling, facts),
        references=ruling.rule.references,
        superseded_by=ruling.trace.superseded_by,
        waiver=ruling.trace.waiver,
        assignee=ruling.rule.assignee,
        scope=ruling.rule.scope,
    )


def _evidence(ruling: Ruling, facts: Facts) -> tuple[Evidence, ...]:
    """Return the evidence of the comparisons that came out true, each once."""
    found = (leaf.leaf.path for leaf in leaves(ruling.trace.when) if leaf.truth is Truth.TRUE)
    return tuple(dict.fromkeys(entry for path in found for entry in facts[path].evidence))
