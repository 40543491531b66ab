"""The tests inside a policy file: do its rules do what their author meant?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policy_reading import meant
from provenance.judgement import judge_facts
from provenance.judgement.consequences import following
from provenance.judgement.facts import Facts, contract_facts
from provenance.judgement.license_facts import expression_facts
from provenance.model.condition import FactValue
from provenance.model.document import TEXT_ASSET
from provenance.model.fact import FACTS, NOTHING, Fact, Shape
from provenance.model.judgement import Judgement, WaiverState
from provenance.model.policy import Agreement, Effect, Policy, PolicyTest, Term
from provenance.model.rights import LicenseStatus

_LICENSE = "license"
_USE = "use."
_EMPTY: Mapping[Shape, FactValue] = {
    Shape.WORD: NOTHING,
    Shape.WORDS: (),
    Shape.FLAG: False,
    Shape.DAY: NOTHING,
}


def failures(
    policy: Policy, catalogue: Catalogue, tests: Sequence[PolicyTest] | None = None
) -> tuple[str, ...]:
    """Return a line for each test that fails, and what came out instead.

    The tests are those inside the policy file where no others are given.
    """
    found = (
        (test, [*_strange(test, catalogue), *complaints(test, _outcome(test, policy, catalogue))])
        for test in (policy.tests if tests is None else tests)
    )
    return tuple(
        f"{test.place}policy {policy.id}, test {test.name!r}: {'; '.join(wrong)}"
        for test, wrong in found
        if wrong
    )


def _outcome(test: PolicyTest, policy: Policy, catalogue: Catalogue) -> Judgement:
    return judged(given_facts(test, catalogue, policy.agreements), policy)


def surprises(policy: Policy, catalogue: Catalogue, tests: Sequence[PolicyTest]) -> tuple[str, ...]:
    """Return a line for each test in which rules conflict and nobody says that they are meant to.

    The stricter rule holds, but the author may not know that another one allows the same.
    """
    found = ((test, _outcome(test, policy, catalogue)) for test in tests if test.conflict is None)
    lines: dict[str, str] = {}
    for test, judgement in found:
        if judgement.conflict:
            # A case that is tried with each of several values is said once.
            lines.setdefault(test.place, _surprise(test, judgement))
    return tuple(lines.values())


def _surprise(test: PolicyTest, judgement: Judgement) -> str:
    allowing = [
        finding.rule
        for finding in judgement.findings
        if finding.outcome.is_acting and finding.effect is Effect.ALLOW
    ]
    return (
        f"{test.place}warning: in test {test.name!r} {', '.join(allowing)} allows what "
        f"{', '.join(judgement.decided_by)} keeps back; if that is meant, expect conflict: true"
    )


def _strange(test: PolicyTest, catalogue: Catalogue) -> Iterator[str]:
    """Yield a complaint where a test gives a license that no file in rules/licenses knows."""
    for path, value in test.given:
        if path == _LICENSE and catalogue.licenses.by_id(str(value)) is None:
            yield f"no license is called {value!r}{meant(str(value), catalogue.licenses.ids)}"


def judged(facts: Facts, policy: Policy) -> Judgement:
    """Return what the rules make of the facts of a test, without what else could be asked."""
    return judge_facts(TEXT_ASSET, facts, policy, asking=False)


def complaints(test: PolicyTest, judgement: Judgement) -> Iterator[str]:
    """Yield what came out otherwise than a test says."""
    if judgement.verdict != test.verdict:
        yield f"the verdict is {judgement.verdict}, not {test.verdict}: {judgement.because}"
    applied = {finding.rule for finding in judgement.findings if finding.outcome.is_acting}
    for rule in test.rules:
        if rule not in applied:
            yield f"rule {rule} does not apply"
    for rule in test.not_rules:
        if rule in applied:
            yield f"rule {rule} applies"
    yield from _duties_and_questions(test, judgement)
    yield from _waivers_and_conflict(test, judgement)


def _duties_and_questions(test: PolicyTest, judgement: Judgement) -> Iterator[str]:
    duties = sorted(duty.kind.value for duty in judgement.obligations)
    if test.obligations is not None and sorted(test.obligations) != duties:
        yield f"the duties are {', '.join(duties) or 'none'}"
    missing = sorted({question.fact for question in judgement.questions if question.rules})
    if test.missing is not None and sorted(test.missing) != missing:
        yield f"the missing facts are {', '.join(missing) or 'none'}"


def _waivers_and_conflict(test: PolicyTest, judgement: Judgement) -> Iterator[str]:
    used = sorted(u.waiver for u in judgement.waivers if u.state is WaiverState.IN_FORCE)
    if test.waivers is not None and sorted(test.waivers) != used:
        yield f"the waivers used are {', '.join(used) or 'none'}"
    if test.conflict is not None and test.conflict != judgement.conflict:
        yield "rules conflict" if judgement.conflict else "no rules conflict"


def given_facts(
    test: PolicyTest, catalogue: Catalogue, agreements: Sequence[Agreement] = ()
) -> Facts:
    """Return the facts of a test.

    `license: CC-BY-4.0` stands for everything the catalogue knows of it, granted by words. What
    else a test leaves out about the content is known to be empty, as in a document that was read
    whole; what it leaves out about the use is unknown.
    """
    facts: dict[str, FactValue | None] = {
        kind.path: None if kind.path.startswith(_USE) else _EMPTY[kind.shape] for kind in FACTS
    }
    facts["use.action"] = "republish"
    facts["asset.kind"] = TEXT_ASSET
    given = dict(test.given)
    named = given.pop(_LICENSE, None)
    if isinstance(named, str):
        facts |= license_given(named, catalogue)
    facts |= following({**facts, **given})
    if test.day:
        facts["use.on"] = test.day.isoformat()
    agreed = agreed_in(test, agreements)
    return {path: Fact(value=value) for path, value in {**facts, **given}.items()} | {
        path: fact for path, fact in agreed.items() if path not in given
    }


def agreed_in(test: PolicyTest, agreements: Sequence[Agreement]) -> Facts:
    """Return what is agreed: those that the test says are in force, or those of its day."""
    if test.contracts is None:
        return contract_facts(agreements, test.day)
    named = [replace(a, term=Term()) for a in agreements if a.id in test.contracts]
    return contract_facts(named, test.day)


def license_given(name: str, catalogue: Catalogue) -> dict[str, FactValue | None]:
    """Return the facts of a license that is granted by words, as far as the catalogue knows it."""
    expression = catalogue.licenses.by_id(name)
    stated: dict[str, FactValue | None] = {
        "license.status": LicenseStatus.STATED.value,
        "license.polarity": "grant",
        "license.grade": "explicit",
        "license.licensor_is_holder": None,
    }
    return {**stated, **expression_facts(expression, LicenseStatus.STATED)}
