"""reStructuredText as text with links, fields and pictures; comments and listings never speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.model.document import TEXT_ASSET, Document, Role
from provenance.reading.decoding import decode
from provenance.reading.passages import Line, Passages
from provenance.reading.raw import Raw

MEDIA_TYPE = "text/x-rst"
_DIRECTIVE = re.compile(r"\s*\.\. (?:\|[^|]+\| )?([\w-]+)::\s*(.*)")
_EXPLICIT = re.compile(r"\s*\.\.(?:\s|$)")
_NOTE = re.compile(r"\s*\.\. \[[^\]]+\] ")
_TARGET = re.compile(
    r"^[ \t]*\.\. _(`[^`]{1,200}`|[^:\n`]{1,200}):[ \t]+(\S{1,2000})[ \t\r]*$", re.M
)
_FIELD = re.compile(r"\s*:([\w][\w -]{0,60}):(?:\s+(.*))?$")
_RULE = re.compile(r"([!-/:-@\[-`{-~])\1{2,}$")
_LINK = re.compile(r"`([^`<>]{0,500})<([^`<>\s]{1,2000})>`_")
_NAMED = re.compile(r"`([^`<>]{1,200})`_")
_SIMPLE = re.compile(r"(?<=[A-Za-z0-9])_(?![\w_])")
_WORD = re.compile(r"[A-Za-z0-9][\w.:+-]*$")
_HIDDEN = frozenset(
    "code code-block sourcecode highlight parsed-literal raw math include contents toctree meta "
    "class role default-role index literalinclude".split()
)
_QUOTES = frozenset({"epigraph", "pull-quote", "highlights"})


def read_rst(raw: Raw) -> Document:
    """Return the document; its `text` is the decoded file, character for character.

    Raises:
        DocumentError: the bytes are not text (`binary`).
    """
    passages = Passages(raw=raw, decoded=decode(raw.data))
    _Walk(passages).over(passages.lines())
    _links(passages)
    return passages.document(MEDIA_TYPE)


@dataclass(slots=True)
class _Inside:
    """What the lines belong to that are indented more than the one that began it."""

    indent: int
    role: Role
    asset: str = TEXT_ASSET
    field: str | None = None


@dataclass(slots=True)
class _Walk:
    """Goes over the lines and gives each its role."""

    passages: Passages
    inside: _Inside | None = None
    titled: bool = False
    begun: bool = False
    """Whether the text itself has begun."""

    def over(self, lines: Sequence[Line]) -> None:
        """Visit every line once."""
        for index, line in enumerate(lines):
            if not line.text.strip():
                self.passages.close()
                continue
            if self.inside and line.indent > self.inside.indent:
                self._continue(line, self.inside)
                continue
            self.inside = None
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            self._begin(line, is_title=bool(_RULE.match(below)))
        self.passages.close()

    def _continue(self, line: Line, inside: _Inside) -> None:
        option = _FIELD.match(line.text)
        if inside.field:
            self.passages.state(inside.field, line.text.strip().removeprefix("- "), line)
        if option and inside.role is Role.CAPTION:
            self.passages.add(line, Role.HIDDEN)
        else:
            self.passages.add(line, inside.role, inside.asset)

    def _begin(self, line: Line, *, is_title: bool) -> None:
        """Read a line that stands for itself, and what the indented ones below it are."""
        stated = _FIELD.match(line.text)
        if _RULE.match(line.text):
            self.passages.close()
        elif _EXPLICIT.match(line.text):
            self._explicit(line)
        elif is_title and not self.titled:
            self.titled = True
            self.passages.add(line, Role.HEADLINE)
        elif stated:
            # Only the list at the top is about the document (docutils: bibliographic fields).
            known = not self.begun and self.passages.state(stated[1], stated[2] or "", line)
            role = Role.HIDDEN if known or self.begun else Role.BODY
            self.inside = _Inside(line.indent, role, field=stated[1] if known else None)
            self.passages.add(line, role)
        else:
            self.begun = True
            self.passages.add(line)
            if line.text.endswith("::"):
                self.inside = _Inside(line.indent, Role.HIDDEN)

    def _explicit(self, line: Line) -> None:
        """Read a directive, a footnote, a target or a comment."""
        directive = _DIRECTIVE.match(line.text)
        role, asset = Role.HIDDEN, TEXT_ASSET
        if directive:
            role, asset = self._directive(directive[1].lower(), directive[2].strip(), line)
        elif _NOTE.match(line.text):
            role = Role.BODY
        self.passages.add(line, Role.HIDDEN if directive and role is Role.CAPTION else role, asset)
        self.inside = _Inside(line.indent, role, asset)

    def _directive(self, name: str, argument: str, line: Line) -> tuple[Role, str]:
        if name in {"image", "figure"} and argument:
            return Role.CAPTION, self.passages.show(argument, "", line)
        if name == "include":
            self.passages.not_included(argument, line)
        if name in _HIDDEN:
            return Role.HIDDEN, TEXT_ASSET
        return Role.QUOTE if name in _QUOTES else Role.BODY, TEXT_ASSET


def _links(passages: Passages) -> None:
    """Keep the links: with their address beside them, or below the text under their name."""
    text = passages.text
    targets = {_name(match[1].strip("`")): match[2] for match in _TARGET.finditer(text)}
    for match in _LINK.finditer(text):
        passages.link(match[2], *(match.span(1) if match[1].strip() else match.span(2)))
    for match in _NAMED.finditer(text):
        if href := targets.get(_name(match[1])):
            passages.link(href, *match.span(1))
    for match in _SIMPLE.finditer(text) if targets else ():
        word = _WORD.search(text[max(0, match.start() - 100) : match.start()])
        if word and (href := targets.get(_name(word[0]))):
            passages.link(href, match.start() - len(word[0]), match.start())


def _name(words: str) -> str:
    return " ".join(words.casefold().split())
