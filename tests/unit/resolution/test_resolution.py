import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.rights import Grade, LicenseStatus, Rights
from provenance.pipeline import scan
from tests.documents import page, text

GRANT = "This article is licensed under CC BY 4.0."
SITE = "All content on this site is licensed under CC BY-SA 4.0."
LINK = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">{}</a>'


def rights(words: str, catalogue: Catalogue) -> Rights:
    return scan(text(words), catalogue=catalogue).rights[0]


@pytest.mark.parametrize(
    ("words", "status", "license_id"),
    [
        ("Rain fell.", LicenseStatus.NONE, None),
        ("© 2026 Fjord Wire", LicenseStatus.NONE, None),
        (GRANT, LicenseStatus.STATED, "CC-BY-4.0"),
        (f"{GRANT}\n\n{GRANT} CC BY 4.0", LicenseStatus.STATED, "CC-BY-4.0"),
        (f"{GRANT} It is licensed under CC BY-ND 4.0.", LicenseStatus.CONFLICTING, "CC-BY-4.0"),
        (f"{GRANT} All rights reserved.", LicenseStatus.CONFLICTING, "CC-BY-4.0"),
        ("Licensed under CC BY 4.0 and CC BY-SA 4.0.", LicenseStatus.STATED, "CC-BY-4.0"),
        ("Shared under a Creative Commons licence.", LicenseStatus.AMBIGUOUS, "LicenseRef-CC-unspecified"),
        ("Licensed under CC BY.", LicenseStatus.STATED, "LicenseRef-CC-BY"),
        ("Licensed under a Creative Commons licence. CC BY 4.0", LicenseStatus.STATED, "CC-BY-4.0"),
        (f"{SITE} {GRANT}", LicenseStatus.STATED, "CC-BY-4.0"),
        (f"{SITE} This article is not licensed under CC BY-SA 4.0.", LicenseStatus.NONE, None),
        ("CC BY-ND-SA 4.0", LicenseStatus.AMBIGUOUS, "LicenseRef-CC-unspecified"),
    ],
)  # fmt: skip
def test_what_governs_the_text(
    words: str, status: LicenseStatus, license_id: str | None, catalogue: Catalogue
) -> None:
    found = rights(words, catalogue)
    assert (found.status, found.expression and found.expression.id) == (status, license_id)
    assert found.because


def test_what_lost_says_why(catalogue: Catalogue) -> None:
    found = rights(f"{SITE} {GRANT}", catalogue)
    assert [(loser.statement.evidence.quote, loser.reason) for loser in found.lost] == [
        (SITE, "something nearer to the item says otherwise or says it again")
    ]


def test_a_link_supplies_what_the_sentence_lacks(catalogue: Catalogue) -> None:
    words = "under a Creative Commons licence"
    document = page(f"<article><p>This text is published {LINK.format(words)}.</p></article>")
    found = scan(document, catalogue=catalogue).rights[0]
    assert found.status is LicenseStatus.STATED
    assert found.expression is not None
    assert found.expression.id == "CC-BY-4.0"
    assert found.grade is Grade.EXPLICIT


def test_a_link_and_a_sentence_that_disagree_are_a_conflict(catalogue: Catalogue) -> None:
    document = page(f"<article><p>This text is under {LINK.format('CC BY-SA 4.0')}.</p></article>")
    found = scan(document, catalogue=catalogue).rights[0]
    assert found.status is LicenseStatus.CONFLICTING
    assert found.expression is not None
    assert found.expression.id == "CC-BY-4.0"


def test_markup_alone_is_graded_machine(catalogue: Catalogue) -> None:
    head = '<script type="application/ld+json">{"@type":"Article","license":"CC BY 4.0"}</script>'
    found = scan(page("<p>Words.</p>", head=head), catalogue=catalogue).rights[0]
    assert (found.status, found.grade) == (LicenseStatus.STATED, Grade.MACHINE)


def test_canonical_and_og_addresses_never_grant(catalogue: Catalogue) -> None:
    head = (
        '<link rel="canonical" href="https://creativecommons.org/licenses/by/4.0/">'
        '<meta property="og:url" content="https://creativecommons.org/licenses/by/4.0/">'
    )
    found = scan(page("<p>Words.</p>", head=head), catalogue=catalogue).rights[0]
    assert found.status is LicenseStatus.NONE


@pytest.mark.parametrize(
    ("note", "status"),
    [
        (SITE, LicenseStatus.STATED),
        ("All photos on this site are licensed under CC BY-SA 4.0.", LicenseStatus.STATED),
        ("This article is licensed under CC BY-SA 4.0.", LicenseStatus.NONE),
        ("The text of this article is licensed under CC BY-SA 4.0.", LicenseStatus.NONE),
        ("Except where otherwise noted, all content is under CC BY-SA 4.0.", LicenseStatus.NONE),
    ],
)
def test_which_notes_reach_an_unmarked_picture(
    note: str, status: LicenseStatus, catalogue: Catalogue
) -> None:
    document = page(f"<article><p>Words.</p><img src=/mill.jpg><p>{note}</p></article>")
    picture = scan(document, catalogue=catalogue).rights[1]
    assert picture.status is status
    assert picture.grade is (Grade.INFERRED if status is LicenseStatus.STATED else None)


def test_a_captions_license_is_the_pictures_alone(catalogue: Catalogue) -> None:
    document = page(
        "<article><p>Words.</p><figure><img src=/mill.jpg><figcaption>A mill. Photo: Ola Venn, "
        "CC BY 2.0</figcaption></figure></article>"
    )
    words, picture = scan(document, catalogue=catalogue).rights
    assert words.status is LicenseStatus.NONE
    assert picture.expression is not None
    assert picture.expression.id == "CC-BY-2.0"


def test_agencies_are_third_parties_unless_they_grant(catalogue: Catalogue) -> None:
    other = rights(
        "BERNDORF (AP) - A mill burned. All content by Mehr News Agency is CC BY 4.0.", catalogue
    )
    own = rights(
        "TEHRAN (MNA) - A mill burned.\n\nAll content by Mehr News Agency is CC BY 4.0.", catalogue
    )
    assert [source.party for source in other.third_parties] == ["Associated Press"]
    assert own.third_parties == ()
    assert own.licensor_id == "mehr"


def test_an_agency_in_a_photo_credit_is_the_pictures_third_party(catalogue: Catalogue) -> None:
    document = page(
        "<article><p>Words.</p><figure><img src=/m.jpg><figcaption>Photo: Ola Venn/Reuters"
        "</figcaption></figure></article>"
    )
    words, picture = scan(document, catalogue=catalogue).rights
    assert words.third_parties == ()
    assert [source.party for source in picture.third_parties] == ["Reuters"]


def test_a_citation_is_no_link_in_the_chain(catalogue: Catalogue) -> None:
    found = rights(f"The mayor told Reuters it was late. {GRANT}", catalogue)
    assert found.chain == ()
    assert found.third_parties == ()


def test_an_unread_part_is_remembered(catalogue: Catalogue) -> None:
    broken = '<script type="application/ld+json">{</script>'
    assert scan(page("<p>Words.</p>", head=broken), catalogue=catalogue).rights[0].unread
