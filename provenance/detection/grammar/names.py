"""The grammar of Creative Commons names: family, elements, versions and ports.

    name     := token (joint token)*     with a family word, or with elements nobody else would write
    token    := family | element | version | port | noun | generic | "or later"
    versions := version port? (joint version port?)*        "3.0 Unported, 2.5 Generic and 1.0"

The words of the tokens come from the language files; this file knows none of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.tokenizer import Token, Tokenizer
from provenance.detection.grammar.name_reading import Reading
from provenance.model.license import LicenseExpression

UNSPECIFIED = "LicenseRef-CC-unspecified"
_CREATIVE = "creative-commons"
_WINDOW = 240
# No word of a name is longer: behind a window's end so near, it may go on.
_TOKEN = 60
# What may stand between two words of a name; a blank line ends every name.
_JOINT = re.compile(
    r"(?:[^\S\n]|\n(?!\s*\n)|[-_/,;:()\[\]\"'“”„«»‹›|+&*、・·，「」『』《》【】،]|و(?=\d))*"
)
_VERSION = re.compile(r"(\d)(?:[.,](\d))?(?![\d.,]?\d|\s?%)")
_PORT_CODE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
_NEAR = 48
# A word that nobody knows is tied to the last one: it may take back what that one gives.
_GOES_ON = re.compile(r"-[^\W\d_]{3}|\s+-\s+[^\W\d_]{3,}(?!\s*:)")
_TIGHT = frozenset("-_/")
# From here on scripts are written without blanks.
_UNSPACED = "\u2e80"
# What may be tied to a code in small letters: `by-nc`, `by/4.0`, and not `by-laws`.
_TIED = re.compile(r"[-_/](?:\d|(?:by|nc|nd|sa)(?![^\W\d_]))", re.IGNORECASE)
_GLUED = re.compile(r"(?:by|nc|nd|sa)", re.IGNORECASE)
# What may follow the name of a license that is not put together from elements.
_CLOSING = frozenset({"generic", "noun", "family"})
_TRAILING = _CLOSING | {"joining", "version_words"}
_SEEDS = tuple(
    f"license_names.{name}"
    for name in ("family", "ambiguous", "abbreviations", "elements", "joined")
)
_TOKENS = tuple(
    f"license_names.{name}"
    for name in (
        "family",
        "ambiguous",
        "abbreviations",
        "elements",
        "codes",
        "or_later",
        "jurisdictions",
        "generic",
        "version_words",
        "noun",
        "joining",
        "numerals",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A license name found in folded text, as the expressions it stands for."""

    start: int
    end: int
    expressions: tuple[LicenseExpression, ...]


def find_names(text: str, catalogue: Catalogue) -> Iterator[Name]:
    """Yield the Creative Commons names of a folded text, in reading order."""
    starts = {hit.start for group in _SEEDS for hit in catalogue.lexicon.group(group).find(text)}
    reached = 0
    read: set[int] = set()
    for start in sorted(starts):
        if start >= reached and start not in read:
            for name in _names_at(text, start, catalogue, read):
                reached = max(reached, name.end)
                yield name


def _names_at(text: str, start: int, catalogue: Catalogue, read: set[int]) -> Iterator[Name]:
    """Yield the names that begin at a seed: `CC BY 4.0, CC BY-SA 4.0 and CC0` holds several.

    The places that were read to the end join `read`: none of them is worth reading again.
    """
    window = text[start : start + _WINDOW]
    position = 0
    while reading := _read(window, position, catalogue):
        if reading.end < len(window) - _TOKEN:
            read.add(start + position)
        if reading.is_name(
            called=_is_called(text, start + position, start + reading.end, catalogue)
        ):
            reading.cut_short = bool(_GOES_ON.match(window, reading.end))
            expressions = tuple(dict.fromkeys(reading.expressions(catalogue)))
            end = start + reading.end
            yield Name(start + position, _closed(text, start + position, end), expressions)
        position = _JOINT.match(window, reading.end).end()  # type: ignore[union-attr]


def _closed(text: str, start: int, end: int) -> int:
    """Return the end of a name with the bracket that closes one of its own."""
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end


def _is_called(text: str, start: int, end: int, catalogue: Catalogue) -> bool:
    """Return whether words can only be a license: `Lizenz: Namensnennung 4.0`, or a line of its own."""
    before = text[max(0, start - _NEAR) : start].rsplit("\n", 1)[-1]
    after = text[end : end + _NEAR].split("\n", 1)[0]
    alone = not before.strip() and not after.strip(" \t.)\"'")
    return alone or catalogue.lexicon.group("license_names.noun").occurs_in(before)


