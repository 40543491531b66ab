"""The guide of the legal desk: every file and every command on it, as a reader would try them."""

import re
import shlex
from pathlib import Path

import pytest

from tests import commands

GUIDE = (Path(__file__).parents[2] / "docs" / "writing-a-policy.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```\w+ file=(\S+)\n(.*?)```", GUIDE, re.DOTALL))
BLOCKS = re.findall(r"```console( \w+)?\n(.*?)```", GUIDE, re.DOTALL)
VERDICTS = re.findall(r"^\$ (provenance check .*)\n([A-Z].*)$", GUIDE, re.MULTILINE)


def run(command: str, folder: Path) -> tuple[int, str]:
    done = commands.run(*shlex.split(command)[1:], cwd=folder)
    return done.returncode, done.stdout.decode() or done.stderr.decode()


def shell(kind: str) -> list[list[str]]:
    """Return the commands of each block of a kind."""
    blocks = (text for given, text in BLOCKS if given.strip() == kind)
    return [[line.removeprefix("$ ") for line in text.splitlines()] for text in blocks]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def furnished(desk: Path) -> Path:
    for name, text in FILES.items():
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / name).write_text(text, encoding="utf-8")
    return desk


def test_the_guide_has_what_the_test_looks_for() -> None:
    assert {name for name in FILES if name.endswith(".yaml")} == {
        "provenance.yaml",
        "alpenblatt.yaml",
        "our-sources/brightwater.yaml",
    }
    assert len(FILES) == 9
    assert [len(block) for block in shell("")] == [3, 2, 1]
    assert [len(block) for block in shell("answers")] == [4]
    assert len({command.split()[2] for command, _ in VERDICTS}) == 6


def test_what_rules_new_writes_is_right_at_once(desk: Path) -> None:
    for command in shell("")[0]:
        code, said = run(command, desk)
        assert code == 0, said


def test_the_policy_is_right_and_its_tests_notice_every_mistake(furnished: Path) -> None:
    for command in [line for block in shell("")[1:] for line in block]:
        code, said = run(command, furnished)
        assert code == 0, said
        assert "warning" not in said
    _, said = run(shell("")[1][1], furnished)
    assert "(100.0 %)" in said


def test_each_article_gets_the_verdict_that_the_guide_names(furnished: Path) -> None:
    for command, expected in VERDICTS:
        _, said = run(command, furnished)
        assert said.splitlines()[0] == expected, command


def test_whoever_asks_why_is_told(furnished: Path) -> None:
    ((explained, meant, supposed, listed),) = shell("answers")
    assert "The agreement agency.2026 covers the agency's text" in run(explained, furnished)[1]
    assert "It lifts" in run(meant, furnished)[1]
    assert "ALLOW WITH DUTIES instead of DENY" in run(supposed, furnished)[1]
    assert "[contract.agency-text]" in run(listed, furnished)[1]
