"""What would come out if facts were others, beside what did."""

import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from provenance import pipeline
from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.schemas import schema_text
from provenance.judgement.suppositions import read_supposition
from provenance.model.report import Report
from provenance.model.use import Use
from provenance.reporting import join_pieces, render_piece
from provenance.reporting.layout import Layout
from provenance.reporting.piece import Piece, Place
from provenance.reporting.what_if import with_suppositions

LAYOUT = Layout(width=400)
GRANT = b"Rain fell.\n\nThis article is licensed under CC BY-ND 4.0.\n"


def rendered(text: str, form: str, catalogue: Catalogue) -> tuple[Piece, Report]:
    policy, use = load_policy(), Use(changes=(), on=date(2026, 11, 27))
    document = pipeline.read(GRANT, uri="rain.txt")
    found = pipeline.scan(document)
    item = pipeline.assess(found, use, policy)
    head = pipeline.report((), use, policy, catalogue)
    piece = render_piece(item, Place(1, 1), head, form, LAYOUT)
    supposed = pipeline.suppose(found, use, policy, read_supposition(text, catalogue))
    return with_suppositions(piece, [supposed], item, form, LAYOUT), head


def test_text_says_it_after_the_report_and_the_verdict_stays(catalogue: Catalogue) -> None:
    piece, _ = rendered("use.changes=translate", "text", catalogue)
    assert piece.text.startswith("ALLOW WITH DUTIES  rain.txt\n")
    assert (
        "  What if use.changes were translate\n    Text: DENY instead of ALLOW WITH DUTIES\n"
        in (piece.text)
    )
    assert piece.verdict == "allow-with-obligations"


def test_what_changes_nothing_is_said_to_be_as_it_is(catalogue: Catalogue) -> None:
    piece, _ = rendered("use.changes=typo", "text", catalogue)
    assert "    Text: ALLOW WITH DUTIES, as it is\n" in piece.text


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_has_it_in_the_document(form: str, catalogue: Catalogue) -> None:
    piece, _ = rendered("license=CC0-1.0; use.changes=?", form, catalogue)
    data = json.loads(piece.text)
    assert data["verdict"] == "allow-with-obligations"
    assert data["what_if"] == [
        {
            "facts": {"license": "CC0-1.0", "use.changes": None},
            "verdict": "allow",
            "assets": [
                {
                    "id": "text",
                    "verdict": "allow",
                    "because": "CC0 1.0 Universal lets anybody use this text for any purpose.",
                    "obligations": [],
                }
            ],
        }
    ]


def test_the_schema_knows_it(catalogue: Catalogue) -> None:
    piece, head = rendered("use.changes=translate", "json", catalogue)
    report = json.loads(join_pieces([piece], head, "json", LAYOUT))
    schema = json.loads(schema_text("report"))
    assert list(Draft202012Validator(schema).iter_errors(report)) == []
