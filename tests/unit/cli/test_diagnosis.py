import tomllib
from email.message import Message
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import click
import pytest

from provenance.cli import diagnosis, provenance
from provenance.cli.configured import configure
from provenance.cli.diagnosis import PURPOSES, Item, diagnose
from provenance.model.use import Use
from provenance.reporting import render
from tests import builders

ROOT = Path(__file__).parents[3]


@pytest.fixture
def items(monkeypatch: pytest.MonkeyPatch) -> dict[str, Item]:
    """What is found where the package has two extras, one of them installed."""
    data = Message()
    for name, value in (
        ("Provides-Extra", "fetch"),
        ("Requires-Dist", "no-such-library>=1; extra == 'fetch'"),
        ("Requires-Dist", "click>=8.1; extra == 'fetch'"),
        ("Provides-Extra", "serve"),
        ("Requires-Dist", 'click[all]>=8.1; python_version > "3" and extra == "serve"'),
        ("Requires-Dist", "pyyaml>=6"),
    ):
        data[name] = value
    monkeypatch.setattr(diagnosis, "metadata", lambda _: data)
    return found()


def found() -> dict[str, Item]:
    with click.Context(provenance, info_name="provenance") as root:
        configure(root, named=None, wanted=False)
        return {item.name: item for item in diagnose(root)}


def test_an_extra_is_told_with_what_is_missing_and_what_it_is_for(items: dict[str, Item]) -> None:
    assert items["extra fetch"].says == f"{PURPOSES['fetch']} (missing: no-such-library)"
    assert items["extra fetch"].hint == "If you need it: pip install 'provenance-check[fetch]'"
    assert items["extra serve"] == Item(name="extra serve", says="installed")
    assert not any(item.remedy for item in items.values())


def test_every_extra_has_a_purpose() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(project.get("optional-dependencies", {})) <= set(PURPOSES)


def test_sources_that_are_not_installed_are_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Message:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(diagnosis, "metadata", missing)
    assert found()["package"].hint


def test_a_cache_that_cannot_be_written_is_a_hint(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "file"))
    item = found()["cache"]
    assert item.says.endswith("(not writable)")
    assert "PROVENANCE_CACHE" in item.hint
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "new" / "folder"))
    assert found()["cache"].says.endswith("(writable)")


def test_a_baseline_is_broken_where_it_is_no_report(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert found()["known findings"].says == "none, for there is no baseline"
    path = tmp_path / "baseline.json"
    monkeypatch.setenv("PROVENANCE_BASELINE", str(path))
    assert found()["known findings"].says.startswith(f"{path}:1:1: the file cannot be read")
    path.write_text("[]")
    assert found()["known findings"].says.startswith(f"{path}:1:1: this is no report")
    assert "`baseline`" in found()["known findings"].remedy
    path.write_text(render(builders.report_on(builders.silent(), use=Use()), "json"))
    right = Item(name="known findings", says=f"{path} (parts that it knows: 1)")
    assert found()["known findings"] == right
    monkeypatch.setenv("PROVENANCE_FAIL_ON", "never")
    assert found()["known findings"].says == "not known: the settings are broken"
