"""What differs between two policies."""

from pathlib import Path

from provenance.judgement.policy_diff import entry_changes
from provenance.model.comparison import Difference
from tests.documents import policy_of

RULE = """
- {{id: {id}, title: {title}, layer: house, severity: note, effect: {effect}, message: M,
   when: {when}{more}}}
"""


def rules(*items: str) -> str:
    return "rules:" + "".join(items)


def rule(
    name: str, *, effect: str = "deny", when: str = "{use.action: quote}", more: str = ""
) -> str:
    return RULE.format(id=name, title=name.upper(), effect=effect, when=when, more=more)


def test_the_same_policy_has_no_changes(tmp_path: Path) -> None:
    policy = policy_of(tmp_path, rules(rule("a")))
    assert entry_changes(policy, policy) == ()


def test_rules_are_added_removed_and_changed(tmp_path: Path) -> None:
    old = policy_of(tmp_path, rules(rule("a"), rule("b"), rule("same")))
    changed = rule("b", effect="review", when="{use.action: link}")
    new = policy_of(tmp_path, rules(rule("c"), changed, rule("same")))
    found = {entry.id: entry for entry in entry_changes(old, new)}
    assert {name: entry.difference for name, entry in found.items()} == {
        "a": Difference.REMOVED,
        "b": Difference.CHANGED,
        "c": Difference.ADDED,
    }
    assert found["b"].fields == ("effect: deny → review", "when")


def test_a_rule_with_a_new_name_is_the_same_rule(tmp_path: Path) -> None:
    old = policy_of(tmp_path, rules(rule("a")))
    new = policy_of(tmp_path, rules(rule("b", more=", deprecated_ids: [a]")))
    (entry,) = entry_changes(old, new)
    assert (entry.id, entry.difference) == ("b", Difference.CHANGED)
    assert "id: a → b" in entry.fields


def test_agreements_and_the_default_count_too(tmp_path: Path) -> None:
    old = policy_of(tmp_path, rules(rule("a")))
    header = "contracts: [{id: x, party: dpa, title: T}]\ndefaults: {effect: review}\n"
    new = policy_of(tmp_path, rules(rule("a")), header)
    assert [(entry.kind, entry.id) for entry in entry_changes(old, new)] == [
        ("contract", "x"),
        ("policy", "default"),
    ]
