"""What a reader sees: the report in a real browser."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.reporting import render
from tests import builders
from tests.documents import text
from tests.integration.cases import CASES, Case
from tests.integration.conftest import Open

PHOTO_DENIED, DUTIES = CASES[2], CASES[1]
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
OPEN_ALL = "for (const folded of document.querySelectorAll('details')) folded.open = true"
FIVE: list[Callable[[], Document | Issue]] = [
    builders.denied,
    builders.granted,
    builders.hostile,
    builders.silent,
    builders.missing,
]

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
every_screen = pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])


def hundred() -> str:
    return render(builders.report_on(*[build() for build in FIVE] * 20), "html")


@every_case
@every_screen
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, case: Case, screen: dict[str, int], scheme: str) -> None:
    assert violations(opened(case.html(), color_scheme=scheme, **screen)) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_many_documents(opened: Open, scheme: str) -> None:
    page = opened(render(builders.report_on(*(b() for b in FIVE)), "html"), color_scheme=scheme)
    assert violations(page) == []


def test_axe_would_find_something(opened: Open) -> None:
    page = opened(DUTIES.html())
    page.evaluate("document.querySelector('pre.credit').style.color = 'rgb(240 240 240)'")
    page.evaluate("document.documentElement.removeAttribute('lang')")
    found = violations(page)
    assert {line.split(":")[0] for line in found} == {"color-contrast", "html-has-lang"}


@every_case
@every_screen
def test_the_first_screen_says_may_we_why_and_what_now(
    opened: Open, case: Case, screen: dict[str, int]
) -> None:
    page = opened(case.html(), **screen)
    assert case.answer in page.title()
    for found in (page.locator("h1"), page.get_by_text(case.instruction).first):
        box = found.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= screen["height"]
    assert case.answer in page.locator("h1").inner_text()


@every_case
@pytest.mark.parametrize("width", [320, 390, 640])
def test_nothing_is_wider_than_the_screen(opened: Open, case: Case, width: int) -> None:
    page = opened(case.html(), width=width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1280])
def test_long_words_and_addresses_wrap(opened: Open, width: int) -> None:
    long = "https://post.example/" + "a" * 400
    words = f"{'m' * 300}\n\nSource: {long}\n\nThis article is licensed under CC BY 4.0."
    page = opened(render(builders.report_on(text(words, uri=long)), "html"), width=width)
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_copy_button_copies_the_credit(opened: Open) -> None:
    page = opened(DUTIES.html(), permissions=["clipboard-read", "clipboard-write"])
    credit = page.locator("pre.credit").first.text_content()
    page.get_by_role("button", name="Copy credit").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == credit


def test_where_copying_is_refused_the_credit_is_selected(opened: Open) -> None:
    page = opened(DUTIES.html())
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Copy credit").click()
    page.get_by_role("status").filter(has_text=".").wait_for()
    selected = page.evaluate("getSelection().toString()")
    assert selected == page.locator("pre.credit").first.text_content()


def test_the_page_works_without_scripts(opened: Open) -> None:
    page = opened(DUTIES.html(), java_script_enabled=False)
    assert page.locator("h1").is_visible()
    assert page.locator("pre.credit").first.is_visible()
    assert page.locator("button:visible").count() == 0
    page.locator("summary", has_text="as HTML and Markdown").click()
    assert page.locator("pre.credit").nth(1).is_visible()


def test_a_reason_leads_to_the_words_and_the_words_to_their_statement(opened: Open) -> None:
    page = opened(PHOTO_DENIED.html())
    quote = page.locator(".reasons blockquote").first.inner_text()
    page.locator(".reasons a", has_text="Show in the text").first.click()
    mark = page.locator("mark:target")
    assert mark.inner_text() == quote
    assert in_view(mark.bounding_box())
    mark.locator("xpath=following-sibling::a[1]").click()
    row = page.locator("tr:target")
    assert quote in row.inner_text()
    row.get_by_role("link").click()
    assert page.locator("mark:target").inner_text() == quote


def test_a_part_leads_to_what_governs_it(opened: Open) -> None:
    page = opened(PHOTO_DENIED.html())
    page.get_by_role("list", name="Parts").get_by_role("link", name="Image 1").click()
    assert "tram.jpg" in page.locator("dt:target").inner_text()


def test_a_place_in_a_folded_text_is_unfolded(opened: Open) -> None:
    page = opened(long_report())
    assert not page.locator("mark").last.is_visible()
    page.locator(".reasons a", has_text="Show in the text").first.click()
    page.locator("mark:target").wait_for(state="visible")
    assert in_view(page.locator("mark:target").bounding_box())


@every_case
def test_paper_has_the_verdict_and_the_quotes(opened: Open, case: Case) -> None:
    printed = on_paper(opened(case.html()))
    assert squeezed(case.answer) in printed
    assert squeezed(case.instruction) in printed
    for quote in opened(case.html()).locator(".reasons > li > .quote blockquote").all():
        assert is_printed(squeezed(quote.inner_text()), printed)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_paper_has_what_is_folded_on_the_screen_and_the_addresses_of_links(
    opened: Open, *, scripts: bool
) -> None:
    printed = on_paper(opened(long_report(), java_script_enabled=scripts))
    for words in ("mill 0 ", "mill 3999 ", "<https://creativecommons.org/licenses/by/4.0/legal"):
        assert squeezed(words) in printed


def test_dark_is_dark_and_light_is_light(opened: Open) -> None:
    for scheme, is_dark in (("light", False), ("dark", True)):
        page = opened(DUTIES.html(), color_scheme=scheme)
        for selector in ("body", "header.verdict", "pre.credit", "mark"):
            ink, paper = brightness(page, selector, "ink"), brightness(page, selector, "ground")
            assert (ink > paper) == is_dark, selector
            assert (paper < 0.3) == is_dark, selector


def test_paper_is_white_whatever_the_screen(opened: Open) -> None:
    page = opened(DUTIES.html(), color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("body", "header.verdict", "pre.credit", "mark"):
        assert brightness(page, selector, "ground") > 0.7 > 0.5 > brightness(page, selector, "ink")


def test_forced_colors_keep_what_colors_said(opened: Open) -> None:
    page = opened(PHOTO_DENIED.html(), forced_colors="active")
    lines = page.evaluate(
        "[...document.querySelectorAll('mark')].map(m => getComputedStyle(m).textDecorationStyle)"
    )
    assert {"solid", "dotted", "double"} <= set(lines)
    assert "DENY" in page.locator("h1").inner_text()


def test_the_keyboard_reaches_the_verdict_first_and_shows_where_it_is(opened: Open) -> None:
    page = opened(PHOTO_DENIED.html())
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the verdict")
    assert in_view(skip.bounding_box())
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = (
        "(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle })()"
    )
    assert page.evaluate("document.activeElement.classList.contains('badge')")
    assert page.evaluate(focused) == "solid"


def test_hostile_words_stay_words(opened: Open) -> None:
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    words = (
        f"{attack}\n\nBy Zed</pre></textarea>{attack}\n\n© 2026 Zed {attack}. "
        f"This article is licensed under CC BY 4.0.\n\n</mark></details>{attack}"
    )
    document = text(words, uri=f"'\"></title>{attack}.txt")
    page = opened(render(builders.report_on(document, builders.hostile()), "html"))
    page.evaluate(OPEN_ALL)
    assert page.locator("img, iframe, b, [onerror]").count() == 0
    assert page.locator("script").count() == 1
    assert attack in page.locator("#document-1").inner_text()


def test_a_hundred_documents_stay_usable(opened: Open) -> None:
    page = opened(hundred(), **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("list", name="Verdicts").get_by_role("link", name="DENY: 20").click()
    assert in_view(page.locator("tbody:target").bounding_box())
    page.locator("tbody:target a").last.click()
    document = page.locator("article:target")
    assert "Do not publish this." in document.get_by_role("heading", level=2).inner_text()
    document.get_by_role("link", name="Back to all documents").click()
    assert in_view(page.locator("h1").bounding_box())


def long_report() -> str:
    walk = "\n\n".join(f"The road to mill {number} is closed." for number in range(4000))
    document = text(f"A long walk\n\n{walk}\n\nThis article is licensed under CC BY 4.0.")
    return render(builders.report_on(document), "html")


def violations(page: Page) -> list[str]:
    """Return what axe objects to with everything unfolded."""
    page.evaluate(OPEN_ALL)
    found = cast(dict[str, Any], Axe().run(page).response)
    return [
        f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]
    ]


def in_view(box: object) -> bool:
    """Return whether a box begins on the screen that is shown."""
    assert isinstance(box, dict)
    return bool(0 <= box["y"] < DESK["height"] and box["x"] >= 0)


def on_paper(page: Page) -> str:
    """Return the words of the printed page, without blanks."""
    reader = PdfReader(BytesIO(page.pdf(format="A4")))
    return squeezed("".join(sheet.extract_text() for sheet in reader.pages))


def squeezed(words: str) -> str:
    """Return words without blanks and ligatures, which paper has and the page has not."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def is_printed(quote: str, paper: str) -> bool:
    """Return whether paper holds a quote.

    A PDF keeps a right-to-left line in the order its pieces are drawn, joined with the Latin words
    between them, so of such a quote every letter must be there, in whatever order.
    """
    if any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in quote):
        letters = (each for each in quote if each.isalnum())
        return Counter(letters) <= Counter(paper)
    return quote in paper


def brightness(page: Page, selector: str, what: str) -> float:
    """Return how bright the ink or the ground of an element is, 0 to 1."""
    name = "color" if what == "ink" else "backgroundColor"
    color = page.evaluate(
        "([s, n]) => getComputedStyle(document.querySelector(s))[n]", [selector, name]
    )
    channels = [int(part) for part in color.strip("rgb()").split(",")]
    return sum(channels) / (3 * 255)
