"""What people who are no programmers write wrong in YAML, and what they are told."""

import pytest

from provenance.catalogue.strict_yaml import parse_yaml
from provenance.errors import RuleFileError

RULE = "rules:\n- id: a\n  title: A\n"
CLOSED = "the quote that opens here is closed in column {}, and more follows"
UNALIKE = "the indentation of this line does not match the {} that begins in line {}"
MORE = (
    "this line is read as more of the text in line {}: begin it in the column of the key there, "
    "or put the whole text in quotes"
)
ESCAPE = (
    "in double quotes a backslash means a sign of its own; put the text in single quotes, or "
    "write \\\\"
)
NO_KEY = (
    "this is no key, for no ': ' follows; text of several lines is indented further than its key"
)
DASH = (
    "the first '- ' of a list begins a line of its own; text that begins with '- ' must stand in "
    "quotes"
)
COLON = "text with ': ' in it must stand in quotes"


def begins(sign: str) -> str:
    return f"text that begins with {sign} must stand in quotes"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RULE + "  message: Note: ask first\n", f'4:12: {COLON}: "Note: ask first"'),
        (RULE + '  message: The "rule": ask\n', f"4:12: {COLON}: 'The \"rule\": ask'"),
        (RULE + f'  message: It\'s "so": {"x" * 60}\n', f"4:12: {COLON}"),
        (RULE + "  message: as follows:\n    more\n", f'4:12: {COLON}: "as follows:"'),
        (
            RULE + "  message: “Note: ask”\n",
            "4:12: “ is no quotation mark in YAML; text with ': ' in it must stand in \" or '",
        ),
        (
            RULE + '  message: "Note": ask\n',
            "4:12: nothing may follow a closing quote; put all of the text in quotes",
        ),
        (RULE + "  message: {asset.kind}: ask\n", f"4:12: {begins('{')}"),
        (RULE + "  message: {asset.kind} may not\n", f"4:12: {begins('{')}"),
        (RULE + "  message: [Note] ask\n", f"4:12: {begins('[')}"),
        ("[Note] ask\n", f"1:1: {begins('[')}"),
        (RULE + "  message: &Co is: b\n", f"4:12: {begins('&')}"),
        (RULE + "  message: & Co\n", f"4:12: {begins('&')}"),
        (RULE + "  message: *bold* text\n", f"4:12: {begins('*')}"),
        (RULE + "  when: {license.id: {glob: *-BY}}\n", f"4:29: {begins('*')}"),
        (RULE + "  assignee: @legal\n", f"4:13: {begins('@')}"),
        (RULE + "  message: `x`\n", f"4:12: {begins('`')}"),
        (RULE + "  message: %x\n", f"4:12: {begins('%')}"),
        (RULE + "  message: !x!y stop\n", f"4:12: {begins('!')}"),
        (RULE + "  message: ? what\n", f"4:12: {begins('?')}"),
        (
            RULE + "  message: | text here\n    a\n",
            "4:12: after | text begins in the next line; text that begins with | must stand in "
            "quotes",
        ),
        (RULE + "  message: , x\n", f"4:12: a value is missing before ,; {begins(',')}"),
        (
            RULE + '  message: "Ask\n  when: {a: b}\n- id: b\n  message: "x"\n',
            "4:12: the quote that opens here is closed in line 7 only, before x",
        ),
        (RULE + '  message: "Ask\n  when: x\n', "4:12: the quote that opens here is never closed"),
        (
            RULE + '  message: "a\n---\n b"\n',
            "4:12: the quote that opens here is not closed before line 5",
        ),
        (
            RULE + "  message: 'The agency's pictures'\n",
            f"4:12: {CLOSED.format(23)}; a quote inside is written ''",
        ),
        (
            RULE + '  message: "Do" not print\n',
            f'4:12: {CLOSED.format(15)}; a quote inside is written \\"',
        ),
        (
            RULE + '  when: {a: "he "no" x"}\n',
            f'4:13: {CLOSED.format(17)}: a comma is missing, or a quote inside is written \\"',
        ),
        ('a: "x", "y"\n', '1:4: several values stand in brackets: ["…", "…"]'),
        (RULE + '  message: "C:\\docs"\n', f"4:15: {ESCAPE}"),
        (RULE + '  message: "C:\\users"\n', f"4:15: {ESCAPE}"),
        (
            RULE + "  supersedes: [a, b\n  message: x\n",
            "4:15: a comma, or the ] for this [, is missing before line 5",
        ),
        ("a: {b: c\n", "1:4: a comma, or the } for this {, is missing before line 2"),
        ("a: [b,\n", "1:4: the bracket that opens here is never closed"),
        (
            RULE + "  when: {a: {in: [a]} b: c}\n",
            "4:23: a comma, or the } for the { that opens it, is missing here",
        ),
        (
            RULE + "  when: {a: b c: d}\n",
            "4:16: a comma is missing before this, or text with ': ' in it stands without quotes",
        ),
        (RULE + "  when: {a: [b, c}\n", "4:18: ] must close what [ opens in column 13"),
        (RULE + "  when: {a: b}}\n", "4:15: this } closes nothing; take it out"),
        (RULE + "  effect:deny\n  message: x\n", "4:9: a blank is missing after this colon"),
        ("schema:x\npolicy: x\n", "1:7: a blank is missing after this colon"),
        ("rules:\n-id: a\n  title: A\n", "2:1: a blank is missing after this dash"),
        (RULE + "  message: Stop\n  and go\n  when: x\n", f"5:3: {NO_KEY}"),
        ("Our rules\nschema: x\n", f"1:1: {NO_KEY}"),
        (RULE + "  message: Stop\n    and: x\n", f"5:5: {MORE.format(4)}"),
        ("rules:\n- id: a\n   title: A\n", f"3:4: {MORE.format(2)}"),
        (
            f"{'x' * 1200}: a\n",
            "1:1201: what stands before this colon is no key; text must stand in quotes",
        ),
        (
            "rules:\n  - id: a\n   title: A\n",
            f"3:4: {UNALIKE.format('list', 2)}: its '-' stand in column 3, its keys in column 5",
        ),
        (
            "rules:\n  - id: a\n    title: A\n - id: b\n",
            f"4:2: {UNALIKE.format('list', 2)}: its '-' stand in column 3",
        ),
        (RULE + "  - id: b\n", f"4:3: {UNALIKE.format('list', 2)}: its '-' stand in column 1"),
        (
            "a: |\n     x\n   y\n b: c\n",
            f"3:4: {UNALIKE.format('entry', 1)}: its keys begin in column 1",
        ),
        (
            "a: b\n- c\n",
            "2:1: a list and keys stand side by side here; a list stands below a key",
        ),
        ("rules: - id: a\n", f"1:8: {DASH}"),
        (
            "a: &x b\nc: &x d\n",
            "2:4: this name for a part (&) stands in line 1 already; give each part another",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1: a line of --- begins another document, and a rule file is one; take the line out",
        ),
        (
            "a: 1\n...\nb: 2\n",
            "3:1: the document has ended above, by a line of ... or with its only value; nothing "
            "may follow",
        ),
        (
            "%x\na: b\n",
            "1:1: a line must not begin with %; text that begins with it must stand in quotes",
        ),
        (
            "a:\n\t- b\n",
            "2:1: a tab stands where YAML wants blanks; indent with blanks",
        ),
        ("a: &x *x\n", "1:7: did not find expected key"),
    ],
)
def test_a_mistake_is_named_where_it_was_made(text: str, told: str) -> None:
    place, _, words = told.partition(": ")
    with pytest.raises(RuleFileError) as caught:
        parse_yaml(text, "x.yaml")
    assert caught.value.problems == (f"x.yaml:{place}: this is not YAML: {words}",)


@pytest.mark.parametrize("text", ["rules: \U0001f600: [", "é: \U0001f600 x: y", "a: 'é\n", "?"])
def test_whatever_is_wrong_a_place_in_the_file_is_named(text: str) -> None:
    with pytest.raises(RuleFileError, match=r"^x\.yaml:\d+:\d+: ") as caught:
        parse_yaml(text + "\n- b: c\n \t}", "x.yaml")
    assert len(caught.value.problems) == 1
