"""Markdown as the page it makes, each line of which knows the line it comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from provenance.model.evidence import Locator
from provenance.model.issue import Issue
from provenance.reading.raw import Raw

_DEEPEST = 100
_HEAD = "<!doctype html><meta charset=utf-8><body>"
_CODE = frozenset({"fence", "code_block"})
_FOOTNOTES = {"footnote_block_open": "<section>", "footnote_block_close": "</section>",
              "footnote_open": "<div>", "footnote_close": "</div>"}  # fmt: skip
_EMPHASIS = frozenset({"em", "strong"})
_BREAKS = frozenset({"softbreak", "hardbreak"})


@dataclass(frozen=True, slots=True)
class Page:
    """A page made of Markdown, and the lines of the Markdown that its own lines come from."""

    markup: bytes
    origins: Sequence[tuple[int, int]]
    """For each line of the page: where its block stands, from its first line to behind its last."""
    lines: Sequence[str]
    issues: tuple[Issue, ...]

    def place(self, locator: Locator, *looks: str) -> Locator:
        """Return the place in the Markdown of what stands at a place of the page."""
        first, last = self.origins[min(locator.line, len(self.origins)) - 1]
        for look in looks:
            # An address and its words stand within a few lines of where their block begins.
            for number in range(first, min(last, first + 20, len(self.lines))):
                column = self.lines[number].find(look) if look else -1
                if column >= 0:
                    return Locator(number + 1, column + 1)
        line = self.lines[first] if first < len(self.lines) else ""
        return Locator(first + 1, len(line) - len(line.lstrip()) + 1)


def markdown_page(raw: Raw, text: str, start: int) -> Page:
    """Return the page that a Markdown text makes from the offset `start` on."""
    tokens = _parser().parse(text[start:])
    making = _Making(text.count("\n", 0, start))
    making.blocks(tokens)
    deep = any(token.level >= _DEEPEST - 1 for token in tokens)
    return Page(
        markup="".join(making.pieces).encode("utf-8", "replace"),
        origins=making.origins,
        lines=text.split("\n"),
        issues=(_too_deep(raw),) if deep else (),
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin)
    # Addresses stay as they are written: they are quoted.
    parser.normalizeLink = str  # type: ignore[assignment, method-assign]
    parser.normalizeLinkText = str  # type: ignore[assignment, method-assign]
    return parser


@dataclass(slots=True)
class _Making:
    """Writes the page, a line of it for each block and for each line inside a block."""

    offset: int
    pieces: list[str] = field(default_factory=lambda: [_HEAD])
    origins: list[tuple[int, int]] = field(default_factory=lambda: [(0, 1)])
    _block: tuple[int, int] = (0, 1)

    def blocks(self, tokens: Sequence[Token]) -> None:
        """Write all blocks, in the order in which a reader sees them."""
        skipped: set[int] = set()
        for index, token in enumerate(tokens):
            if index in skipped:
                continue
            if token.map and token.type != "inline":
                self._line(token.map[0] + self.offset, token.map[1] + self.offset)
            caption = _figure(tokens, index)
            if caption is not None:
                skipped |= self._figure(tokens, index, caption)
            elif token.type == "inline":
                self._inline(token.children or [])
            elif token.type == "html_block":
                self._verbatim(token.content)
            elif token.type in _CODE:
                # Kept, and never heard: a license in a listing is the listing's.
                self._verbatim(f"<pre hidden>{escape(token.content, quote=False)}</pre>")
            else:
                self.pieces.append(_FOOTNOTES.get(token.type) or _tag(token))

    def _figure(self, tokens: Sequence[Token], index: int, caption: Sequence[Token]) -> set[int]:
        """Write a paragraph that is a picture as a figure with its caption; return what it took."""
        picture, below = _split(tokens[index + 1].children or [])
        self.pieces.append("<figure>")
        self._inline(picture)
        self._caption(below)
        self._caption(caption if not below or _is_caption(tokens, index + 3) else ())
        self.pieces.append("</figure>")
        taken = {index + 1, index + 2}
        return (
            taken | {index + 3, index + 4, index + 5} if _is_caption(tokens, index + 3) else taken
        )

    def _caption(self, caption: Sequence[Token]) -> None:
        if caption:
            self.pieces.append("<figcaption>")
            self._inline(caption)
            self.pieces.append("</figcaption>")

    def _inline(self, children: Sequence[Token]) -> None:
        for child in children:
            if child.type in _BREAKS:
                self.pieces.append("<br>" if child.type == "hardbreak" else "")
                self._line(self._block[0] + 1, self._block[1])
            elif child.type == "html_inline":
                self._verbatim(child.content)
            elif child.type in {"text", "code_inline", "text_special"}:
                self.pieces.append(escape(child.content, quote=False))
            elif child.type == "image":
                self.pieces.append(_image(child))
            elif not child.type.startswith("footnote"):
                self.pieces.append(_tag(child))

    def _verbatim(self, markup: str) -> None:
        """Write markup as it stands, line by line."""
        first, *rest = markup.split("\n")
        self.pieces.append(first)
        for line in rest:
            self._line(self._block[0] + 1, self._block[1])
            self.pieces.append(line)

    def _line(self, first: int, last: int) -> None:
        """Begin a new line of the page, which comes from the line `first` of the Markdown."""
        self._block = (first, max(last, first + 1))
        self.pieces.append("\n")
        self.origins.append(self._block)


def _figure(tokens: Sequence[Token], index: int) -> Sequence[Token] | None:
    """Return the caption of a paragraph that is a picture, None where it is none."""
    if tokens[index].type != "paragraph_open":
        return None
    children = tokens[index + 1].children or []
    pictures = [child for child in children if child.type == "image"]
    if len(pictures) != 1 or not _is_picture(children):
        return None
    if _is_caption(tokens, index + 3):
        return tokens[index + 4].children or []
    title = str(pictures[0].attrs.get("title") or "")
    return [Token("text", "", 0, content=title)] if title else []


def _split(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the picture of a paragraph, and the line below it."""
    shown = next(index for index, child in enumerate(children) if child.type == "image")
    breaks = (i for i in range(shown, len(children)) if children[i].type in _BREAKS)
    cut = next(breaks, len(children))
    return children[:cut], children[cut:]


