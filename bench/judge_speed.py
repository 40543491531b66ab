"""Judgements a second on one core, with full trace, and how long a policy of 500 rules takes to load.

    make bench

The cases of the policy's tests are judged many times over: rules are ready, and have met these facts
before. Beside that the assets of our own pages, each judged once by rules that have met nothing yet,
gathering the facts included, and the first judgement by a policy, which makes everything ready.
Beside the loading time that of libyaml alone, which checks nothing.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

import yaml

import provenance
from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_test_files import shipped_tests, tested
from provenance.judgement import Container, judge, judge_facts
from provenance.judgement.policy_tests import given_facts
from provenance.model.policy import Policy
from provenance.model.rights import Rights
from provenance.model.use import Use

ROUNDS = 5
PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
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


def assets() -> list[tuple[Rights, Container]]:
    """Return what every part of our own pages is under, with the article around it."""
    found = []
    for path in sorted(PAGES.glob("*.html")):
        document = provenance.read(path)
        rights = provenance.scan(document).rights
        around = Container(rights=rights[0], sha256=document.sha256)
        found += [(part, around) for part in rights]
    return found


def judge_once(parts: list[tuple[Rights, Container]], policy: Policy) -> float:
    """Return the processor time of judging every part once, by rules that have met nothing yet."""
    use, taken = Use(changes=()), []
    for _ in range(ROUNDS):
        new = fresh(policy)
        judge(parts[0][0], use, new, parts[0][1])
        start = time.process_time()
        for rights, around in parts:
            judge(rights, use, new, around)
        taken.append(time.process_time() - start)
    return median(taken)


def main() -> None:
    """Measure judging and loading, and print a table."""
    policy, catalogue = load_policy(), load_catalogue()
    tests = tested(policy, shipped_tests("default"))
    cases = [given_facts(test, catalogue, policy.agreements) for test in tests]

    def judge_cases(*, asking: bool) -> None:
        for facts in cases:
            judge_facts("text", facts, policy, asking=asking)

    judge_cases(asking=True)
    whole = seconds(lambda: judge_cases(asking=True))
    silent = seconds(lambda: judge_cases(asking=False))
    parts = assets()
    first = (
        seconds(lambda: [judge_facts("text", facts, fresh(policy)) for facts in cases[:50]]) / 50
    )
    print(f"{len(policy.rules)} rules, {len(cases)} cases, one core, median of {ROUNDS} rounds\n")
    print("| what | judgements/s |\n|---|---:|")
    for name, rate in (
        ("judgement with trace", len(cases) / silent),
        ("the same, and what each answer would change", len(cases) / whole),
        (
            f"{len(parts)} assets of our own pages, each once",
            len(parts) / judge_once(parts, policy),
        ),
        ("first judgement by a policy", 1 / first),
    ):
        print(f"| {name} | {rate:.0f} |")
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
