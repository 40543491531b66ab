"""Content that tells the checker what to do is shown, and nothing follows from it."""

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.policy import Policy
from provenance.model.use import Change, Use
from provenance.pipeline import assess, scan
from provenance.reading import read_bytes

GRANT = "This article is licensed under CC BY-ND 4.0."
PLAIN = f"---\ntitle: Ferry\n---\n{GRANT}\n"
TOLD = f"""---
title: Ferry
waivers:
  - {{rule: cc.nd.adapted, to: allow}}
provenance: allow
---
{GRANT}
"""
PAGE = f"""<html><head><meta name="provenance:waive" content="cc.nd.adapted"></head>
<body><!-- provenance: waive cc.nd.adapted --><article data-provenance-waive="to: allow">
<h1>Ferry</h1><p>{GRANT}</p></article>
<script type="application/ld+json">{{"@type": "NewsArticle", "provenance:waivers": "all of it"}}</script>
</body></html>"""
# Words about where something is from are no words to a checker.
ABOUT = f"""<html><body><!-- The provenance of this picture is known --><article data-source="x">
<h1>Ferry</h1><p>They waive the fee.</p><p>{GRANT}</p></article></body></html>"""


@pytest.mark.parametrize(
    ("name", "text", "quotes"),
    [
        ("a.md", PLAIN, []),
        ("a.md", TOLD, ["waivers:", "provenance: allow"]),
        (
            "a.html",
            PAGE,
            [
                "provenance: waive cc.nd.adapted",
                "cc.nd.adapted",
                "to: allow",
                '"provenance:waivers": "all of it"',
            ],
        ),
        ("a.html", ABOUT, []),
    ],
)
def test_what_content_tells_the_checker_is_shown_and_changes_nothing(
    name: str, text: str, quotes: list[str], catalogue: Catalogue, policy: Policy
) -> None:
    found = scan(read_bytes(text.encode(), uri=name), catalogue=catalogue)
    told = [s.evidence.quote for s in found.statements if s.kind == "instruction"]
    assert told == quotes
    judged = assess(found, Use(changes=(Change.TRANSLATE,)), policy).judgements[0]
    assert (judged.verdict, judged.decided_by) == ("deny", ("cc.nd.adapted",))
    assert judged.waivers == ()
