"""Rule files as people name them: folders, standard input, names of shipped policies, blanks."""

from pathlib import Path

import pytest

from tests.acceptance.test_rule_tools import HEAD, RULES, TESTS
from tests.commands import run

OTHERS = "schema: provenance/policy-tests/v1\npolicy: house.yaml\n"
RIGHT = "All rule files are right and their tests pass.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "rules"
    (inside / "more").mkdir(parents=True)
    (inside / "house.yaml").write_text(HEAD + RULES, encoding="utf-8")
    (inside / "tests.yml").write_text(OTHERS + TESTS, encoding="utf-8")
    (inside / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    return inside


def test_a_folder_is_linted_with_what_is_below_it(folder: Path) -> None:
    done = run("rules", "lint", "rules", cwd=folder.parent)
    # The tests were found: in one of them two rules conflict.
    assert done.stdout.decode().startswith("rules/tests.yml:4:3: warning: in test 'Agency copy' ")
    assert (done.returncode, done.stderr.decode()) == (0, RIGHT)
    wrong = (HEAD + RULES).replace("effect: deny", "effect: forbid")
    (folder / "more" / "pack.yaml").write_text(wrong, encoding="utf-8")
    done = run("rules", "lint", "rules", cwd=folder.parent)
    assert done.returncode == 2
    assert done.stdout.decode().splitlines()[0] == (
        "rules/more/pack.yaml:6:58: 'forbid' is not allowed; allowed: allow, review, deny, oblige"
    )


def test_what_is_wrong_with_a_policy_is_said_once_beside_its_tests(folder: Path) -> None:
    text = (HEAD + RULES).replace("asset.agencies: {any_of: [dpa]}", "asset.kind: txt")
    (folder / "house.yaml").write_text(text, encoding="utf-8")
    done = run("rules", "lint", "rules", cwd=folder.parent)
    assert done.stdout.decode() == (
        "rules/house.yaml:7:11: asset.kind is never 'txt'; did you mean 'text'? it can be: text, "
        "image, video, audio, embed\n"
    )


@pytest.mark.parametrize("hidden", [".git", ".venv"])
def test_what_is_hidden_in_a_folder_is_not_looked_at(hidden: str, folder: Path) -> None:
    (folder / hidden).mkdir()
    (folder / hidden / "p.yaml").write_text("schema: provenance/policy/v1\n", encoding="utf-8")
    assert run("rules", "lint", "rules", cwd=folder.parent).returncode == 0


def test_a_folder_without_rule_files_says_so(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "mkdocs.yml").write_text("site_name: Ours\n", encoding="utf-8")
    done = run("rules", "lint", "none", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.decode() == "none:1:1: there is no rule file (schema: …) in this folder\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("rules", "lint", "-"),
            "rules lint checks files: write what comes by standard input into one",
        ),
        (
            ("check", "a.txt", "--policy", "rules"),
            "rules:1:1: this is a folder; name the file in it",
        ),
        (("rules", "test", "rules"), "rules:1:1: this is a folder; name the file in it"),
        (
            ("rules", "new", "default"),
            "'default' is the name of a policy that comes with the program, which would be taken "
            "for yours; write default.yaml or another name",
        ),
    ],
)
def test_what_is_no_rule_file_is_told_as_such(
    arguments: tuple[str, ...], said: str, folder: Path
) -> None:
    (folder.parent / "a.txt").write_text("A mill reopens.", encoding="utf-8")
    done = run(*arguments, cwd=folder.parent)
    assert (done.returncode, done.stderr.decode()) == (2, f"provenance: {said}\n")
    assert not (folder.parent / "default").exists()


def test_advice_can_be_pasted_whatever_the_file_is_called(tmp_path: Path) -> None:
    done = run("rules", "new", "our rules.yaml", cwd=tmp_path)
    assert "  2. provenance rules lint 'our rules.yaml'\n" in done.stderr.decode()
    (tmp_path / "our rules.yaml").write_text("rules: []\n", encoding="utf-8")
    done = run("doctor", cwd=tmp_path, PROVENANCE_POLICY="our rules.yaml")
    assert "`provenance rules lint 'our rules.yaml'` checks it alone." in done.stdout.decode()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("{folder}/house.yaml", "is an absolute path; name the file from where this one stands"),
        ("mkdocs.yml", "is no policy: it lacks the line schema: provenance/policy/v1"),
    ],
)
@pytest.mark.parametrize("command", ["lint", "test"])
def test_tests_are_for_a_policy_beside_them(
    command: str, name: str, said: str, folder: Path
) -> None:
    named = name.format(folder=folder)
    text = (OTHERS + TESTS).replace("house.yaml", named)
    (folder / "tests.yml").write_text(text, encoding="utf-8")
    done = run("rules", command, "tests.yml", cwd=folder)
    assert done.returncode == 2
    assert f"tests.yml:2:1: '{named}' {said}\n" in (done.stdout + done.stderr).decode()
