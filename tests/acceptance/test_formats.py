"""Formats, saved pages and broken inputs as users of the command meet them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.test_command_line import run

GRANT = "This article is licensed under CC BY 4.0."
SAVED = "<article><p>Rain fell.</p><a rel=license href='/licenses/by/4.0/'>terms</a></article>"


def scanned(path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    done = run("scan", str(path), "--format", "jsonl", *options)
    assert b"Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)


def test_a_folder_is_read_in_all_formats(tmp_path: Path) -> None:
    for suffix in ("adoc", "asciidoc", "htm", "markdown", "md", "rst", "txt", "xhtml"):
        (tmp_path / f"{suffix}.{suffix}").write_text(f"{GRANT}\n")
    done = run("scan", str(tmp_path), "--format", "jsonl")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert len(found) == 8
    assert {one["assets"][0]["license"]["id"] for one in found} == {"CC-BY-4.0"}


def test_a_saved_page_is_told_where_it_came_from(tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(SAVED)
    code, alone = scanned(saved)
    assert (code, alone["assets"][0]["license"]["id"]) == (0, None)
    code, placed = scanned(saved, "--base-url", "https://creativecommons.org/blog/")
    assert (code, placed["assets"][0]["license"]["id"]) == (0, "CC-BY-4.0")
    assert placed["statements"][0]["evidence"]["quote"] == "/licenses/by/4.0/"


@pytest.mark.parametrize(
    "address", ["/blog", "creativecommons.org", "file:///etc/x", "https:///x", "http://["]
)
def test_a_base_that_is_no_web_address_is_refused(tmp_path: Path, address: str) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(SAVED)
    done = run("scan", str(saved), "--base-url", address)
    assert done.returncode == 2
    assert b"give it whole" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("wide.txt", GRANT.encode("utf-16-le"), "encoding"),
        ("wide.html", f"<p>{GRANT}".encode("utf-16-be"), "encoding"),
        ("cut.html", f"<p>{GRANT}<!-- ".encode() + b"<p>Rain.</p>" * 400_000, "cut-off"),
        ("cut.md", f"{GRANT}\n\n<!-- open\n".encode(), "cut-off"),
        ("front.md", f"---\na: b: c\n---\n{GRANT}\n".encode(), "broken-front-matter"),
        ("deep.md", f"{GRANT}\n\n{'> ' * 200}x\n".encode(), "nested-too-deep"),
        ("part.adoc", f"{GRANT}\n\ninclude::terms.adoc[]\n".encode(), "include-not-read"),
        (
            "large.html",
            b'<script type="application/ld+json">["' + b"x" * (10 << 20) + b'"]</script><p>' + GRANT.encode(),
            "json-ld-too-large",
        ),
        (
            "deep.html",
            b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script><p>" + GRANT.encode(),
            "broken-json-ld",
        ),
    ],
)  # fmt: skip
def test_what_was_not_read_as_a_whole_is_said_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    exit_code, found = scanned(tmp_path / name)
    assert exit_code == 3
    assert [issue["code"] for issue in found["issues"]] == [code]
    assert found["issues"][0]["remedy"]
    assert found["assets"][0]["license"]["id"] == "CC-BY-4.0"


def test_hidden_copies_grant_nothing_and_double_nothing(tmp_path: Path) -> None:
    copies = f"<textarea>{GRANT}</textarea><div style='display:none'>{GRANT}</div><noscript>{GRANT}"
    (tmp_path / "silent.html").write_text(
        f"<article><p>Rain fell.</p></article>{copies}</noscript>"
    )
    (tmp_path / "spoken.html").write_text(f"<article><p>{GRANT}</p></article>{copies}</noscript>")
    _, silent = scanned(tmp_path / "silent.html")
    _, spoken = scanned(tmp_path / "spoken.html")
    assert silent["statements"] == []
    assert [s["kind"] for s in spoken["statements"]] == ["license"]
