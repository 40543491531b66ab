import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

import provenance.reporting
from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.model.retrieval import Hop, Retrieval
from provenance.reporting import render
from tests import builders
from tests.documents import page, text

CSS = Path(provenance.reporting.__file__).with_name("templates") / "report.css"
VOID = frozenset({"meta", "br"})
PAIRS = [
    ("ink", "paper"), ("soft", "paper"), ("ink", "panel"), ("soft", "panel"),
    ("link", "paper"), ("link", "panel"), ("paper", "link"),
    *((color, f"{color}-bg") for color in ("green", "amber", "red", "violet")),
    *(("ink", f"{color}-bg") for color in ("green", "amber", "red", "violet")),
]  # fmt: skip


OVERLAPPING = text(
    "Mills\n\nBy Ida Quill\n\n© 2026 Elmford Courier. All rights reserved. Licensed under CC BY 4.0."
)
PICTURES = page(
    "<article><h1>Mills</h1><p>Two mills.</p><figure><img src=a.jpg><figcaption>A mill. Photo: "
    "Ann Roe/Reuters</figcaption></figure></article><p>This article is licensed under CC BY 4.0."
)


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
    screen = CSS.read_text(encoding="utf-8").partition("@media print")[0]
    blocks = re.findall(r":root \{(.*?)\}", screen, re.DOTALL)
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
    assert {"img", "link", "iframe", "object", "form"}.isdisjoint(outline.tags)
    assert outline.tags.count("script") == outline.tags.count("style") == 1


def test_several_documents_have_a_table_that_leads_to_each() -> None:
    outline = Outline(rendered(builders.granted(), builders.denied()))
    # The strictest verdict comes first.
    documents = [href for href in outline.hrefs if href.startswith("#document-")]
    assert documents == ["#document-2", "#document-1"]


@pytest.mark.parametrize("number", [1, 2, 5])
def test_every_link_inside_the_page_leads_somewhere(number: int) -> None:
    items = (PICTURES, builders.granted(), OVERLAPPING, builders.hostile(), builders.missing())
    outline = Outline(rendered(*items[:number]))
    inside = {href[1:] for href in outline.hrefs if href.startswith("#")}
    assert inside
    assert inside <= set(outline.ids)


def test_every_statement_is_marked_in_the_text_or_listed_with_its_place() -> None:
    shown = rendered(builders.granted())
    found = builders.report_on(builders.granted()).documents[0].scan
    assert found is not None
    for number, statement in enumerate(found.statements, start=1):
        assert f'<tr id="d1-statement-{number}">' in shown
        marked = f'id="d1-mark-{number}"' in shown
        assert marked == (statement.evidence.span is not None)
        assert marked == (f'<a class="ref" href="#d1-statement-{number}">' in shown)
    assert "/html/body" in shown


def test_a_reason_leads_to_its_place_in_the_text() -> None:
    reasons = rendered(builders.denied()).split('<ol class="reasons">')[1].split("</ol>")[0]
    (number,) = re.findall(r'<a href="#d1-mark-(\d+)">Show in the text</a>', reasons)
    assert f'id="d1-mark-{number}"' in rendered(builders.denied())


def test_the_page_allows_its_own_script_and_style_and_nothing_else() -> None:
    shown = rendered(builders.hostile())
    (policy,) = re.findall(r'Content-Security-Policy" content="(.*?)"', shown)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", shown, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert "style=" not in shown


def test_nothing_on_the_page_moves() -> None:
    assert not re.search(r"transition|animation|scroll-behavior", CSS.read_text(encoding="utf-8"))


def test_a_language_that_is_none_is_not_repeated() -> None:
    shown = rendered(replace(builders.granted(), language='en" onload="x'))
    assert "onload" not in shown
    assert '<blockquote dir="auto">' in shown


