"""What users of the command meet: exit codes, formats, and everything that goes wrong."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLE = Path(__file__).parents[2] / "fixtures" / "articles" / "agency-own-grant.txt"
GRANT = "This article is licensed under CC BY 4.0.\n"
ESCAPE = "\x1b[31m"


def run(*arguments: str, data: bytes = b"", **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "provenance", *arguments]
    environment = {**os.environ, "COLUMNS": "80", **variables}
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False)


def test_the_four_exit_codes(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("Rain is expected.\n")
    assert run("check", str(ARTICLE), "--changes", "none").returncode == 0
    assert run("check", str(nothing)).returncode == 1
    assert run("check", str(ARTICLE), "--changes", "sideways").returncode == 2
    assert run("check", str(tmp_path / "missing.txt")).returncode == 3


def test_our_license_must_fit_what_we_translate() -> None:
    data = b"Rain\n\nIt rained. This article is licensed under CC BY-SA 4.0.\n"

    def verdict(*arguments: str) -> tuple[int, str | None]:
        form = ("--changes", "translate", "--format", "json", "--fail-on", "deny")
        done = run("check", "-", *form, *arguments, data=data)
        report = json.loads(done.stdout)
        return done.returncode, report["use"]["outbound_license"]

    assert verdict() == (0, None)
    assert verdict("--outbound-license", "cc-by-sa-4.0") == (0, "CC-BY-SA-4.0")
    assert verdict("--outbound-license", "CC-BY-4.0") == (1, "CC-BY-4.0")
    assert run("attribute", "-", "--changes", "translate", "--outbound-license", "CC-BY-4.0",
        data=data).returncode == 1  # fmt: skip
    wrong = run("check", "-", "--outbound-license", "CC BY-SA", data=data)
    assert wrong.returncode == 2
    assert b"'CC BY-SA' is no license that is known here" in wrong.stderr


def test_a_finding_weighs_more_than_an_unread_input(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("Rain is expected.\n")
    missing = str(tmp_path / "missing.txt")
    assert run("check", str(nothing), missing).returncode == 1
    assert run("check", str(nothing), missing, "--exit-zero").returncode == 0
    assert run("check", str(nothing), "--fail-on", "deny").returncode == 0
    assert run("check", str(nothing), missing, "--fail-on", "deny").returncode == 3


def test_standard_input_is_read() -> None:
    done = run("check", "-", "--format", "json", "--changes", "none", data=GRANT.encode())
    report = json.loads(done.stdout)
    assert report["documents"][0]["uri"] == "stdin"
    assert report["verdict"] == "allow-with-obligations"


def test_standard_input_is_named_once() -> None:
    done = run("check", "-", "-", data=GRANT.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"can be read once" in done.stderr


@pytest.mark.parametrize("option", ["--timeout", "--time-limit"])
@pytest.mark.parametrize("value", ["nan", "0", "-1", "inf", "soon"])
def test_a_time_is_a_number_of_seconds(option: str, value: str) -> None:
    done = run("check", "-", option, value, data=GRANT.encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert option.encode() in done.stderr


def test_a_result_never_replaces_what_is_read(tmp_path: Path) -> None:
    article = tmp_path / "rain.html"
    article.write_text(f"<p>{GRANT}</p>")
    other = tmp_path / ".." / tmp_path.name / "rain.html"
    for command in ("check", "scan", "attribute"):
        done = run(command, str(article), "--output", str(other))
        assert done.returncode == 2
        assert b"name another file for the result" in done.stderr
    assert article.read_text() == f"<p>{GRANT}</p>"


def test_a_result_goes_where_links_and_devices_lead(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    command = ("check", "-", "--format", "json", "--exit-zero", "--output")
    assert run(*command, str(tmp_path / "link.json"), data=GRANT.encode()).returncode == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text())["documents"]
    done = run(*command, "/dev/stdout", data=GRANT.encode())
    assert json.loads(done.stdout)["documents"]
    full = run(*command, "/dev/full", data=GRANT.encode())
    assert (full.returncode, b"cannot be written" in full.stderr) == (2, True)


def test_an_earlier_result_in_the_folder_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text(GRANT)
    report = tmp_path / "report.html"
    written = set()
    for _ in range(2):
        command = ("check", str(tmp_path), "--changes", "none", "--format", "html")
        assert run(*command, "--output", str(report)).returncode == 0
        written.add(report.read_bytes())
    assert len(written) == 1


def test_markup_on_standard_input_is_recognised() -> None:
    done = run("scan", "-", "--format", "jsonl", data=b"<p>Hello, <b>world</b></p>")
    assert json.loads(done.stdout)["media_type"] == "text/html"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("zeros.txt", b"abc\0\0\0def", "binary"),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("latin.txt", "Café in Übersee. CC BY 4.0".encode("latin-1"), "encoding"),
        ("latin.html", "<p>Café. CC BY 4.0</p>".encode("latin-1"), "encoding"),
        ("wrong.html", '<meta charset="utf-8"><p>Café. CC BY 4.0'.encode("latin-1"), "encoding"),
        ("nothing-to-see.html", b"<html><script>1</script></html>", "empty"),
        (
            "broken.html",
            b'<script type="application/ld+json">{"@type": </script><p>CC BY 4.0</p>',
            "broken-json-ld",
        ),
    ],
)
def test_what_cannot_be_read_is_an_issue_and_the_rest_is_checked(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(GRANT)
    done = run("check", str(tmp_path), "--format", "json", "--changes", "none", "--fail-on", "deny")
    report = json.loads(done.stdout)
    bad, good = report["documents"]
    assert done.returncode == 3
    assert report["incomplete"]
    assert bad["incomplete"]
    assert [issue["code"] for issue in bad["issues"]] == [code]
    assert bad["issues"][0]["remedy"]
    assert bad["verdict"] in {None, "review"}
    assert good["verdict"] == "allow-with-obligations"
    assert b"Traceback" not in done.stderr


def test_an_unreadable_file_in_a_folder_is_an_issue(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "b.txt").write_text(GRANT)
    done = run("scan", str(tmp_path), "--format", "jsonl")
    first, second = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 3
    assert first["issues"][0]["code"] == "unreadable"
    assert second["assets"][0]["license"]["id"] == "CC-BY-4.0"


def test_a_folder_leaves_out_what_git_ignores(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\n*.tmp.txt\n!kept.tmp.txt\n")
    for name in ("drafts/a.txt", "b.tmp.txt", "kept.tmp.txt", "news/c.txt", "news/d.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GRANT)
    done = run("scan", str(tmp_path), "--format", "jsonl")
    names = [Path(json.loads(line)["uri"]).name for line in done.stdout.splitlines()]
    assert names == ["kept.tmp.txt", "c.txt"]


def test_an_empty_folder_is_an_issue(tmp_path: Path) -> None:
    done = run("scan", str(tmp_path), "--format", "jsonl")
    assert done.returncode == 3
    assert json.loads(done.stdout)["issues"][0]["code"] == "empty-folder"


def test_a_broken_rule_file_stops_everything(tmp_path: Path) -> None:
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "schema: provenance/policy/v1\npolicy: {id: x, version: '1', title: X}\nruls: []\n"
    )
    done = run("check", str(ARTICLE), "--policy", str(rules))
    assert done.returncode == 2
    assert done.stdout == b""
    assert f"{rules}:3:1: unknown key 'ruls'; did you mean 'rules'?".encode() in done.stderr


def test_a_policy_that_is_not_there_stops_everything() -> None:
    done = run("check", str(ARTICLE), "--policy", "no-such-policy")
    assert done.returncode == 2
    assert b"there is no policy 'no-such-policy'; name a file, or one that comes " in done.stderr


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_control_characters_never_reach_the_terminal(tmp_path: Path, form: str) -> None:
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"{ESCAPE}By Zed\u202eEvil\n\n© 2026 {ESCAPE}Zed\x07 Press. {GRANT}")
    done = run("check", str(hostile), "--format", form, "--exit-zero")
    assert b"\x1b" not in done.stdout
    assert b"\x07" not in done.stdout


def test_markup_never_reaches_the_page_raw(tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>.txt"
    hostile.write_text(f"<script>alert(1)</script>\n\n© 2026 <b>Zed</b> Press. {GRANT}")
    page = run("check", str(hostile), "--format", "html", "--exit-zero").stdout
    assert page.count(b"<script") == 1
    assert b"<script>alert" not in page
    assert b"<img" not in page
    assert b"&lt;script&gt;alert(1)" in page


def test_colour_is_for_terminals_that_want_it() -> None:
    assert b"\x1b" not in run("check", str(ARTICLE)).stdout


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_lines_fit_the_terminal(width: str) -> None:
    done = run("check", str(ARTICLE), "--changes", "none", COLUMNS=width)
    longest = max(len(line) for line in done.stdout.decode().splitlines())
    assert longest <= int(width)


def test_a_terminal_without_utf8_gets_escapes_not_a_traceback() -> None:
    done = run("check", str(ARTICLE), PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert b"Traceback" not in done.stderr
    assert done.stdout.isascii()


def test_the_result_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    done = run("check", str(ARTICLE), "--format", "html", "--output", str(target))
    assert done.stdout == b""
    assert target.read_text().startswith("<!doctype html>")
    assert run("check", str(ARTICLE), "-o", str(tmp_path / "no" / "x.json")).returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_quiet_says_nothing_beside_the_result(tmp_path: Path) -> None:
    loud = run("scan", str(tmp_path / "missing.txt"))
    quiet = run("scan", str(tmp_path / "missing.txt"), "--quiet")
    assert loud.stderr
    assert not quiet.stderr


def test_several_processes_give_the_same_bytes(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:02}.txt").write_text(f"Number {number}. {GRANT}")
    alone = run("scan", str(tmp_path), "--format", "jsonl")
    together = run("scan", str(tmp_path), "--format", "jsonl", "--jobs", "2")
    assert alone.stdout == together.stdout
    assert len(alone.stdout.splitlines()) == 12


def test_an_unknown_part_is_a_usage_error() -> None:
    done = run("check", str(ARTICLE), "--without", "image-9")
    assert done.returncode == 2
    assert b"has no part image-9; its parts are: text" in done.stderr
    nothing_left = run("check", str(ARTICLE), "--without", "text")
    assert nothing_left.returncode == 2
    assert b"every part is left out; there is nothing to publish" in nothing_left.stderr


def test_attributions_are_printed_alone(tmp_path: Path) -> None:
    done = run("attribute", str(ARTICLE), "--format", "html", "--changes", "translate")
    assert done.returncode == 0
    assert done.stdout.startswith(b'<p class="provenance-credit">Original by Oakfield News Agency.')
    assert b"This version was translated from the original." in done.stdout
    nothing = tmp_path / "nothing.txt"
    nothing.write_text("Rain is expected.\n")
    refused = run("attribute", str(nothing))
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert b"review, no credit" in refused.stderr


def test_rules_lint_accepts_what_is_shipped_and_names_what_is_wrong(tmp_path: Path) -> None:
    assert run("rules", "lint").returncode == 0
    rules = tmp_path / "rules.yaml"
    rules.write_text(
        "schema: provenance/policy/v1\n"
        "policy: {id: x, version: '1', title: X}\n"
        "rules: [{id: a, title: A, layer: house, severity: note, effect: allow, message: M,\n"
        "         when: {use.action: republish}}]\n"
        "tests: [{name: T, given: {use.action: quote}, expect: {verdict: allow}}]\n"
    )
    done = run("rules", "lint", str(rules))
    assert done.returncode == 1
    assert b"test 'T': the verdict is deny, not allow" in done.stdout


def test_the_version_loads_no_parser_no_schema_and_no_catalogue() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom provenance.cli import provenance\n"
        "result = CliRunner().invoke(provenance, ['--version'])\nassert result.exit_code == 0\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(loaded & {'turbohtml','re2','yaml','jsonschema','bs4','rich','jinja2','markdown_it'}))\n"
        "print(sorted(n for n in sys.modules if n.startswith('provenance.catalogue')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.parametrize(
    "command",
    [
        *("", "scan", "check", "attribute", "explain", "rules lint", "rules test"),
        *("rules explain", "rules diff", "rules schema", "rules new"),
    ],
)
def test_every_help_text_has_an_example(command: str) -> None:
    done = run(*command.split(), "--help")
    assert done.returncode == 0
    assert b"  provenance " in done.stdout


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m provenance scan "{ARTICLE}" "{ARTICLE}" | head -c 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    command = [sys.executable, "-m", "provenance", "check", "-", "-o", str(target)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(b"Some words")
    process.stdin.flush()
    wait_until_idle(process.pid)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def wait_until_idle(pid: int) -> None:
    """Wait until the process has started up and waits for input: its processor time stands still."""
    used = ""
    for _ in range(60):
        time.sleep(1)
        now = " ".join(Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13])
        if now == used:
            return
        used = now
    pytest.fail("the command never came to rest")
