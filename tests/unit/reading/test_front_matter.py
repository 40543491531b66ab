import pytest

from provenance.model.document import Document
from provenance.model.evidence import Carrier
from provenance.reading import read_bytes


def front(words: str) -> Document:
    return read_bytes(f"{words}\nWords.\n".encode(), uri="article.md")


def facts(document: Document) -> list[tuple[str, str, str, str]]:
    found = [fact for fact in document.metadata if fact.carrier is Carrier.FRONT_MATTER]
    return [
        (f.name, f.value, f"{f.locator.line}:{f.locator.column}", f.quote or f.value) for f in found
    ]


def test_yaml_states_with_place_and_quote() -> None:
    document = front(
        '---\ntitle: A mill\nlicense:\n  name: CC BY 4.0\nauthors: [Ida Roe, "B\\u006f Reyes"]\n'
        "canonical_url: https://elm.example/mill\nlang: en\n---"
    )
    assert facts(document) == [
        ("license", "CC BY 4.0", "4:3", "CC BY 4.0"),
        ("author", "Ida Roe", "5:11", "Ida Roe"),
        ("author", "Bo Reyes", "5:20", '"B\\u006f Reyes"]'),
    ]
    assert (document.title, document.language) == ("A mill", "en")
    assert document.canonical == "https://elm.example/mill"
    assert document.text == "Words."


def test_toml_states_with_place_and_quote() -> None:
    document = front('+++\nlicense = "CC0-1.0"\n[author]\n  name = "Ida Roe"\n[[x]]\ny = 1\n+++')
    assert facts(document) == [
        ("license", "CC0-1.0", "2:1", "CC0-1.0"),
        ("author", "Ida Roe", "4:3", "Ida Roe"),
    ]


@pytest.mark.parametrize(
    ("word", "value"), [("no", "no"), ("4.0", "4.0"), ("on", "on"), ("4", "4")]
)
def test_words_stay_words(word: str, value: str) -> None:
    assert facts(front(f"---\nlicense: {word}\n---"))[0][1] == value


def test_true_and_nothing_are_no_facts() -> None:
    assert facts(front("---\nlicense: true\nauthor:\nsource: ''\nrights: [[x]]\n---")) == []


def test_the_picture_it_names_is_an_asset_with_its_credit() -> None:
    document = front("---\nimage: {src: /a.jpg, credit: Ana Reis/Reuters}\nauthor: Ida Roe\n---")
    assert [(a.id, a.src) for a in document.assets[1:]] == [("image-1", "/a.jpg")]
    assert {(f.name, f.subject) for f in document.metadata} == {
        ("author", "text"),
        ("creditText", "image-1"),
    }
    shown = read_bytes(b"---\nimage: a.jpg\ncredit: Reuters\n---\n![](a.jpg)\n\nW.", uri="a.md")
    assert [asset.id for asset in shown.assets] == ["text", "image-1"]
    assert [fact.subject for fact in shown.metadata] == ["image-1"]


BOMB = "a: &a [x,x,x]\n" + "".join(
    f"{new}: &{new} [*{old},*{old},*{old},*{old}]\n"
    for old, new in zip("abcdefghijk", "bcdefghijkl", strict=True)
)


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        ("---\ntitle: a: b\n---", "broken-front-matter", "2:8"),
        ("---\na: 1\na: 2\n---", "broken-front-matter", "3:1"),
        ("---\na: !!python/object:os.system x\n---", "broken-front-matter", "2:4"),
        (f"---\n{BOMB}---", "broken-front-matter", None),
        ("---\na: " + "[" * 2000 + "\n---", "broken-front-matter", None),
        ("+++\na = = 1\n+++", "broken-front-matter", "2:5"),
        ("+++\na = " + "[" * 20_000 + "\n+++", "broken-front-matter", None),
        ("---\na: " + "x" * 70_000 + "\n---", "front-matter-too-large", "1:1"),
    ],
)
def test_what_cannot_be_read_is_an_issue_and_the_text_is_read(
    words: str, code: str, place: str | None
) -> None:
    document = front(words)
    assert [issue.code for issue in document.issues] == [code]
    assert place in {None, str(document.issues[0].locator)}
    assert document.text == "Words."
    assert not document.metadata


@pytest.mark.parametrize("words", ["---\n\nRain.\n\n---\n", "---\nlicense: CC0\n", "Rain.\n---\n"])
def test_rules_across_the_page_are_no_front_matter(words: str) -> None:
    document = front(words)
    assert not document.metadata
    assert not document.issues
    assert "Words." in document.text


def test_front_matter_tells_markdown_on_standard_input() -> None:
    document = read_bytes(b"---\ntitle: A mill\n---\nWords.", uri="stdin")
    assert document.media_type == "text/markdown"
