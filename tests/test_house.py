"""What holds for the whole house: shape, exports, documents."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import provenance
from provenance.cli.exit_codes import ExitCode

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "provenance").rglob("*.py"))
LONGEST_FILE = 300
LONGEST_FUNCTION = 45
GRAB_BAGS = {"utils", "util", "helpers", "common", "misc", "manager", "base", "core"}
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_named_for_what_it_holds(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= LONGEST_FILE
    assert path.stem not in GRAB_BAGS
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            assert node.end_lineno - node.lineno <= LONGEST_FUNCTION, node.name


def test_exports_are_what_is_promised_and_load_when_asked_for() -> None:
    loading = {"load_catalogue", "load_policy"}
    assert set(provenance.__all__) == {"Use", "__version__", "check", "read", "scan"} | loading
    for name in provenance.__all__:
        assert getattr(provenance, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = provenance.nonsense


def test_importing_the_package_loads_nothing_else() -> None:
    code = "import sys, provenance; print(sum(n.startswith('provenance') for n in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 2


def test_the_readme_tells_every_exit_code_and_subcommand() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", readme, re.MULTILINE), code
    for command in ("scan", "check", "attribute", "rules lint", "init", "doctor", "completion"):
        assert f"provenance {command}" in readme


def test_the_readmes_commands_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^make ([a-z]+)", readme, re.MULTILINE))
    assert targets >= {"demo", "test"}
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_the_map_of_the_house_is_the_house() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = {p.name for p in (ROOT / "provenance").iterdir() if (p / "__init__.py").exists()}
    assert {name for name in folders if f"{name}/" not in text} == set()
    assert len(text.splitlines()) <= 120


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_speak_of_files_that_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:provenance|rules|fixtures|tests|bench)/[\w./-]+)`", text))
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
