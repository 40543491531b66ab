import os
from pathlib import Path

import pytest

from provenance.configuration.configuration import NOTHING, Configuration, checked
from provenance.configuration.discovery import Place, folders_up, named, nearest
from provenance.errors import RuleFileError


def configured(folder: Path) -> Configuration:
    return checked(nearest(folders_up(folder)))


def problems(folder: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        configured(folder)
    return list(caught.value.problems)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news" / "today").mkdir(parents=True)
    return tmp_path


WHOLE = """\
policy: rules/house.yaml
use:
  action: syndicate
  changes: [translate, headline]
  medium: [web, app]
  territory: [NO, DE]
  commercial: no
fail_on: deny
format: github
jobs: 2
"""
TABLE = """\
[project]
name = "post"

[tool.provenance]
policy = "rules/house.yaml"
fail_on = "deny"
format = "github"
jobs = 2
use.action = "syndicate"
use.changes = ["translate", "headline"]
use.medium = ["web", "app"]
use.territory = ["NO", "DE"]
use.commercial = "no"
"""


@pytest.mark.parametrize(("name", "text"), [("provenance.yaml", WHOLE), ("pyproject.toml", TABLE)])
def test_both_files_say_the_same(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text)
    found = configured(root / "news" / "today")
    assert found.label == f"../../{name}"
    assert found.defaults("check") == {
        "policy": "../../rules/house.yaml",
        "use": "syndicate",
        "changes": "translate,headline",
        "medium": "web,app",
        "territory": "NO,DE",
        "commercial": "no",
        "fail_on": "deny",
        "form": "github",
        "jobs": 2,
    }
    assert "form" not in found.defaults("scan")


def test_a_shipped_policy_keeps_its_name(root: Path) -> None:
    (root / "provenance.yaml").write_text("policy: default\n")
    assert configured(root / "news").values == {"policy": "default"}


def test_an_absolute_path_stays(root: Path) -> None:
    (root / "provenance.yaml").write_text("policy: /rules/house.yaml\n")
    assert configured(root / "news").values == {"policy": "/rules/house.yaml"}


def test_the_nearest_file_counts_alone(root: Path) -> None:
    (root / "provenance.yaml").write_text("jobs: 2\nfail_on: deny\n")
    (root / "news" / "pyproject.toml").write_text("[tool.provenance]\njobs = 3\n")
    (root / "news" / "today" / "pyproject.toml").write_text("[tool.other]\njobs = 4\n")
    assert configured(root / "news" / "today").values == {"jobs": 3}


def test_nothing_above_the_repository_counts(root: Path) -> None:
    (root / "news" / ".git").mkdir()
    (root / "provenance.yaml").write_text("jobs: 2\n")
    assert configured(root / "news" / "today") == NOTHING


def test_beside_a_yaml_file_the_table_is_ignored_and_named(root: Path) -> None:
    (root / "provenance.yaml").write_text("jobs: 2\n")
    (root / "pyproject.toml").write_text("[tool.provenance]\njobs = 3\n")
    found = configured(root)
    assert (found.values, found.ignored) == ({"jobs": 2}, ("pyproject.toml",))
    (root / "pyproject.toml").write_text("[tool.other]\n")
    assert configured(root).ignored == ()


def test_a_named_file_is_read_wherever_it_lies(root: Path) -> None:
    (root / "ours.toml").write_text("[tool.provenance]\npolicy = 'a.yaml'\n")
    (root / "empty.toml").write_text("")
    path = root / "ours.toml"
    place = Place(path=path, label="x/ours.toml", from_here="x/ours.toml")
    assert checked(named(place)).values == {"policy": "x/a.yaml"}
    path = root / "empty.toml"
    assert named(Place(path=path, label="empty.toml", from_here="empty.toml")) is None
    place = Place(path=root / "gone.yaml", label="gone.yaml", from_here="gone.yaml")
    with pytest.raises(RuleFileError, match=r"gone.yaml:1:1: the file cannot be read"):
        named(place)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "polcy: x\n",
            "provenance.yaml:1:1: unknown key 'polcy'; did you mean 'policy'? allowed: ",
        ),
        (
            "use:\n  territory: [no]\n",
            "provenance.yaml:2:15: use.territory is never 'no'; did you mean 'NO'?",
        ),
        (
            "use:\n  territory: [AT, UK]\n",
            "provenance.yaml:2:19: use.territory is never 'UK'; did you mean 'GB'?",
        ),
        ("use:\n  changes: [sideways]\n", "provenance.yaml:2:13: 'sideways' is not allowed; "),
        (
            "use:\n  commercial: maybe\n",
            "provenance.yaml:2:3: 'maybe' is not allowed; allowed: no, ",
        ),
        ("jobs: 0\n", "provenance.yaml:1:1: 0 is less than the minimum of 1"),
        ("jobs: many\n", "provenance.yaml:1:1: 'many' is not allowed; it must be a whole number"),
        ("- policy\n", "provenance.yaml:1:1: ['policy'] is not allowed; it must be a mapping"),
        ("", "provenance.yaml:1:1: the file is empty"),
        ('policy: "a\\0b"\n', "provenance.yaml:1:1: 'a\\x00b' is not allowed; "),
        ('baseline: ""\n', "provenance.yaml:1:1: '' is not allowed; "),
        ("jobs: 1\njobs: 2\n", "provenance.yaml:2:1: 'jobs' stands here twice"),
    ],
)
def test_what_is_wrong_in_yaml_is_said_with_its_place(root: Path, text: str, expected: str) -> None:
    (root / "provenance.yaml").write_text(text)
    assert problems(root)[0].startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool.provenance]\npolcy = 'x'\n", "2:1: unknown key 'polcy'; did you mean 'policy'?"),
        ("[tool.provenance]\n'polcy' = 'x'\n", "2:1: unknown key 'polcy'"),
        ("[tool]\nprovenance.jobs = 0\n", "2:1: 0 is less than"),
        ("tool.provenance.jobs = 0\n", "1:1: 0 is less than"),
        (
            "[tool.provenance.use]\n  territory = ['no']\n",
            "2:3: use.territory is never 'no'; did you mean 'NO'?",
        ),
        ("[tool.provenance]\nuse = {action = 'eat'}\n", "2:1: 'eat' is not allowed"),
        ("[tool.provenance]\njobs = 1.5\n", "2:1: 1.5 is not allowed; it must be a whole number"),
        ("[tool.provenance]\njobs = 2026-11-24\n", "2:1: datetime.date(2026, 11, 24) is not"),
        ("[[tool.provenance]]\njobs = 1\n", "1:1: [{'jobs': 1}] is not allowed; it must be a map"),
        ("[tool]\nprovenance = 3\n", "2:1: 3 is not allowed; it must be a mapping"),
        ("[tool.provenance]\njobs = \n", "2:8: this is not TOML: invalid value"),
        ("[tool.provenance\n", "1:17: this is not TOML: expected ']'"),
    ],
)
def test_what_is_wrong_in_toml_is_said_as_well(root: Path, text: str, expected: str) -> None:
    (root / "pyproject.toml").write_text(text)
    assert problems(root)[0].startswith(f"pyproject.toml:{expected}")


def test_a_file_that_is_not_utf8_is_refused(root: Path) -> None:
    (root / "pyproject.toml").write_bytes(b"[tool.provenance]\n# \xff\n")
    assert problems(root) == ["pyproject.toml:1:1: the file is not UTF-8; save it as UTF-8"]


def test_a_folder_called_like_a_table_configures_nothing(root: Path) -> None:
    (root / "pyproject.toml").mkdir()
    assert configured(root) == NOTHING


@pytest.mark.parametrize("target", [os.devnull, "nowhere.yaml", "provenance.yaml"])
def test_a_configuration_that_is_no_file_is_not_passed_over(root: Path, target: str) -> None:
    (root / "provenance.yaml").symlink_to(target)
    with pytest.raises(RuleFileError, match=r"provenance\.yaml:1:1: it is no file"):
        configured(root)
