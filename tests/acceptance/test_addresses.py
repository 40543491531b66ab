"""Web addresses and snapshots, as users of the command meet them."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from tests.web import GRANT, Answer, Site, moved, served

BY = b'<https://creativecommons.org/licenses/by/4.0/>; rel="license"'
HTML = ("Content-Type", b"text/html; charset=utf-8")
BYTES = ("X-Name", b"M\xc3\xbcller \x80\xff")
PLAIN = b"<!doctype html><title>Fog</title><article><h1>Fog</h1><p>Fog lay on the bay.</article>"


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        running.routes |= {
            "/rain": Answer(body=GRANT, headers=(HTML, ("ETag", b'"7"'))),
            "/fog": Answer(
                body=gzip.compress(PLAIN),
                headers=(HTML, ("Content-Encoding", b"gzip"), ("Link", BY), BYTES),
            ),
            "/old": moved("/rain", 301),
            "/out": moved("http://169.254.169.254/"),
        }
        yield running


def run(*arguments: str, data: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "provenance", *arguments]
    environment = {**os.environ, "COLUMNS": "100", **variables}
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False)


def read_schema(name: str) -> dict[str, Any]:
    path = Path(__file__).parents[2] / "rules" / "schema" / f"{name}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text())
    return schema


def documents(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert b"Traceback" not in done.stderr, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["documents"]
    return found


def test_an_address_is_checked_like_a_file(site: Site) -> None:
    done = run("check", site.url("/rain"), "--allow-host", site.host, "--changes", "none")
    assert done.returncode == 0, done.stderr
    assert f"Fetched from {site.url('/rain')} on " in " ".join(done.stdout.decode().split())
    assert b"CC BY 4.0" in done.stdout


def test_a_header_alone_can_grant(site: Site) -> None:
    done = run("check", site.url("/fog"), "--allow-host", site.host, "--changes", "none")
    assert done.returncode == 0, done.stdout
    assert b"HTTP header Link" in done.stdout


def test_what_cannot_be_fetched_is_an_issue_and_the_rest_is_checked(site: Site) -> None:
    urls = [site.url(path) for path in ("/out", "/gone", "/rain")]
    done = run(
        "check", *urls, "http://127.0.0.2/", "--allow-host", site.host,
        "--format", "json", "--fail-on", "deny", "--changes", "none",
    )  # fmt: skip
    assert done.returncode == 3
    found = documents(done)
    assert [item["uri"] for item in found] == [*urls, "http://127.0.0.2/"]
    codes = [[issue["code"] for issue in item["issues"]] for item in found]
    assert codes == [["refused-address"], ["http-status"], [], ["refused-address"]]
    assert [item["verdict"] for item in found] == [None, None, "allow-with-obligations", None]


def test_without_a_permission_this_machine_is_not_asked(site: Site) -> None:
    done = run("scan", site.url("/rain"), "--format", "json")
    assert done.returncode == 3
    assert documents(done)[0]["issues"][0]["code"] == "refused-address"
    other = run("scan", site.url("/rain"), "--allow-host", f"127.0.0.1:{site.port + 1}")
    assert other.returncode == 3
    assert site.asked == []


def test_a_password_in_an_address_is_not_repeated() -> None:
    done = run("check", "http://anna:secret@127.0.0.1/rain", "--format", "json")
    assert documents(done)[0]["issues"][0]["code"] == "credentials-in-address"
    assert b"secret" not in done.stdout + done.stderr


def test_the_way_to_the_document_is_told(site: Site) -> None:
    done = run("scan", site.url("/old"), "--allow-host", site.host, "--format", "json")
    retrieval = documents(done)[0]["retrieval"]
    assert retrieval["requested"] == site.url("/old")
    assert retrieval["final"] == site.url("/rain")
    assert [hop["status"] for hop in retrieval["hops"]] == [301, 200]
    assert {"name": "ETag", "value": '"7"'} in retrieval["headers"]
    validate(documents(done)[0], read_schema("scan"))
    report = run("check", site.url("/old"), "--allow-host", site.host, "--format", "json")
    validate(json.loads(report.stdout), read_schema("report"))
    text = run("scan", site.url("/old"), "--allow-host", site.host).stdout.decode()
    assert f"(redirected from {site.url('/old')})" in " ".join(text.split())


def test_options_reach_every_process(site: Site) -> None:
    paths = ["/rain", "/fog", "/old"] * 4
    urls = [site.url(path) for path in paths]
    done = run("scan", *urls, "--allow-host", site.host, "--jobs", "2", "--format", "json")
    assert done.returncode == 0
    assert [item["uri"] for item in documents(done)] == urls


def test_robots_are_respected_unless_told_otherwise(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /rain\n")
    done = run("scan", site.url("/rain"), "--allow-host", site.host, "--format", "json")
    assert documents(done)[0]["issues"][0]["code"] == "robots"
    arguments = ("scan", site.url("/rain"), "--allow-host", site.host, "--ignore-robots")
    assert run(*arguments).returncode == 0


def judged(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    done = run("check", *arguments, "--format", "json", "--changes", "none", "--on", "2026-11-24")
    return done.returncode, documents(done)


def test_a_check_from_a_snapshot_equals_the_live_one(site: Site, tmp_path: Path) -> None:
    urls = [site.url(path) for path in ("/fog", "/old")]
    folder = tmp_path / "kept"
    live = judged(*urls, "--allow-host", site.host, "--snapshot", str(folder))
    assert live[0] == 0
    asked = len(site.asked)
    files = sorted(folder.iterdir())
    assert [path.name.endswith(".warc.gz") for path in files] == [True, True]
    assert judged(*map(str, files)) == live
    assert judged(str(folder)) == live
    assert len(site.asked) == asked


def test_a_confirmed_answer_makes_the_same_snapshot_as_a_fresh_one(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/rain"] = lambda sent: (
        Answer(status=304, sized=False, headers=(("ETag", b'"7"'),))
        if "If-None-Match" in sent
        else Answer(body=GRANT, headers=(HTML, ("ETag", b'"7"')))
    )
    arguments = ("scan", site.url("/rain"), "--allow-host", site.host, "--format", "json")
    run(*arguments, PROVENANCE_CACHE=str(tmp_path / "cache"))
    second = run(
        *arguments, "--snapshot", str(tmp_path / "kept"), PROVENANCE_CACHE=str(tmp_path / "cache")
    )
    assert "If-None-Match" in site.asked[-1][1]
    assert documents(run("scan", str(tmp_path / "kept"), "--format", "json")) == documents(second)


def test_files_and_standard_input_are_kept_too(tmp_path: Path) -> None:
    article = tmp_path / "article one.html"
    article.write_bytes(GRANT)
    folder = tmp_path / "kept"
    live = run(
        "scan", str(article), "-", "--snapshot", str(folder), "--format", "json",
        data=b"This article is licensed under CC BY 4.0.\n",
    )  # fmt: skip
    article.unlink()
    again = run("scan", str(folder), "--format", "json")
    by_name = sorted(documents(again), key=lambda item: str(item["uri"]))
    assert by_name == documents(live)
    assert [item["uri"] for item in by_name] == [str(article), "stdin"]


def test_a_broken_snapshot_is_an_issue_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"no archive")
    (tmp_path / "b.txt").write_text("This article is licensed under CC BY 4.0.\n")
    done = run("scan", str(tmp_path), "--format", "json")
    assert done.returncode == 3
    broken, good = documents(done)
    assert broken["issues"][0]["code"] in {"broken-snapshot", "empty-snapshot"}
    assert good["assets"][0]["license"]["id"] == "CC-BY-4.0"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--allow-host", "http://127.0.0.1"),
        ("--timeout", "0"),
        ("--ca-file", "/no/such/file.pem"),
        ("--snapshot", __file__),
    ],
)
def test_options_that_make_no_sense_are_refused(arguments: tuple[str, str]) -> None:
    done = run("scan", "http://127.0.0.1/", *arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize(("name", "code"), [("http://127.0.0.1/", 2), ("kept.warc.gz", 3)])
def test_a_missing_part_is_one_friendly_line(tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "kept.warc.gz").write_bytes(b"x")
    gone = "; ".join(f"sys.modules[{part!r}] = None" for part in ("requests", "warcio"))
    program = f"import sys; {gone}; from provenance.cli import main; main()"
    command = [sys.executable, "-c", program, "scan", name, "--format", "jsonl"]
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=tmp_path,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == code
    first, *others = done.stderr.splitlines()
    assert b"pip install 'provenance-check[fetch]'" in first
    # A file that cannot be read is counted as well; the run goes on.
    assert len(others) == (code == 3)
