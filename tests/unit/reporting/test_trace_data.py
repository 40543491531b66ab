import json
from collections.abc import Iterator
from typing import Any

from provenance.reporting import render
from tests import builders
from tests.documents import page

_LINK = "<p><a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY 4.0</a></p>"


def comparisons(condition: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    for child in (condition or {}).get("conditions", ()):
        yield from comparisons(child)
    if condition and "fact" in condition:
        yield condition


def asset_of(links: int) -> dict[str, Any]:
    document = page(f"<article><h1>A mill reopens</h1>{_LINK * links}</article>")
    data: dict[str, Any] = json.loads(render(builders.report_on(document), "jsonl"))
    asset: dict[str, Any] = data["assets"][0]
    return asset


def test_comparisons_point_to_the_evidence_of_their_asset() -> None:
    asset = asset_of(links=2)
    traces = [trace["when"] for trace in asset["trace"]]
    found = [leaf for trace in traces for leaf in comparisons(trace)]
    (granted,) = {tuple(leaf["evidence"]) for leaf in found if leaf["fact"] == "license.polarity"}
    quotes = [asset["evidence"][place]["quote"] for place in granted]
    assert sorted(set(quotes)) == ["CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"]
    assert all(leaf["evidence"] == [] for leaf in found if leaf["fact"].startswith("use."))


def test_evidence_stands_once_however_many_rules_look_at_it() -> None:
    few, many = (len(json.dumps(asset_of(links))) for links in (10, 110))
    assert (many - few) / 100 < 5_000
