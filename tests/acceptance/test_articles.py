"""Every fixture article and page through the real command line, against what its twin file expects."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.strict_yaml import read_yaml
from provenance.examples import says
from provenance.pipeline import read, scan

SUFFIXES = {".txt", ".html", ".md", ".rst", ".adoc"}
FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = sorted(
    path
    for folder in ("articles", "pages", "policies")
    for path in (FIXTURES / folder).iterdir()
    if path.suffix in SUFFIXES
)
KEYS = {"says", "never", "license", "licenses", "assets", "grades", "checks", "notes"}
EXIT = {"allow": 0, "allow-with-obligations": 0, "review": 1, "deny": 1}


def expectation(article: Path) -> dict[str, Any]:
    data = read_yaml(article.with_name(article.stem + ".expected.yaml")).data
    assert isinstance(data, dict)
    assert set(data) <= KEYS
    return data


def checks() -> list[Any]:
    return [
        pytest.param(article, check, id=f"{article.stem} {' '.join(check['options'])}")
        for article in ARTICLES
        for check in expectation(article)["checks"]
    ]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_says_what_its_reader_sees(article: Path, catalogue: Catalogue) -> None:
    expected = expectation(article)
    found = scan(read(article), catalogue=catalogue)
    missing = [line for line in expected.get("says", []) if not says(found.statements, line)]
    assert not missing
    kinds = {str(s.kind) for s in found.statements}
    kinds |= {str(s.source.role) for s in found.statements if hasattr(s, "source")}
    kinds |= {f"license-{s.polarity}" for s in found.statements if hasattr(s, "polarity")}
    assert not kinds & set(expected.get("never", []))
    for statement in found.statements:
        if statement.evidence.span is not None:
            assert statement.evidence.span.of(found.document.text) == statement.evidence.quote


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_an_article_is_governed_by_what_it_says(article: Path) -> None:
    expected = expectation(article)
    document = json.loads(run("scan", str(article), "--format", "jsonl").stdout)
    license_ = document["assets"][0]["license"]
    wanted = expected["license"]
    assert {key: license_.get(key) for key in wanted} == wanted
    if "assets" in expected:
        assert [asset["id"] for asset in document["assets"]] == expected["assets"]
    grades = {asset["id"]: asset["license"]["grade"] for asset in document["assets"]}
    assert expected.get("grades", {}).items() <= grades.items()
    licenses = {asset["id"]: asset["license"]["id"] for asset in document["assets"]}
    assert expected.get("licenses", {}).items() <= licenses.items()


@pytest.mark.parametrize(("article", "check"), checks())
def test_an_article_is_judged(article: Path, check: dict[str, Any]) -> None:
    done = run("check", str(article), "--format", "json", *check["options"])
    report = json.loads(done.stdout)
    document = report["documents"][0]
    asset = document["assets"][0]
    assert (document["verdict"], done.returncode) == (check["verdict"], EXIT[check["verdict"]])
    assert check.get("decided_by", asset["decided_by"]) == asset["decided_by"]
    duties = sorted(duty["kind"] for duty in asset["obligations"])
    assert sorted(check.get("obligations", duties)) == duties
    without = document["publishable_without"]
    assert check.get("publishable_without", without) == without
    credited = " ".join(entry["text"] for entry in document["attributions"])
    assert check.get("credit", "") in credited
    asked = " ".join(q["question"] for a in document["assets"] for q in a["questions"])
    assert check.get("asks", "") in asked


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
