import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.detection import detect
from provenance.detection.grammar.structured_fields import dictionary
from provenance.model.document import Document
from provenance.model.retrieval import Hop, Retrieval
from provenance.model.statement import ReservationStatement
from provenance.reading import read_bytes
from tests.documents import page, text

URL = "https://courier.example/news/rain"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("train-ai=n", {"train-ai": "n"}),
        (
            '  a=1, b=(x y;p=1 "z");q, c=?0, d',
            {"a": "1", "b": '(x y;p=1 "z")', "c": "?0", "d": "?1"},
        ),
        (
            'a=:cHJl:, b=@17, c=-1.5, d=%"f%c3%bc"',
            {"a": ":cHJl:", "b": "@17", "c": "-1.5", "d": '%"f%c3%bc"'},
        ),
        ("a=x\t,\tb=y", {"a": "x", "b": "y"}),
        ("a=x, a=y;z=1", {"a": "y"}),
        ("", {}),
        ("a=x,", {}),
        ("a=x b=y", {}),
        ("A=x", {}),
        ("a=x, =y", {}),
        ('a="open', {}),
        ("a=(x", {}),
        ("a= x", {}),
    ],
)
def test_a_dictionary_is_read_whole_or_not_at_all(field: str, expected: dict[str, str]) -> None:
    assert dictionary(field) == expected


def test_a_hostile_field_takes_a_moment() -> None:
    assert dictionary("a=(" + "x;a=1 " * 200_000) == {}
    assert dictionary("a=" + '"' * 200_000) == {}


def answered(*headers: tuple[str, str]) -> Document:
    retrieval = Retrieval(requested=URL, hops=(Hop(url=URL, status=200),), headers=headers)
    return read_bytes(
        b"<title>Rain</title><p>It rained.", uri=URL, media="text/html", retrieval=retrieval
    )


def said(document: Document, catalogue: Catalogue) -> list[tuple[str, str, tuple[str, ...]]]:
    found = (s for s in detect(document, catalogue) if isinstance(s, ReservationStatement))
    return [(s.activity.value, s.answer.value, s.agents) for s in found]


def test_directives_may_be_addressed(catalogue: Catalogue) -> None:
    header = (
        "X-Robots-Tag",
        "noindex, unavailable_after: 1 May 2027, otherbot: noai, nofollow, NOML",
    )
    assert said(answered(header), catalogue) == [("ai-train", "reserved", ("otherbot",))]
    assert said(answered(("x-robots-tag", "max-snippet: 5, noai")), catalogue) == [
        ("ai-train", "reserved", ())
    ]


def test_the_header_of_one_convention_is_not_another(catalogue: Catalogue) -> None:
    assert said(answered(("Content-Signal", "train-ai=n")), catalogue) == []
    assert said(answered(("Content-Usage", "ai-train=no")), catalogue) == []
    head = '<meta name="content-usage" content="train-ai=n"><meta name="datatrainingallowed" content="no">'
    assert said(page("<p>Words.</p>", head=head), catalogue) == []


def test_terms_for_machines_are_no_license(catalogue: Catalogue) -> None:
    by = "https://creativecommons.org/licenses/by/4.0/"
    for markup in (
        f'<link rel="license" type="application/rsl+xml" href="{by}">',
        f'<a rel="license" type="Application/RSL+XML" href="{by}">terms</a>',
    ):
        found = detect(page(f"<p>Words.</p>{markup}"), catalogue)
        assert [type(statement) for statement in found] == [ReservationStatement]
    header = ("Link", f'<{by}>; rel="license"; type="application/rsl+xml"')
    assert [s.kind for s in detect(answered(header), catalogue)] == ["reservation"]


@pytest.mark.parametrize(
    "words",
    [
        "Data mining is not new, and no miller needs it.",
        "The paper has not said whether AI training on its archive is prohibited.",
        "What does “text and data mining is reserved” mean?",
        "Le tribunal a jugé que la fouille de données sans autorisation est interdite.",
        "© 2026 Elmford Courier, all rights reserved | Data mining policy | Contact",
        "Der Streit um Data Mining ohne Erlaubnis ist nicht neu, sagte sie.",
    ],
)
def test_talk_about_mining_reserves_nothing(words: str, catalogue: Catalogue) -> None:
    assert said(text(words), catalogue) == []


def test_a_sentence_amid_others_says_whose_content_it_means(catalogue: Catalogue) -> None:
    news = "It rained again. Scraping the web without permission is forbidden there. It was cold."
    assert said(text(news), catalogue) == []
    notice = "It rained again. Our articles may not be used to train AI. It was cold."
    assert said(text(notice), catalogue) == [("ai-train", "reserved", ())]
    beside = "© 2026 Elmford Courier. Text and data mining reserved."
    assert said(text(beside), catalogue) == [("mining", "reserved", ())]
