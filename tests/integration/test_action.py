"""The action's own scripts, run as the runner runs them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ACTION: Any = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, CHECK = ACTION["runs"]["steps"]
pytestmark = pytest.mark.integration


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "site", tmp_path / "site")
    (tmp_path / "provenance").symlink_to(sys.prefix)
    return tmp_path / "site"


def run(site: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks; each `${{ inputs.x }}` of its variables is put in as it is."""
    given = {name: str(entry["default"]) for name, entry in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in CHECK["env"].items()
    }
    runner = {"RUNNER_TEMP": str(site.parent), "GITHUB_WORKSPACE": str(site)}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", CHECK["run"]],
        cwd=site, env={**os.environ, **runner, **variables}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_no_expression_stands_in_a_script() -> None:
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    assert '"$ACTION_FOLDER"' in INSTALL["run"]


def test_every_input_is_explained_and_used() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", str(CHECK["env"])))
    assert used == set(ACTION["inputs"])
    assert all(entry["description"].endswith(".") for entry in ACTION["inputs"].values())


def test_a_site_is_annotated(site: Path) -> None:
    done = run(site)
    assert done.returncode == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=content/deny.txt",
        "::warning file=content/review.txt",
        "::notice file=content/duties.md",
    ]
    summary = "4 documents: 1 DENY, 1 REVIEW, 1 ALLOW WITH DUTIES, 1 ALLOW"
    assert done.stderr.strip().splitlines()[-1] == summary


def test_paths_are_names_whatever_they_look_like(site: Path) -> None:
    done = run(site, paths="content/deny.txt\n\n--exit-zero\n$(touch pwned); `touch pwned`\n")
    assert done.returncode == 1
    assert done.stdout.count("NOT CHECKED%3A not-found") == 2
    assert not (site / "pwned").exists()


def test_the_threshold_is_an_input(site: Path) -> None:
    assert run(site, paths="content/review.txt", **{"fail-on": "deny"}).returncode == 0
    assert run(site, paths="content/duties.md", **{"fail-on": "sideways"}).returncode == 2
