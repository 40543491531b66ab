"""What a terminal gets to see of names that strangers gave their files: never the names themselves."""

import re
from pathlib import Path

import pytest

from tests.commands import GRANT, run

# Red, a bell, a second line, and letters that run backwards.
NAME = "evil\x1b[31mred\x07\nname\u202e"
WRITTEN_OUT = r"evil\x1b[31mred\x07 name\u202e"
PACKAGE = Path(__file__).parents[2] / "provenance"
PRINTS_BY_ITSELF = {
    "__init__.py",  # what Ctrl-C says
    "completion.py",  # a script of click's
    "output.py",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / f"{NAME}.txt").write_text("Rain is expected.\n")
    (tmp_path / f"{NAME}.html").write_bytes(b"")
    (tmp_path / f"{NAME}.yaml").write_text("ruls: []\n")
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "provenance.yaml").write_text("")
    (tmp_path / "new" / NAME).mkdir(parents=True)
    (tmp_path / "good.txt").write_text(GRANT)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["attribute", f"{NAME}.txt"], 1, "{}.txt: review, no credit: "),
        (["attribute", f"{NAME}.html"], 3, "{}.html: not checked: "),
        (["check", f"{NAME}.txt"], 1, "{}.txt"),
        (["check", f"{NAME}.txt", "-o", "report"], 1, r"d\x07 name\u202e.txt  "),
        (["check", "good.txt", "--changes", "none", "-o", NAME + "o"], 0, "The report is in {}o."),
        (["check", "good.txt", "-o", f"{NAME}/a/b"], 2, "{}/a/b cannot be written"),
        (["check", "good.txt", "--changes", NAME], 2, "{} is not allowed; allowed are: "),
        (["check", "good.txt", "--without", NAME], 2, "good.txt has no part {}; its parts are: "),
        (["check", "good.txt", "--policy", f"{NAME}.yaml"], 2, "{}.yaml:1:1: "),
        (["scan", f"{NAME}.html"], 3, "{}.html"),
        (["scan", f"{NAME}.html", "--format", "jsonl"], 3, "{}.html: "),
        (["rules", "lint", f"{NAME}.yaml"], 2, "{}.yaml:1:1: "),
        (["doctor", NAME], 2, "unexpected extra argument ({})"),
        (["init", f"new/{NAME}"], 0, "new/{}/provenance.yaml is written. Next:\n  1. Say "),
        (["init", NAME], 2, "{}/provenance.yaml is there already"),
        (["completion", "bash", NAME], 2, "unexpected extra argument ({})"),
    ],
    ids=lambda value: " ".join(value).replace(NAME, "EVIL") if isinstance(value, list) else "",
)
def test_a_name_is_written_out(folder: Path, arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments, cwd=folder)
    shown = (done.stdout + done.stderr).decode()
    assert done.returncode == code, shown
    assert not re.search("[\x1b\x07\u202e]|^name", shown, re.MULTILINE)
    assert said.format(WRITTEN_OUT) in shown


def test_no_name_passes_for_a_line_of_the_doctor(folder: Path) -> None:
    done = run("doctor", cwd=folder, PROVENANCE_POLICY="default\nrules: all is well")
    assert done.returncode == 2
    assert b"policy: default\n    rules: all is well (environment)\n" in done.stdout
    assert b"\nrules: all is well" not in done.stdout
    named = run("--config", f"{NAME}.yaml", "doctor", cwd=folder).stdout.decode()
    assert f"configuration: {WRITTEN_OUT}.yaml:1:1: ".replace(" name", "\n    name") in named


def test_the_runner_of_github_obeys_no_name(folder: Path) -> None:
    (folder / "##[group]x.txt").write_text("Rain is expected.\n")
    for arguments in (["attribute", "##[group]x.txt"], ["doctor", "##[group]x.txt"]):
        assert b"##\\[group]x.txt" in run(*arguments, cwd=folder).stderr


@pytest.mark.parametrize(
    "path", sorted((PACKAGE / "cli").rglob("*.py")), ids=lambda path: path.stem
)
def test_commands_print_through_what_escapes(path: Path) -> None:
    printing = re.search(r"\b(?:echo|secho|print|stdout\.write|stderr\.write)\(", path.read_text())
    assert printing is None or path.name in PRINTS_BY_ITSELF


@pytest.mark.parametrize("command", ["scan", "check", "attribute"])
@pytest.mark.parametrize(
    "name", ["::error::rain.txt", "  ::warning::rain.txt", "::error::none.txt"]
)
def test_no_name_is_a_command_to_the_runner_of_github(
    tmp_path: Path, command: str, name: str
) -> None:
    (tmp_path / "::error::rain.txt").write_text(GRANT)
    (tmp_path / "  ::warning::rain.txt").write_text("Rain is expected.\n")
    changes = () if command == "scan" else ("--changes", "none")
    done = run(command, name, "::error::rain.txt", *changes, cwd=tmp_path)
    shown = (done.stdout + done.stderr).decode()
    assert name.strip() in shown
    assert not re.search(r"^\s*::", shown, re.MULTILINE), shown


def test_no_rule_file_is_a_command_to_the_runner_of_github(tmp_path: Path) -> None:
    (tmp_path / "::error::ours.yaml").write_text("ruls: []\n")
    done = run("rules", "lint", "::error::ours.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith(b"./::error::ours.yaml:1:1: ")
