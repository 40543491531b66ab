from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from provenance.attribution import html, markdown, plain
from provenance.attribution.wording import web_address
from provenance.model.attribution import Credit

CREDIT = Credit(
    assets=("text",),
    license_name="",
    license_id="CC-BY-4.0",
    license_uri="https://creativecommons.org/licenses/by/4.0/",
)
# Everything that Markdown gives a meaning to, so that chance finds the combinations.
WORDS = st.text(alphabet="ab1 \n\t\\`*_{}[]()<>#+-.!|~&:/@=\"'https:www", max_size=40)


def tokens(words: str) -> list[Token]:
    parser = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    blocks = parser.parse(words)
    return [token for block in blocks for token in (block.children or [block])]


@pytest.mark.parametrize(
    "title",
    [
        "x](javascript:alert(1))",
        "[click](https://evil.example)",
        "![pixel](https://evil.example/p.gif)",
        "<img src=x onerror=alert(1)>",
        "<https://evil.example>",
        "``` code ```",
        "a | b\n--|--\n1 | 2",
        "# heading\n\n- list\n1. list",
        "&lt;b&gt; &copy;",
        "*bold* _it_ ~~gone~~ \\*",
    ],
)
def test_a_hostile_title_is_one_run_of_words_in_markdown(title: str) -> None:
    found = tokens(markdown.render(replace(CREDIT, title=title)))
    links = [token for token in found if token.type == "link_open"]
    assert [link.attrs["href"] for link in links] == [CREDIT.license_uri]
    assert {token.type for token in found} <= {
        "paragraph_open", "paragraph_close", "text", "text_special", "link_open", "link_close"
    }  # fmt: skip
    shown = "".join(token.content for token in found)
    assert " ".join(title.split()) in shown


@given(WORDS, WORDS)
def test_whatever_the_words_markdown_has_one_link(title: str, name: str) -> None:
    credit = replace(CREDIT, title=title, creators=(name,), notices=(name,))
    found = tokens(markdown.render(credit))
    assert sum(token.type == "link_open" for token in found) == 1
    assert not [t for t in found if t.type in {"html_inline", "html_block", "code_inline", "image"}]


def test_a_bare_address_in_a_title_does_not_become_a_link() -> None:
    words = markdown.render(replace(CREDIT, title="see https://evil.example or www.evil.example"))
    assert "https\\://evil" in words
    assert "www\\.evil" in words


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://post.example/a?b=c&d=e#f", "https://post.example/a?b=c&d=e#f"),
        ("HTTPS://post.example/", "HTTPS://post.example/"),
        ("https://post.example/خبر", "https://post.example/خبر"),
        ("https://post.example/a\n\"b' <c>\u202e", "https://post.example/a%0A%22b%27%20%3Cc%3E%E2%80%AE"),
        ("https://post.example/\ud800", "https://post.example/%3F"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("news/today.html", None),
        (None, None),
    ],
)  # fmt: skip
def test_only_web_addresses_are_written(address: str | None, written: str | None) -> None:
    assert web_address(address) == written


def test_markdown_addresses_end_where_they_should() -> None:
    words = markdown.render(replace(CREDIT, source_uri="https://post.example/a_(b)?c&copy=1[2]"))
    (source, _) = [t.attrs["href"] for t in tokens(words) if t.type == "link_open"]
    assert source == "https://post.example/a_%28b%29?c&copy=1%5B2%5D"


@pytest.mark.parametrize("render", [plain.render, markdown.render, html.render])
def test_what_cannot_be_seen_is_not_printed(render: object) -> None:
    assert callable(render)
    shown = render(
        replace(
            CREDIT,
            title="A\x1b mill\u202e\u200b reopens\ud800",
            creators=("Ada\r\nQuill",),
            notices=("© 2026\x00 Fjord Wire.",),
        )
    )
    assert shown.isprintable()
    assert "A mill reopens" in shown
    assert "Ada Quill" in shown
    assert "© 2026 Fjord Wire." in shown


def test_a_title_in_another_language_and_direction_says_so() -> None:
    shown = html.render(
        replace(CREDIT, title="پل تازه می\u200cآید", creators=("زینب",), language="fa")
    )
    assert '<span lang="fa" dir="auto">“پل تازه می\u200cآید”</span> by <bdi>زینب</bdi>' in shown


def test_a_language_that_is_none_is_left_out() -> None:
    shown = html.render(replace(CREDIT, title="A mill", language='x" onclick="alert(1)'))
    assert "onclick" not in shown


@pytest.mark.parametrize(
    ("license_id", "name", "sentence"),
    [
        ("CC0-1.0", "CC0 1.0 Universal", "Dedicated to the public domain under CC0 1.0."),
        ("CC-PDM-1.0", "Public Domain Mark 1.0", "Marked with Public Domain Mark 1.0."),
        ("LicenseRef-public-domain", "public domain", "In the public domain."),
        ("LicenseRef-custom-terms", "the publisher's own terms", "Used under the publisher's own terms."),
        ("LicenseRef-all-rights-reserved", "All rights reserved", "All rights reserved."),
        ("OGL-UK-3.0", "Open Government Licence v3.0", "Licensed under Open Government Licence v3.0."),
    ],
)  # fmt: skip
def test_the_sentence_fits_what_the_license_is(license_id: str, name: str, sentence: str) -> None:
    credit = Credit(assets=("text",), license_id=license_id, license_name=name, title="A mill")
    assert plain.render(credit) == f"“A mill”. {sentence}"
