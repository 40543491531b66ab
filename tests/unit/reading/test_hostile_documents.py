import pytest

from provenance.catalogue.catalogue import load_catalogue
from provenance.errors import DocumentError
from provenance.model.document import Document, Role
from provenance.model.rights import LicenseStatus
from provenance.pipeline import scan
from provenance.reading import read_bytes

GRANT = "Rain fell on the mill. This article is licensed under CC BY 4.0."
MANY = 100_000


def page(markup: str) -> Document:
    return read_bytes(markup.encode(), uri="page.html")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.txt", GRANT),
        ("a.txt", "این متن آزاد است و فردا باران می‌بارد، می‌گویند."),
        ("a.html", f"<p>{GRANT}</p>"),
        ("stdin", f"<!doctype html><p>{GRANT}</p>"),
        ("a.md", f"# Mill\n\n{GRANT}"),
    ],
)
def test_utf16_without_a_mark_is_recognised_and_said(name: str, words: str, encoding: str) -> None:
    document = read_bytes(words.encode(encoding), uri=name)
    assert document.blocks[-1].span.of(document.text) in words
    assert "\0" not in document.text
    assert [issue.code for issue in document.issues] == ["encoding"]
    assert encoding in document.issues[0].message


@pytest.mark.parametrize("end", ["<script>x</script>", "<!-- x -->"])
def test_utf16_with_a_mark_is_read_and_nothing_is_said(end: str) -> None:
    document = read_bytes(f"<p>Café. {GRANT}</p>{end}".encode("utf-16"), uri="a.html")
    assert document.text == f"Café. {GRANT}"
    assert not document.issues


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.rst", "a.adoc"])
def test_a_nul_byte_among_words_hides_none_of_them(name: str) -> None:
    document = read_bytes(GRANT.replace("fell", "fe\0ll").encode(), uri=name)
    assert document.text.replace("\0", "").replace("\ufffd", "") == GRANT
    for block in document.blocks:
        assert block.span.of(document.text) == document.text


@pytest.mark.parametrize("data", [b"\0" * 500 + b"words", b"\0\1\2\3words", b"%PDF-1.7 words"])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data, uri="a.txt")
    assert caught.value.code == "binary"


@pytest.mark.parametrize(
    ("hidden", "place"),
    [
        ("<!-- ", "1:13"),
        ("<!-- closed -->\n<!-- <!-- ", "2:1"),
        ("<script>", "1:13"),
        ("<STYLE>", "1:13"),
        ("<textarea>", "1:13"),
        ("<title>", "1:13"),
        ("<template>", "1:13"),
    ],
)
def test_what_hides_the_rest_of_a_page_is_an_issue(hidden: str, place: str) -> None:
    document = page(f"<p>Rain.</p>{hidden}" + f"<p>{GRANT}</p>" * 50_000)
    assert [(i.code, str(i.locator)) for i in document.issues] == [("cut-off", place)]
    assert "closed" in document.issues[0].message
    assert [b.span.of(document.text) for b in document.blocks if b.role is Role.BODY] == ["Rain."]


@pytest.mark.parametrize(
    "end",
    [
        "<!-- x -->",
        "<!-- x --!>",
        "<!-->",
        "<script>x</script>",
        "<textarea>x</textarea>\n",
        "<?x ?>",
    ],
)
def test_what_is_closed_is_no_issue(end: str) -> None:
    assert not page(f"<p>Rain.</p>{end}").issues
    assert not page(f"<html><body><p>Rain.</p></body></html>{end}").issues


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * MANY + GRANT,
        "<b><i>" * MANY + GRANT,
        "<b><p>" * 20_000 + GRANT,
        "<figure>" * 20_000 + GRANT,
        "<nav><a rel=license href=/x></a></nav>" * 10_000 + f"<p>{GRANT}</p>",
        f"<p {' '.join(f'a{n}=1' for n in range(MANY))}>{GRANT}</p>",
        f"<p class='{' '.join(f'a{n}' for n in range(MANY))}'>{GRANT}</p>",
        f"<p {' '.join(f'xmlns:a{n}=u' for n in range(MANY))} property=cc:license>{GRANT}</p>",
        "<div itemscope itemtype=https://schema.org/Person itemprop=author>" * 20_000 + GRANT,
        "<div about=x typeof=y>" * 20_000 + "</div>" * 20_000 + f"<p>{GRANT}</p>",
    ],
)
def test_nesting_and_numbers_lose_no_words(markup: str) -> None:
    document = page(markup)
    assert GRANT in document.text
    assert all(block.span.of(document.text).strip() for block in document.blocks)


def test_ten_megabytes_are_read_whole() -> None:
    words = "The mill grinds again. " * 200
    document = page(f"<p>{words}</p>" * 2300 + f"<p>{GRANT}</p>")
    assert document.text.endswith(GRANT)
    assert len(document.blocks) == 2301
    assert not document.issues


SPOKEN = b"This article is licensed under CC BY 4.0."
CITED = (
    b'<script type="application/ld+json">{"@type": "NewsArticle", "citation": {"@type": '
    b'"ScholarlyArticle", "license": "https://creativecommons.org/licenses/by/4.0/"}}</script>'
)
RAIN = b"<article><h1>Rain</h1><p>It rains again in Elmford today. "


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cited.html", CITED + RAIN),
        ("hidden-small.html", RAIN + b'<small style="display:none">' + SPOKEN + b"</small>"),
        ("hidden-bold.html", RAIN + b"<b hidden>" + SPOKEN + b"</b>"),
        ("listing.adoc", b"= Rain\n\nIt rains.\n\n```python\n" + SPOKEN + b"\n```\n\nMore rain.\n"),
        ("source.adoc", b"It rains.\n\n[source,text]\n" + SPOKEN + b"\n\nMore rain.\n"),
        ("literal.adoc", b"It rains.\n\n  " + SPOKEN + b"\nMore of it.\n\nMore rain.\n"),
        ("listing.html", RAIN + b"<pre><code>" + SPOKEN + b"</code></pre>"),
        ("fields.rst", b"Rain\n====\n\nIt rains.\n\n:license: CC-BY-4.0\n\nMore rain.\n"),
    ],
)
def test_what_is_not_said_of_the_article_grants_nothing(name: str, data: bytes) -> None:
    found = scan(read_bytes(data, uri=name), catalogue=load_catalogue())
    assert found.rights[0].status is LicenseStatus.NONE
    assert not found.document.issues


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("listed.adoc", b"It rains.\n\n  * " + SPOKEN + b"\n"),
        ("behind.adoc", b"[source]\n----\nx = 1\n----\n" + SPOKEN + b"\n"),
        ("plain.html", RAIN + b"<pre>" + SPOKEN + b"</pre>"),
        ("inline.md", b"It rains.\n\nThis article is licensed under `CC BY 4.0`.\n"),
    ],
)
def test_what_only_looks_like_a_listing_speaks(name: str, data: bytes) -> None:
    found = scan(read_bytes(data, uri=name), catalogue=load_catalogue())
    assert found.rights[0].status is LicenseStatus.STATED


def test_a_field_at_the_top_speaks_for_the_text() -> None:
    text = b"Rain\n====\n\n:license: CC-BY-4.0\n\nIt rains.\n"
    found = scan(read_bytes(text, uri="a.rst"), catalogue=load_catalogue())
    assert found.rights[0].status is LicenseStatus.STATED
