from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        yield running


@pytest.fixture(autouse=True)
def _own_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "cache"))
