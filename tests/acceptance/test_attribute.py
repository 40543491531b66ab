"""What `provenance attribute` says beside the credits: what they are for, and what they are not for."""

import json
from pathlib import Path

import pytest

from tests.commands import GRANT, run

COUNCIL = """\
<title>Council votes</title>
<article><h1>Council votes</h1><p>The council voted for a tram, after a debate of nine hours.</p>
<figure><img src=tram.jpg alt="A tram"><figcaption>Photo: AP Photo/Jane Roe</figcaption></figure>
<p>This article is licensed under
<a rel=license href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p></article>
"""
DENIED = "council.html: no credit for Image 1 (DENY): This image is credited to Associated Press"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "council.html").write_text(COUNCIL)
    return tmp_path


def test_a_part_that_no_credit_is_for_is_said_with_the_reason(folder: Path) -> None:
    done = run("attribute", "council.html", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("“Council votes”. Licensed under CC BY 4.0")
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith(DENIED)
    quiet = run("attribute", "council.html", "--quiet", cwd=folder)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, done.stdout, b"")


def test_each_part_is_said_where_no_credit_is_left(folder: Path) -> None:
    silent = COUNCIL.partition("<p>This article is licensed")[0] + "</article>"
    (folder / "council.html").write_text(silent)
    done = run("attribute", "council.html", cwd=folder)
    text, image = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (1, b"")
    assert text.startswith("council.html: no credit for Text (REVIEW): Nothing says ")
    assert image.startswith(DENIED)


def test_nothing_is_said_where_every_part_has_a_credit_or_was_left_out(folder: Path) -> None:
    done = run("attribute", "council.html", "--without", "image-1", "--changes=none", cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


def test_what_could_not_be_read_is_said_beside_the_reason(folder: Path) -> None:
    latin = "Café votes.\n\nThis article is licensed under CC BY 4.0.\n".encode("latin-1")
    (folder / "latin.txt").write_bytes(latin)
    done = run("attribute", "latin.txt", "--changes=none", cwd=folder)
    judged, unread = done.stderr.decode().splitlines()
    assert judged.startswith("latin.txt: review, no credit: ")
    assert unread.startswith("latin.txt: The file is not valid UTF-8; ")


def test_a_reason_is_written_out(folder: Path) -> None:
    hostile = COUNCIL.replace("AP Photo/Jane Roe", "© Zed\x07\u202e Press")
    (folder / "council.html").write_text(hostile)
    said = run("attribute", "council.html", cwd=folder).stderr.decode()
    assert (
        r"no credit for Image 1 (REVIEW): There is a copyright line (Zed\x07\u202e Press)" in said
    )


def test_help_says_what_the_exit_code_means() -> None:
    words = " ".join(run("attribute", "--help").stdout.decode().split())
    assert "1 a part may not, or a person must decide first (credits for other parts are" in words


@pytest.mark.parametrize(
    ("form", "heading"),
    [
        ("text", "{}:"),
        ("markdown", "## `{}`"),
        ("html", '<h2 class="provenance-document" dir="auto">{}</h2>'),
    ],
)
def test_credits_of_several_documents_stand_below_their_addresses(
    folder: Path, form: str, heading: str
) -> None:
    alone = run("attribute", ".", "--format", form, cwd=folder).stdout
    (folder / "silent.txt").write_text("Rain is expected.\n")
    (folder / "wire\x07\n\u202e.txt").write_text(GRANT)
    for jobs in ("1", "2"):
        done = run("attribute", ".", "--format", form, "--jobs", jobs, cwd=folder)
        blocks = done.stdout.decode().rstrip("\n").split("\n\n")
        first, second = heading.format("council.html"), heading.format(r"wire\x07 \u202e.txt")
        assert (len(blocks), blocks[0], blocks[2]) == (4, first, second)
        assert blocks[1] == alone.decode().rstrip("\n")


def test_credits_in_json_say_their_document_themselves(folder: Path) -> None:
    (folder / "silent.txt").write_text("Rain is expected.\n")
    done = run("attribute", ".", "--format", "json", cwd=folder)
    council, silent = json.loads(done.stdout)
    assert (council["uri"], len(council["attributions"])) == ("council.html", 1)
    assert (silent["uri"], silent["attributions"]) == ("silent.txt", [])
