from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model.issue import Issue
from provenance.model.report import Report
from provenance.reporting import render
from tests import builders
from tests.documents import text

ALL = (builders.granted, builders.denied, builders.silent, builders.hostile, builders.missing)
STARTS = ("::error ", "::warning ", "::notice ")
COMMANDS = ("::error::x", "\n::stop-commands::t", "\r::add-mask::x", "##[group]a", "%0A::debug::")
SIGNS = ("\u2028", "\x1b[2J", "\x85", ",file=x", "a", " ", "%", "::", ":", ",", "\n", "\r\n")
TROUBLE = st.sampled_from((*COMMANDS, *SIGNS))
WORDS = st.lists(TROUBLE, min_size=1, max_size=8).map("".join)


def unescaped(value: str) -> str:
    """Undo the escapes in the runner's order."""
    for written, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        value = value.replace(written, char)
    return value


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a line as the runner does: up to the second `::`, properties parted by commas."""
    assert line.startswith("::")
    command, message = line[2:].split("::", 1)
    level, properties = command.split(" ", 1)
    pairs = (item.split("=", 1) for item in properties.split(","))
    return level, {key: unescaped(value) for key, value in pairs}, message


def only_ours(shown: str) -> bool:
    lines = shown.split("\n")
    return lines.pop() == "" and all(
        line.startswith(STARTS) and "##[" not in line and line.isprintable() for line in lines
    )


def test_annotations_look_as_they_were_looked_at(golden: Callable[[str, str], None]) -> None:
    report = builders.report_on(*(build() for build in ALL))
    golden("annotations.txt", render(report, "github"))


def test_the_strictest_come_first_with_their_place() -> None:
    report = builders.report_on(builders.granted(), builders.silent(), builders.denied())
    lines = [parsed(line) for line in render(report, "github").splitlines()]
    assert [level for level, _, _ in lines] == ["error", "warning", "notice"]
    assert lines[0][1] == {
        "file": "wire.txt", "line": "1", "col": "1", "title": "DENY: agency.no-contract",
    }  # fmt: skip
    assert "What to do: Leave it out" in lines[0][2]
    assert "line" not in lines[1][1]
    assert "Credit to paste: " in lines[2][2]


def test_an_unread_document_is_a_notice_and_nothing_found_is_nothing_said() -> None:
    level, properties, message = parsed(render(builders.report_on(builders.missing()), "github"))
    assert (level, properties["title"]) == ("notice", "NOT CHECKED: not-found")
    assert message == "there is no such file. Check the path.\n"
    assert render(builders.report_on(), "github") == ""


@pytest.mark.parametrize(
    ("uri", "file"),
    [("./a/../wire.txt", "site/wire.txt"), ("/tmp/wire.txt", "/tmp/wire.txt")],
)
def test_a_path_is_told_from_the_root_of_the_repository(uri: str, file: str) -> None:
    report = builders.report_on(text("BERNDORF (AP) - A mill burned down.", uri=uri))
    assert parsed(render(report, "github", folder="site"))[1]["file"] == file


@pytest.mark.parametrize("uri", ["https://post.example/wire", "stdin"])
def test_what_is_no_file_is_named_in_the_message(uri: str) -> None:
    report = builders.report_on(text("BERNDORF (AP) - A mill burned down.", uri=uri))
    _, properties, message = parsed(render(report, "github"))
    assert "file" not in properties
    assert message.startswith(f"{uri}: Text: ")


@settings(max_examples=60, deadline=None)
@given(uri=WORDS, code=WORDS, message=WORDS)
def test_no_issue_makes_a_command(uri: str, code: str, message: str) -> None:
    issue = Issue(code=code, message=message, uri=uri, remedy=message)
    assert only_ours(render(builders.report_on(issue), "github"))


def told(words: str) -> Report:
    """Return a report in which strangers' words stand everywhere a rule can put them."""
    report = builders.report_on(text(builders.HOSTILE + words, uri="a.txt"), builders.denied())
    documents = []
    for item in report.documents:
        judgements = tuple(
            replace(
                judgement,
                because=words,
                findings=tuple(replace(f, message=words, remedy=words) for f in judgement.findings),
                obligations=tuple(replace(d, text=words) for d in judgement.obligations),
            )
            for judgement in item.judgements
        )
        printed = tuple(replace(entry, text=words) for entry in item.attributions)
        documents.append(replace(item, judgements=judgements, attributions=printed, uri=words))
    return replace(report, documents=tuple(documents))


@settings(max_examples=40, deadline=None)
@given(WORDS)
def test_no_content_makes_a_command(words: str) -> None:
    shown = render(told(words), "github")
    assert only_ours(shown)
    assert len(shown.splitlines()) >= 2
