"""Tokens of a short text, read one after the other: the words that license names are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import re2

from provenance.catalogue.patterns import Phrase, expand, search_options


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a window of text: its kind, what it stands for, and where it ends."""

    kind: str
    label: str
    text: str
    end: int


class Tokenizer:
    """Reads one token at a place; of several that fit, the longest."""

    def __init__(self, kinds: Mapping[str, Iterable[Phrase]]) -> None:
        entries = [(kind, phrase) for kind, phrases in kinds.items() for phrase in phrases]
        self._meanings = [(kind, phrase.label) for kind, phrase in entries]
        joined = "|".join(f"({_uncaptured(expand(phrase.pattern))})" for _, phrase in entries)
        options = search_options()
        options.longest_match = True
        self._pattern = re2.compile(joined, options)

    def read(self, text: str, position: int) -> Token | None:
        """Return the token that begins at `position` of a short text, or None."""
        match = self._pattern.match(text, position)
        if match is None or match.end() == position:
            return None
        kind, label = self._meanings[match.lastindex - 1]
        return Token(kind, label, match.group(), match.end())


def _uncaptured(pattern: str) -> str:
    """Return the pattern with its capturing groups opened as plain ones."""
    opened: str = re2.sub(r"(^|[^\\])\(([^?]|$)", r"\1(?:\2", pattern)
    return opened
