import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from provenance.configuration.baseline import mark_known, read_baseline
from provenance.errors import RuleFileError
from provenance.model.judgement import Verdict
from provenance.model.report import Report
from provenance.model.use import Action, Change, Commercial, Medium
from provenance.reporting import render
from tests import builders
from tests.documents import text


def written(folder: Path, report: Report) -> Path:
    path = folder / "baseline.json"
    path.write_text(render(report, "json"), encoding="utf-8")
    return path


def found() -> Report:
    return builders.report_on(builders.denied(), builders.silent(), builders.missing())


def test_a_report_knows_itself(tmp_path: Path) -> None:
    baseline = read_baseline(written(tmp_path, found()), builders.TRANSLATED)
    documents = tuple(mark_known(item, baseline) for item in found().documents)
    assert [item.known for item in documents] == [("text",), ("text",), ()]
    report = replace(found(), documents=documents)
    assert report.verdict is Verdict.DENY
    assert {item.new_verdict for item in documents} == {None}
    assert json.loads(render(report, "json"))["documents"][0]["known"] == ["text"]


def test_another_document_another_rule_or_a_stricter_verdict_is_new(tmp_path: Path) -> None:
    whole = found()
    wire, silent, _ = whole.documents
    moved = replace(wire, uri="moved.txt")
    ruled = replace(silent, judgements=(replace(silent.judgements[0], decided_by=("x.y",)),))
    stricter = replace(silent, judgements=(replace(silent.judgements[0], verdict=Verdict.DENY),))
    by_default = replace(wire, judgements=(replace(wire.judgements[0], decided_by=()),))
    baseline = read_baseline(written(tmp_path, whole), builders.TRANSLATED)
    for document in (moved, ruled, stricter, by_default):
        marked = mark_known(document, baseline)
        assert marked.known == ()
        assert marked.new_verdict is marked.judgements[0].verdict


def test_other_words_under_the_same_rule_are_new(tmp_path: Path) -> None:
    baseline = read_baseline(
        written(tmp_path, builders.report_on(builders.denied())), builders.TRANSLATED
    )
    for article, known in (
        ("SORRELMOUTH (Reuters) - A ferry lost its way in fog.", ()),
        ("BERNDORF (AP) - A mill burned down on Monday night.\n\nSource: Reuters", ()),
        ("BERNDORF (AP) - The mill of Berndorf burned down.", ("text",)),
    ):
        (later,) = builders.report_on(text(article, uri="wire.txt")).documents
        assert later.judgements[0].decided_by == ("agency.no-contract",)
        assert mark_known(later, baseline).known == known


def test_words_that_were_wrapped_anew_are_known(tmp_path: Path) -> None:
    before = text("Rain. This article is licensed under CC BY-ND 4.0.", uri="rain.txt")
    after = text("Rain. This article\nis licensed under CC BY-ND 4.0.", uri="rain.txt")
    baseline = read_baseline(written(tmp_path, builders.report_on(before)), builders.TRANSLATED)
    (later,) = builders.report_on(after).documents
    assert "\n" in later.judgements[0].findings[0].evidence[0].quote
    assert mark_known(later, baseline).known == ("text",)


def test_what_was_decided_without_evidence_stays_known(tmp_path: Path) -> None:
    baseline = read_baseline(
        written(tmp_path, builders.report_on(builders.silent())), builders.TRANSLATED
    )
    (later,) = builders.report_on(text("A ferry lost its way.", uri="silent.txt")).documents
    assert mark_known(later, baseline).known == ("text",)


