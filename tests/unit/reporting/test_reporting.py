import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from provenance.catalogue.schemas import schema_text
from provenance.model.report import Report
from provenance.reporting import render, render_attributions, render_scans
from tests import builders

FORMS = ["text", "json", "jsonl", "html"]
ALL = (
    *(builders.granted, builders.denied, builders.silent, builders.hostile),
    *(builders.for_machines, builders.missing),
)


def everything() -> Report:
    return builders.report_on(*(build() for build in ALL))


def steady(text: str, report: Report) -> str:
    """Take out what changes with every rule: the digests."""
    for digest in (report.policy.digest, report.catalogue_digest):
        text = text.replace(digest, "DIGEST").replace(digest[:16], "DIGEST")
    return text


@pytest.mark.parametrize("build", ALL, ids=lambda build: build.__name__)
@pytest.mark.parametrize("form", ["text", "html"])
def test_the_report_looks_as_it_was_looked_at(
    build: Callable[[], object], form: str, golden: Callable[[str, str], None]
) -> None:
    report = builders.report_on(build())  # type: ignore[arg-type]
    name = f"{build.__name__}.{'txt' if form == 'text' else form}"
    golden(name, steady(render(report, form), report))


@pytest.mark.parametrize("form", FORMS)
def test_no_documents_one_and_many_can_be_rendered(form: str) -> None:
    for items in ([], [builders.granted()], [build() for build in ALL]):
        rendered = render(builders.report_on(*items), form)
        assert rendered.endswith("\n") or (form == "jsonl" and not items)


def test_the_json_report_keeps_to_its_schema() -> None:
    validator = Draft202012Validator(json.loads(schema_text("report")))
    for items in ([], [build() for build in ALL]):
        validator.validate(json.loads(render(builders.report_on(*items), "json")))


def test_scans_keep_to_their_schema() -> None:
    validator = Draft202012Validator(json.loads(schema_text("scan")))
    lines = render_scans(everything().documents, "jsonl").splitlines()
    assert len(lines) == len(ALL)
    for line in lines:
        validator.validate(json.loads(line))
    whole = json.loads(render_scans(everything().documents, "json"))
    assert whole["documents"] == [json.loads(line) for line in lines]


def test_json_lines_are_the_documents_of_the_report() -> None:
    report = everything()
    documents = json.loads(render(report, "json"))["documents"]
    assert [json.loads(line) for line in render(report, "jsonl").splitlines()] == documents


def test_an_unread_document_has_no_verdict_and_is_incomplete() -> None:
    document = json.loads(render(builders.report_on(builders.missing()), "json"))["documents"][0]
    assert document["verdict"] is None
    assert document["incomplete"] is True
    assert document["issues"][0]["code"] == "not-found"


@pytest.mark.parametrize("form", ["text", "html"])
def test_strangers_words_are_harmless(form: str) -> None:
    rendered = render(builders.report_on(builders.hostile()), form)
    assert not any(char in rendered for char in "\x1b\u202e\x07")
    if form == "html":
        assert rendered.count("<script") == 1
        assert "<script>alert" not in rendered
        assert "<b>Zed" not in rendered
        assert "javascript:alert" not in rendered.replace("](javascript", "").replace(
            "\\(javascript:alert", ""
        )


def test_the_page_is_closed_to_the_world() -> None:
    rendered = render(everything(), "html")
    assert "default-src 'none'" in rendered
    assert " src=" not in rendered
    assert "<link" not in rendered


def test_quotes_in_any_direction_keep_theirs() -> None:
    rendered = render(builders.report_on(builders.hostile()), "html")
    assert rendered.count('<p dir="auto" class="passage') >= 3


def test_the_verdict_is_in_the_title() -> None:
    rendered = render(builders.report_on(builders.denied()), "html")
    assert "<title>DENY: Do not publish this. · wire.txt</title>" in rendered


def test_colour_never_carries_meaning_alone() -> None:
    report = everything()
    plain, coloured = render(report, "text"), render(report, "text", color=True)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    for word in ("ALLOW WITH DUTIES", "DENY", "REVIEW", "NOT CHECKED"):
        assert word in plain


def test_scans_can_be_read(golden: Callable[[str, str], None]) -> None:
    golden("scan.txt", render_scans(everything().documents, "text"))


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_attributions_alone(form: str) -> None:
    rendered = render_attributions(builders.report_on(builders.granted()), form)
    assert "A mill reopens" in rendered
    assert "CC BY 4.0" in rendered
    assert "translated from the original" in rendered


def test_an_unknown_format_is_refused() -> None:
    report = builders.report_on()
    with pytest.raises(ValueError, match="xml"):
        render(report, "xml")
    with pytest.raises(ValueError, match="xml"):
        render_scans([], "xml")
    with pytest.raises(ValueError, match="xml"):
        render_attributions(report, "xml")
