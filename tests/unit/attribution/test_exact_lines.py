"""Credit lines that an agreement or a publisher asks for word for word."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.use import Use
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


def test_the_line_ends_the_credit_of_a_licensed_text(tmp_path: Path, catalogue: Catalogue) -> None:
    plain, _ = credits_for(
        "This text is under CC BY 4.0.", "Fjord Wire", "true", tmp_path, catalogue
    )
    assert plain.endswith("(https://creativecommons.org/licenses/by/4.0/). Fjord Wire")


def test_a_notice_that_is_the_line_is_not_said_twice(tmp_path: Path, catalogue: Catalogue) -> None:
    words = "Rain fell.\n\n© 2026 Fjord Wire. All rights reserved."
    plain, _ = credits_for(words, "© 2026 Fjord Wire", "true", tmp_path, catalogue)
    assert plain.count("© 2026 Fjord Wire") == 1