def test_what_was_fetched_says_from_where() -> None:
    retrieval = Retrieval(
        requested="http://elmford.example/mill",
        hops=(
            Hop(url="http://elmford.example/mill", status=301),
            Hop(url="https://elmford.example/mill/", status=200),
        ),
        headers=(("Link", "<https://creativecommons.org/licenses/by/4.0/>; rel=license"),),
        retrieved=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    )
    shown = rendered(replace(builders.granted(), retrieval=retrieval))
    assert "301 <bdi>http://elmford.example/mill</bdi>" in shown
    assert "<dt>Came from</dt><dd><bdi>https://elmford.example/mill/</bdi></dd>" in shown
    assert "2026-11-24T09:30:00+00:00" in shown
    assert "<dt>Link</dt><dd><bdi>&lt;https://creativecommons.org/licenses/by/4.0/&gt;;" in shown
    assert "Came from" not in rendered(builders.granted())


def test_a_long_text_is_folded_and_whole() -> None:
    words = " ".join(f"word{number}" for number in range(4000))
    shown = rendered(text(f"A long walk\n\n{words}\n\nLicensed under CC BY 4.0."))
    assert '<details class="printed whole"><summary>The whole text (' in shown
    assert words in shown


def test_parts_of_a_page_that_say_nothing_are_folded() -> None:
    footers = ("<p>Mill Lane 4</p>", "<p>© 2026 The Elmford Courier</p>")
    silent, speaking = (
        rendered(page(f"<article><h1>Mills</h1><p>Two.</p></article><footer>{words}</footer>"))
        for words in footers
    )
    assert '<details class="folded"><summary>Footer (1)</summary>' in silent
    assert '<details class="printed" open><summary>Footer (1)</summary>' in speaking


def test_a_hundred_documents_are_counted_by_verdict() -> None:
    shown = rendered(*[builders.denied(), builders.granted()] * 50)
    assert "<h1>You may publish 50 of 100 documents.</h1>" in shown
    assert 'href="#documents-deny"><span aria-hidden="true">✖</span> DENY: 50</a>' in shown
    assert Outline(shown).ids.count("document-100") == 1


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


def figures(agencies: Sequence[str]) -> Document:
    shown = "".join(
        f"<figure><img src={number}.jpg><figcaption>Mill. Photo: Ann Roe/{agency}</figcaption></figure>"
        for number, agency in enumerate(agencies)
    )
    return page(f"<article><h1>Mills</h1><p>Mills.</p>{shown}</article>")


def test_at_most_three_reasons_come_first_and_the_others_are_there() -> None:
    shown = rendered(figures(["Reuters", "AP", "AFP", "dpa"]))
    first, other = (part.split("</ol>")[0] for part in shown.split('<ol class="reasons"')[1:])
    assert (first.count('<p class="claim">'), other.count('<p class="claim">')) == (3, 2)
    assert "<summary>More reasons (2)</summary>" in shown


def test_what_was_found_for_several_parts_is_said_once() -> None:
    shown = rendered(figures(["Reuters"] * 3))
    assert "<strong>Image 1, Image 2, Image 3:</strong>" in shown
    assert shown.count('<p class="claim">') == 2


def test_many_parts_do_not_push_the_reasons_off_the_first_screen() -> None:
    shown = rendered(figures(["Reuters"] * 20))
    assert "<summary>More parts (13)</summary>" in shown
    assert shown.count('<li><a class="badge') == 21


def test_the_credit_can_be_copied_in_three_formats() -> None:
    shown = rendered(builders.granted())
    ids = re.findall(r'<pre class="credit" id="(.*?)"', shown)
    assert len(ids) == 3
    assert re.findall(r'<button type="button" hidden data-copies="(.*?)">', shown) == ids


def test_a_credit_that_is_not_owed_is_not_demanded() -> None:
    shown = rendered(text("Mills\n\nThis article is licensed under CC0 1.0."))
    assert "You may publish this; nothing is owed for it." in shown
    assert "Credit, if you wish to print one" in shown


def test_quotes_carry_the_language_of_their_document() -> None:
    assert '<blockquote dir="auto" lang="en">' in rendered(builders.granted())


def test_the_same_report_gives_the_same_page() -> None:
    assert rendered(builders.granted()) == rendered(builders.granted())
