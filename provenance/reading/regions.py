"""Which part of a page an element opens: element names, ARIA roles, class and id words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from provenance.model.document import BESIDE, TEXT_ASSET, Role
from provenance.reading.item import Item

# The head is walked for its meta elements; what stands in it is not shown.
NEVER_SHOWN = ("script", "style", "template", "svg", "math", "canvas", "object")
SKIPPED = frozenset({*NEVER_SHOWN, "title", "meta", "link"})
HIDDEN_TAGS = frozenset({"textarea", "noscript", "select", "datalist"})
BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu "
    "nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
# Elements that never open a part of a page by themselves, and those that can be its main content.
PLAIN_TAGS = frozenset("a b br code em hr i input path s small strong sub sup u wbr".split())
MAIN_TAGS = BLOCK_TAGS | {"span"}
_TAGS: Mapping[str, Role] = {
    "nav": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "footer": Role.FOOTER,
    "aside": Role.ASIDE,
    "dialog": Role.DIALOG,
    "form": Role.NAVIGATION,
    "h1": Role.HEADLINE,
    "figcaption": Role.CAPTION,
    "blockquote": Role.QUOTE,
}
_ARIA: Mapping[str, Role] = {
    "navigation": Role.NAVIGATION,
    "menu": Role.NAVIGATION,
    "contentinfo": Role.FOOTER,
    "complementary": Role.ASIDE,
    "dialog": Role.DIALOG,
    "alertdialog": Role.DIALOG,
}
_WORDS: Mapping[str, Role] = {
    **dict.fromkeys(["comment", "comments", "commentlist", "respond", "disqus"], Role.COMMENT),
    **dict.fromkeys(["nav", "navbar", "menu", "breadcrumb", "breadcrumbs"], Role.NAVIGATION),
    **dict.fromkeys(["footer", "colophon", "copyright", "siteinfo", "impressum"], Role.FOOTER),
    **dict.fromkeys(
        ["related", "teaser", "teasers", "recommended", "recommendations", "outbrain", "taboola"],
        Role.RELATED,
    ),
    **dict.fromkeys(["sidebar", "widget", "widgets", "promo", "newsletter"], Role.ASIDE),
    **dict.fromkeys(["modal", "popup", "lightbox"], Role.DIALOG),
    **dict.fromkeys(
        "byline bylines author authors authorname postauthor entryauthor articleauthor autor autoren "
        "autorin auteur auteurs plainbyline bylinename articlebyline storybyline writer writers "
        "reporter journalist redacteur firma".split(),
        Role.BYLINE,
    ),
    **dict.fromkeys(["caption", "captions"], Role.CAPTION),
    **dict.fromkeys(["credit", "credits", "photocredit"], Role.CREDIT),
}
# Whole names, words in which may mean anything: `field-label-hidden` and `hidden-xs` hide nothing.
_WHOLE: Mapping[str, Role] = {
    **dict.fromkeys(["hidden", "is-hidden", "d-none", "hide", "element-invisible"], Role.HIDDEN),
    **dict.fromkeys(
        "tags tagcloud tag-cloud tag_cloud taglist tag-list tag-links tags-links post-tags entry-tags "
        "article-tags article__tags post__tags keywords topics".split(),
        Role.NAVIGATION,
    ),
}
# Once inside one of these, nothing nested makes the words part of the article again.
CLOSED = frozenset({Role.HIDDEN, Role.COMMENT, Role.NAVIGATION})
# Words in the class of a page's outermost boxes say what the page has, not what the box is.
_OUTER_TAGS = frozenset({"html", "body", "main", "article"})
# Elements that open a part of a page by their name alone.
OPENING_TAGS = frozenset({*_TAGS, *HIDDEN_TAGS, "article", "figure"})
_NAMED, _WHOLE_NAMES = frozenset(_WORDS), frozenset(_WHOLE)
_BOXES = frozenset({"div", "section", "td", "dd", "footer", "table"})
# What is not on the screen, but on paper.
_PRINTED = re.compile(r"d-print-(?!none).*|visible-print.*|print-only|only-print|show-for-print")
_SPLIT = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Region:
    """Where in the page we are: the role of the words and the asset they stand beside."""

    role: Role = Role.BODY
    asset: str = TEXT_ASSET
    in_article: bool = False
    """Whether pictures here are the article's."""
    in_element: bool = False
    """Whether we are inside an article element, whose footer speaks about the article."""
    item: Item | None = None
    """The thing that annotations describe here; None on a page, or a part of one, without any."""

    def differs_from(self, outer: "Region") -> bool:
        """Return whether its words are another part of the page than those around it."""
        return self is not outer and (self.role is not outer.role or self.asset != outer.asset)


def words_of(*names: str | None) -> frozenset[str]:
    """Return the lower-case words of class and id attributes.

    >>> sorted(words_of("entry-footer wp_caption", "photoCredit"))
    ['caption', 'entry', 'footer', 'photocredit', 'wp']
    """
    joined = " ".join(name for name in names if name).lower()
    return frozenset(_SPLIT.split(joined)) - {""} if joined else frozenset()


def region(parent: Region, named: Role | None, *, is_article: bool) -> Region:
    """Return the region that an element of a role opens inside `parent`."""
    if parent.role in CLOSED:
        return parent
    in_element = parent.in_element or is_article
    in_article = parent.in_article or in_element
    role = _nested(parent, named)
    if role is parent.role and in_element == parent.in_element:
        return parent
    return Region(role, parent.asset, in_article, in_element, parent.item)


@lru_cache(maxsize=1 << 12)
def hides(style: str) -> bool:
    """Return whether a style attribute keeps the element from being seen."""
    plain = style.replace(" ", "").lower()
    return "display:none" in plain or "visibility:hidden" in plain


def _nested(parent: Region, role: Role | None) -> Role:
    """Return what a role means inside the role around it."""
    if role is None or (role is Role.FOOTER and parent.in_element):
        return parent.role
    if parent.role is Role.FOOTER and role not in {Role.COMMENT, Role.HIDDEN}:
        return Role.FOOTER
    if parent.role in BESIDE and role in {Role.HEADLINE, Role.BYLINE, Role.QUOTE}:
        return parent.role
    if parent.role is Role.RELATED and role not in CLOSED:
        return Role.RELATED
    return role


@lru_cache(maxsize=1 << 14)
def role_of(tag: str, classes: str | None, identifier: str | None, aria: str | None) -> Role | None:
    """Return the role that an element has by what it is called, None where its names say nothing."""
    if tag in HIDDEN_TAGS:
        return Role.HIDDEN
    if tag in _OUTER_TAGS:
        return None
    if tag in _TAGS:
        return _TAGS[tag]
    if aria and aria in _ARIA:
        return _ARIA[aria]
    names = (classes or "").lower().split()
    if not _WHOLE_NAMES.isdisjoint(names) and not any(map(_PRINTED.fullmatch, names)):
        return next(_WHOLE[name] for name in names if name in _WHOLE)
    words = words_of(classes, identifier)
    if "signature" in words:
        # Under a post in a forum it speaks for a member; in a line, it names a writer.
        return Role.COMMENT if tag in _BOXES else Role.BYLINE
    if _NAMED.isdisjoint(words):
        return None
    # The table is in order: the most decisive word first.
    return next(role for word, role in _WORDS.items() if word in words)
