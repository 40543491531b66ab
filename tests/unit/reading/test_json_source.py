import json

import pytest

from provenance.model.document import Document
from provenance.reading.json_source import read_json
from tests.documents import page

PLAIN = '{"a": "x // y /* z */ , }", "b": ["c"]}'
VALUE = {"a": "x // y /* z */ , }", "b": ["c"]}


@pytest.mark.parametrize(
    "source",
    [
        PLAIN,
        f" {PLAIN} ; ",
        f"<!-- {PLAIN} -->",
        f"<!--\n//<![CDATA[\n{PLAIN}\n//]]>\n-->",
        f"/*<![CDATA[*/{PLAIN}/*]]>*/",
        f"<![CDATA[{PLAIN}]]>",
        f"// a comment\n{PLAIN} // another",
        f"/* a comment */ {PLAIN}",
        PLAIN.replace('["c"]', '["c",\n ]'),
        PLAIN.replace('["c"]', '["c", /* no more */ ],'),
        PLAIN.replace('"', "&quot;"),
    ],
)
def test_what_templates_wrap_around_is_no_trouble(source: str) -> None:
    assert read_json(source).values == (VALUE,)


def test_objects_that_follow_each_other_are_all_read() -> None:
    assert read_json('{"a": "1"}\n{"a": "2"};{"a": "3"},').values == tuple(
        {"a": number} for number in "123"
    )


def test_a_key_that_stands_twice_keeps_both_values() -> None:
    assert read_json('{"a": "x", "a": ["y"], "b": "z", "a": "w"}').values == (
        {"a": ["x", ["y"], "w"], "b": "z"},
    )


def test_numbers_stay_as_written_and_nan_says_nothing() -> None:
    digits = "9" * 5000
    source = f'{{"a": 4.0, "b": NaN, "c": -Infinity, "d": {digits}}}'
    assert read_json(source).values == ({"a": "4.0", "b": None, "c": None, "d": digits},)


@pytest.mark.parametrize(
    "source", ["{", '{"a": }', '"', '{"a": "b"', "{'a': 1}", "x", "/* {}", "[" * 99_999]
)
def test_what_is_no_json_is_refused(source: str) -> None:
    with pytest.raises((json.JSONDecodeError, RecursionError)):
        read_json(source)


def block(source: str) -> Document:
    return page("<p>W</p>", head=f'<script type="application/ld+json">{source}</script>')


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (r"https:\/\/l.example\/by", "https://l.example/by"),
        (r"Caf\u00e9 Roe", "Café Roe"),
        ("plain", "plain"),
    ],
)
def test_the_quote_is_what_stands_in_the_source(written: str, value: str) -> None:
    source = f'{{"@type": "Article", "license": "{written}"}}'
    fact = block(source).metadata[0]
    assert fact.value == value
    assert fact.evidence.quote == written
    assert fact.evidence.quote in source


def test_the_quote_of_an_escaped_block_is_escaped() -> None:
    source = "{&quot;@type&quot;:&quot;Article&quot;,&quot;author&quot;:&quot;A &amp; B&quot;}"
    fact = block(source).metadata[0]
    assert (fact.value, fact.evidence.quote) == ("A & B", "A &amp; B")


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('{"a": ' + "[" * 50_000, "broken-json-ld"),
        ('{"a": ' * 50_000, "broken-json-ld"),
        ('{"a": "' + "x" * (10 << 20) + '"}', "json-ld-too-large"),
    ],
)
def test_too_deep_and_too_large_are_issues(source: str, code: str) -> None:
    document = block(source)
    assert [issue.code for issue in document.issues] == [code]
    assert document.text == "W"


def test_a_hundred_thousand_nodes_are_read() -> None:
    nodes = ",".join('{"@type": "Article"}' for _ in range(100_000))
    document = block(f'[{nodes}, {{"@type": "Article", "author": "Ida Roe"}}]')
    assert [fact.value for fact in document.metadata] == ["Ida Roe"]
