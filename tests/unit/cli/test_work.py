"""What every document of a run is judged with."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from provenance.catalogue.catalogue import load_catalogue
from provenance.cli.options import Ruling
from provenance.cli.work import Bench
from provenance.model.use import Use

POLICY = """schema: provenance/policy/v1
policy: {{id: house, version: "1", title: House, timezone: {zone}}}
includes: [default]
"""


def test_it_is_today_where_the_policy_is_kept(tmp_path: Path) -> None:
    """Between these two places lie 26 hours: it is never the same day in both."""

    def today(zone: str, use: Use) -> date:
        path = tmp_path / "policy.yaml"
        path.write_text(POLICY.format(zone=zone), encoding="utf-8")
        ruling = Ruling(policy=str(path), without=(), revision=None)
        day = Bench.of(use, ruling, load_catalogue()).use.on
        assert day is not None
        return day

    early, late = today("Pacific/Kiritimati", Use()), today("Etc/GMT+12", Use())
    assert timedelta(days=1) <= early - late <= timedelta(days=2)
    given = replace(Use(), on=date(2026, 12, 31))
    assert today("Pacific/Kiritimati", given) == date(2026, 12, 31)
