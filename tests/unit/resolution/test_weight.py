"""How much statements weigh: plain words, markup, and names that merely stand there."""

import pytest

from provenance.model.rights import Grade, LicenseStatus, Rights
from provenance.pipeline import scan
from tests.documents import page

BY = "https://creativecommons.org/licenses/by/4.0/"
BODY = "<h1>A mill</h1><p>The mill is open again, its owners said on Monday.</p>"


def governing(body: str, head: str = "", below: str = "") -> Rights:
    return scan(page(f"<article>{BODY}{body}</article>{below}", head)).rights[0]


@pytest.mark.parametrize(
    ("body", "license_id", "grade"),
    [
        ("<p>This article is licensed under CC BY 4.0.</p>", "CC-BY-4.0", Grade.EXPLICIT),
        ("<p>License: CC BY 4.0</p>", "CC-BY-4.0", Grade.EXPLICIT),
        ("<dl><dt>License</dt><dd>CC BY 4.0</dd></dl>", "CC-BY-4.0", Grade.EXPLICIT),
        (f'<p><a rel="license" href="{BY}">Terms</a></p>', "CC-BY-4.0", Grade.EXPLICIT),
        ("<p>CC BY 4.0</p>", "CC-BY-4.0", Grade.INFERRED),
        (
            "<p>Reprinted with permission of the author of this article.</p>",
            "LicenseRef-custom-terms",
            Grade.INFERRED,
        ),
    ],
)
def test_the_grade_tells_plain_words_from_a_name_that_stands_there(
    body: str, license_id: str, grade: Grade
) -> None:
    rights = governing(body)
    assert (rights.expression and rights.expression.id, rights.grade) == (license_id, grade)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Dunes at dawn, by Iris Coldwell (CC BY 2.0)</p>",
        "<ul><li>Coldwell - Prismatic (CC BY)</li><li>Coldwell - Ergo (CC BY)</li></ul>",
        "<p>Anybody can afford that, and use it for free if they like.</p>",
        "<p>"
        + "The harbour was full of people that day. " * 9
        + "You cannot found a union without the "
        "consent of the governed, where people feel that something is forced on them.</p>",
        '<div class="related"><p>This article is licensed under CC BY 4.0.</p></div>',
        '<div class="tags"><a rel="tag" href="/t/cc">CC BY 4.0</a></div>',
    ],
)
def test_what_is_about_something_else_does_not_govern_the_article(body: str) -> None:
    rights = governing(body)
    assert rights.status is LicenseStatus.NONE
    assert all(loser.reason for loser in rights.lost)


def test_plain_words_of_the_site_go_before_a_name_that_stands_in_the_article() -> None:
    footer = "<footer>All content on this site is licensed under CC BY-SA 4.0.</footer>"
    rights = governing("<p>CC BY 2.0</p>", below=footer)
    assert rights.expression is not None
    assert rights.expression.id == "CC-BY-SA-4.0"
    assert [loser.reason for loser in rights.lost] == [
        "something nearer to the item says otherwise or says it again"
    ]


def test_a_link_to_the_unported_license_does_not_mean_the_port_that_the_words_name() -> None:
    link = (
        '<a rel="license" href="https://creativecommons.org/licenses/by/3.0/">CC BY 3.0 Germany</a>'
    )
    rights = governing(f"<p>This text is licensed under {link}.</p>")
    assert rights.status is LicenseStatus.CONFLICTING


def test_a_sentence_that_offers_two_licenses_is_a_choice_though_both_are_links() -> None:
    links = (
        '<a href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a> and the '
        '<a href="https://www.gnu.org/licenses/fdl-1.3.html">GNU Free Documentation License</a>'
    )
    rights = governing(f"<p>This text is available under {links}.</p>")
    assert rights.status is LicenseStatus.STATED
    assert len(rights.choices) == 2


def test_all_rights_reserved_in_the_head_is_heard() -> None:
    rights = governing(
        "", '<meta name="copyright" content="© 2026 Fjord Wire. All rights reserved.">'
    )
    assert (rights.expression and rights.expression.id) == "LicenseRef-all-rights-reserved"
    assert rights.grade is Grade.MACHINE
