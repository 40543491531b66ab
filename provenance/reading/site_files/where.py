"""Where a thing stands on its site, and which rules about paths reach it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote, urlsplit

_Value = TypeVar("_Value")
_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_WHOLE_SITE = frozenset({"", "/", "*", "/*"})
# No address of a page is longer; what is cut off could only matter to rules as long.
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Where:
    """The path and host of a thing; None where they are not known."""

    path: str | None = None
    host: str | None = None

    @classmethod
    def of(cls, address: str | None) -> "Where":
        """Return where an address leads to, nowhere known where it is none of the web."""
        try:
            parts = urlsplit(address or "")
            host = parts.hostname
        except ValueError:
            return NOWHERE
        if parts.scheme not in {"http", "https"} or not host:
            return NOWHERE
        query = f"?{parts.query}" if parts.query else ""
        return cls(plain((parts.path or "/") + query)[:_LONGEST], host)


NOWHERE = Where()


def plain(path: str) -> str:
    """Return a path or pattern in the one spelling that is compared (RFC 9309 §2.2.2).

    >>> plain("/caf%c3%a9/%7Ejo"), plain("/café/~jo")
    ('/caf%C3%A9/~jo', '/caf%C3%A9/~jo')
    """
    if "%" in path:
        path = _ESCAPED.sub(_unescaped, path)
    return path if path.isascii() else quote(path, safe=_ASCII, errors="replace")


def _unescaped(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def reaches(pattern: str, path: str | None) -> bool:
    """Return whether a pattern with `*` and a final `$` reaches a path (RFC 9309 §2.2.3).

    Of a path that is not known, only rules for the whole site are known to reach it.

    >>> reaches("/img/*.jpg$", "/img/a/b.jpg"), reaches("/News", "/news"), reaches("/n$", "/news")
    (True, False, False)
    """
    if path is None:
        return pattern in _WHOLE_SITE
    anchored = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    if not rest:
        return not anchored or position == len(path)
    for part in rest[:-1]:
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    if anchored:
        return path.endswith(rest[-1]) and len(path) - len(rest[-1]) >= position
    return path.find(rest[-1], position) >= 0


class PathRules(Generic[_Value]):
    """Rules by pattern, of which the longest that reaches a path counts."""

    def __init__(self, rules: Iterable[tuple[str, _Value]]) -> None:
        self._plain: dict[str, list[_Value]] = {}
        wild: dict[str, list[_Value]] = {}
        for written, value in rules:
            pattern = plain(written)
            special = "*" in pattern or pattern.endswith("$")
            (wild if special else self._plain).setdefault(pattern, []).append(value)
        # Only so many lengths have to be looked up, however many rules there are.
        self._lengths = sorted({len(pattern) for pattern in self._plain}, reverse=True)
        self._wild = sorted(wild.items(), key=lambda item: -len(item[0]))

    def longest(self, path: str | None) -> tuple[_Value, ...]:
        """Return the values of the longest patterns that reach a path (RFC 9309 §2.2.2)."""
        best, values = self._literal(path)
        found = list(values)
        for pattern, others in self._wild:
            if len(pattern) < best:
                break
            if reaches(pattern, path):
                found = [*found, *others] if len(pattern) == best else [*others]
                best = len(pattern)
        return tuple(found)

    def _literal(self, path: str | None) -> tuple[int, tuple[_Value, ...]]:
        """Return length and values of the longest pattern without signs that reaches a path."""
        known = path if path is not None else "/"
        for length in self._lengths:
            if length <= len(known) and known[:length] in self._plain:
                return length, tuple(self._plain[known[:length]])
        return -1, ()
