"""Which elements of a page are worth a closer look: those in which something may be said."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from turbohtml import Text

from provenance.catalogue.catalogue import load_catalogue
from provenance.reading.elements import around_all

if TYPE_CHECKING:
    from turbohtml import Document, Element, Node


_ELEMENTS = (
    "h1, textarea, noscript, select, dialog, [hidden], [style*=none], [rel~=author], address, "
    "[class*=author i], [class*=byline i], img[src*='licensebuttons.net'], "
    "img[src*='creativecommons.org']"
)
_MEDIA = "figure, figcaption, img, video, audio, iframe, embed"


def telling_in(
    tree: "Document", main: "Element | None", known: Iterable["Node"]
) -> frozenset["Node"]:
    """Return the elements that hold words, links or pictures which say whose something is."""
    article: Node = main if main is not None else tree
    return around_all((article, *known, *tree.select(_ELEMENTS), *article.select(_MEDIA)))


def speaking_in(tree: "Document") -> list["Text"]:
    """Return the texts in which a word of rights or origin stands."""
    texts = [node for node in tree.descendants if type(node) is Text]
    joined = "\0".join([text.data for text in texts]).encode("utf-8", "replace").lower()
    lines, place, line = set(), 0, 0
    for end in load_catalogue().lexicon.telling.places(joined):
        line += joined.count(b"\0", place, end)
        place = end
        lines.add(line)
    return [texts[line] for line in sorted(lines)]
