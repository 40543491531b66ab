"""What an element of the parsed page says of itself, and where a page breaks off."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from turbohtml import Comment, Element

from provenance.model.evidence import Locator
from provenance.model.issue import Issue
from provenance.reading.items import PROPERTIES, SUBJECTS, is_wanted
from provenance.reading.raw import Code, Raw

if TYPE_CHECKING:
    from turbohtml import Document, Node, Text

# What they hold is not shown, so that one left open hides the rest of the page.
_SWALLOWING = frozenset(
    "script style textarea title template select noscript iframe noframes noembed xmp".split()
)
_CODE = frozenset({"code", "samp", "kbd"})
DATA_SCRIPTS = 'script[type*="ld+json" i], script[type*="rsl+xml" i]'
"""Selects the scripts that are data: blocks of JSON-LD, terms of RSL."""
DATA_LICENSE = ("data-license", "data-licence", "data-license-url", "data-rights")
"""Attributes in which pages keep the license of what stands in an element."""
_SIGN = "\u00a9"
_LICENSE_LINK = 'a[rel~="license"], a[href*="creativecommons.org/licenses"]'
_PROPERTIES = ", ".join(f"[{name}]" for name in (*PROPERTIES, *DATA_LICENSE))
_COMMENT_END = re.compile(rb"--!?>\s*$|<!--?>\s*$")
_LONGEST_VALUE = 2000
_LISTED = 3
# Of the descriptions of a license in a comment none is longer.
_LONGEST_RDF = 20_000
_RDF_START = b"rdf:RDF"
_RDF = re.compile(r"rdf:RDF[^\0]{0,2000}?license\b")


def attributes_of(element: "Element") -> dict[str, str]:
    """Return the attributes as plain strings."""
    return {
        name: " ".join(value) if isinstance(value, list) else (value or "")
        for name, value in element.attrs.items()
    }


def locator_of(element: "Element") -> Locator:
    """Return where the element starts in the source, both counted from 1."""
    line, column = element.position or (1, 0)
    return Locator(line, column + 1, element.xpath_path())


@lru_cache(maxsize=1 << 10)
def rel_of(written: str | None) -> frozenset[str]:
    """Return what a `rel` attribute says a link is; pages say the same few things."""
    return frozenset((written or "").lower().split())


def words_in(element: "Element") -> str:
    """Return the words of an element that names something, nothing where it holds a whole text."""
    found, length = [], 0
    for piece in element.strings:
        length += len(piece)
        if length > _LONGEST_VALUE:
            return ""
        found.append(piece)
    return " ".join("".join(found).split())


def is_licensed(element: "Element") -> bool:
    """Return whether an element is, or holds, a link to a license."""
    return element.matches(_LICENSE_LINK) or element.select_one(_LICENSE_LINK) is not None


def is_in_license_link(element: "Element") -> bool:
    """Return whether a picture is what a link to a license shows: its badge, whatever its file."""
    parent = element.parent
    return isinstance(parent, Element) and parent.matches(_LICENSE_LINK)


def comments_in(tree: "Document", data: bytes) -> list["Comment"]:
    """Return the comments in which a license is stated to machines, as was done before RDFa.

    What stands in a comment stands in the page's bytes just so: most have none to look for.
    """
    if _RDF_START not in data:
        return []
    return [
        node
        for node in tree.descendants
        if type(node) is Comment and len(node.data) <= _LONGEST_RDF and _RDF.search(node.data)
    ]


def noted_in(tree: "Document", speaking: Iterable["Text"]) -> frozenset["Node"]:
    """Return the links to licenses and the copyright signs of a page, and what holds them."""
    signs = (text for text in speaking if _SIGN in text.data)
    return around_all((*tree.select(_LICENSE_LINK), *signs))


def around_all(nodes: Iterable["Node"]) -> frozenset["Node"]:
    """Return some nodes and all that they are part of."""
    found: set[Node] = set()
    for node in nodes:
        up: Node | None = node
        while up is not None and up not in found:
            found.add(up)
            up = up.parent
    return frozenset(found)


def is_listing(element: "Element") -> bool:
    """Return whether preformatted text is code: a license in a listing is the listing's."""
    first = next((child for child in element.children if _is_something(child)), None)
    return getattr(first, "tag", "") in _CODE


def _is_something(node: object) -> bool:
    return hasattr(node, "tag") or bool(str(getattr(node, "data", "")).strip())


def main_of(tree: "Document") -> "Element | None":
    """Return the page's article: its only article element, else what scores like one."""
    articles = list(tree.find_all("article"))
    return articles[0] if len(articles) == 1 else tree.main_content()


def listed_in(tree: "Document", main: Element | None) -> frozenset["Node"]:
    """Return the articles of a page that lists articles, each of which leads to another page.

    They stand side by side, and the one that scores as main content is not the page's headline.
    """
    if main is None:
        return frozenset()
    articles = tree.find_all("article")
    if len(articles) < _LISTED or main.select_one("h1") is not None:
        return frozenset()
    holding = {main, *main.ancestors}
    parent = next((a.parent for a in articles if a in holding or a.parent is main), None)
    beside = [a for a in articles if parent is not None and a.parent is parent]
    return frozenset(beside if len(beside) >= _LISTED else ())


def around(element: "Element | None") -> frozenset["Node"]:
    """Return the nodes that an element is part of."""
    return frozenset(() if element is None else element.ancestors)


def annotated_in(tree: "Document") -> frozenset["Element"]:
    """Return the elements that say something of an item; most pages have none."""
    found = set(tree.select(SUBJECTS))
    for element in tree.select(_PROPERTIES):
        names = " ".join(element.attr(name) or "" for name in PROPERTIES)
        if is_wanted(names) or any(name in element.attrs for name in DATA_LICENSE):
            found.add(element)
    return frozenset(found)


def cut_off(tree: "Document", raw: Raw, data: bytes) -> Iterator[Issue]:
    """Yield an issue where something that is never closed hides the rest of the page."""
    node: Any = tree.root
    while True:
        if getattr(node, "tag", "") in _SWALLOWING and not _is_closed(node.tag, data):
            line, column = node.position or (1, 0)
            yield _unclosed(raw, Locator(line, column + 1), f"<{node.tag}>")
            return
        children = getattr(node, "children", None)
        if not children:
            break
        node = children[-1]
    last = tree.children[-1] if tree.children else None
    for comment in (node, last):
        if type(comment).__name__ == "Comment" and not _COMMENT_END.search(data[-64:]):
            start = data.rfind(b"<!--")
            if start < 0 or b"-->" in data[start:] or b"--!>" in data[start:]:
                continue
            yield _unclosed(raw, _open_comment(data), "comment (<!--)")
            return


def _is_closed(tag: str, data: bytes) -> bool:
    tail = data[data.lower().rfind(b"<" + tag.encode()) :].lower()
    return b"</" + tag.encode() in tail


def _open_comment(data: bytes) -> Locator:
    """Return where the comment begins that nothing closes: the first one behind all that end."""
    start = data.find(b"<!--", data.rfind(b"-->") + 1)
    return Locator(data.count(b"\n", 0, start) + 1, start - data.rfind(b"\n", 0, start))


def _unclosed(raw: Raw, place: Locator, what: str) -> Issue:
    return Issue(
        code=Code.CUT_OFF,
        message=f"a {what} is never closed: nothing behind it is shown, and nothing was read",
        uri=raw.uri,
        remedy="Close it in the page, or check by hand what stands behind it.",
        locator=place,
    )
