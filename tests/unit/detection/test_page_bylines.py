import pytest

from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement
from provenance.pipeline import read, scan

BODY = "<p>The ferry is back in service, its owners said on Monday in the port of the town.</p>" * 3


def authors(byline: str, after: str = "") -> list[str]:
    page = f"<html lang='de'><body><article><h1>Ferry</h1>{byline}{BODY}{after}</article></body></html>"
    statements = scan(read(page.encode(), uri="ferry.html")).statements
    return [
        s.source.name
        for s in statements
        if isinstance(s, SourceStatement) and s.source.role is SourceRole.AUTHOR
    ]


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='byline'>By Ann Marlow</p>",
        "<p class='byline'>Ann Marlow | 3 March 2026</p>",
        "<span class='author vcard'><a class='url fn' href='/author/am/' rel='author'>Ann Marlow</a></span>",
        "<div class='meta'><a href='/autor/ann-marlow'>Ann Marlow</a></div>",
        "<div class='post-author'>AuthorAnn Marlow</div>",
        "<p>Von Ann Marlow</p>",
        "<div class='entry-meta'>Geschrieben am 3. März 2026 von Ann Marlow</div>",
    ],
)
def test_the_author_is_named(byline: str) -> None:
    assert set(authors(byline)) == {"Ann Marlow"}


def test_nicknames_are_names_in_a_byline_box() -> None:
    assert authors("<p class='byline'>by tine</p>") == ["tine"]


def test_a_signature_below_the_item_counts() -> None:
    assert authors("", "<p><em>Text: Ann Marlow</em></p>") == ["Ann Marlow"]


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='author'>About the author</p>",
        "<p class='byline'>By staff writers</p>",
        "<aside class='related'><a href='/author/x/' rel='author'>Olu Reed</a></aside>",
        "<p class='byline'>Read on. It gets better!</p>",
        "<p class='byline'>Share</p>",
        "<div class='author'><ul><li>Facebook</li><li>1:39 PM ET</li></ul></div>",
        "<div class='author'><a href='/author/all'>All stories</a> <button>Follow</button></div>",
    ],
)
def test_what_names_nobody(byline: str) -> None:
    assert authors(byline) == []
