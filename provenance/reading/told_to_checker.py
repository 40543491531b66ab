"""What the markup of a page tells a checker: in comments, data attributes and JSON-LD.

It has no effect; it is kept so that whoever reads the report sees it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from turbohtml import Comment, Element

from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.elements import locator_of

if TYPE_CHECKING:
    from turbohtml import Document

# Most pages have none of these words, and are not looked through.
_HINT = re.compile(rb"data-provenance|data-waive|<!--\s*(?:provenance|waive)|[\"']\w*:?waive", re.I)
_COMMENT = re.compile(r"\s*(?:provenance\s*[-:]|waivers?\b|waive\b)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"data-((?:provenance|waive)[-\w]*)", re.IGNORECASE)
_KEY = re.compile(r"[\"']((?:provenance[-_.:])?waive(?:rs?)?)[\"']\s*:\s*[^\n,}]{0,200}", re.I)
_LONGEST = 200


def instructions_in(
    tree: "Document", scripts: Sequence[tuple["Element", Locator]], data: bytes
) -> Iterator[Metadatum]:
    """Yield what comments, data attributes and blocks of data tell a checker to do."""
    if not _HINT.search(data):
        return
    for node in tree.descendants:
        if type(node) is Comment:
            yield from _commented(node)
        elif isinstance(node, Element):
            yield from _attributes(node)
    for script, place in scripts:
        for found in _KEY.finditer(script.text):
            yield _told(Carrier.JSON_LD, found[1].replace(":", "."), found[0].strip(), place)


def _commented(comment: "Comment") -> Iterator[Metadatum]:
    if _COMMENT.match(comment.data):
        line, column = comment.position or (1, 0)
        words = comment.data.strip()[:_LONGEST]
        yield _told(Carrier.COMMENT, "provenance", words, Locator(line, column + 1))


def _attributes(element: "Element") -> Iterator[Metadatum]:
    for name, value in element.attrs.items():
        found = _ATTRIBUTE.fullmatch(name)
        if found:
            words = " ".join(value) if isinstance(value, list) else (value or "")
            yield _told(Carrier.ATTRIBUTE, found[1], words[:_LONGEST] or name, locator_of(element))


def _told(carrier: Carrier, name: str, words: str, place: Locator) -> Metadatum:
    return Metadatum(carrier=carrier, name=name.lower(), value=words, locator=place)
