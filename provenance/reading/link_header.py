"""`Link` header fields (RFC 8288): what one says, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

_TARGET = re.compile(r"[\s,]*(<([^>]*)>)")
_PARAMETER = re.compile(
    r'\s*;\s*(?:([^\s=;,"<>]+)(?:\s*=\s*("(?:[^"\\]|\\.)*"?|[^\s;,"]*))?)?', re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_EXTENDED = re.compile(r"(utf-8|iso-8859-1)'[A-Za-z0-9-]*'(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLink:
    """One link-value: its target as written, its parameters in order, and its offsets."""

    target: str
    parameters: tuple[tuple[str, str], ...]
    start: int
    end: int

    def parameter(self, name: str) -> str | None:
        """Return the first value of a parameter: §3.3 and §3.4.1 have later ones ignored."""
        return next((value for key, value in self.parameters if key == name), None)

    @property
    def rel(self) -> frozenset[str]:
        """Return the relation types; `rev` is the other direction and no relation of ours."""
        return frozenset((self.parameter("rel") or "").lower().split())

    @property
    def title(self) -> str | None:
        """Return the title, `title*` (RFC 8187) before `title`."""
        extended = _EXTENDED.fullmatch(self.parameter("title*") or "")
        if extended is None:
            return self.parameter("title")
        return unquote(extended[2], encoding=extended[1], errors="replace")


def parse_link_header(value: str) -> Iterator[HeaderLink]:
    """Yield the links of one header field (RFC 8288 appendix B.2); what follows a fault is left.

    >>> [(link.target, sorted(link.rel)) for link in parse_link_header('</a,b>; REL="License up"')]
    [('/a,b', ['license', 'up'])]
    """
    position = 0
    while found := _TARGET.match(value, position):
        parameters, end = _parameters(value, found.end())
        yield HeaderLink(
            target=found[2].strip(), parameters=parameters, start=found.start(1), end=end
        )
        comma = value.find(",", end)
        if comma < 0:
            return
        position = comma


def _parameters(value: str, position: int) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the parameters that begin at an offset, and the offset where they end."""
    parameters = []
    while found := _PARAMETER.match(value, position):
        if found[1]:
            parameters.append((found[1].lower(), _unquoted(found[2] or "")))
        position = found.end()
    return tuple(parameters), position


def _unquoted(text: str) -> str:
    if not text.startswith('"'):
        return text
    inner = text[1:-1] if len(text) > 1 and text.endswith('"') else text[1:]
    return _ESCAPED.sub(r"\1", inner)
