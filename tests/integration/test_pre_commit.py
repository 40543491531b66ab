"""The hooks as users have them: the real pre-commit, a real repository, real commits."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SITE = ROOT / "fixtures" / "site"
SHIPPED = (
    "provenance",
    "rules",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    ".pre-commit-hooks.yaml",
)
IDENTITY = {
    "GIT_AUTHOR_NAME": "Ida Quill",
    "GIT_AUTHOR_EMAIL": "ida@lantern.example",
    "GIT_COMMITTER_NAME": "Ida Quill",
    "GIT_COMMITTER_EMAIL": "ida@lantern.example",
}
CONFIGURATION = """\
repos:
  - repo: {hooks}
    rev: {revision}
    hooks:
      - id: provenance-check
        files: ^content/
      - id: provenance-rules-lint
"""
pytestmark = pytest.mark.integration


class Site:
    """A repository of the site with the hooks installed."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.environment = environment

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", "-C", str(self.folder), *arguments],
            env=dict(self.environment), capture_output=True, text=True, check=False,
        )  # fmt: skip

    def commit(self, *names: str) -> subprocess.CompletedProcess[str]:
        """Commit files of the site, and leave nothing staged behind."""
        self.git("add", "--", *names)
        done = self.git("commit", "--message=An article")
        self.git("reset", "--quiet")
        return done


def repository_of(folder: Path, environment: Mapping[str, str]) -> Site:
    site = Site(folder, environment)
    assert site.git("init", "--quiet").returncode == 0
    return site


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The hooks are installed once, into a folder of this run; git hears nothing from outside."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    home = str(tmp_path_factory.mktemp("pre-commit"))
    return {**kept, **IDENTITY, "PRE_COMMIT_HOME": home, "GIT_CONFIG_GLOBAL": os.devnull}


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Site:
    """A repository that holds what is shipped, as it is in the working directory."""
    folder = tmp_path_factory.mktemp("hooks")
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    hooks = repository_of(folder, environment)
    hooks.git("add", ".")
    assert hooks.git("commit", "--quiet", "--message=Hooks").returncode == 0
    return hooks


@pytest.fixture
def site(tmp_path: Path, hooks: Site) -> Site:
    folder = tmp_path / "site"
    shutil.copytree(SITE, folder)
    revision = hooks.git("rev-parse", "HEAD").stdout.strip()
    settings = CONFIGURATION.format(hooks=hooks.folder, revision=revision)
    (folder / ".pre-commit-config.yaml").write_text(settings)
    site = repository_of(folder, hooks.environment)
    install = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(install, cwd=folder, env=dict(site.environment), check=True, capture_output=True)
    return site


def test_what_may_be_published_is_committed(site: Site) -> None:
    done = site.commit("content/allow.html", "content/duties.md", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "provenance check" in done.stderr
    assert "Passed" in done.stderr
    assert site.git("log", "--oneline").stdout.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("review.txt", "REVIEW  content/review.txt"),
        ("deny.txt", "DENY  content/deny.txt"),
    ],
)
def test_what_may_not_is_held_back_and_the_reason_shown(site: Site, name: str, said: str) -> None:
    done = site.commit("content/allow.html", f"content/{name}", ".pre-commit-config.yaml")
    assert done.returncode == 1
    assert said in done.stderr
    assert "What to do: " in done.stderr
    assert "- exit code: 1" in done.stderr
    assert site.git("log", "--oneline").returncode != 0


def test_rules_and_settings_are_checked_when_they_change(site: Site) -> None:
    done = site.commit("provenance.yaml", "rules/house.yaml", ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stderr
    (site.folder / "provenance.yaml").write_text("polcy: default\n")
    done = site.commit("provenance.yaml", ".pre-commit-config.yaml")
    assert done.returncode == 1
    assert "provenance.yaml:1:1: unknown key 'polcy'; did you mean 'policy'?" in done.stderr


def test_a_name_that_looks_like_an_option_stays_a_name(site: Site) -> None:
    settings = site.folder / ".pre-commit-config.yaml"
    settings.write_text(settings.read_text().replace("        files: ^content/\n", ""))
    (site.folder / "--exit-zero.txt").write_text((SITE / "content" / "deny.txt").read_text())
    (site.folder / "--policy=content.txt").write_text("schema: provenance/policy/v1\n")
    done = site.commit("--exit-zero.txt", "--policy=content.txt", ".pre-commit-config.yaml")
    assert done.returncode == 1
    assert "DENY  --exit-zero.txt" in done.stderr
    assert "REVIEW  --policy=content.txt" in done.stderr
