"""AsciiDoc as text with links, attributes and pictures; comments and listings never speak."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provenance.model.document import TEXT_ASSET, Document, Role
from provenance.reading.decoding import decode
from provenance.reading.passages import Line, Passages
from provenance.reading.raw import Code, Raw

MEDIA_TYPE = "text/asciidoc"
_FENCES: Mapping[str, Role] = {
    **dict.fromkeys("/-.+`", Role.HIDDEN),
    "_": Role.QUOTE,
    "*": Role.ASIDE,
}
_STYLES: Mapping[str, Role] = {
    **dict.fromkeys(["quote", "verse"], Role.QUOTE),
    **dict.fromkeys(["source", "listing", "literal", "stem", "comment"], Role.HIDDEN),
}
_FENCE = re.compile(r"(?:([/\-.+_*])\1{3,}|(`)``)$")
_LISTING = re.compile(r"```[\w+#-]{1,40}$")
_LISTING_END = "```"
_ATTRIBUTE = re.compile(r":([\w][\w-]{0,60}):(?:\s+(.*))?$")
_LINE_COMMENT = re.compile(r"//(?!/)")
_TITLE = re.compile(r"= +(\S.*)$")
_AUTHOR = re.compile(r"([^\W\d_][\w.'-]*(?: [\w.'-]+){0,3})(?: +<([^<>\s]+)>)?$")
_IMAGE = re.compile(r"image::?([^\s\[\]]{1,2000})\[([^\[\]\n]{0,500})\]")
_CAPTION = re.compile(r"\.[^\s.]")
_LIST = re.compile(r"\[(\w*)[^\]]*\]$")
# An indented paragraph is shown as it stands, unless it is an entry of a list.
_LITERAL = re.compile(r"[ \t]+(?!(?:[*.-]{1,5}|\d{1,4}[.)]|<[\d.]{1,3}>)[ \t])\S")
_INCLUDE = re.compile(r"include::(\S{1,500}?)\[")
_LINK = re.compile(
    r"(?:link:([^\s\[\]]{1,2000})|(https?://[^\s\[\]<>]{1,2000}))\[([^\[\]\n]{0,500})\]"
)
_REFERENCE = re.compile(r"\{([\w-]{1,60})\}")


def read_asciidoc(raw: Raw) -> Document:
    """Return the document; its `text` is the decoded file, character for character.

    Raises:
        DocumentError: the bytes are not text (`binary`).
    """
    passages = Passages(raw=raw, decoded=decode(raw.data))
    walk = _Walk(passages)
    walk.over(passages.lines())
    for match in _LINK.finditer(passages.text):
        href = _REFERENCE.sub(
            lambda name: walk.attributes.get(name[1], name[0]), match[1] or match[2]
        )
        where = 3 if match[3].strip() else 1 if match[1] else 2
        passages.link(href, *match.span(where))
    return passages.document(MEDIA_TYPE)


@dataclass(slots=True)
class _Walk:
    """Goes over the lines and gives each its role."""

    passages: Passages
    attributes: dict[str, str] = field(default_factory=dict)
    fence: Line | None = None
    in_header: bool = False
    style: Role = Role.BODY

    def over(self, lines: Sequence[Line]) -> None:
        """Visit every line once."""
        for index, line in enumerate(lines):
            above = lines[index - 1].text.strip() if index else ""
            below = lines[index + 1].text if index + 1 < len(lines) else ""
            if _FENCE.match(line.text) or (self.fence is None and _LISTING.match(line.text)):
                self._fence(line)
            elif not line.text.strip():
                self.passages.close()
                self.in_header = False
                self.style = Role.BODY
            elif self.fence:
                self.passages.add(line, self._role_inside(self.fence))
            else:
                if not above and _LITERAL.match(line.text):
                    self.style = Role.HIDDEN
                self._line(line, below)
        self.passages.close()
        if self.fence and self._role_inside(self.fence) is Role.HIDDEN:
            message = f"a block that begins with {self.fence.text[:4]} is never closed: nothing behind it is shown"
            remedy = "Close it, or check by hand what stands behind it."
            self.passages.lack(Code.CUT_OFF, message, remedy, self.fence)

    def _fence(self, line: Line) -> None:
        self.passages.close()
        self.style = Role.BODY
        if self.fence is None:
            self.fence = line
        elif line.text == (_LISTING_END if self.fence.text[0] == "`" else self.fence.text):
            self.fence = None
        else:
            self.passages.add(line, self._role_inside(self.fence))

    def _role_inside(self, fence: Line) -> Role:
        return _FENCES[fence.text[0]]

    def _line(self, line: Line, below: str) -> None:
        """Read a line outside all delimited blocks."""
        if _LINE_COMMENT.match(line.text) or self._is_markup(line):
            self.passages.add(line, Role.HIDDEN)
        elif title := _TITLE.match(line.text):
            self._title(line, title.start(1))
        elif self.in_header and (author := _AUTHOR.match(line.text)):
            self.passages.state("author", author[1], line)
            self.passages.add(line, Role.BYLINE)
        elif _CAPTION.match(line.text):
            picture = _IMAGE.match(below)
            asset = f"image-{len(self.passages.assets)}" if picture else TEXT_ASSET
            self.passages.add(_from(line, 1), Role.CAPTION if picture else Role.BODY, asset)
        else:
            self.passages.add(line, self.style)

    def _title(self, line: Line, column: int) -> None:
        self.in_header = not self.passages.blocks
        self.passages.add(_from(line, column), Role.HEADLINE)

    def _is_markup(self, line: Line) -> bool:
        """Return whether a line says how to show something, and keep what it says."""
        if stated := _ATTRIBUTE.match(line.text):
            self.attributes[stated[1]] = (stated[2] or "").strip()
            return self.passages.state(stated[1], stated[2] or "", line)
        if included := _INCLUDE.match(line.text):
            self.passages.not_included(included[1], line)
            return True
        if picture := _IMAGE.match(line.text):
            self.passages.show(picture[1], picture[2].split(",")[0].strip(' "'), line)
            return True
        if style := _LIST.match(line.text):
            self.style = _STYLES.get(style[1], self.style)
            return self.style is Role.BODY
        return False


def _from(line: Line, column: int) -> Line:
    """Return the rest of a line behind its mark."""
    return Line(line.number, line.start + column, line.text[column:], line.column + column)
