"""Reports for the tests of renderers: real scans of short articles, judged by the default policy."""

from datetime import date

from provenance.catalogue.catalogue import load_catalogue
from provenance.catalogue.policies import load_policy
from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.model.report import Report
from provenance.model.use import Change, Use
from provenance.pipeline import assess, report, scan, unread
from provenance.reading.site_files import Site
from tests.documents import page, text

TRANSLATED = Use(changes=(Change.TRANSLATE,), on=date(2026, 11, 24))
UNCHANGED = Use(changes=(), on=date(2026, 11, 24))
HOSTILE = (
    "<script>alert(1)</script>\x1b[31m\n\nBy [x](javascript:alert(1)) <b>Zed</b>\n\n"
    "\u202egnp.exe © 2026 Zed`Press*. گفت: «این متن آزاد است». "
    "This article is licensed under CC BY 4.0."
)


def granted() -> Document:
    return page(
        "<article><h1>A mill reopens</h1><p class=byline>By Ida Quill</p><p>The mill of Elmford "
        "grinds again, forty years after its wheel was sold for scrap to a dealer.</p><p>This "
        "article is licensed under <a rel=license href='https://creativecommons.org/licenses/by/4.0/'>"
        "CC BY 4.0</a>.</p></article>",
        head="<title>A mill reopens</title><link rel=canonical href=https://elmford.example/mill>",
    )


def denied() -> Document:
    return text("BERNDORF (AP) - A mill burned down on Monday night.", uri="wire.txt")


def silent() -> Document:
    return text("A mill burned down on Monday night.", uri="silent.txt")


def hostile() -> Document:
    return text(HOSTILE, uri="hostile.txt")


def for_machines() -> Document:
    document = page(
        "<article><h1>A mill reopens</h1><p>The mill of Elmford grinds again, forty years after its "
        "wheel was sold for scrap to a dealer.</p><figure><img src=/img/mill.jpg alt=Mill></figure>"
        "<p>Our articles may not be used to train AI.</p></article>",
        head="<title>A mill reopens</title><link rel=canonical href=https://elmford.example/mill>"
        "<meta name=tdm-reservation content=1><meta name=robots content=noimageai>",
    )
    rules = (
        b"User-agent: *\nContent-Signal: search=yes, ai-train=no\n\nUser-agent: CCBot\nDisallow: /"
    )
    agents = load_catalogue().preferences.agents.keys()
    return Site.read([("robots.txt", rules)], agents).speaks_about(document)


def missing() -> Issue:
    return Issue(
        code="not-found", message="there is no such file", uri="gone.txt", remedy="Check the path."
    )


def report_on(*items: Document | Issue, use: Use = TRANSLATED) -> Report:
    catalogue, policy = load_catalogue(), load_policy()
    assessments = [
        unread(item)
        if isinstance(item, Issue)
        else assess(scan(item, catalogue=catalogue), use, policy)
        for item in items
    ]
    return report(assessments, use, policy, catalogue)
