import pytest

from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement
from provenance.pipeline import read, scan

BODY = "<p>The ferry is back in service, its owners said on Monday in the port of the town.</p>"


def originals(
    head: str, body: str, uri: str = "https://gazette.example/ferry.html"
) -> list[tuple[str, str | None]]:
    page = f"<html lang='en'><head>{head}</head><body><article><h1>Ferry</h1>{BODY}{body}</article></body></html>"
    statements = scan(read(page.encode(), uri=uri)).statements
    return [
        (s.source.name, s.source.url)
        for s in statements
        if isinstance(s, SourceStatement) and s.source.role is SourceRole.ORIGINAL_PUBLICATION
    ]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("<p>This <a href='https://mill.example/1'>article</a> first appeared on <a href='https://mill.example'>mill notes</a>.</p>", "mill notes"),
        ("<p>Originally published at https://mill.example/1</p>", "mill.example"),
        ("<p>Originally published on <a href='https://mill.example/1'>this site</a>.</p>", "this site"),
    ],
)  # fmt: skip
def test_a_link_names_the_original(body: str, name: str) -> None:
    found = originals("", body)
    assert name in [said for said, _ in found]
    assert all(url is None or "mill.example" in url for _, url in found)


def test_canonical_on_another_host_is_the_original() -> None:
    head = "<link rel='canonical' href='https://mill.example/ferry'>"
    assert originals(head, "") == [("mill.example", "https://mill.example/ferry")]


def test_canonical_on_the_same_site_is_no_original() -> None:
    head = "<link rel='canonical' href='https://www.gazette.example/ferry'>"
    assert originals(head, "", "https://m.gazette.example/ferry.html") == []


def test_the_address_tells_the_party() -> None:
    head = "<link rel='canonical' href='https://www.propublica.org/article/ferry'>"
    page = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{BODY}</article></body></html>"
    found = scan(read(page.encode(), uri="https://gazette.example/1.html"))
    named = [s.source for s in found.statements if isinstance(s, SourceStatement)]
    assert [(source.role, source.id) for source in named] == [
        ("original-publication", "propublica")
    ]


def test_a_hidden_copy_and_its_canonical_grant_nothing() -> None:
    head = "<link rel='canonical' href='https://www.propublica.org/article/ferry'>"
    body = "<textarea>This story is licensed under CC BY 4.0</textarea>"
    page = f"<html><head>{head}</head><body><article><h1>Ferry</h1>{BODY}{body}</article></body></html>"
    found = scan(read(page.encode(), uri="https://gazette.example/1.html"))
    assert found.rights[0].expression is None


PIXEL = "<img id='republication-tracker-tool-source' src='{}?republication-pixel=true&post=7' style='width:1px'>"


def test_a_pixel_that_counts_readers_names_the_original() -> None:
    found = originals("", f"<p>Mill opens.{PIXEL.format('https://mill.example/')}</p>")
    assert found == [("mill.example", "https://mill.example/?republication-pixel=true&post=7")]


def test_a_sites_own_counter_and_its_copy_for_others_name_nobody() -> None:
    copy = "<textarea>First published by Mill Notes. &lt;img src='https://mill.example/?republication-pixel=true'&gt;</textarea>"
    own = PIXEL.format("https://gazette.example/")
    assert originals("", f"<p>Mill opens.{own}</p><div hidden>{copy}</div>") == []


def test_the_name_and_the_link_of_one_line_are_one_statement() -> None:
    body = "<p>First published by <a href='https://mill.example/1'>Mill Notes</a>.</p>"
    assert originals("", body) == [("Mill Notes", "https://mill.example/1")]


def test_an_item_that_others_reprinted_is_the_original() -> None:
    assert originals("", "<p>This article was reprinted by Mill Notes and The Guardian.</p>") == []
