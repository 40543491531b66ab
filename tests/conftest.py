from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.model.policy import Policy

ROOT = Path(__file__).parents[1]
# Needs a fuzzer that only `make soak` installs.
collect_ignore = ["soak"]

# What comes first builds what all others use: no test is timed, on a slow machine least of all.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="rewrite golden files, then fail")


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("PROVENANCE_CACHE", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture(scope="session")
def catalogue(_own_cache: None) -> Catalogue:
    return load_catalogue()


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file under fixtures/reports; `--regen` rewrites the file and fails."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "fixtures" / "reports" / name
        if request.config.getoption("--regen"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            pytest.fail(f"{name} was rewritten; look at the difference and run again")
        assert text == path.read_text(encoding="utf-8")

    return compare
