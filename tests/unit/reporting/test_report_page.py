import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

import provenance.reporting
from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.reporting import render
from tests import builders
from tests.documents import page

CSS = Path(provenance.reporting.__file__).with_name("templates") / "report.css"
VOID = frozenset({"meta", "br"})
PAIRS = [
    ("ink", "paper"), ("soft", "paper"), ("ink", "panel"), ("soft", "panel"),
    *((color, f"{color}-bg") for color in ("green", "amber", "red", "violet")),
    *(("ink", f"{color}-bg") for color in ("green", "amber", "red", "violet")),
]  # fmt: skip


class Outline(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append(tag)
        self.open += [] if tag in VOID else [tag]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.hrefs += [attributes["href"] or ""] if "href" in attributes else []
        assert not [name for name in attributes if name.startswith("on") or name == "src"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def rendered(*items: Document | Issue) -> str:
    return render(builders.report_on(*items), "html")


def luminance(color: str) -> float:
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> list[Mapping[str, str]]:
    blocks = re.findall(r":root \{(.*?)\}", CSS.read_text(encoding="utf-8"), re.DOTALL)
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in blocks)
    return [light, dark]


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "paper"), PAIRS)
def test_words_stand_out_from_their_ground(
    palette: Mapping[str, str], ink: str, paper: str
) -> None:
    assert contrast(palette[ink], palette[paper]) >= 4.5


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_the_page_is_well_formed_and_has_one_heading(number: int) -> None:
    items = (builders.granted(), builders.denied(), builders.silent(), builders.hostile())
    outline = Outline(rendered(*(*items, builders.missing())[:number]))
    assert outline.open == []
    assert outline.tags.count("h1") == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert {"script", "img", "link", "iframe", "object"}.isdisjoint(outline.tags)


def test_several_documents_have_a_table_that_leads_to_each() -> None:
    outline = Outline(rendered(builders.granted(), builders.denied()))
    assert [href for href in outline.hrefs if href.startswith("#")] == [
        "#document-1",
        "#document-2",
    ]
    assert {"document-1", "document-2"} <= set(outline.ids)


def test_links_lead_to_the_sources_of_rules_and_nowhere_else() -> None:
    outline = Outline(rendered(builders.hostile()))
    hosts = {href.split("/")[2] for href in outline.hrefs if not href.startswith("#")}
    assert hosts == {"creativecommons.org"}


@pytest.mark.parametrize(
    ("item", "heading"),
    [
        (builders.granted(), "✔</span> ALLOW WITH DUTIES"),
        (builders.silent(), "?</span> REVIEW"),
        (builders.denied(), "✖</span> DENY"),
        (builders.missing(), "!</span> NOT CHECKED"),
    ],
    ids=["granted", "silent", "denied", "missing"],
)
def test_the_heading_has_a_word_and_a_symbol(item: Document | Issue, heading: str) -> None:
    (shown,) = re.findall(r"<h1.*</h1>", rendered(item))
    assert heading in shown


def test_at_most_three_reasons_come_first() -> None:
    figures = "".join(
        f"<figure><img src={number}.jpg><figcaption>Mill. Photo: Ann Roe/Reuters</figcaption></figure>"
        for number in range(5)
    )
    shown = rendered(page(f"<article><h1>Mills</h1><p>Five mills.</p>{figures}</article>"))
    reasons = shown.split('<ol class="reasons">')[1].split("</ol>")[0]
    assert reasons.count("<li>") == 3
    assert shown.count(": findings (") == 6


def test_the_credit_can_be_copied_in_three_formats() -> None:
    outline = Outline(rendered(builders.granted()))
    assert outline.tags.count("textarea") == outline.tags.count("label") == 3


def test_quotes_carry_the_language_of_their_document() -> None:
    assert '<blockquote dir="auto" lang="en">' in rendered(builders.granted())


def test_the_same_report_gives_the_same_page() -> None:
    assert rendered(builders.granted()) == rendered(builders.granted())
