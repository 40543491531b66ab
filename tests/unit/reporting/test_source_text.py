from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.document import Block, Document, Role
from provenance.model.evidence import Carrier, Evidence, Locator, Span
from provenance.model.statement import CopyrightNotice, Statement, TermsStatement
from provenance.reporting.source_text import Piece, stretches

ORIGIN = Locator(1, 1)


def document(text: str, *blocks: tuple[int, int, Role]) -> Document:
    return Document(
        uri="mills.txt",
        sha256="0" * 64,
        media_type="text/plain",
        text=text,
        blocks=tuple(
            Block(span=Span(start, end), role=role, locator=ORIGIN) for start, end, role in blocks
        ),
        assets=(),
    )


def says(start: int, end: int) -> Statement:
    """Return a statement of one of two kinds, by where it starts."""
    evidence = Evidence(quote="…", carrier=Carrier.TEXT, span=Span(start, end))
    if start % 2:
        return CopyrightNotice(evidence=evidence)
    return TermsStatement(evidence=evidence, demand="credit")


def pieces(found: Document, *statements: Statement) -> list[Piece]:
    rows = stretches(found, statements)
    return [piece for row in rows for part in row.passages for piece in part.pieces]


def test_statements_that_overlap_are_cut_where_they_begin_and_end() -> None:
    found = document("abcdefgh", (0, 8, Role.BODY))
    assert pieces(found, says(1, 5), says(2, 7)) == [
        Piece("a"),
        Piece("b", ("copyright",), opens=(1,)),
        Piece("cde", ("copyright", "terms"), opens=(2,), closes=(1,)),
        Piece("fg", ("terms",), closes=(2,)),
        Piece("h"),
    ]


def test_a_statement_may_run_over_blocks_and_end_on_the_blanks_between() -> None:
    found = document("ab\n\ncd\n\nef", (0, 2, Role.BODY), (4, 6, Role.BODY), (8, 10, Role.FOOTER))
    assert pieces(found, says(1, 7)) == [
        Piece("a"),
        Piece("b", ("copyright",), opens=(1,)),
        Piece("cd", ("copyright",), closes=(1,)),
        Piece("ef"),
    ]


def test_blocks_of_one_role_in_a_row_are_one_stretch() -> None:
    found = document("ab cd ef", (0, 2, Role.BODY), (3, 5, Role.BODY), (6, 8, Role.FOOTER))
    rows = stretches(found, [says(6, 8)])
    assert [(row.role, len(row.passages), row.marked) for row in rows] == [
        (Role.BODY, 2, False),
        (Role.FOOTER, 1, True),
    ]


def test_a_statement_on_nothing_but_blanks_is_not_marked() -> None:
    assert pieces(document("ab   cd", (0, 2, Role.BODY), (5, 7, Role.BODY)), says(3, 4)) == [
        Piece("ab"),
        Piece("cd"),
    ]


@given(st.data())
def test_the_whole_text_is_shown_and_every_statement_opens_and_closes_once(
    data: st.DataObject,
) -> None:
    text = data.draw(st.text("ab \n", min_size=1, max_size=40))
    place = st.integers(0, len(text))
    span = st.tuples(place, place).filter(lambda ends: ends[0] < ends[1])
    blocks = [(a, b, Role.BODY) for a, b in data.draw(st.lists(span, max_size=4))]
    statements = [says(a, b) for a, b in data.draw(st.lists(span, max_size=6))]
    shown = pieces(document(text, *blocks), *statements)
    assert "".join("".join(piece.text.split()) for piece in shown) == "".join(text.split())
    opened = [number for piece in shown for number in piece.opens]
    assert sorted(opened) == sorted(number for piece in shown for number in piece.closes)
    assert len(opened) == len(set(opened))
    for number, statement in enumerate(statements, start=1):
        span_ = statement.evidence.span
        assert span_ is not None
        assert number in opened or not span_.of(text).strip()


@pytest.mark.parametrize("nested", [False, True])
def test_the_time_grows_with_the_text_and_not_with_its_square(*, nested: bool) -> None:
    def cost(count: int) -> float:
        found = document("ab " * count, (0, 3 * count, Role.BODY))
        ends = [(i, 3 * count - i) if nested else (3 * i, 3 * i + 2) for i in range(count)]
        statements = [says(*end) for end in ends if end[0] < end[1]]
        begun = process_time()
        stretches(found, statements)
        return process_time() - begun

    cost(2_000)
    assert cost(32_000) < 100 * max(cost(2_000), 0.005)
