"""The grammar of Creative Commons names: family, elements, versions and ports.

    name     := token (joint token)*     with a family word, or with elements nobody else would write
    token    := family | element | version | port | noun | generic
    versions := version port? (joint version port?)*        "3.0 Unported, 2.5 Generic and 1.0"

The words of the tokens come from the language files; this file knows none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.tokenizer import Token
from provenance.model.license import LicenseExpression

UNSPECIFIED = "LicenseRef-CC-unspecified"
_WINDOW = 240
# What may stand between two words of a name; a blank line ends every name.
_JOINT = re.compile(r"(?:[^\S\n]|\n(?!\s*\n)|[-_/,;:()\[\]\"'“”„«»‹›|+&*])*")
_VERSION = re.compile(r"(\d)(?:\.(\d))?(?![\d.,]?\d)")
_PORT_CODE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")
_TIGHT = frozenset("-_/")
_GLUED = re.compile(r"(?:by|nc|nd|sa)", re.IGNORECASE)
_SEEDS = tuple(
    f"license_names.{name}" for name in ("family", "abbreviations", "elements", "joined")
)
_TOKENS = tuple(
    f"license_names.{name}"
    for name in (
        "family",
        "abbreviations",
        "elements",
        "codes",
        "jurisdictions",
        "generic",
        "version_words",
        "noun",
        "joining",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A license name found in folded text, as the expressions it stands for."""

    start: int
    end: int
    expressions: tuple[LicenseExpression, ...]


@dataclass(slots=True)
class _Reading:
    """One name while it is read: what has been seen of it, and where its last word ended."""

    end: int = 0
    family: str = ""
    elements: list[str] = field(default_factory=list)
    spelled: bool = False
    """Whether an element was written as a word and not as a code."""
    versions: list[tuple[str, str | None]] = field(default_factory=list)
    dotted: bool = False
    """Whether a version was written with its decimals: `4.0`, not `4`."""

    @property
    def is_name(self) -> bool:
        """Return whether this can only be a license."""
        if self.family == "abbreviations":
            return bool(self.elements)
        if self.family:
            return True
        if self.spelled:
            return len(set(self.elements)) > 1 or bool(self.elements and self.versions)
        return len(self.elements) > 1 and self.dotted


def find_names(text: str, catalogue: Catalogue) -> Iterator[Name]:
    """Yield the Creative Commons names of a folded text, in reading order."""
    starts = {hit.start for group in _SEEDS for hit in catalogue.lexicon.group(group).find(text)}
    reached = 0
    for start in sorted(starts):
        if start >= reached:
            for name in _names_at(text, start, catalogue):
                reached = max(reached, name.end)
                yield name


def _names_at(text: str, start: int, catalogue: Catalogue) -> Iterator[Name]:
    """Yield the names that begin at a seed: `CC BY 4.0, CC BY-SA 4.0 and CC0` holds several."""
    window = text[start : start + _WINDOW]
    position = 0
    while reading := _read(window, position, catalogue):
        if reading.is_name:
            expressions = tuple(dict.fromkeys(_expressions(reading, catalogue)))
            yield Name(start + position, start + reading.end, expressions)
        position = _JOINT.match(window, reading.end).end()  # type: ignore[union-attr]


def _read(window: str, position: int, catalogue: Catalogue) -> _Reading | None:
    """Return one name, read token by token from `position`, or None where none begins."""
    tokenizer = catalogue.lexicon.tokenizer(*_TOKENS)
    reading, end = _Reading(), position
    while (token := tokenizer.read(window, end) or _version(window, end)) is not None:
        if not _fits(reading, token, window, end) or not _take(reading, token, window):
            break
        end = _JOINT.match(window, token.end).end()  # type: ignore[union-attr]
    return reading if reading.end > position else None


def _fits(reading: _Reading, token: Token, window: str, start: int) -> bool:
    """Return whether the token belongs to this name: whole words, and codes that look like it."""
    follower = window[token.end : token.end + 1]
    if token.kind in {"family", "abbreviations"} and (reading.family or reading.elements):
        return not reading.elements and not reading.versions and not reading.family
    if token.kind in {"codes", "abbreviations"}:
        return _is_code(token, window, start)
    return token.kind == "version" or not follower.isalnum() or follower > "\u2e80"


def _is_code(token: Token, window: str, start: int) -> bool:
    """Return whether a short code is written as one: in capitals, or tied to its neighbours."""
    before, after = window[start - 1 : start], window[token.end : token.end + 1]
    if after.isalpha():  # CCBY: only another code may follow directly
        return bool(_GLUED.match(window, token.end))
    tied = before in _TIGHT or after in _TIGHT or after.isdigit()
    return token.text.isupper() or (bool(before or after) and tied) or not token.text.isascii()


def _take(reading: _Reading, token: Token, window: str) -> bool:
    """Add a token to the name; return False where the name cannot go on with it."""
    match token.kind:
        case "family" | "abbreviations":
            reading.family = token.kind
        case "elements" | "codes":
            if reading.versions and reading.elements:
                return False
            reading.elements.append(token.label)
            reading.spelled = reading.spelled or token.kind == "elements"
        case "version":
            reading.versions.append((token.label, None))
            reading.dotted = reading.dotted or "." in token.text
        case "jurisdictions" | "port":
            if not reading.versions or reading.versions[-1][1]:
                return False
            reading.versions[-1] = (reading.versions[-1][0], token.label)
        case "version_words" | "joining":
            return True  # counts only when something follows
    reading.end = token.end
    return True


def _version(window: str, start: int) -> Token | None:
    """Return the version that stands at `start`, or the port code right after one."""
    if found := _VERSION.match(window, start):
        whole, part = found.groups()
        label = f"{whole}.{part or 0}"
        return Token("version", label, found.group(), found.end())
    code = _PORT_CODE.match(window, start)
    if code and (code.group().isupper() or window[start - 1 : start] in _TIGHT):
        return Token("port", code.group().lower(), code.group(), code.end())
    return None


def _expressions(reading: _Reading, catalogue: Catalogue) -> Iterator[LicenseExpression]:
    """Yield an expression for each version that was listed, one without where none was."""
    for version, port in reading.versions or [("", None)]:
        expression = _expression(reading, version or None, port, catalogue)
        if port and not expression.elements and reading.elements:
            # Two letters that are no port of this version were not meant as one.
            expression = _expression(reading, version or None, None, catalogue)
        yield expression


def _expression(
    reading: _Reading, version: str | None, port: str | None, catalogue: Catalogue
) -> LicenseExpression:
    return catalogue.licenses.creative_commons(frozenset(reading.elements), version, port)
