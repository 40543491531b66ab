"""Judgements a second on one core, with full trace, and how long a policy of 500 rules takes to load.

    make bench

Beside the loading time that of libyaml alone, which checks nothing. Each case is judged many times
over: figures are for rules that are ready, and facts that are known; the first judgement by a policy
makes everything ready.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import yaml

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_test_files import shipped_tests, tested
from provenance.judgement import judge_facts
from provenance.judgement.policy_tests import given_facts
from provenance.model.policy import Policy

ROUNDS = 5
RULE = """
  - id: made.rule-{n}
    title: A rule like others, number {n}
    layer: house
    severity: warning
    when:
      all:
        - {{use.action: {{in: [republish, syndicate, archive, index]}}}}
        - {{license.status: stated}}
        - {{license.elements: {{any_of: [BY, SA]}}}}
        - {{asset.credited_to: {{any_of: [Example Wire {n}]}}}}
    effect: review
    message: "This {{asset.kind}} is credited to {{asset.credited_to}}."
    remedy: "Ask the desk."
"""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that a work takes, the median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return median(taken)


def fresh(policy: Policy) -> Policy:
    """Return a policy of which nothing has been worked out yet."""
    return replace(policy, rules=tuple(replace(rule) for rule in policy.rules))


def main() -> None:
    """Measure judging and loading, and print a table."""
    policy, catalogue = load_policy(), load_catalogue()
    tests = tested(policy, shipped_tests("default"))
    cases = [given_facts(test, catalogue, policy.agreements) for test in tests]

    def judge(*, asking: bool) -> None:
        for facts in cases:
            judge_facts("text", facts, policy, asking=asking)

    judge(asking=True)
    whole, silent = seconds(lambda: judge(asking=True)), seconds(lambda: judge(asking=False))
    first = (
        seconds(lambda: [judge_facts("text", facts, fresh(policy)) for facts in cases[:50]]) / 50
    )
    print(f"{len(policy.rules)} rules, {len(cases)} cases, one core, median of {ROUNDS} rounds\n")
    print("| what | judgements/s |\n|---|---:|")
    for name, taken in (
        ("judgement with trace, and what each answer would change", whole),
        ("judgement with trace", silent),
        ("first judgement by a policy", first * len(cases)),
    ):
        print(f"| {name} | {len(cases) / taken:.0f} |")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "many.yaml")
        head = 'schema: provenance/policy/v1\npolicy: {id: many, version: "1", title: Many}\nrules:'
        path.write_text(head + "".join(RULE.format(n=n) for n in range(500)), encoding="utf-8")
        load = seconds(lambda: load_policy(path))
        plain = seconds(lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))
    print(
        f"\n500 rules load in {load * 1000:.0f} ms, {load / plain:.2f} times what libyaml alone takes."
    )


if __name__ == "__main__":
    main()
