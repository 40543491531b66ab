import pytest

from provenance.model.document import Document, Role
from provenance.reading import read_bytes


def spoken(document: Document) -> list[tuple[str, str, str]]:
    return [
        (b.role.value, b.asset, b.span.of(document.text))
        for b in document.blocks
        if b.role is not Role.HIDDEN
    ]


def links(document: Document) -> list[tuple[str, str, str]]:
    found = []
    for link in document.links:
        assert link.span is not None
        found.append((link.href, link.span.of(document.text), str(link.locator)))
    return sorted(found)


def test_rst_is_read_as_it_stands() -> None:
    source = (
        "Title\n=====\n:Author: Ida Roe\n:Note: Seen\n\nSee `the a <u:a>`_, `b c`_ and d_.\n\n"
        ".. hidden\n   too\n\n.. figure:: x.jpg\n   :alt: X\n\n   Photo: Ana Reis\n\n"
        "Code::\n\n  MIT\n\n.. code-block:: python\n\n   MIT\n\n.. note::\n   Kept\n\n"
        ".. _b c: u:b\n.. _d: u:d\n"
    )
    document = read_bytes(source.encode(), uri="a.rst")
    assert document.text == source
    assert document.title == "Title"
    assert spoken(document) == [
        ("headline", "text", "Title"),
        ("body", "text", ":Note: Seen\n\nSee `the a <u:a>`_, `b c`_ and d_."[:11]),
        ("body", "text", "See `the a <u:a>`_, `b c`_ and d_."),
        ("caption", "image-1", "Photo: Ana Reis"),
        ("body", "text", "Code::"),
        ("body", "text", ".. note::\n   Kept"),
    ]
    assert links(document) == [
        ("u:a", "the a", "6:6"),
        ("u:b", "b c", "6:22"),
        ("u:d", "d", "6:32"),
    ]
    assert [(f.name, f.value, f.locator.line) for f in document.metadata] == [
        ("author", "Ida Roe", 3)
    ]
    assert [(a.id, a.src) for a in document.assets[1:]] == [("image-1", "x.jpg")]


def test_asciidoc_is_read_as_it_stands() -> None:
    source = (
        "= Title\nIda Roe <i@x.example>\n:l: https://l.example/\n:license: CC0-1.0\n\n"
        "See link:{l}[terms] and https://b.example/[].\n\n// hidden\n.Photo: Ana Reis\n"
        "image::x.jpg[X]\n\n----\nMIT\n----\n\n____\nQuoted\n____\n\n////\nnot\n////\nLast\n"
    )
    document = read_bytes(source.encode(), uri="a.adoc")
    assert document.text == source
    assert spoken(document) == [
        ("headline", "text", "Title"),
        ("byline", "text", "Ida Roe <i@x.example>"),
        ("body", "text", ":l: https://l.example/"),
        ("body", "text", "See link:{l}[terms] and https://b.example/[]."),
        ("caption", "image-1", "Photo: Ana Reis"),
        ("quote", "text", "Quoted"),
        ("body", "text", "Last"),
    ]
    assert links(document) == [
        ("https://b.example/", "https://b.example/", "6:25"),
        ("https://l.example/", "terms", "6:14"),
    ]
    assert [(f.name, f.value) for f in document.metadata] == [
        ("author", "Ida Roe"),
        ("license", "CC0-1.0"),
    ]
    assert [(a.src, a.label) for a in document.assets[1:]] == [("x.jpg", "X")]


@pytest.mark.parametrize(
    ("name", "source", "code"),
    [
        ("a.rst", "Words\n\n.. include:: rest.rst\n", "include-not-read"),
        ("a.adoc", "Words\n\ninclude::rest.adoc[]\n", "include-not-read"),
        ("a.adoc", "Words\n\n////\nCC0\n", "cut-off"),
    ],
)
def test_what_is_not_there_is_an_issue(name: str, source: str, code: str) -> None:
    document = read_bytes(source.encode(), uri=name)
    assert [issue.code for issue in document.issues] == [code]
