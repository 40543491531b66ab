"""What reports say beside the rules: waivers, amendments, choices, and what answers would change."""

from datetime import date
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.document import Document
from provenance.model.policy import Policy
from provenance.model.report import Report
from provenance.model.use import Change, Use
from provenance.pipeline import assess, report, scan
from provenance.reporting import render
from tests.documents import policy_of, text

HEADER = """\
includes: [default]
amend: [{rule: cc.nc.ads, set: {effect: deny}, reason: House decision, by: legal desk}]
"""
WAIVER = """\
waivers:
- {id: W1, rule: cc.nd.uncertain, match: {asset.kind: text}, to: allow, reason: permission-given,
   justification: By letter, requested_by: B. Editor, approved_by: A. Counsel,
   starts: "2026-11-01", expires: "2026-11-30"}
"""
ND = "This article is licensed under CC BY-ND 4.0."
CHOICE = (
    "You may choose between the Creative Commons Attribution 4.0 licence and the Creative Commons "
    "Attribution-ShareAlike 4.0 licence for this guide."
)


def reported(document: Document, use: Use, policy: Policy, catalogue: Catalogue) -> Report:
    found = assess(scan(document, catalogue=catalogue), use, policy)
    return report([found], use, policy, catalogue)


@pytest.mark.parametrize(
    ("day", "spoken", "standing"),
    [
        (date(2026, 10, 31), "is not yet in force", "W1: not yet in force;"),
        (date(2026, 11, 30), "is in force", "W1: in force and used;"),
        (date(2026, 12, 1), "is expired", "W1: expired;"),
        (None, "is not applied, because the day of publication (--on) is not known", "W1: not"),
    ],
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_waiver_is_told_where_it_speaks_and_among_the_rules(
    form: str, day: date | None, spoken: str, standing: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, WAIVER, HEADER)
    use = Use(changes=(Change.HEADLINE,), on=day)
    written = render(reported(text(ND), use, policy, catalogue), form, width=400)
    assert f"Text: waiver W1 of rule cc.nd.uncertain {spoken}" in written
    assert standing in written
    assert "cc.nc.ads: effect is deny (House decision; legal desk)" in written


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_waiver_that_lasts_too_long_is_told(
    form: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    endless = WAIVER.replace("2026-11-30", "9999-12-31")
    policy = policy_of(tmp_path, endless, HEADER)
    use = Use(changes=(Change.HEADLINE,), on=date(2026, 11, 15))
    written = render(reported(text(ND), use, policy, catalogue), form, width=400)
    effect = "without effect, because it lasts longer than the policy lets it"
    assert f"Text: waiver W1 of rule cc.nd.uncertain is {effect}" in written
    assert f"W1: {effect};" in written


def test_a_waiver_that_nothing_needs_is_told_as_not_used(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, WAIVER, HEADER)
    use = Use(changes=(), on=date(2026, 11, 15))
    written = render(reported(text(ND), use, policy, catalogue), "text", width=400)
    assert "W1: in force and not used;" in written
    assert "Text: waiver" not in written


@pytest.mark.parametrize("form", ["text", "html"])
def test_licenses_side_by_side_are_told_with_their_verdicts(
    form: str, policy: Policy, catalogue: Catalogue
) -> None:
    use = Use(changes=(Change.TRANSLATE,))
    written = render(reported(text(CHOICE), use, policy, catalogue), form, width=400)
    assert (
        "Offered side by side: CC-BY-4.0: allow with duties, CC-BY-SA-4.0: allow with duties. "
        "Judged under CC-BY-4.0."
    ) in written


@pytest.mark.parametrize("form", ["text", "html"])
def test_a_question_is_told_with_what_its_answers_would_change(
    form: str, policy: Policy, catalogue: Catalogue
) -> None:
    words = text("This article is licensed under CC BY-NC 4.0.")
    written = render(reported(words, Use(changes=()), policy, catalogue), form, width=400)
    assert "no: allow with duties; ads: review; yes: deny" in written
