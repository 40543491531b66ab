import pytest

from provenance.errors import DocumentError
from provenance.model.document import Document, Role
from provenance.reading import read_bytes


def markdown(words: str, base_url: str | None = None) -> Document:
    return read_bytes(words.encode(), uri="article.md", base_url=base_url)


def test_words_are_those_a_reader_sees_and_places_those_in_the_source() -> None:
    document = markdown("# A *mill*\n\nIt `grinds`\n> again, [today][t].\n\n> Quoted\n\n[t]: /x\n")
    found = [(b.role.value, b.span.of(document.text), str(b.locator)) for b in document.blocks]
    assert found == [
        ("headline", "A mill", "1:3"),
        ("body", "It grinds", "3:1"),
        ("quote", "again, today.", "4:3"),
        ("quote", "Quoted", "6:3"),
    ]
    link = document.links[0]
    assert (link.href, link.span and link.span.of(document.text)) == ("/x", "today")
    assert str(link.locator) == "4:11"
    assert (document.media_type, document.title) == ("text/markdown", "A mill")


@pytest.mark.parametrize(
    "words",
    [
        "![A mill](a.jpg)\n*Photo: Ana Reis*",
        "![A mill](a.jpg)\n\n*Photo: Ana Reis*",
        '![A mill](a.jpg "Photo: Ana Reis")',
        "<figure><img src=a.jpg alt='A mill'>\n<figcaption>Photo: Ana Reis</figcaption></figure>",
    ],
)
def test_a_picture_has_its_caption(words: str) -> None:
    document = markdown(f"It grinds.\n\n{words}\n\nAgain.")
    assert [(a.id, a.src, a.label) for a in document.assets[1:]] == [("image-1", "a.jpg", "A mill")]
    captions = [b for b in document.blocks if b.role is Role.CAPTION]
    assert [(b.asset, b.span.of(document.text)) for b in captions] == [
        ("image-1", "Photo: Ana Reis")
    ]
    assert document.blocks[-1].asset == "text"


@pytest.mark.parametrize(
    "hidden",
    [
        "```\nMIT License\n```",
        "    MIT License",
        "<!-- MIT License -->",
        "<div hidden>\n\nMIT License\n\n</div>",
        "<div style='display:none'>\n\nMIT License\n\n</div>",
    ],
)
def test_listings_comments_and_hidden_boxes_do_not_speak(hidden: str) -> None:
    document = markdown(f"Words.\n\n{hidden}\n\nMore.")
    spoken = [b.span.of(document.text) for b in document.blocks if b.role is not Role.HIDDEN]
    assert spoken == ["Words.", "More."]
    assert not document.issues


def test_html_inside_is_read_by_the_rules_of_html() -> None:
    document = markdown('Text <a rel="license"\n href="https://l.example/">terms</a>.')
    assert document.links[0].rel == {"license"}
    assert str(document.links[0].locator) == "2:8"


def test_a_footnote_is_read() -> None:
    assert markdown("Words[^1].\n\n[^1]: Photo: Reuters\n").text == "Words.\n\nPhoto: Reuters"


def test_relative_addresses_count_from_the_base() -> None:
    document = markdown("![](i.jpg)\n\n[a](/x)", base_url="https://courier.example/n/1")
    assert document.assets[1].src == "https://courier.example/n/i.jpg"
    assert document.links[0].href == "/x"
    assert document.address("/x") == "https://courier.example/x"


def test_what_is_over_a_limit_is_said() -> None:
    deep = markdown("Words.\n\n" + "> " * 300 + "deep")
    assert [issue.code for issue in deep.issues] == ["nested-too-deep"]
    unclosed = markdown("Words.\n\n<!-- open\n\nCC BY 4.0\n")
    assert [(i.code, str(i.locator)) for i in unclosed.issues] == [("cut-off", "3:1")]
    with pytest.raises(DocumentError) as caught:
        markdown("word " * 500_000)
    assert caught.value.code == "too-large"
