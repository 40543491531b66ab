"""The words of each language, from `rules/languages/`, merged into one lexicon of phrases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.catalogue.patterns import Phrase
from provenance.catalogue.phrase_search import Phrases
from provenance.catalogue.tokenizer import Tokenizer


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """One language file: phrases by group (`polarity.grant`), and the examples that prove them."""

    code: str
    name: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    match: tuple["Example", ...] = ()
    no_match: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any], where: str) -> "Language":
        """Return the language of a file that has passed its schema."""
        return cls(
            code=data["language"],
            name=data["name"],
            phrases=flatten(data["phrases"], where),
            match=tuple(
                Example(text=item["text"], finds=tuple(item["finds"]))
                for item in data["examples"]["match"]
            ),
            no_match=tuple(data["examples"]["no_match"]),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and what must be found in it: `license CC-BY-4.0 grant`, `citation Reuters`."""

    text: str
    finds: tuple[str, ...]


class Lexicon:
    """The phrases of all languages, one compiled set per group; built when first asked for."""

    def __init__(self, languages: tuple[Language, ...]) -> None:
        self.languages = languages
        self.group = cache(self._group)
        self.tokenizer = cache(self._tokenizer)

    def _tokenizer(self, *groups: str) -> Tokenizer:
        """Return a tokenizer whose kinds are the last words of the groups."""
        return Tokenizer({name.rsplit(".", 1)[-1]: self.group(name).phrases for name in groups})

    def _group(self, name: str) -> Phrases:
        """Return the phrases of a group and all its labels: `scope` holds `scope.site` too."""
        return Phrases(
            phrase
            for language in self.languages
            for key, phrases in language.phrases.items()
            if key == name or key.startswith(name + ".")
            for phrase in phrases
        )


def flatten(data: Mapping[str, object], where: str) -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases of a file by group; a phrase is labelled with its last key.

    >>> groups = flatten({"scope": {"site": ["all content"]}}, "en.yaml")
    >>> groups["scope.site"][0].label
    'site'
    """
    return {
        ".".join(keys): tuple(Phrase(pattern, keys[-1], where) for pattern in patterns)
        for keys, patterns in _lists(data, ())
    }


def _lists(
    data: Mapping[str, object], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for key, value in data.items():
        keys = (*above, key)
        if isinstance(value, Mapping):
            yield from _lists(value, keys)
        elif isinstance(value, list):
            yield keys, value
