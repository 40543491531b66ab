"""Waivers that last too long: the file is read, and whoever lints it is told."""

from pathlib import Path

import pytest

from provenance.catalogue.policy_files import gathered
from provenance.catalogue.policy_waivers import overlong
from tests.unit.catalogue.test_policy_files import HEAD, rule, waiver


@pytest.mark.parametrize(
    ("expires", "limit", "message"),
    [
        ("2027-01-02", "", None),
        ("2027-01-03", "", "p.yaml:8:26: the waiver lasts 367 days; at most 366 are allowed"),
        ("9999-12-31", "", "p.yaml:8:26: the waiver lasts 2912442 days; at most 366 are allowed"),
        ("2026-04-01", "30", "p.yaml:9:26: the waiver lasts 90 days; at most 30 are allowed"),
    ],
)
def test_a_waiver_lasts_a_year_at_most_or_less(
    expires: str, limit: str, message: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "p.yaml"
    head = f"{HEAD}defaults: {{waiver_max_days: {limit}}}\n" if limit else HEAD
    path.write_text(f"{head}rules:\n{rule()}{waiver(expires=expires)}", encoding="utf-8")
    found = [line.removeprefix(f"{tmp_path}/") for line in overlong(gathered(path))]
    assert found == ([message] if message else [])
