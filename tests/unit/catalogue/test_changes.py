import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.condition import Leaf
from provenance.model.policy import Policy
from provenance.model.use import Change, ChangeClass


def test_every_change_has_a_class_a_reason_and_words(catalogue: Catalogue) -> None:
    assert set(catalogue.changes) == set(Change)
    for item in catalogue.changes.values():
        assert item.source
        assert item.reason.endswith(".")
        assert item.said


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (Change.FORMAT, ChangeClass.TECHNICAL),
        (Change.TYPO, ChangeClass.EDITORIAL),
        (Change.HEADLINE, ChangeClass.UNCERTAIN),
        (Change.TRANSLATE, ChangeClass.ADAPTATION),
    ],
)
def test_changes_have_their_classes(
    change: Change, kind: ChangeClass, catalogue: Catalogue
) -> None:
    assert catalogue.changes[change].kind is kind


def test_the_sets_of_the_default_policy_are_the_classes(
    policy: Policy, catalogue: Catalogue
) -> None:
    def of(*kinds: ChangeClass) -> set[str]:
        return {c.change.value for c in catalogue.changes.values() if c.kind in kinds}

    operands = {
        frozenset(leaf.operand)
        for rule in policy.rules
        for leaf in _leaves(rule.when)
        if leaf.path == "use.changes" and isinstance(leaf.operand, tuple)
    }
    # Publishers ask for changes of their own kinds beside these.
    assert operands >= {
        frozenset(of(ChangeClass.TECHNICAL, ChangeClass.EDITORIAL)),
        frozenset(of(ChangeClass.UNCERTAIN)),
        frozenset(of(ChangeClass.ADAPTATION)),
    }


def _leaves(condition: object) -> list[Leaf]:
    if isinstance(condition, Leaf):
        return [condition]
    return [leaf for child in getattr(condition, "conditions", ()) for leaf in _leaves(child)]
