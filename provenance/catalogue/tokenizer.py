"""Tokens of a short text, read one after the other: the words that license names are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

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
    """Reads one token at a place; of several that fit, the longest.

    Two automata without groups: one finds where the longest token ends, one says which it is.
    """

    def __init__(self, kinds: Mapping[str, Iterable[Phrase]]) -> None:
        entries = [(kind, phrase) for kind, phrases in kinds.items() for phrase in phrases]
        self._meanings = [(kind, phrase.label) for kind, phrase in entries]
        patterns = [_uncaptured(expand(phrase.pattern, phrase.script)) for _, phrase in entries]
        options = search_options()
        options.longest_match = True
        options.never_capture = True
        self._longest = re2.compile("|".join(f"(?:{pattern})" for pattern in patterns), options)
        self._which = re2.Set.FullMatchSet(search_options())
        for pattern in patterns:
            self._which.Add(pattern)
        self._which.Compile()
        self._meaning = lru_cache(maxsize=4096)(self._meaning_of)

    def read(self, text: str, position: int) -> Token | None:
        """Return the token that begins at `position` of a short text, or None."""
        match = self._longest.match(text, position)
        if match is None or match.end() == position:
            return None
        kind, label = self._meaning(match.group())
        return Token(kind, label, match.group(), match.end())

    def _meaning_of(self, words: str) -> tuple[str, str]:
        """Return kind and label of the first phrase that the words are."""
        index: int = min(self._which.Match(words.encode()))
        return self._meanings[index]


def _uncaptured(pattern: str) -> str:
    """Return the pattern with its capturing groups opened as plain ones."""
    opened: str = re2.sub(r"(^|[^\\])\(([^?]|$)", r"\1(?:\2", pattern)
    return opened
