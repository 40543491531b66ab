import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests import commands

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "writing-a-policy.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml file=(\S+)\n(.*?)```", GUIDE, re.DOTALL)
CHECKS = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
VERDICTS = re.findall(r"^\$ (provenance check .*)\n(.*)$", GUIDE, re.MULTILINE)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "walkthrough", tmp_path, dirs_exist_ok=True)
    (tmp_path / ".git").mkdir()
    return tmp_path


def run(command: str, folder: Path) -> tuple[int, str]:
    done = commands.run(*shlex.split(command)[1:], cwd=folder)
    return done.returncode, done.stdout.decode() or done.stderr.decode()


def test_the_guide_has_what_the_test_looks_for() -> None:
    names = [name for name, _ in FILES]
    assert names == ["provenance.yaml", "alpenblatt.yaml", "our-sources/brightwater.yaml"]
    assert len(CHECKS) == 3
    assert len({command.split()[2] for command, _ in VERDICTS}) == 6


def test_what_rules_new_writes_is_right_at_once(desk: Path) -> None:
    for command in CHECKS[0].splitlines():
        code, said = run(command.removeprefix("$ "), desk)
        assert code == 0, said


def test_each_article_gets_the_verdict_that_the_guide_names(desk: Path) -> None:
    for name, text in FILES:
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / name).write_text(text, encoding="utf-8")
    for command in CHECKS[1:]:
        code, said = run(command.strip().removeprefix("$ "), desk)
        assert code == 0, said
    for command, expected in VERDICTS:
        _, said = run(command, desk)
        assert said.splitlines()[0] == expected, command
