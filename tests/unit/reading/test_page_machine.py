"""What pages tell machines in other ways than JSON-LD, meta elements and links."""

import pytest

from provenance.model.document import TEXT_ASSET, Document
from provenance.model.evidence import Carrier
from tests.documents import page

BY = "https://creativecommons.org/licenses/by/1.0/"
HEAD = '<link rel="canonical" href="https://fjord.example/2026/mill">'


def licenses(document: Document) -> list[tuple[str, str, str]]:
    return [
        (fact.carrier.value, fact.value, fact.subject)
        for fact in document.metadata
        if fact.name == "license"
    ]


def rdf(about: str) -> str:
    return (
        '<!-- <rdf:RDF xmlns="http://web.resource.org/cc/" xmlns:rdf="x">'
        f'<Work rdf:about="{about}"><license rdf:resource="{BY}" /></Work></rdf:RDF> -->'
    )


@pytest.mark.parametrize(
    ("about", "subject"),
    [
        ("", TEXT_ASSET),
        ("https://fjord.example/2026/mill", TEXT_ASSET),
        ("https://fjord.example/2026/another", "other"),
    ],
)
def test_rdf_in_a_comment_is_about_the_work_it_names(about: str, subject: str) -> None:
    document = page(f"<p>Words</p>{rdf(about)}", HEAD)
    assert licenses(document) == [(Carrier.RDFA, BY, subject)]
    assert document.metadata[0].locator.line == 1


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- Released under the license at " + BY + " -->",
        "<!-- rdf:RDF " + "x" * 30_000 + " license -->",
        "<!-- <rdf:RDF><Work rdf:about=''><license rdf:resource='" + BY + "'/> -->",
    ],
)
def test_other_comments_state_nothing(comment: str) -> None:
    assert licenses(page(f"<p>Words</p>{comment}", HEAD)) == []


def test_data_attributes_license_what_stands_in_their_element() -> None:
    figure = '<figure data-license="CC BY 2.0"><img src="/m.jpg"><figcaption>A mill</figcaption></figure>'
    document = page(
        f'<article data-license="CC BY-SA 4.0"><h1>A mill</h1><p>Words</p>{figure}</article>'
    )
    assert licenses(document) == [
        (Carrier.ATTRIBUTE, "CC BY-SA 4.0", TEXT_ASSET),
        (Carrier.ATTRIBUTE, "CC BY 2.0", "image-1"),
    ]


@pytest.mark.parametrize(
    ("node", "subject"),
    [
        ('"url": "https://fjord.example/2026/mill"', TEXT_ASSET),
        ('"url": "http://www.fjord.example/2026/mill/"', TEXT_ASSET),
        ('"@id": "https://fjord.example/#article"', TEXT_ASSET),
        ('"headline": "The mill"', TEXT_ASSET),
        ('"url": "https://fjord.example/2026/dam", "headline": "A mill"', TEXT_ASSET),
        ('"url": "https://fjord.example/2026/dam", "headline": "The dam"', "other"),
        ('"mainEntityOfPage": {"@id": "https://fjord.example/2026/dam"}', "other"),
    ],
)
def test_a_node_is_about_the_item_that_it_names(node: str, subject: str) -> None:
    block = f'<script type="application/ld+json">{{"@type": "Article", {node}, "license": "{BY}"}}</script>'
    document = page("<h1>A mill</h1><p>Words</p>", f"<title>A mill</title>{HEAD}{block}")
    assert licenses(document) == [(Carrier.JSON_LD, BY, subject)]
