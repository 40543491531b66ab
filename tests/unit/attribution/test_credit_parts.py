from collections.abc import Collection

import pytest

from provenance.attribution import attribute
from provenance.attribution.short_names import short_name
from provenance.catalogue.catalogue import Catalogue
from provenance.judgement import judge
from provenance.model.attribution import Attribution
from provenance.model.policy import Policy
from provenance.model.use import Change, Commercial, Use
from provenance.pipeline import scan
from tests.documents import page, text

OPEN_SITE = (
    "<article><h1>A bench for every hill</h1><p class=byline>By Tove Marsh</p><p>The hills above "
    "Kelmscott have new benches, cut from the oaks that fell in the storm.</p>{figures}</article>"
    "<footer>All content on this site is licensed under CC BY 4.0.</footer>"
)
FIGURE = '<figure><img src="{src}" alt="The bench"><figcaption>{caption}</figcaption></figure>'


def credits_of(
    document_text: str, use: Use, catalogue: Catalogue, policy: Policy, drop: Collection[str] = ()
) -> tuple[Attribution, ...]:
    build = page if document_text.startswith("<") else text
    found = scan(build(document_text), catalogue=catalogue)
    kept = [rights for rights in found.rights if rights.asset.id not in drop]
    return attribute(found, [judge(rights, use, policy) for rights in kept], use)


def test_a_picture_that_names_nobody_shares_the_credit_of_its_article(
    catalogue: Catalogue, policy: Policy
) -> None:
    markup = OPEN_SITE.format(figures=FIGURE.format(src="bench.jpg", caption="Oak, mostly."))
    (made,) = credits_of(markup, Use(changes=()), catalogue, policy)
    assert made.credit.assets == ("text", "image-1")
    assert made.text.startswith("“A bench for every hill” by Tove Marsh.")


def test_a_picture_with_a_photographer_has_a_credit_of_its_own(
    catalogue: Catalogue, policy: Policy
) -> None:
    markup = OPEN_SITE.format(
        figures=FIGURE.format(src="bench.jpg", caption="Oak, mostly. Photo: Anja Kuipers")
    )
    use = Use(changes=(Change.CROP, Change.TRANSLATE))
    article, picture = credits_of(markup, use, catalogue, policy)
    assert picture.credit.assets == ("image-1",)
    assert picture.text.startswith("Image by Anja Kuipers.")
    assert picture.text.endswith("This version was cropped from the original.")
    assert "translated" in article.text


def test_what_describes_a_picture_is_not_its_title(catalogue: Catalogue, policy: Policy) -> None:
    markup = OPEN_SITE.format(figures=FIGURE.format(src="bench.jpg", caption="Photo: Anja Kuipers"))
    made = credits_of(markup, Use(changes=()), catalogue, policy)
    assert all("The bench" not in entry.text for entry in made)


def test_the_outlet_is_named_where_no_address_tells_it(
    catalogue: Catalogue, policy: Policy
) -> None:
    words = (
        "Rain on the fens\n\nBy Tove Marsh\n\nThis story was originally published by the Elmford "
        "Courier.\n\nIt rained. This article is licensed under CC BY 4.0.\n"
    )
    (made,) = credits_of(words, Use(changes=()), catalogue, policy)
    assert made.credit.source == "Elmford Courier"
    assert ", Elmford Courier. Licensed under" in made.text


def test_unchanged_is_said_where_changes_are_forbidden(
    catalogue: Catalogue, policy: Policy
) -> None:
    words = "Rain\n\nIt rained. This article is licensed under {license}.\n"
    fixed = words.format(license="CC BY-ND 4.0")
    free = words.format(license="CC BY 4.0")
    use = Use(changes=(), commercial=Commercial.NO)
    assert "This version is unchanged." in credits_of(fixed, use, catalogue, policy)[0].text
    assert "unchanged" not in credits_of(free, use, catalogue, policy)[0].text
    assert "This version" not in credits_of(free, Use(), catalogue, policy)[0].text


@pytest.mark.parametrize("drop", [("text",), ("text", "image-1")])
def test_what_is_left_out_is_not_credited(
    drop: tuple[str, ...], catalogue: Catalogue, policy: Policy
) -> None:
    markup = OPEN_SITE.format(figures=FIGURE.format(src="bench.jpg", caption="Oak, mostly."))
    made = credits_of(markup, Use(changes=()), catalogue, policy, drop)
    assert [entry.credit.assets for entry in made] == [("image-1",)][: 2 - len(drop)]


@pytest.mark.parametrize(
    ("license_id", "shown"),
    [
        ("CC-BY-4.0", "CC BY 4.0"),
        ("CC-BY-SA-3.0-DE", "CC BY-SA 3.0 DE"),
        ("LicenseRef-CC-BY-NC-SA-2.5-AR", "CC BY-NC-SA 2.5 AR"),
        ("LicenseRef-CC-NC-ND-1.0", "CC NC-ND 1.0"),
        ("LicenseRef-CC-BY", "CC BY"),
        ("CC0-1.0", "CC0 1.0"),
        ("CC-PDM-1.0", "the full name"),
        ("LicenseRef-CC-NC-Sampling-Plus-1.0", "the full name"),
        ("LicenseRef-CC-unspecified", "the full name"),
        ("ODC-By-1.0", "the full name"),
    ],
)
def test_licenses_have_the_names_that_people_write(license_id: str, shown: str) -> None:
    assert short_name(license_id, "the full name") == shown


def test_every_license_of_the_catalogue_has_a_short_name(catalogue: Catalogue) -> None:
    for version in ("4.0", "3.0", "2.0", "1.0"):
        expression = catalogue.licenses.by_id(f"CC-BY-{version}")
        assert expression is not None
        assert short_name(expression.id, expression.name) == f"CC BY {version}"
