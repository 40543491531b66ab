"""What follows a license's name: its version, "or later", "only", in the words of any language."""

import re
from dataclasses import dataclass

from provenance.catalogue.languages import Lexicon
from provenance.catalogue.tokenizer import Tokenizer

_KINDS = ("or_later", "only", "version_words", "noun", "generic", "joining")
_BETWEEN = frozenset({"version_words", "noun", "generic", "joining"})
# What may stand between a name and its version: `, Version 1.2`, ` (ODbL) 1.0`, ` - 第`.
_JOINT = re.compile(r"[\s,.;:،、・\"'»«„“”「」》)-]*(?:\([\w-]{2,8}\)[\s,]*)?\(?")
_VERSION = re.compile(r"v?\.?\s?(\d+(?:[.,]\d+)?)(?![\d%])", re.IGNORECASE)
_WINDOW, _WORDS = 120, 5
_BEFORE = 32
_CALLING = frozenset({"noun", "version_words"})
_DOTTED = re.compile(r"[\s-]*v?\d+\.\d")
_UNDER = re.compile(r"\bunder\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition that words name, and where they end."""

    version: str | None
    end: int
    or_later: bool = False
    only: bool = False


class Editions:
    """Reads editions with the tokens of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @property
    def _tokenizer(self) -> Tokenizer:
        return self._lexicon.tokenizer(*(f"license_names.{kind}" for kind in _KINDS))

    def read(self, text: str, end: int) -> Edition:
        """Return the edition that is named right behind `end` of a folded text."""
        window = text[end : end + _WINDOW]
        position = self._skip(window, 0)
        version = _VERSION.match(window, position)
        if version is None:
            return Edition(None, end)
        number, reached = version.group(1).replace(",", "."), version.end()
        kind, behind = self._suffix(window, reached)
        return Edition(number, end + behind, or_later=kind == "or_later", only=kind == "only")

    def calls(self, text: str, start: int, end: int) -> bool:
        """Return whether the words around a short mark call it a license: `MIT License`.

        Marks are written in capitals: "mit" is a word of German.
        """
        if not text[start:end].isupper():
            return False
        window = text[end : end + _WINDOW]
        token = self._tokenizer.read(window, _JOINT.match(window).end())  # type: ignore[union-attr]
        if (token is not None and token.kind in _CALLING) or _DOTTED.match(window):
            return True
        before = text[max(0, start - _BEFORE) : start]
        groups = ("license_names.noun", "parts.code")
        spoken_of = any(self._lexicon.group(name).occurs_in(before) for name in groups)
        return spoken_of or _UNDER.search(before) is not None

    def _skip(self, window: str, position: int) -> int:
        """Return where the words between a name and its version end."""
        position = _JOINT.match(window, position).end()  # type: ignore[union-attr]
        for _ in range(_WORDS):
            token = self._tokenizer.read(window, position)
            if token is None or token.kind not in _BETWEEN or _VERSION.match(window, position):
                break
            position = _JOINT.match(window, token.end).end()  # type: ignore[union-attr]
        return position

    def _suffix(self, window: str, end: int) -> tuple[str, int]:
        """Return "or_later" or "only" where the words behind a version say so, and their end."""
        position = end
        for _ in range(_WORDS):
            position = _JOINT.match(window, position).end()  # type: ignore[union-attr]
            token = self._tokenizer.read(window, position)
            if token is None:
                break
            position = token.end
            if token.kind in {"or_later", "only"}:
                return token.kind, token.end
        return "", end
