"""Facts that are supposed to be others than they are."""

from datetime import date
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.errors import UsageError
from provenance.judgement.facts import replaced
from provenance.judgement.policy_tests import given_facts
from provenance.judgement.suppositions import read_supposition
from provenance.model.condition import FactValue
from provenance.model.policy import PolicyTest
from tests.documents import policy_of


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("use.changes=translate, headline", "use.changes", ("headline", "translate")),
        ("use.changes=", "use.changes", ()),
        ("use.changes=?", "use.changes", None),
        ("asset.copyright_notice=yes", "asset.copyright_notice", True),
        ("asset.copyright_notice=false", "asset.copyright_notice", False),
        ("asset.rightsholder=", "asset.rightsholder", "none"),
        ("use.on=2026-12-31", "use.on", "2026-12-31"),
        ("license.name=A=B", "license.name", "A=B"),
    ],
)
def test_a_value_has_the_shape_of_its_fact(
    text: str, path: str, value: FactValue | None, catalogue: Catalogue
) -> None:
    assert read_supposition(text, catalogue).facts == ((path, value),)


def test_a_license_stands_for_all_its_facts(catalogue: Catalogue) -> None:
    found = read_supposition("license=CC-BY-SA-4.0; use.changes=", catalogue)
    assert found.given == (("license", "CC-BY-SA-4.0"), ("use.changes", ()))
    assert dict(found.facts)["license.elements"] == ("BY", "SA")
    assert dict(found.facts)["license.status"] == "stated"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("use.changes", "supposes nothing; write FACT=VALUE"),
        ("use.change=x", "unknown fact 'use.change'; did you mean 'use.changes'?"),
        ("use.changes=translat", "did you mean 'translate'?"),
        ("use.action=", "use.action is never 'none'"),
        ("asset.copyright_notice=perhaps", "true or false, never 'perhaps'"),
        ("use.on=2026-02-30", "'2026-02-30' is no day of the calendar"),
        ("use.territory=AT,de", "use.territory is never 'de'; did you mean 'DE'?"),
        ("license=CC-BY-4.O", "no license is called 'CC-BY-4.O'; did you mean 'CC-BY-4.0'?"),
    ],
)
def test_what_cannot_be_is_refused_with_a_suggestion(
    text: str, message: str, catalogue: Catalogue
) -> None:
    with pytest.raises(UsageError) as caught:
        read_supposition(text, catalogue)
    assert message in str(caught.value)


def test_another_day_has_other_agreements(tmp_path: Path, catalogue: Catalogue) -> None:
    header = "contracts: [{id: a, party: dpa, title: T, valid: {until: '2026-12-31'}}]\n"
    rules = (
        "rules: [{id: r, title: R, layer: house, severity: note, effect: deny, message: M,\n"
        "         when: {use.action: republish}}]\n"
    )
    agreements = policy_of(tmp_path, rules, header).agreements
    test = PolicyTest(name="", given=(), verdict="", on=date(2026, 11, 27))
    facts = given_facts(test, catalogue, agreements)
    assert facts["contract.ids"].value == ("a",)
    later = replaced(facts, {"use.on": "2027-01-01"}, agreements)
    assert later["contract.ids"].value == ()
    unknown = replaced(facts, {"use.on": None}, agreements)
    assert unknown["contract.ids"].value is None
    told = replaced(facts, {"use.on": "2027-01-01", "contract.ids": ("a",)}, agreements)
    assert told["contract.ids"].value == ("a",)
