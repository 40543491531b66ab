import json
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.configuration.baseline import mark_known, read_baseline
from provenance.errors import RuleFileError
from provenance.model.judgement import Verdict
from provenance.model.report import Report
from provenance.reporting import render
from tests import builders


def written(folder: Path, report: Report) -> Path:
    path = folder / "baseline.json"
    path.write_text(render(report, "json"), encoding="utf-8")
    return path


def found() -> Report:
    return builders.report_on(builders.denied(), builders.silent(), builders.missing())


def test_a_report_knows_itself(tmp_path: Path) -> None:
    baseline = read_baseline(written(tmp_path, found()))
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
    baseline = read_baseline(written(tmp_path, whole))
    for document in (moved, ruled, stricter, by_default):
        marked = mark_known(document, baseline)
        assert marked.known == ()
        assert marked.new_verdict is marked.judgements[0].verdict


def test_an_empty_baseline_knows_nothing() -> None:
    for item in found().documents:
        assert mark_known(item, {}) == item
        assert item.new_verdict is item.verdict


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "baseline.json:1:2: this is not JSON: Expecting property name"),
        ('{"documents":\n nope}', "baseline.json:2:2: this is not JSON"),
        ("[]", "baseline.json:1:1: this is no report; `provenance check --format json` writes one"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text"}]}]}', "1:1: this is no report"),
        ('{"documents": [{"uri": "a", "assets": [{"id": "text", "verdict": "fine", '
         '"decided_by": []}]}]}', "1:1: this is no report"),
        ("[" * 100_000, "1:1: this is no report"),
        ("\xff", "baseline.json:1:1: this is no"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "baseline.json"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(RuleFileError) as caught:
        read_baseline(path)
    assert said in caught.value.problems[0]


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match=r"gone\.json:1:1: the file cannot be read"):
        read_baseline(tmp_path / "gone.json")