def _read(window: str, position: int, catalogue: Catalogue) -> Reading | None:
    """Return one name, read token by token from `position`, or None where none begins."""
    tokenizer = catalogue.lexicon.tokenizer(*_TOKENS)
    reading, end = Reading(), position
    while (token := _token(window, end, reading, tokenizer)) is not None:
        if not _fits(token, window, end) or not reading.take(token):
            break
        end = _JOINT.match(window, token.end).end()  # type: ignore[union-attr]
    return reading if reading.end > position else None


def _token(window: str, start: int, reading: Reading, tokenizer: Tokenizer) -> Token | None:
    """Return the token at `start`; `DE` after a version is a port, in any language a small word."""
    port = _port(window, start) if reading.awaits_port else None
    return port or tokenizer.read(window, start) or _version(window, start)


def _fits(token: Token, window: str, start: int) -> bool:
    """Return whether the token is a whole word, and a code that looks like one."""
    if token.kind in {"codes", "abbreviations"}:
        return _is_code(token, window, start)
    last, follower = token.text[-1], window[token.end : token.end + 1]
    return token.kind == "version" or not follower.isalnum() or max(last, follower) > _UNSPACED


def _is_code(token: Token, window: str, start: int) -> bool:
    """Return whether a short code is written as one: in capitals, or tied to its neighbours."""
    before, after = window[start - 1 : start], window[token.end : token.end + 1]
    if after.isalpha() and after < _UNSPACED:  # CCBY: only another code may follow directly
        return bool(_GLUED.match(window, token.end))
    tied = before in _TIGHT or after.isdigit() or bool(_TIED.match(window, token.end))
    return token.text.isupper() or (bool(before or after) and tied) or not token.text.isascii()


def _version(window: str, start: int) -> Token | None:
    """Return the version that stands at `start`."""
    found = _VERSION.match(window, start)
    if found is None:
        return None
    whole, part = found.groups()
    return Token("version", f"{whole}.{part or 0}", found.group(), found.end())


def _port(window: str, start: int) -> Token | None:
    """Return the port code that stands at `start`, in capitals or tied to the version."""
    code = _PORT_CODE.match(window, start)
    if code and (code.group().isupper() or window[start - 1 : start] in _TIGHT):
        return Token("port", code.group().lower(), code.group(), code.end())
    return None


def trailing(text: str, end: int, catalogue: Catalogue) -> int:
    """Return where a license's name ends with the words that belong to it: `CC0 1.0 Universal`."""
    tokenizer = catalogue.lexicon.tokenizer(*_TOKENS)
    window, reached, last = text[end : end + _WINDOW], 0, ""
    position = _JOINT.match(window).end()  # type: ignore[union-attr]
    while (token := tokenizer.read(window, position)) and token.kind in _TRAILING:
        is_next = (last, token.kind) == ("joining", "family")  # "GFDL and Creative Commons …"
        if is_next or not _fits(token, window, position):
            break
        last = token.kind
        reached = token.end if token.kind in _CLOSING else reached
        position = _JOINT.match(window, token.end).end()  # type: ignore[union-attr]
    return end + reached


def reconciled(names: Sequence[Name], catalogue: Catalogue) -> list[Name]:
    """Return the names of one sentence without those that only say less of the same license.

    "Creative Commons 4.0 (CC BY)" states elements and version in two places and is one license.
    """
    creative = [x for name in names for x in name.expressions if x.family == _CREATIVE]
    stated = {x.elements for x in creative if x.elements and x.version}
    versions = {x.version for x in creative if not x.elements and x.version}
    kept = []
    for name in names:
        first = name.expressions[0]
        if first.family == _CREATIVE and first.elements and not first.version:
            if first.elements in stated:
                continue
            if len(versions) == 1:
                (version,) = versions
                whole = catalogue.licenses.creative_commons(first.elements, version, None)
                name = replace(name, expressions=(whole,))
        kept.append(name)
    return [name for name in kept if name.expressions[0].elements or not _says_more(kept, name)]


def _says_more(names: Sequence[Name], name: Name) -> bool:
    """Return whether an unspecified name stands beside another name, or repeats the first."""
    if name.expressions[0].id != UNSPECIFIED:
        return False
    specific = [other for other in names if other.expressions[0].id != UNSPECIFIED]
    return bool(specific) or name is not names[0]
