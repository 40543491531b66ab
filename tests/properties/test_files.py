"""What must hold of policies in several files: no order of files and entries, and no includer, decides."""

import itertools
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from provenance.catalogue.policies import load_policy
from provenance.errors import RuleFileError
from provenance.judgement import judge_facts
from provenance.model.fact import FACTS, Fact
from provenance.model.policy import Policy

MANY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ACTIONS = ["republish", "quote", "train"]
EFFECTS = ["allow", "review", "deny"]
MOST_FILES = 5
_Data = dict[str, Any]

WORDS = st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=2, unique=True)
# Few names, so that they meet.
OWN_SETS: st.SearchStrategy[dict[str, list[str]]] = st.one_of(
    st.just({}), st.dictionaries(st.sampled_from(["x", "y"]), WORDS, max_size=2)
)
CHANGES = st.fixed_dictionaries(
    {"effect": st.sampled_from(EFFECTS)}, optional={"severity": st.sampled_from(["note", "error"])}
)


DEFAULTS: st.SearchStrategy[dict[str, str]] = st.one_of(
    *[st.just({})] * 3,
    st.fixed_dictionaries(
        {}, optional={"effect": st.just("review"), "message": st.sampled_from(["M", "N"])}
    ),
)


@st.composite
def files(draw: st.DrawFn) -> dict[str, _Data]:
    """Draw files of a policy: each includes some of those before it, the last one is its own."""
    found: dict[str, _Data] = {}
    below: list[set[int]] = []
    count = draw(st.integers(3, MOST_FILES))
    for number in range(count):
        earlier = list(range(number))
        some = st.lists(st.sampled_from(earlier), unique=True) if earlier else st.just([])
        # The last one as many as possible, for what is not included says nothing.
        included = earlier if number == count - 1 else draw(some)
        below.append({*included, *(deep for each in included for deep in below[each])})
        sets = draw(OWN_SETS)
        seen = {*sets, *(name for each in below[number] for name in found[f"f{each}.yaml"]["sets"])}
        words = st.sampled_from([f"${name}" for name in sorted(seen)]) if seen else WORDS
        found[f"f{number}.yaml"] = {
            "schema": "provenance/policy/v1",
            "policy": {"id": f"f{number}", "version": "1", "title": "T"},
            "includes": [f"f{each}.yaml" for each in included],
            "sets": sets,
            "rules": [_rule(f"r{number}", draw(words), draw(st.sampled_from(EFFECTS)))],
            "amend": draw(_amendments(sorted(below[number]))),
            "defaults": draw(DEFAULTS),
        }
    return found


def _rule(name: str, words: Sequence[str], effect: str) -> _Data:
    return {
        "id": name,
        "deprecated_ids": [f"{name}.old"],
        "title": "A",
        "layer": "house",
        "severity": "note",
        "effect": effect,
        "message": "M",
        "when": {"use.action": {"in": words}},
    }


def _amendments(numbers: list[int]) -> st.SearchStrategy[list[_Data]]:
    """Return changes to the first rule that is seen, most of all, so that they meet."""
    if not numbers:
        return st.just([])
    names = [f"r{number}{old}" for number in numbers[:2] for old in ("", ".old")]
    changes = st.builds(
        lambda name, change: {"rule": name, "set": change, "reason": "R", "by": "B"},
        st.sampled_from(names),
        CHANGES,
    )
    return st.lists(changes, max_size=1) | st.lists(changes, max_size=2)


FILES = files()


def shuffled(found: dict[str, _Data], seed: int) -> dict[str, _Data]:
    """Return the same files with everything in them that has no order in another one."""
    chance = random.Random(seed)

    def mixed(data: _Data) -> _Data:
        again = dict(chance.sample(list(data.items()), len(data)))
        for key in ("includes", "rules", "amend"):
            again[key] = chance.sample(data[key], len(data[key]))
        again["sets"] = dict(chance.sample(list(data["sets"].items()), len(data["sets"])))
        return again

    return {name: mixed(data) for name, data in found.items()}


def loaded(found: dict[str, _Data], name: str) -> Policy | None:
    """Return the policy of that file, None where it is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        for each, data in found.items():
            (Path(folder) / each).write_text(json.dumps(data), encoding="utf-8")
        try:
            return load_policy(Path(folder) / name)
        except RuleFileError:
            return None


def verdicts(policy: Policy) -> Iterator[tuple[str, ...]]:
    """Yield what comes of each action, with the rules that decide."""
    nothing = {kind.path: Fact() for kind in FACTS}
    for action in [*ACTIONS, None]:
        judged = judge_facts("text", {**nothing, "use.action": Fact(value=action)}, policy)
        yield judged.verdict, *sorted(judged.decided_by)


@MANY
@given(FILES, st.integers(0, 99))
def test_no_order_of_files_and_entries_changes_anything(found: dict[str, _Data], seed: int) -> None:
    last = list(found)[-1]
    policy, again = loaded(found, last), loaded(shuffled(found, seed), last)
    event("right" if policy else "wrong")
    assert (policy is None) == (again is None)
    if policy and again:
        assert list(verdicts(policy)) == list(verdicts(again))
        assert {rule.id: rule for rule in policy.rules} == {rule.id: rule for rule in again.rules}
        assert (policy.default, policy.default_message) == (again.default, again.default_message)


@MANY
@given(FILES)
def test_who_includes_a_file_changes_no_condition_in_it(found: dict[str, _Data]) -> None:
    last = list(found)[-1]
    policy = loaded(found, last)
    if policy is None:
        return
    names = {rule.id for rule in policy.rules}
    for number, name in enumerate(list(found)[:-1]):
        if f"r{number}" not in names:
            continue
        alone = loaded(found, name)
        assert alone is not None, "a file that is wrong alone is wrong wherever it is included"
        together = {rule.id: rule for rule in policy.rules}
        for rule in alone.rules:
            assert rule.when == together[rule.id].when


def test_all_orders_of_three_files(tmp_path: Path) -> None:
    """The files above are drawn; these are such as people write."""
    head = 'schema: provenance/policy/v1\npolicy: {id: p, version: "1", title: T}\n'
    change = "amend: [{rule: r, set: {effect: %s}, reason: R, by: B}]\n"
    base = json.dumps([_rule("r", ["quote"], "review")])
    (tmp_path / "base.yaml").write_text(f"{head}rules: {base}\n")
    (tmp_path / "one.yaml").write_text(f"{head}includes: [base.yaml]\n{change % 'deny'}")
    (tmp_path / "two.yaml").write_text(f"{head}includes: [one.yaml]\n{change % 'allow'}")
    for order in itertools.permutations(["base.yaml", "one.yaml", "two.yaml"]):
        (tmp_path / "p.yaml").write_text(f"{head}includes: [{', '.join(order)}]\n")
        assert [rule.effect for rule in load_policy(tmp_path / "p.yaml").rules] == ["allow"]