def _is_picture(children: Sequence[Token]) -> bool:
    """Return whether inline content is a picture, at most with a line in italics below it."""
    level, links = 0, {"link_open", "link_close", "image", *_BREAKS}
    for child in children:
        level += child.nesting if child.tag in _EMPHASIS else 0
        plain = child.type in links or child.tag in _EMPHASIS or not child.content.strip()
        if not plain and level == 0:
            return False
    return True


def _is_caption(tokens: Sequence[Token], index: int) -> bool:
    """Return whether the next paragraph is a line in italics: the caption of what is above."""
    if index + 2 >= len(tokens) or tokens[index].type != "paragraph_open":
        return False
    children = [c for c in tokens[index + 1].children or [] if c.type != "text" or c.content]
    return (
        len(children) > 2
        and children[0].type == "em_open"
        and children[-1].type == "em_close"
        and all(child.level > 0 for child in children[1:-1])
    )


def _image(token: Token) -> str:
    words = "".join(_words(token.children or []))
    return f'<img src="{escape(str(token.attrs["src"]))}" alt="{escape(words)}">'


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        yield " " if child.type in _BREAKS else child.content


def _tag(token: Token) -> str:
    if token.hidden or not token.tag:
        return ""
    if token.nesting < 0:
        return f"</{token.tag}>"
    href = token.attrs.get("href")
    return f'<a href="{escape(str(href))}">' if href is not None else f"<{token.tag}>"


def _too_deep(raw: Raw) -> Issue:
    return Issue(
        code="nested-too-deep",
        message=f"lists or quotations stand {_DEEPEST} deep in each other; what is deeper was not read",
        uri=raw.uri,
        remedy="Check by hand what stands there, or write it flatter.",
    )
