"""Credit lines that an agreement or a publisher asks for word for word."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.use import Change, Use
from provenance.pipeline import assess, scan
from tests.documents import policy_of, text

RULES = """
rules:
- {{id: all, title: All, layer: contract, severity: note, effect: allow, message: M,
   when: {{use.action: republish}}, obligations: [{{kind: credit-line, text: "{line}", exact: {exact}}}]}}
"""


def credits_for(words: str, line: str, exact: str, folder: Path, catalogue: Catalogue) -> list[str]:
    policy = policy_of(folder, RULES.format(line=line, exact=exact))
    found = assess(scan(text(words), catalogue=catalogue), Use(changes=()), policy)
    return [form for entry in found.attributions for form in (entry.text, entry.html)]


@pytest.mark.parametrize(
    ("words", "exact", "expected"),
    [
        ("Rain fell.", "true", ["© Tarn & Co", '<p class="provenance-credit">© Tarn &amp; Co</p>']),
        ("Rain fell.", "false", []),
    ],
)
def test_a_text_without_a_license_gets_the_line_alone(
    words: str, exact: str, expected: list[str], tmp_path: Path, catalogue: Catalogue
) -> None:
    assert credits_for(words, "© Tarn & Co", exact, tmp_path, catalogue) == expected


def test_what_only_an_agreement_allows_is_credited_as_it_asks_and_offers_nothing(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    words = "Rain fell.\n\nAll content on this site is licensed under CC BY 4.0."
    rules = RULES.format(line="Fjord Wire", exact="true")
    found = assess(
        scan(text(words), catalogue=catalogue),
        Use(changes=(Change.TRANSLATE,)),
        policy_of(tmp_path, rules),
    )
    (made,) = found.attributions
    assert made.text == "This version was translated from the original. Fjord Wire"


@pytest.mark.parametrize(
    ("words", "credits_"),
    [
        ("Rain fell.\n\nAll content on this site is licensed under CC BY 4.0.", []),
        (
            "Rain fell.\n\nAll content by Fjord Wire is licensed under CC BY 4.0.",
            ["Original by Fjord Wire."],
        ),
    ],
)
def test_without_a_line_the_credit_names_whom_it_can_and_is_never_empty(
    words: str, credits_: list[str], tmp_path: Path, catalogue: Catalogue
) -> None:
    policy = policy_of(tmp_path, RULES.format(line="Name the agency", exact="false"))
    found = assess(scan(text(words), catalogue=catalogue), Use(changes=()), policy)
    assert [entry.text for entry in found.attributions] == credits_


def test_the_line_ends_the_credit_of_what_a_license_allows(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    rules = RULES.replace("layer: contract", "layer: license").format(
        line="Fjord Wire", exact="true"
    )
    found = assess(
        scan(text("This text is under CC BY 4.0."), catalogue=catalogue),
        Use(changes=()),
        policy_of(tmp_path, rules),
    )
    (made,) = found.attributions
    assert made.text.endswith("(https://creativecommons.org/licenses/by/4.0/). Fjord Wire")
