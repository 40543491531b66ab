"""Six documents, one for each answer a report can give, and the page that the command writes."""

from dataclasses import dataclass
from pathlib import Path

from provenance.errors import DocumentError
from provenance.model.document import Document
from provenance.model.issue import Issue
from provenance.model.use import Use
from provenance.pipeline import read
from provenance.reporting import render
from tests.builders import TRANSLATED, UNCHANGED, report_on

FIXTURES = Path(__file__).parents[2] / "fixtures"


@dataclass(frozen=True, slots=True)
class Case:
    """A fixture, the use it is judged for, and words that its first screen must show."""

    name: str
    path: str
    answer: str
    instruction: str
    use: Use = UNCHANGED

    def html(self) -> str:
        """Return the report page."""
        return render(report_on(self.document(), use=self.use), "html")

    def document(self) -> Document | Issue:
        """Return the document, or why there is none."""
        try:
            return read(FIXTURES / self.path, uri=self.path)
        except DocumentError as error:
            return Issue(code=error.code, message=str(error), uri=self.path, remedy=error.remedy)


CASES = (
    Case(
        "allowed",
        "articles/page-dedicated.html",
        "You may publish this; nothing is owed for it.",
        "No credit is owed",
    ),
    Case(
        "duties",
        "articles/page-persian-with-credit.html",
        "You may publish this: print the credit and keep the duties below.",
        "Paste the credit",
        TRANSLATED,
    ),
    Case(
        "photo-denied",
        "articles/page-with-agency-photo.html",
        "Do not publish image 1. You may publish the rest: print the credit",
        "Leave it out",
    ),
    Case(
        "conflict",
        "articles/page-two-licenses.html",
        "Do not publish this yet: get the questions below answered first.",
        "Ask the publisher which statement holds",
    ),
    Case(
        "nothing-stated",
        "articles/page-nothing-stated.html",
        "Do not publish this yet: get the questions below answered first.",
        "Ask the publisher for the license",
    ),
    Case(
        "unreadable",
        "unreadable/harbour-festival.txt",
        "Do not publish this yet: it could not be read, so nothing was judged.",
        "What to do:",
    ),
)
