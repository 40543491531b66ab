"""What was mistyped is refused before anything is judged, with what may have been meant."""

from pathlib import Path

import pytest

from tests.commands import GRANT, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(GRANT)
    return tmp_path


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--territory", "uk"], "'uk' is no code of a country; did you mean 'GB'?"),
        (["--territory", "DE,XX"], "'XX' is no code of a country; it can be: codes of two"),
        (["--territory", "EU"], "a group is written as a set of its countries, as `union` is in"),
        (["--territory", "DE,worldwide"], "worldwide stands alone; or name the countries"),
        (["--territory", ""], "'' is no code of a country; it can be: "),
        (["--on", "31.12.2026"], "'31.12.2026' is no day of the calendar; write it as 2026-11-24"),
        (["--on", "2026-02-30"], "'2026-02-30' is no day of the calendar; write it as 2026-11-24"),
        (["--on", "20261124"], "'20261124' is no day of the calendar; write it as 2026-11-24"),
        (["--on", ""], "'' is no day of the calendar"),
        (["--what-if", "use.territory=de"], "use.territory is never 'de'; did you mean 'DE'?"),
    ],
)
def test_an_option_says_what_may_be_meant(folder: Path, options: list[str], said: str) -> None:
    done = run("check", "story.txt", *options, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


@pytest.mark.parametrize(
    "command",
    [
        ["check", "story.txt", "--policy", "noncommercial"],
        ["rules", "lint", "noncommercial"],
        ["rules", "test", "noncommercial"],
        ["rules", "explain", "license.none", "--policy", "noncommercial"],
        ["rules", "diff", "default", "noncommercial", "--on", "story.txt"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_a_policy_that_is_none_says_which_may_be_meant(folder: Path, command: list[str]) -> None:
    done = run(*command, cwd=folder)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 2
    assert "there is no policy 'noncommercial'; did you mean 'non-commercial'? name a file" in said
    assert "comes with the program: archive-library, broadcast-social, default, " in said


def test_a_policy_in_the_settings_of_a_folder_above_is_looked_up_by_its_name(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "news").mkdir()
    (folder / "provenance.yaml").write_text("policy: noncommercial\n")
    done = run("check", "../story.txt", cwd=folder / "news")
    assert done.returncode == 2
    expected = "there is no policy '../noncommercial'; did you mean 'non-commercial'?"
    assert expected in done.stderr.decode()


def test_a_country_may_be_typed_in_small_letters(folder: Path) -> None:
    done = run("check", "story.txt", "--territory", "de, at", "--format", "json", cwd=folder)
    assert b'"territory": [\n      "AT",\n      "DE"\n    ]' in done.stdout


def test_a_setting_and_a_variable_say_what_may_be_meant(folder: Path) -> None:
    done = run("check", "story.txt", cwd=folder, PROVENANCE_TERRITORY="Germany")
    assert done.returncode == 2
    assert "'Germany' is no code of a country; did you mean 'DE'?" in done.stderr.decode()
    (folder / "provenance.yaml").write_text("use: {territory: [DE, UK]}\n")
    hint = "provenance.yaml:1:23: use.territory is never 'UK'; did you mean 'GB'?\n"
    for command in (["check", "story.txt"], ["rules", "lint", "provenance.yaml"]):
        done = run(*command, cwd=folder)
        assert done.returncode == 2
        assert hint in (done.stdout + done.stderr).decode()
