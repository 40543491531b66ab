"""Every page of `fixtures/mining`: what machines may do with it, by what it and its site say."""

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.strict_yaml import read_yaml
from provenance.examples import describe, says
from provenance.model.report import Scan
from provenance.model.retrieval import Hop, Retrieval
from provenance.model.statement import ReservationStatement
from provenance.pipeline import scan, site_of
from provenance.reading import read_bytes
from tests.commands import run

FOLDER = Path(__file__).parents[2] / "fixtures" / "mining"
PAGES = sorted(FOLDER.glob("*.html"))
KEYS = {"says", "never", "preferences", "terms", "agents", "advisory", "lost", "license"}
KEYS |= {"headers", "site_files", "base_url"}
ELSEWHERE = "https://courier.example/somewhere"


def expectation(page: Path) -> dict[str, Any]:
    data = read_yaml(page.with_suffix(".expected.yaml")).data
    assert isinstance(data, dict)
    assert set(data) <= KEYS
    return data


def scanned(page: Path, expected: dict[str, Any], catalogue: Catalogue) -> Scan:
    base = expected.get("base_url")
    retrieval = None
    if "headers" in expected:
        url = base or ELSEWHERE
        headers = tuple(expected["headers"].items())
        retrieval = Retrieval(requested=url, hops=(Hop(url=url, status=200),), headers=headers)
    document = read_bytes(page.read_bytes(), uri=page.name, base_url=base, retrieval=retrieval)
    site = site_of(FOLDER / "site" / name for name in expected.get("site_files", ()))
    return scan(site.speaks_about(document, base), catalogue=catalogue)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_tells_machines_what_it_says(page: Path, catalogue: Catalogue) -> None:
    expected = expectation(page)
    found = scanned(page, expected, catalogue)
    lines = [line for statement in found.statements for line in describe(statement)]
    assert [line for line in expected.get("says", ()) if not says(found.statements, line)] == []
    assert [line for line in lines if line.startswith(tuple(expected.get("never", ())))] == []
    held = {
        rights.asset.id: {p.activity.value: p.answer.value for p in rights.preferences}
        for rights in found.rights
    }
    assert {asset: held[asset] for asset in expected["preferences"]} == expected["preferences"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_a_page_says_it_with_evidence(page: Path, catalogue: Catalogue) -> None:
    expected = expectation(page)
    found = scanned(page, expected, catalogue)
    said = [s for s in found.statements if isinstance(s, ReservationStatement)]
    sources = [
        page.read_text(),
        *(FOLDER.joinpath("site", name).read_text() for name in expected.get("site_files", ())),
    ]
    sources += expected.get("headers", {}).values()
    assert [s.evidence.quote for s in said if not any(s.evidence.quote in t for t in sources)] == []
    text = found.rights[0]
    advisory = [p.activity.value for p in text.preferences if p.is_advisory]
    assert expected.get("advisory", advisory) == advisory
    assert set(expected.get("agents", ())) <= {agent for s in said for agent in s.agents}
    named = {s.terms for rights in found.rights for s in rights.reservations if s.terms}
    assert set(expected.get("terms", named)) == named
    assert expected.get("lost", 0) == sum(
        isinstance(x.statement, ReservationStatement) for x in text.lost
    )
    stated = text.expression.id if text.expression else None
    assert expected.get("license", stated) == stated


def test_the_command_reads_files_of_a_site(tmp_path: Path) -> None:
    page, site = FOLDER / "robots-agents.html", FOLDER / "site" / "courier-robots.txt"
    options = ("--site-file", site, "--base-url", "https://courier.example/news/rain")
    done = run("scan", page, "--format", "jsonl", *options)
    (held,) = (asset["preferences"] for asset in json.loads(done.stdout)["assets"])
    assert {p["activity"]: (p["answer"], p["advisory"]) for p in held} == {
        "mining": ("reserved", True),
        "ai-train": ("reserved", False),
        "search": ("allowed", False),
    }
    judged = run("check", page, "--use", "train", *options)
    assert (judged.returncode, b"mining.reserved" in judged.stdout) == (1, True)
    assert b"courier-robots.txt, line" in judged.stdout
    (tmp_path / "provenance.yaml").write_text(f"site_files: [{site.as_posix()}]\n")
    configured = run("scan", page, "--format", "jsonl", *options[2:], cwd=tmp_path)
    assert configured.stdout == done.stdout


def test_a_file_of_no_kind_stops_the_run_and_a_broken_one_does_not(tmp_path: Path) -> None:
    page = FOLDER / "tdmrep-meta.html"
    (tmp_path / "notes.txt").write_text("Buy milk.")
    refused = run("scan", page, "--site-file", tmp_path / "notes.txt")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"robots.txt, tdmrep.json" in refused.stderr
    assert run("scan", page, "--site-file", tmp_path / "gone.txt").returncode == 2
    (tmp_path / "tdmrep.json").write_text('[{"location": "/"')
    broken = ("--site-file", tmp_path / "tdmrep.json")
    done = run("check", page, "--changes", "none", "--format", "json", *broken)
    (document,) = json.loads(done.stdout)["documents"]
    assert (done.returncode, document["incomplete"]) == (3, True)
    assert [issue["code"] for issue in document["issues"]] == ["broken-site-file"]
    # What machines may do is another question than whether people may read it elsewhere.
    assert document["verdict"] == "allow-with-obligations"
    mined = run("check", page, "--use", "train", "--format", "json", *broken)
    assert json.loads(mined.stdout)["verdict"] == "deny"
