"""Which mutants of a policy its tests notice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.catalogue.catalogue import Catalogue
from provenance.judgement.facts import Facts
from provenance.judgement.mutation import Mutant
from provenance.judgement.policy_tests import agreed_in, complaints, given_facts, judged
from provenance.judgement.ruling import speaks
from provenance.model.policy import Policy, PolicyTest, Survivor


@dataclass(frozen=True, slots=True)
class Case:
    """A test with its facts, which no mutant of a rule changes."""

    test: PolicyTest
    facts: Facts


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, and the test that noticed it; None where none did."""

    mutant: Mutant
    noticed_by: PolicyTest | None


def outcomes(
    found: Sequence[Mutant], policy: Policy, tests: Sequence[PolicyTest], catalogue: Catalogue
) -> Iterator[Trial]:
    """Yield for each mutant of a policy whether a test notices it."""
    cases = [Case(test, given_facts(test, catalogue, policy.agreements)) for test in tests]
    for mutant in found:
        yield Trial(mutant, _noticed(mutant, cases, policy))


def _noticed(mutant: Mutant, cases: Sequence[Case], policy: Policy) -> PolicyTest | None:
    # Tests that name the rule most likely see what is wrong with it.
    ordered = sorted(cases, key=lambda case: mutant.subject not in _named(case.test))
    changed = mutant.policy.agreements != policy.agreements
    for case in ordered:
        if mutant.rules and not any(speaks(rule, case.facts) for rule in mutant.rules):
            continue  # before and after, the rule has no part in the case
        facts = _agreed(case, mutant.policy) if changed else case.facts
        if any(complaints(case.test, judged(facts, mutant.policy))):
            return case.test
    return None


def _named(test: PolicyTest) -> tuple[str, ...]:
    return *test.rules, *test.not_rules, *(test.waivers or ())


def _agreed(case: Case, policy: Policy) -> Facts:
    """Return the facts of a test under other agreements."""
    given = dict(case.test.given)
    fresh = agreed_in(case.test, policy.agreements)
    return {**case.facts, **{path: fact for path, fact in fresh.items() if path not in given}}


@dataclass(frozen=True, slots=True, kw_only=True)
class MutationResult:
    """How many mistakes the tests of a policy notice, and which they do not."""

    made: int
    unexplained: tuple[tuple[str, str], ...]
    """The mistakes, each with where it was made."""
    explained: tuple[Survivor, ...]
    stale: tuple[str, ...]
    """Explained as survivors, but noticed by a test, or never made."""

    @property
    def noticed(self) -> int:
        """Return how many mistakes a test notices."""
        return self.made - len(self.unexplained) - len(self.explained)

    @property
    def percent(self) -> float:
        """Return the share of all mistakes that a test notices, in percent."""
        return 100 * self.noticed / self.made if self.made else 100.0

    @property
    def settled(self) -> float:
        """Return the share that a test notices or somebody has explained, in percent."""
        return 100 * (1 - len(self.unexplained) / self.made) if self.made else 100.0

    @property
    def sentence(self) -> str:
        """Return the result in words."""
        if not self.made:
            return "it has no rules, waivers or agreements of its own to make mistakes in."
        return f"tests notice {self.noticed} of {self.made} mistakes ({self.percent:.1f} %)."


def surviving(found: Iterable[Trial], known: Sequence[Survivor]) -> MutationResult:
    """Return what came of all mutants, those that are explained apart from those that are not."""
    reasons = {survivor.mutant: survivor for survivor in known}
    all_ = list(found)
    left = [(t.mutant.id, t.mutant.place) for t in all_ if t.noticed_by is None]
    ids = {name for name, _ in left}
    return MutationResult(
        made=len(all_),
        unexplained=tuple(item for item in left if item[0] not in reasons),
        explained=tuple(reasons[name] for name, _ in left if name in reasons),
        stale=tuple(name for name in reasons if name not in ids),
    )
