"""What would come out if facts were others, beside what did: a section of its own after a report."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from provenance.model.judgement import Judgement
from provenance.model.report import Assessment, Supposed
from provenance.reporting import phrases
from provenance.reporting.condition_words import spoken
from provenance.reporting.json_format import as_json
from provenance.reporting.layout import Layout, Line, laid_out
from provenance.reporting.piece import Piece
from provenance.reporting.scan_data import Data
from provenance.reporting.trace_data import plain_value

FORMS: Final = ("text", "json", "jsonl")
"""The formats that have a place for it."""


def with_suppositions(
    piece: Piece, supposed: Sequence[Supposed], item: Assessment, form: str, layout: Layout
) -> Piece:
    """Return a rendered document with what would come out; its own verdict stays what it is."""
    if form == "text":
        lines = [line for entry in supposed for line in _lines(entry, item)]
        return replace(piece, text=piece.text + laid_out(lines, layout))
    data = {**json.loads(piece.text), "what_if": [what_if_data(entry) for entry in supposed]}
    return replace(piece, text=as_json(data, indent=2 if form == "json" else None))


def what_if_data(entry: Supposed) -> Data:
    """Return what would come out under one supposition."""
    return {
        "facts": {path: plain_value(value) for path, value in entry.supposition.given},
        "verdict": entry.verdict,
        "assets": [
            {
                "id": judgement.asset,
                "verdict": judgement.verdict,
                "because": judgement.because,
                "obligations": [duty.kind for duty in judgement.obligations],
            }
            for judgement in entry.judgements
        ],
    }


def _lines(entry: Supposed, item: Assessment) -> Iterator[Line]:
    given = " and ".join(f"{path} were {spoken(value)}" for path, value in entry.supposition.given)
    yield Line(f"What if {given}", 1, "bold")
    before = {judgement.asset: judgement for judgement in item.judgements}
    for judgement in entry.judgements:
        name = phrases.part_name(judgement.asset)
        yield Line(f"{name}: {_beside(judgement, before[judgement.asset])}", 2)
        yield Line(judgement.because, 3)
        if judgement.obligations:
            kinds = ", ".join(duty.kind for duty in judgement.obligations)
            yield Line(f"Duties: {kinds}", 3)
    yield Line()


def _beside(then: Judgement, now: Judgement) -> str:
    if then.verdict is now.verdict:
        return f"{phrases.WORDS[then.verdict]}, as it is"
    return f"{phrases.WORDS[then.verdict]} instead of {phrases.WORDS[now.verdict]}"
