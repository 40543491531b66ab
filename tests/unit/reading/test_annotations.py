import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.document import Document
from provenance.pipeline import scan
from provenance.reading import read_bytes
from tests.documents import page

BY = "https://creativecommons.org/licenses/by/4.0/"
WORDS = (
    "<p>The mill of Elmford grinds again, forty years after its wheel was sold for scrap.</p>" * 3
)


def article(inside: str, attributes: str = "") -> Document:
    return page(f"<main><article {attributes}><h1>A mill</h1>{WORDS}{inside}</article></main>")


def facts(document: Document) -> set[tuple[str, str, str, str]]:
    return {(f.carrier.value, f.name, f.value, f.subject) for f in document.metadata}


def governs(document: Document, catalogue: Catalogue) -> dict[str, str | None]:
    rights = scan(document, catalogue=catalogue).rights
    return {r.asset.id: r.expression.id if r.expression else None for r in rights}


@pytest.mark.parametrize(
    "inside",
    [
        f"<img src=p.jpg><div about='p.jpg'>Under <a rel=license href={BY}>CC BY 4.0</a></div>",
        f"<img src=p.jpg><p>Photo <a about='p.jpg' rel=license href={BY}>CC BY 4.0</a></p>",
        f"<img src=p.jpg><div resource='/p.jpg'><span property='cc:license' resource={BY}></span></div>",
        f"<figure about='https://flickr.example/9'><img src=p.jpg><a rel=license href={BY}>x</a></figure>",
        f"<div itemscope itemtype=https://schema.org/ImageObject><img itemprop=contentUrl src=p.jpg>"
        f"<link itemprop=license href={BY}></div>",
        f"<figure itemscope itemtype=http://schema.org/ImageObject><img src=p.jpg>"
        f"<meta itemprop=license content={BY}></figure>",
        f"<img src=p.jpg><div itemscope itemtype=https://schema.org/Photograph itemid=p.jpg>"
        f"<a itemprop=license href={BY}>CC BY 4.0</a></div>",
        f"<img src=p.jpg><div typeof='schema:ImageObject' about='p.jpg'>"
        f"<a property='schema:license' href={BY}>x</a></div>",
    ],
)
def test_a_license_inside_a_photos_markup_is_the_photos(inside: str, catalogue: Catalogue) -> None:
    document = page(
        f"<base href=https://elm.example/><main><article><h1>A mill</h1>{WORDS}{inside}</article></main>"
    )
    assert governs(document, catalogue) == {"text": None, "image-1": "CC-BY-4.0"}


@pytest.mark.parametrize(
    "inside",
    [
        f"<div about='https://o.example/x.jpg'><a rel=license href={BY}>CC BY 4.0</a></div>",
        f"<p>Data: <span about='https://o.example/d'><a rel=license href={BY}>x</a></span></p>",
        f"<aside itemscope itemtype=https://schema.org/Article><link itemprop=license href={BY}></aside>",
        f"<div itemscope><link itemprop=license href={BY}></div>",
        f"<div itemscope itemtype=https://schema.org/Person><meta itemprop=license content={BY}></div>",
        f"<div about='/other' typeof='schema:Article'><a rel=license href={BY}>CC BY</a></div>",
        f"<div hidden itemscope itemtype=https://schema.org/Article><link itemprop=license href={BY}></div>",
        f"<p property='http://l.example/license' resource={BY}>x</p>",
        f"<figure><p about='https://o.example/d' typeof=schema:Dataset><a rel=license href={BY}>x</a></p></figure>",
        f"<p xmlns:cc='http://elsewhere.example/' property='cc:license' resource={BY}>x</p>",
    ],
)
def test_what_is_about_something_else_does_not_speak_for_the_article(
    inside: str, catalogue: Catalogue
) -> None:
    assert governs(article(inside), catalogue) == {"text": None}


@pytest.mark.parametrize(
    ("attributes", "inside"),
    [
        ("", f"<div about=''><a rel=license href={BY}>CC BY 4.0</a></div>"),
        ("vocab='http://schema.org/'", f"<a rel=license href={BY}>terms</a>"),
        ("vocab=http://schema.org/ typeof=Article", f"<link property=license href={BY}>"),
        ("about='/node/7' typeof='sioc:Item foaf:Document'", f"<a rel=license href={BY}>terms</a>"),
        ("itemscope itemtype=https://schema.org/NewsArticle", f"<meta itemprop=license content={BY}>"),
        ("", f"<span xmlns:x='http://creativecommons.org/ns#' xmlns:cc='x' property='x:license' "
             f"content={BY}></span>"),
        ("", f"<p property='dct:license' resource={BY}>x</p>"),
    ],
)  # fmt: skip
def test_what_is_about_the_page_speaks_for_the_article(
    attributes: str, inside: str, catalogue: Catalogue
) -> None:
    assert governs(article(inside, attributes), catalogue) == {"text": "CC-BY-4.0"}


def test_parties_are_named_with_their_role() -> None:
    microdata = article(
        "<span itemprop=author itemscope itemtype=https://schema.org/Person>By "
        "<b itemprop=name>Ida Roe</b></span><meta itemprop=copyrightHolder content='Elm Post'>",
        "itemscope itemtype=https://schema.org/NewsArticle",
    )
    assert facts(microdata) == {
        ("microdata", "author.name", "Ida Roe", "text"),
        ("microdata", "copyrightHolder", "Elm Post", "text"),
    }
    rdfa = article(
        "<p>By <span property=author typeof=Person><b property=name>Ida Roe</b></span>, based on "
        "<a rel='dct:source' href=https://o.example/>this</a></p>",
        "vocab=http://schema.org/ typeof=NewsArticle",
    )
    assert facts(rdfa) == {
        ("rdfa", "author.name", "Ida Roe", "text"),
        ("rdfa", "isBasedOn", "https://o.example/", "text"),
    }
    assert "By Ida Roe, based on this" in rdfa.text


def test_the_chooser_credits_who_it_names() -> None:
    document = article(
        "<img src=p.jpg><div about=p.jpg><a rel='cc:attributionURL' property='cc:attributionName' "
        "href=https://r.example/>Jane Roe</a></div>"
    )
    assert facts(document) == {("rdfa", "creator.name", "Jane Roe", "image-1")}


def test_properties_that_are_pulled_together_from_afar_say_nothing_here() -> None:
    document = page(
        f"<div itemscope itemref=l itemtype=https://schema.org/ImageObject></div>{WORDS}"
        f"<meta id=l itemprop=license content={BY}>"
    )
    assert not facts(document)


def test_in_the_footer_a_page_speaks_of_the_site(catalogue: Catalogue) -> None:
    document = page(f"<article><h1>A</h1>{WORDS}</article><footer><b property='cc:license' "
                    f"resource={BY}>x</b></footer>")  # fmt: skip
    assert facts(document) == {("rdfa", "license", BY, "site")}


def test_relative_addresses_count_from_the_base() -> None:
    markup = b"<base href='//b.example/n/'><link rel=canonical href=c><article><img src=i.jpg>W"
    document = read_bytes(markup, uri="a.html", base_url="https://a.example/x")
    assert document.base_url == "https://b.example/n/"
    assert document.canonical == "https://b.example/n/c"
    assert document.assets[1].src == "https://b.example/n/i.jpg"
    assert document.links[0].href == "c"
    script = read_bytes(b"<base href='javascript:x'>W", uri="a.html", base_url="https://a.example/")
    assert script.base_url == "https://a.example/"