@pytest.mark.parametrize(
    ("use", "differences"),
    [
        ({"action": Action.TRAIN}, "action was republish and is train"),
        ({"changes": ()}, "changes was translate and is none"),
        ({"changes": None}, "changes was translate and is not said"),
        (
            {"changes": (Change.CROP, Change.TRANSLATE)},
            "changes was translate and is crop, translate",
        ),
        (
            {"medium": (Medium.WEB,), "territory": ("AT", "DE"), "commercial": Commercial.ADS},
            "medium was not said and is web; territory was not said and is AT, DE; "
            "commercial was not said and is ads",
        ),
        (
            {"outbound_license": "CC-BY-SA-4.0"},
            "outbound_license was not said and is CC-BY-SA-4.0",
        ),
    ],
)
def test_a_baseline_for_another_use_covers_nothing(
    tmp_path: Path, use: dict[str, Any], differences: str
) -> None:
    path = written(tmp_path, found())
    with pytest.raises(RuleFileError) as caught:
        read_baseline(path, replace(builders.TRANSLATED, **use))
    assert caught.value.problems == (
        f"{path}:1:1: it was made for another use ({differences}); "
        "make it anew with provenance check --format json",
    )


def test_another_day_or_order_is_the_same_use(tmp_path: Path) -> None:
    said = replace(builders.TRANSLATED, changes=(Change.TRANSLATE, Change.CROP))
    path = written(tmp_path, builders.report_on(builders.denied(), use=said))
    later = replace(said, on=date(2027, 1, 2), changes=(Change.CROP, Change.TRANSLATE))
    assert read_baseline(path, later)
    assert read_baseline(path, replace(later, on=None))


@pytest.mark.parametrize(
    ("before", "now", "known"),
    [
        ("wire.txt", "./wire.txt", ("text",)),
        ("../desk/./wire.txt", "../desk/wire.txt", ("text",)),
        ("news//wire.txt", "news/old/../wire.txt", ("text",)),
        ("wire.txt", "../wire.txt", ()),
        ("https://desk.example/a/../wire", "https://desk.example/wire", ()),
        ("https://desk.example//wire", "https://desk.example/wire", ()),
    ],
)
def test_a_path_is_known_however_it_is_spelt(
    tmp_path: Path, before: str, now: str, known: tuple[str, ...]
) -> None:
    wire = replace(builders.denied(), uri=before)
    baseline = read_baseline(written(tmp_path, builders.report_on(wire)), builders.TRANSLATED)
    (later,) = builders.report_on(replace(wire, uri=now)).documents
    assert mark_known(later, baseline).known == known


def test_an_empty_baseline_knows_nothing() -> None:
    for item in found().documents:
        assert mark_known(item, {}) == item
        assert item.new_verdict is item.verdict


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "baseline.json:1:2: this is not JSON: Expecting property name"),
        ('{"documents":\n nope}', "baseline.json:2:2: this is not JSON"),
        ("[]", "baseline.json:1:1: this is no report; `provenance check --format json` writes one"),
        ('{"documents": [{"uri": 1, "assets": [{"id": "text"}]}]}', "1:1: this is no report"),
        ('{"documents": []}', "1:1: this is no report"),
        ('{"documents": [], "use": {"action": "republish"}}', "1:1: this is no report"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text"}]}]}', "1:1: this is no report"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text", "verdict": "fine", '
         '"decided_by": []}]}]}', "1:1: this is no report"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text", "verdict": "deny", '
         '"decided_by": ["x.y"], "findings": [{"rule": "x.y", "evidence": ["AP"]}]}]}]}',
         "1:1: this is no report"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text", "verdict": "deny", "decided_by": '
         '["x.y"], "findings": [{"rule": "x.y", "evidence": [{"quote": 1}]}]}]}]}',
         "1:1: this is no report"),
        ("[" * 100_000, "1:1: this is no report"),
        ("\xff", "baseline.json:1:1: this is no"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(RuleFileError) as caught:
        read_baseline(path, builders.TRANSLATED)
    assert said in caught.value.problems[0]


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"gone\.json:1:1: the file cannot be read"):
        read_baseline(tmp_path / "gone.json", builders.TRANSLATED)


def test_a_baseline_from_before_outbound_licenses_is_one_without(tmp_path: Path) -> None:
    path = written(tmp_path, found())
    older = json.loads(path.read_text())
    del older["use"]["outbound_license"]
    path.write_text(json.dumps(older))
    assert read_baseline(path, builders.TRANSLATED)
    named = replace(builders.TRANSLATED, outbound_license="CC-BY-4.0")
    with pytest.raises(RuleFileError, match="outbound_license was not said and is CC-BY-4"):
        read_baseline(path, named)
