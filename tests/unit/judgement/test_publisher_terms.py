"""What a publisher asks for beyond its license, for the parts of its article too."""

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.judgement import Verdict
from provenance.model.policy import Policy
from provenance.model.use import Commercial, Use
from provenance.pipeline import assess, scan
from tests.documents import page

ARTICLE = (
    "<main><article><h1>Rain in Elmford</h1><p>Rain fell all of Tuesday and the river rose.</p>"
    '<figure><img src="rain.jpg" width="900" height="600"><figcaption>Rain.{own}</figcaption></figure>'
    '<p>This article is republished from <a href="https://theconversation.com/rain">The Conversation'
    "</a> under a Creative Commons license. All content of this page, text and photos, is licensed "
    "under CC BY 4.0.</p></article></main>"
)
USE = Use(changes=(), commercial=Commercial.NO)


@pytest.mark.parametrize(
    ("own", "verdict", "decided_by"),
    [
        ("", Verdict.REVIEW, ("publisher.pictures",)),
        (
            " Photo: Ola Venn, licensed under CC BY-SA 4.0.",
            Verdict.ALLOW_WITH_OBLIGATIONS,
            ("cc.by.share",),
        ),
    ],
)
def test_pictures_that_the_publisher_does_not_cover_are_asked_about(
    own: str, verdict: Verdict, decided_by: tuple[str, ...], catalogue: Catalogue, policy: Policy
) -> None:
    """A picture with a license of its own is not under the publisher's."""
    found = assess(scan(page(ARTICLE.format(own=own)), catalogue=catalogue), USE, policy)
    text, image = found.judgements
    assert text.verdict is Verdict.ALLOW_WITH_OBLIGATIONS
    assert (image.verdict, image.decided_by) == (verdict, decided_by)
