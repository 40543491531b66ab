from collections.abc import Callable

import pytest
from rich.cells import cell_len

from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.reporting import render, render_scans
from provenance.reporting.visible import safe
from tests import builders
from tests.documents import page, text

LONG = "https://post.example/" + "a" * 300
WIDE = text(f"水車が再び回る{'水' * 90}\n\nSource: {LONG}\n\nLicensed under CC BY 4.0.", uri=LONG)
PICTURES = page(
    "<article><h1>Mills</h1><p>Two mills.</p><figure><img src=a.jpg><figcaption>A mill. Photo: "
    "Ann Roe/Reuters</figcaption></figure></article><p>This article is licensed under CC BY 4.0."
)


@pytest.mark.parametrize("width", [40, 41, 80, 132])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_terminal(*, width: int, color: bool) -> None:
    report = builders.report_on(WIDE, builders.hostile(), PICTURES, builders.missing())
    for shown in (
        render(report, "text", width=width, color=color),
        render_scans(report.documents, "text", width=width, color=color),
    ):
        lines = without_styles(shown).splitlines()
        assert max(map(cell_len, lines)) <= width
        assert color or all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("items", [(), (builders.denied(),), (builders.denied(), PICTURES)])
def test_any_number_of_documents_can_be_shown(items: tuple[Document | Issue, ...]) -> None:
    report = builders.report_on(*items)
    assert render(report, "text").endswith("This is not legal advice.\n")
    assert render_scans(report.documents, "text").strip()


def test_the_verdict_word_comes_first_and_a_symbol_only_with_colour() -> None:
    report = builders.report_on(builders.denied())
    assert render(report, "text").startswith("DENY  wire.txt\n")
    assert without_styles(render(report, "text", color=True)).startswith("✖ DENY  wire.txt\n")


def test_several_documents_end_in_a_summary() -> None:
    report = builders.report_on(builders.granted(), builders.denied(), builders.missing())
    assert "3 documents: 1 DENY, 1 ALLOW WITH DUTIES, 1 NOT CHECKED\n" in render(report, "text")
    assert "1 document" not in render(builders.report_on(builders.denied()), "text")


def test_a_reason_has_claim_quote_rule_and_remedy_in_this_order() -> None:
    shown = render(builders.report_on(builders.denied()), "text")
    places = [shown.index(words) for words in ("credited to", "“AP”", "Rule: ", "What to do: ")]
    assert places == sorted(places)
    assert "(line 1:1, characters 10–12)" in shown


def test_a_part_that_may_not_be_used_is_named() -> None:
    shown = render(builders.report_on(PICTURES), "text")
    assert "Do not publish image 1. You may publish the rest: print the credit" in shown
    assert "Image 1: DENY" in shown
    assert "attribution [Text]" in shown


def test_a_medium_that_is_only_cited_is_marked() -> None:
    document = text("A mill burned down, according to Reuters.")
    shown = render_scans(builders.report_on(document).documents, "text")
    assert "citation: Reuters (cited only)" in shown


@pytest.mark.parametrize("variable", ["NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "JUPYTER"])
def test_the_environment_changes_nothing(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    report = builders.report_on(builders.denied())
    before = [render(report, "text", color=color) for color in (False, True)]
    monkeypatch.setenv(variable, "dumb" if variable == "TERM" else "1")
    assert [render(report, "text", color=color) for color in (False, True)] == before


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("pay\u200dpal", "pay\\u200dpal"),
        ("a\u200cb", "a\\u200cb"),
        ("می\u200cآید", "می\u200cآید"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u3164b", "a\\u3164b"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("a\x9b31mb\x7f", "a\\x9b31mb\\x7f"),
    ],
)
def test_joiners_stay_where_a_script_needs_them(words: str, shown: str) -> None:
    assert safe(words) == shown


def test_the_scan_of_an_article_looks_as_it_was_looked_at(
    golden: Callable[[str, str], None],
) -> None:
    report = builders.report_on(builders.denied(), builders.hostile(), builders.missing())
    golden("scan.jsonl", render_scans(report.documents, "jsonl"))


def without_styles(shown: str) -> str:
    parts = shown.split("\x1b[")
    return parts[0] + "".join(part.split("m", 1)[1] for part in parts[1:])
