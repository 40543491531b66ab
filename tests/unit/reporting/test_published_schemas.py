import json
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provenance.catalogue.schemas import schema_text
from provenance.model.condition import Combinator, Operator
from provenance.model.document import AssetKind, Role
from provenance.model.evidence import Carrier
from provenance.model.judgement import Outcome, Truth, Verdict
from provenance.model.license import TermsKind
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import Effect, Layer, Severity
from provenance.model.rights import Grade, LicenseStatus
from provenance.model.source import SourceRole
from provenance.model.statement import Polarity, Scope
from provenance.model.use import Action, Change, Commercial, Medium
from provenance.reporting import render, render_scans
from provenance.reporting.json_format import as_json
from tests import builders

ENUMS: tuple[type[StrEnum], ...] = (
    Action, AssetKind, Carrier, Change, Combinator, Commercial, Effect, Grade, Layer,
    LicenseStatus, Medium, ObligationKind, Operator, Outcome, Polarity, Role, Scope, Severity,
    SourceRole, TermsKind, Truth, Verdict,
)  # fmt: skip
REPORT: dict[str, Any] = json.loads(schema_text("report"))
SCAN: dict[str, Any] = json.loads(schema_text("scan"))
ITEMS = (builders.granted, builders.denied, builders.silent, builders.hostile, builders.missing)


def word_lists(schema: Any) -> list[frozenset[str]]:  # noqa: ANN401 -- JSON
    if isinstance(schema, list):
        return [words for item in schema for words in word_lists(item)]
    if not isinstance(schema, dict):
        return []
    own = [frozenset(word for word in schema["enum"] if word)] if "enum" in schema else []
    return own + [words for item in schema.values() for words in word_lists(item)]


@pytest.mark.parametrize("schema", [REPORT, SCAN], ids=["report", "scan"])
def test_the_schemas_are_schemas(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_the_report_schema_lists_the_words_of_the_model() -> None:
    listed = word_lists(REPORT)
    for enum in ENUMS:
        assert frozenset(enum) in listed, enum.__name__


def test_what_both_schemas_define_they_define_alike() -> None:
    shared = REPORT["$defs"].keys() & SCAN["$defs"].keys() - {"asset"}
    assert {name: REPORT["$defs"][name] for name in shared} == {
        name: SCAN["$defs"][name] for name in shared
    }
    scanned, judged = (s["$defs"]["asset"]["properties"] for s in (SCAN, REPORT))
    assert scanned.items() <= judged.items()


def test_each_line_of_a_report_keeps_to_the_schema_of_a_document() -> None:
    validator = Draft202012Validator({"$ref": "#/$defs/document", "$defs": REPORT["$defs"]})
    report = builders.report_on(*(build() for build in ITEMS))
    lines = render(report, "jsonl").splitlines()
    assert len(lines) == len(ITEMS)
    for line in lines:
        validator.validate(json.loads(line))


def test_a_field_that_is_not_published_is_refused() -> None:
    (line,) = render_scans(builders.report_on(builders.granted()).documents, "jsonl").splitlines()
    with_more = {**json.loads(line), "surprise": 1}
    errors = list(Draft202012Validator(SCAN).iter_errors(with_more))
    assert ["surprise" in error.message for error in errors] == [True]


def test_an_unread_document_still_has_a_line() -> None:
    (line,) = render_scans(builders.report_on(builders.missing()).documents, "jsonl").splitlines()
    read = json.loads(line)
    assert (read["uri"], read["assets"], read["statements"]) == ("gone.txt", [], [])
    assert (read["sha256"], read["incomplete"]) == (None, True)


def test_evidence_in_markup_has_no_offsets() -> None:
    (line,) = render_scans(builders.report_on(builders.granted()).documents, "jsonl").splitlines()
    found = [s["evidence"] for s in json.loads(line)["statements"]]
    (machine,) = [evidence for evidence in found if evidence["carrier"] == "rel-license"]
    assert (machine["start"], machine["end"]) == (None, None)
    assert machine["locator"]


def test_every_line_is_one_line_and_shows_what_it_holds() -> None:
    hidden = "a\u2028b\u2029c\x85d\x7fe\u202ef\u200bg\ufeffh\ud800i\U000e0041"
    written = as_json({"k": hidden})
    assert len(written.splitlines()) == 1
    assert written[:-1].isprintable()
    assert json.loads(written) == {"k": hidden}
    assert as_json("é می\u200cآید") == '"é می\u200cآید"\n'
