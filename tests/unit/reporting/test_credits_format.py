"""Credits of several documents: each below an address that nothing in it can break out of."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from provenance.reporting import render_attributions
from provenance.reporting.visible import one_line
from tests import builders

NAMES = [
    "plain.txt",
    "`code`.md",
    "a``b`.md",
    "*b* _i_ [x](y) <b> ![i](s) #.md",
    "back\\`slash\\.md",
    "## two ##",
    "https://elmford.example/?a=1&amp;b=2",
    "bell\x07 \u202eline\n# other.txt",
    "<script>alert(1)</script>&\"'.html",
]


def rendered(name: str, form: str) -> str:
    report = builders.report_on(builders.granted(), builders.granted())
    documents = tuple(replace(item, uri=name) for item in report.documents)
    return render_attributions(replace(report, documents=documents), form)


@pytest.mark.parametrize("name", NAMES)
def test_a_markdown_heading_shows_the_address_and_nothing_else(name: str) -> None:
    opening, inline, _, paragraph, *_ = MarkdownIt("commonmark").parse(rendered(name, "markdown"))
    assert (opening.type, paragraph.type) == ("heading_open", "paragraph_open")
    shown = [(child.type, child.content) for child in inline.children or ()]
    assert shown == [("code_inline", one_line(name))]


@pytest.mark.parametrize("name", NAMES)
def test_an_html_heading_shows_the_address_and_nothing_else(name: str) -> None:
    page = rendered(name, "html")
    assert page.count("<h2 ") == 2
    assert "<script" not in page
    assert "<b>" not in page
    assert "&amp;amp;b" in page or "&amp;b" not in name


@pytest.mark.parametrize("name", NAMES)
def test_a_text_address_is_one_line(name: str) -> None:
    first, blank, *_ = rendered(name, "text").split("\n")
    assert (first, blank) == (f"{one_line(name)}:", "")


def test_one_document_is_ready_to_paste_and_none_adds_nothing() -> None:
    granted, denied = builders.granted(), builders.denied()
    alone = builders.report_on(granted)
    for form, begins in (("text", "“A mill"), ("markdown", "[“A mill"), ("html", "<p class=")):
        assert render_attributions(alone, form).startswith(begins)
        beside = render_attributions(builders.report_on(granted, denied), form)
        assert "wire.txt" not in beside
        assert render_attributions(builders.report_on(denied, denied), form) == ""
