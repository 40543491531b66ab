from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.catalogue.catalogue import load_catalogue
from provenance.errors import DocumentError
from provenance.model.use import Use
from provenance.pipeline import check, read, scan
from provenance.reporting import render
from tests.invariants import scan_anything

HOSTILE = sorted((Path(__file__).parents[2] / "fixtures" / "hostile").iterdir())

PIECES = [
    "CC BY 4.0", "Creative Commons", "Attribution-NonCommercial 3.0", "licensed under", "©", "2026",
    "All rights reserved.", "Source: Reuters", "(AP) - ", "OSLO", "By Ana Reis", "told Reuters",
    "https://creativecommons.org/licenses/by/4.0/", "\n", "\n\n", "\u00ad", "\u200b", "\u00a0", "é",
    "😀", "<p>", "</p>", "<b>", "<footer>", "<a rel=license href=//creativecommons.org/licenses/by/4.0>",
    "</a>", "<figure><img src=/a.jpg>", "<figcaption>", "&copy;", "public domain", "not", ". ", ", ",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=25).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["a.txt", "a.html", "a.md", "a.rst", "a.adoc"]))
def test_evidence_is_verbatim_and_reading_never_fails(words: str, uri: str) -> None:
    scan_anything(words.encode("utf-8", "replace"), uri)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.name)
def test_what_was_found_by_fuzzing_stays_mended(path: Path) -> None:
    scan_anything(path.read_bytes(), path.name)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_input_gives_the_same_bytes(words: str) -> None:
    try:
        document = read(words.encode("utf-8", "replace"), uri="a.html")
    except DocumentError:
        return
    for form in ("json", "text", "html"):
        one = render(check(document, use=Use()), form)
        assert one == render(check(document, use=Use()), form)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_source_line_that_is_added_is_found(words: str) -> None:
    text = f"{words}\n\nSource: Reuters".replace("\0", "")
    found = scan(read(text.encode("utf-8", "replace"), uri="a.txt"), catalogue=load_catalogue())
    assert any(
        getattr(statement, "source", None) is not None and statement.source.canonical == "Reuters"  # type: ignore[attr-defined]
        for statement in found.statements
    )
