"""Agencies in captions, in whatever form: a site's license never covers their pictures."""

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.policy import Policy
from provenance.model.statement import SourceStatement
from provenance.model.use import Use
from provenance.pipeline import assess, scan
from tests.documents import page

PAGE = (
    "<article><h1>Harbour</h1><p>A crane fell at the harbour on Friday, and nobody was hurt, said the "
    "police of the town.</p><figure><img src=a.jpg width=900 height=600><figcaption>{}</figcaption>"
    "</figure></article><footer>All content on this site is licensed under CC BY 4.0</footer>"
)


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Kräne im Hafen. Foto: dpa", "dpa"),
        ("Photo: dpa", "dpa"),
        ("Cranes in the harbour. REUTERS/Jan Holt", "REUTERS/Jan Holt"),
        ("Cranes, Nov 27, 2026. REUTERS/Jan Holt/File Photo", "REUTERS/Jan Holt"),
        ("Tamsin Oduya/Reuters", "Tamsin Oduya/Reuters"),
        ("Cranes. Tamsin Oduya / AFP", "Tamsin Oduya/AFP"),
        ("Oskar Thilorine/Getty Images", "Oskar Thilorine/Getty Images"),
        ("Cranes. © Reuters", "Reuters"),
        ("Kräne (dpa)", "dpa"),
        ("Bild: dpa", "dpa"),
        ("Foto: picture alliance/dpa", "picture alliance/dpa"),
        ("Foto: Mirembe Castellanos/dpa", "Mirembe Castellanos/dpa"),
        ("(AP Photo/Leontine Abendroth)", "AP/Leontine Abendroth"),
    ],
)
def test_an_agency_that_ends_a_caption_is_its_credit(
    caption: str, credit: str, catalogue: Catalogue, policy: Policy
) -> None:
    found = scan(page(PAGE.format(caption)), catalogue=catalogue)
    named = [s.source.name for s in found.statements if isinstance(s, SourceStatement)]
    assert named == [credit]
    verdicts = {j.asset: j.verdict for j in assess(found, Use(changes=()), policy).judgements}
    assert verdicts == {"text": "allow-with-obligations", "image-1": "deny"}


@pytest.mark.parametrize(
    "caption",
    [
        "The Reuters building in Graz.",
        "A reporter of dpa at work.",
        "He told AFP.",
        "The crane, as Reuters reported on Friday.",
        "Workers leave the AP.",
    ],
)
def test_a_caption_that_tells_of_an_agency_credits_nobody(
    caption: str, catalogue: Catalogue
) -> None:
    found = scan(page(PAGE.format(caption)), catalogue=catalogue)
    assert [s for s in found.statements if isinstance(s, SourceStatement)] == []


@pytest.mark.parametrize(
    "words",
    [
        "GRAZ, Nov 27 (Reuters) - A crane fell on Friday.",
        "BERLIN (AP) — A crane fell on Friday, police said.",
        "Graz (dpa) - Ein Kran ist am Freitag im Hafen umgestürzt.",
    ],
)
def test_a_short_paragraph_of_a_page_opens_with_a_dateline_too(
    words: str, catalogue: Catalogue, policy: Policy
) -> None:
    body = f"<article><h1>Harbour</h1><p>{words}</p></article>"
    footer = "<footer>All content on this site is licensed under CC BY 4.0</footer>"
    found = assess(scan(page(body + footer), catalogue=catalogue), Use(changes=()), policy)
    assert found.judgements[0].verdict == "deny"
