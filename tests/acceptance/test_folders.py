"""Folders at work: whatever lies in them, in how many processes, and with whom at the terminal."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import COMMAND, GRANT, run

NOTHING = "Rain is expected.\n"


def codes(output: bytes) -> dict[str, list[str]]:
    """Return the issue codes of each scanned document by the end of its address."""
    documents = [json.loads(line) for line in output.splitlines()]
    return {d["uri"].rpartition("/")[2]: [i["code"] for i in d["issues"]] for d in documents}


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(GRANT)
    (tmp_path / "news" / "up").symlink_to(tmp_path)
    (tmp_path / "one.txt").symlink_to("two.txt")
    (tmp_path / "two.txt").symlink_to("one.txt")
    done = run("scan", tmp_path, "--format", "jsonl")
    assert done.returncode == 3
    assert codes(done.stdout) == {"a.txt": [], "one.txt": ["unreadable"], "two.txt": ["unreadable"]}


def test_a_link_named_by_hand_is_followed(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(GRANT)
    (tmp_path / "link").symlink_to("news")
    assert codes(run("scan", tmp_path / "link", "--format", "jsonl").stdout) == {"a.txt": []}


def test_a_device_is_never_read() -> None:
    done = run("scan", "/dev/zero", "--format", "jsonl")
    assert done.returncode == 3
    assert codes(done.stdout) == {"zero": ["not-a-file"]}


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zz.txt").write_text(GRANT)
    done = run("scan", tmp_path, "--format", "jsonl")
    assert codes(done.stdout) == {"pipe.txt": ["not-a-file"], "zz.txt": []}


def test_what_another_program_writes_can_be_read() -> None:
    command = f"{sys.executable} -m provenance scan <(echo '{GRANT}') --format jsonl"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert json.loads(done.stdout)["assets"][0]["license"]["id"] == "CC-BY-4.0"


def test_a_folder_without_rights_is_an_issue(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text(GRANT)
    closed.chmod(0)
    tmp_path.chmod(0o755)
    for parent in tmp_path.parents[:2]:
        parent.chmod(0o755)
    # Rights are no bar to root: what it may do is put off once everything is loaded.
    code = (
        "import contextlib, os, sys\nfrom provenance.cli import main\n"
        "sys.argv = ['provenance', 'scan', 'open.txt', '--format', 'jsonl', '-o', 'loaded.jsonl']\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "if os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)\n"
        "sys.argv = ['provenance', 'scan', '.', '--format', 'jsonl']\nmain()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False
    )
    closed.chmod(0o755)
    assert codes(done.stdout) == {"closed": ["unreadable"], "open.txt": []}, done.stderr


def test_a_name_that_is_not_utf8_is_shown_as_what_it_is(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.txt"
    Path(os.fsdecode(name)).write_text(GRANT)
    for form in ("text", "json", "html"):
        done = run("check", tmp_path, "--changes", "none", "--format", form)
        assert done.returncode == 0, done.stderr
        assert b"\x1b" not in done.stdout
        assert b"caf\\udce9" in done.stdout
    assert run("check", name, "--changes", "none").returncode == 0


def test_folders_a_thousand_deep_are_walked(tmp_path: Path) -> None:
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_text(GRANT)
    finally:
        os.chdir(here)
    done = run("scan", ".", "--format", "jsonl", cwd=tmp_path)
    assert codes(done.stdout) == {"a.txt": []}, done.stderr
    subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)


def test_a_folder_ends_in_a_table_with_a_row_for_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GRANT)
    (tmp_path / "b.txt").write_text(NOTHING)
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    done = run("check", ".", "--changes", "none", cwd=tmp_path)
    table = done.stdout.decode().split("\nVerdict ")[1].splitlines()[1:]
    rows = [line.split("  ") for line in table if line[:1] not in {" ", ""}]
    assert [row[0] for row in rows[:3]] == ["ALLOW WITH DUTIES", "REVIEW", "NOT CHECKED"]
    assert [" ".join(row).split()[-1] != "" for row in rows[:3]] == [True] * 3
    assert "3 documents: 1 REVIEW, 1 ALLOW WITH DUTIES, 1 NOT CHECKED" in table


def test_a_report_in_a_file_leaves_the_table_at_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GRANT)
    (tmp_path / "b.txt").write_text(NOTHING)
    target = tmp_path / "report.html"
    done = run("check", tmp_path, "--changes", "none", "--format", "html", "-o", target)
    assert b"2 documents: 1 REVIEW, 1 ALLOW WITH DUTIES" in done.stderr
    assert done.stdout == b""


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_two_processes_write_the_same_bytes_as_one(tmp_path: Path, form: str) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(
            f"Number {number}. {GRANT if number % 2 else NOTHING}"
        )
    (tmp_path / "5.txt").write_bytes(b"\0\0\0")
    alone = run("check", tmp_path, "--format", form)
    together = run("check", tmp_path, "--format", form, "--jobs", "2")
    assert alone.stdout
    assert alone.stdout == together.stdout
    assert alone.returncode == together.returncode == 1


def test_standard_input_can_be_read_by_a_worker() -> None:
    done = run("scan", "-", "--isolate", "--format", "jsonl", data=GRANT.encode())
    assert json.loads(done.stdout)["assets"][0]["license"]["id"] == "CC-BY-4.0"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    row = "<p>It rains in Elmford, <b>again</b>, and nobody minds.</p>\n"
    (folder / "a.html").write_text(f"<article><h1>Rain</h1>{row * 250_000}</article>")
    (folder / "b.txt").write_text(GRANT)
    return folder


def test_a_worker_is_ended_at_its_time_limit(large: Path) -> None:
    done = run("scan", large, "--isolate", "--time-limit", "0.1", "--format", "jsonl")
    assert done.returncode == 3
    assert codes(done.stdout)["a.html"] == ["time-limit"]


def test_a_worker_is_ended_at_its_memory_limit_and_the_rest_is_read(large: Path) -> None:
    done = run("scan", large, "--isolate", "--memory-limit", "256", "--format", "jsonl")
    assert done.returncode == 3
    assert codes(done.stdout)["a.html"] in (["memory-limit"], ["worker-ended"])
    assert codes(done.stdout)["b.txt"] == []


def test_what_keeps_to_its_limits_is_read_as_ever(large: Path) -> None:
    alone = run("scan", large / "b.txt", "--format", "jsonl")
    apart = run("scan", large / "b.txt", "--format", "jsonl", "--isolate")
    assert alone.stdout == apart.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_ends_all_workers_and_leaves_nothing_behind(
    large: Path, tmp_path: Path, number: signal.Signals
) -> None:
    target = tmp_path / "out.json"
    command = [*COMMAND, "check", *[str(large / "a.html")] * 8, "--jobs", "2", "-o", str(target)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    workers = until_there_are_workers(process.pid)
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
    for _ in range(50):
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            return
        time.sleep(0.1)
    pytest.fail("a worker outlived the command")


def until_there_are_workers(pid: int) -> list[str]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    for _ in range(300):
        found = [path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children")]
        workers = [child for line in found for child in line]
        if len(workers) >= 2:
            return workers
        time.sleep(0.1)
    pytest.fail(f"no worker ever began: {children.read_text()}")


def test_a_terminal_sees_a_bar_and_a_file_does_not(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(GRANT)
    assert b"Checking" not in run("check", tmp_path, "--changes", "none").stderr
    assert b"3/3" in at_terminal("check", str(tmp_path), "--changes", "none")
    assert b"3/3" not in at_terminal("check", str(tmp_path), "--changes", "none", "--quiet")
    assert b"1/1" not in at_terminal("check", str(tmp_path / "1.txt"), "--changes", "none")


def at_terminal(*arguments: str) -> bytes:
    """Return what the command writes on a standard error that is a terminal."""
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=follower, env=environment
    ):
        os.close(follower)
        written = b""
        while True:
            try:
                chunk = os.read(leader, 4096)
            except OSError:  # the terminal is gone with the last who held it
                break
            if not chunk:
                break
            written += chunk
    os.close(leader)
    return written


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("token")
    content = tmp_path / "content"
    content.mkdir()
    (content / "a.txt").symlink_to("../secret.txt")
    (content / "b.txt").write_text(GRANT)
    (content / "c.txt").symlink_to("b.txt")
    done = run("scan", content, "--format", "jsonl")
    assert codes(done.stdout) == {"a.txt": ["outside-folder"], "b.txt": [], "c.txt": []}
    assert b"token" not in done.stdout


def test_an_ignore_file_that_is_no_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").symlink_to("/dev/zero")
    (tmp_path / "a.txt").write_text(GRANT)
    assert codes(run("scan", tmp_path, "--format", "jsonl").stdout) == {"a.txt": []}


def test_a_change_cannot_hide_an_article_from_the_rules_of_a_revision(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("OSLO (AP) - Rain is expected.\n")
    git = ["git", "-c", "user.name=T", "-c", "user.email=t@t.example", "-C", str(tmp_path)]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], check=True)
    (tmp_path / ".gitignore").write_text("a.txt\n")
    arguments = ("check", ".", "--policy-from", "main", "--format", "jsonl")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["verdict"] == "deny"


def test_a_repository_inside_the_content_rules_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GRANT)
    for name in ("objects", "refs/heads"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = true\n")
    done = run("check", "a.txt", "--policy-from", "main", cwd=tmp_path)
    assert done.returncode == 2
    assert b"lies in no git repository that can be read" in done.stderr


@pytest.mark.parametrize("name", ["a" * 300, ""])
def test_a_name_that_no_file_can_have_is_an_issue(name: str) -> None:
    done = run("scan", name, "--format", "jsonl")
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_a_full_disk_and_a_reader_that_left_are_said(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(GRANT)
    command = f"{' '.join(COMMAND)} check {tmp_path} --format json"
    full = subprocess.run(f"{command} > /dev/full", shell=True, capture_output=True, check=False)
    assert (full.returncode, b"standard output cannot be written" in full.stderr) == (2, True)
    for variables in ("", "PYTHONUNBUFFERED=1 "):
        line = f"set -o pipefail; {variables}{command} | head -c 1 > /dev/null"
        gone = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        assert (gone.returncode, gone.stderr) == (141, b"")
    whole = run("check", tmp_path, "--format", "json", "--exit-zero", PYTHONUNBUFFERED="1")
    assert len(json.loads(whole.stdout)["documents"]) == 40


def test_words_of_strangers_in_a_refusal_obey_nobody(tmp_path: Path) -> None:
    done = run("check", "-", "--policy", "x\n::error::spoofed\x1b[31m##[group]", data=b"x")
    assert done.returncode == 2
    assert b"\n::error" not in done.stderr
    assert b"\x1b" not in done.stderr
    assert b"##[" not in done.stderr


def test_a_memory_limit_above_what_the_system_allows_is_lowered(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GRANT)
    line = f"ulimit -v 1500000; {' '.join(COMMAND)} scan {tmp_path} --isolate --format jsonl"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert codes(done.stdout) == {"a.txt": []}, done.stderr
