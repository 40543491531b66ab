"""JSON as pages hold it: wrapped, commented, escaped, run together; every repair is linear."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

# Each alternative ends at the end of the text at the latest: nothing is ever scanned twice.
_STRING = r'"(?:[^"\\]|\\.)*+(?:"|\Z)'
_STRINGS = re.compile(_STRING, re.S)
_COMMENTS = re.compile(rf"({_STRING})|//[^\n]*+|/\*.*?(?:\*/|\Z)", re.S)
_COMMAS = re.compile(rf"({_STRING})|,(?=\s*+[}}\]])", re.S)
_OPENINGS = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "/* <![CDATA[ */")
_CLOSINGS = ("-->", "//]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";")
_BETWEEN = re.compile(r"[\s;,]*+")
_ESCAPED = re.compile(r"&(?:quot|#34|#x22);", re.I)
_ESCAPED_STRINGS = re.compile(r"&(?:quot|#34|#x22);(.*?)(?:&(?:quot|#34|#x22);|\Z)", re.I | re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonSource:
    """The values of a block, and how those that were escaped stand in the source."""

    values: tuple[Any, ...]
    written: Mapping[str, str] = field(default_factory=dict)

    def quote(self, value: str) -> str:
        """Return the characters of the source that say `value`."""
        return self.written.get(value, "")


def read_json(source: str) -> JsonSource:
    r"""Return what a block says, repaired where browsers and search engines read it too.

    Raises:
        ValueError: it is not JSON, even so.

    >>> read_json('<!-- {"license": "https:\\/\\/l.example\\/", } -->').values
    ({'license': 'https://l.example/'},)
    """
    text = _unwrapped(source)
    if '"' not in text and _ESCAPED.search(text):
        return JsonSource(values=_values(html.unescape(text)), written=_escaped(text))
    return JsonSource(values=_values(text), written=_written(text))


def _values(text: str) -> tuple[Any, ...]:
    try:
        return (_DECODER.decode(text),)
    except json.JSONDecodeError:
        repaired = _COMMAS.sub(_kept, _COMMENTS.sub(_kept, text))
        values = tuple(_one_after_another(repaired))
        if not values:
            raise
        return values


def _one_after_another(text: str) -> Iterator[Any]:
    position = _after(text, 0)
    while position < len(text):
        value, position = _DECODER.raw_decode(text, position)
        yield value
        position = _after(text, position)


def _after(text: str, position: int) -> int:
    gap = _BETWEEN.match(text, position)
    return gap.end() if gap else position


def _kept(match: re.Match[str]) -> str:
    """Return a string as it is; whatever else was found becomes a blank."""
    return match[1] or " "


def _unwrapped(source: str) -> str:
    """Return the block without the comments or CDATA marks that templates wrap around it."""
    text = source.strip()
    for opening in _OPENINGS:
        if text.startswith(opening):
            text = text.removeprefix(opening).strip()
    for closing in _CLOSINGS:
        text = text.removesuffix(closing).rstrip()
    return text


def _written(text: str) -> dict[str, str]:
    """Return for each string with an escape in it what it stands for."""
    if "\\" not in text:
        return {}
    found = {}
    for match in _STRINGS.finditer(text):
        if "\\" in match[0]:
            try:
                found[json.loads(match[0], strict=False).strip()] = match[0][1:-1].strip()
            except ValueError:  # no string after all: a quotation mark inside a comment
                continue
    return found


def _escaped(text: str) -> dict[str, str]:
    found = {}
    for match in _ESCAPED_STRINGS.finditer(text):
        if "&" in match[1] or "\\" in match[1]:
            found[html.unescape(match[1]).replace("\\/", "/").strip()] = match[1].strip()
    return found


def _merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a key that stands there twice keeps both values, none wins in silence."""
    merged: dict[str, Any] = {}
    twice: dict[str, list[Any]] = {}
    for key, value in pairs:
        if key in merged:
            twice.setdefault(key, [merged[key]]).append(value)
        merged.setdefault(key, value)
    return {**merged, **twice}


# Numbers stay as they are written; `NaN` says nothing.
_DECODER = json.JSONDecoder(
    strict=False,
    object_pairs_hook=_merged,
    parse_int=str,
    parse_float=str,
    parse_constant=lambda _: None,
)
