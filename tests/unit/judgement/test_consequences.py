import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.judgement import judge
from provenance.judgement.facts import Facts, facts_of, replaced
from provenance.model.condition import FactValue
from provenance.model.judgement import Verdict
from provenance.model.policy import Policy
from provenance.model.use import Change, Use
from provenance.pipeline import scan
from tests.documents import text

GRANT = "This article is licensed under {}."


def facts(license_: str, use: Use, catalogue: Catalogue) -> Facts:
    return facts_of(scan(text(GRANT.format(license_)), catalogue=catalogue).rights[0], use)


@pytest.mark.parametrize(
    ("license_", "outbound", "fits", "conflict"),
    [
        ("CC BY-SA 4.0", None, None, False),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0", True, False),
        ("CC BY-SA 4.0", "CC-BY-4.0", False, True),
        ("CC BY-SA 4.0", "GPL-3.0-or-later", None, None),
        ("CC BY-SA 4.0", "Nonsense-1.0", None, None),
        ("CC BY 4.0", "CC-BY-NC-4.0", True, False),
        ("the MIT License", "CC-BY-4.0", None, None),
    ],
)
def test_whether_our_license_fits(
    license_: str,
    outbound: str | None,
    fits: bool | None,
    conflict: bool | None,
    catalogue: Catalogue,
) -> None:
    found = facts(license_, Use(outbound_license=outbound), catalogue)
    assert found["use.outbound_license"].value == outbound
    assert found["license.outbound_fits"].value is fits
    assert found["license.outbound_conflict"].value is conflict


@pytest.mark.parametrize(
    ("changes", "classes"),
    [
        (None, None),
        ((), ()),
        ((Change.FORMAT,), ("technical",)),
        ((Change.CROP, Change.HEADLINE), ("uncertain",)),
        ((Change.TYPO, Change.TRANSLATE, Change.FORMAT), ("adaptation", "editorial", "technical")),
    ],
)
def test_what_the_changes_make_of_it(
    changes: tuple[Change, ...] | None, classes: tuple[str, ...] | None, catalogue: Catalogue
) -> None:
    found = facts("CC BY 4.0", Use(changes=changes), catalogue)
    assert found["use.change_classes"].value == classes


@pytest.mark.parametrize(
    ("license_", "prohibits", "share_alike", "curable"),
    [
        ("CC BY-NC-ND 4.0", {"adapt", "commercial"}, False, True),
        ("CC BY-SA 3.0", {"derogatory-treatment", "endorsement"}, True, False),
        ("CC BY-SA 2.0", {"technical-measures"}, True, False),
        ("CC BY-SA", None, True, None),
        ("CC BY", None, False, None),
        ("the MIT License", None, None, None),
        ("CC0", set(), False, None),
    ],
)
def test_what_the_legal_code_says_to_rules(
    license_: str,
    prohibits: set[str] | None,
    share_alike: bool | None,
    curable: bool | None,
    catalogue: Catalogue,
) -> None:
    found = facts(license_, Use(), catalogue)
    value = found["license.prohibits"].value
    assert value is None if prohibits is None else isinstance(value, tuple)
    assert isinstance(value, tuple) is (prohibits is not None)
    assert not isinstance(value, tuple) or set(prohibits or ()) <= set(value)
    assert found["license.share_alike"].value is share_alike
    assert found["license.curable"].value is curable


def test_the_title_is_a_duty_before_version_4(catalogue: Catalogue) -> None:
    older = facts("CC BY 3.0", Use(), catalogue)["license.duties"].value
    newer = facts("CC BY 4.0", Use(), catalogue)["license.duties"].value
    assert isinstance(older, tuple)
    assert isinstance(newer, tuple)
    assert set(older) - set(newer) == {"title", "prominence"}


@pytest.mark.parametrize(
    ("outbound", "changes", "verdict"),
    [
        (None, (Change.TRANSLATE,), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC-BY-SA-4.0", (Change.TRANSLATE,), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC-BY-4.0", (Change.TRANSLATE,), Verdict.DENY),
        ("CC-BY-4.0", (Change.TYPO,), Verdict.ALLOW_WITH_OBLIGATIONS),
        ("CC-BY-4.0", None, Verdict.REVIEW),
        ("GPL-3.0-or-later", (Change.TRANSLATE,), Verdict.REVIEW),
    ],
)
def test_an_adapted_share_alike_text_keeps_its_license(
    outbound: str | None,
    changes: tuple[Change, ...] | None,
    verdict: Verdict,
    policy: Policy,
    catalogue: Catalogue,
) -> None:
    rights = scan(text(GRANT.format("CC BY-SA 4.0")), catalogue=catalogue).rights[0]
    use = Use(changes=changes, outbound_license=outbound)
    assert judge(rights, use, policy).verdict is verdict


@pytest.mark.parametrize(
    ("supposed", "path", "value"),
    [
        ({"use.changes": ("translate",)}, "use.change_classes", ("adaptation",)),
        ({"use.changes": None}, "use.change_classes", None),
        ({"use.outbound_license": "CC-BY-4.0"}, "license.outbound_conflict", True),
        ({"use.outbound_license": "CC-BY-SA-4.0"}, "license.outbound_fits", True),
        ({"license.id": "CC-BY-4.0", "use.outbound_license": "CC-BY-4.0"}, "license.outbound_fits", True),
        ({"license.id": "none", "use.outbound_license": "CC-BY-4.0"}, "license.outbound_conflict", False),
        ({"license.id": None, "use.outbound_license": "CC-BY-4.0"}, "license.outbound_conflict", None),
        ({"use.outbound_license": "CC-BY-4.0", "license.outbound_conflict": False}, "license.outbound_conflict", False),
        ({"use.medium": ("web",)}, "use.change_classes", ()),
    ],
)  # fmt: skip
def test_what_follows_is_supposed_too(
    supposed: dict[str, FactValue | None], path: str, value: FactValue, catalogue: Catalogue
) -> None:
    found = replaced(facts("CC BY-SA 4.0", Use(changes=()), catalogue), supposed, ())
    assert found[path].value == value
