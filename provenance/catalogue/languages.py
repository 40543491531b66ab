"""The words of each language, from `rules/languages/`, merged into one lexicon of phrases."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import re2

from provenance.catalogue.patterns import Phrase
from provenance.catalogue.phrase_search import Group, Phrases, Survey
from provenance.catalogue.tokenizer import Tokenizer

_ANY, _LATIN = "Common", "Latin"
_ASCII = bytes(range(128))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language file: phrases by group (`polarity.grant`), and the examples that prove them."""

    code: str
    name: str
    script: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    match: tuple["Example", ...] = ()
    no_match: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any], where: str) -> "Language":
        """Return the language of a file that has passed its schema."""
        return cls(
            code=data["language"],
            name=data["name"],
            script=data["script"],
            phrases=flatten(data["phrases"], where, data["language"], data["script"]),
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
    """The phrases of some languages, one compiled set per group; built when first asked for."""

    def __init__(
        self,
        languages: tuple[Language, ...],
        surveyed: tuple[str, ...] = (),
        sets: Callable[[Language, str], Phrases] | None = None,
    ) -> None:
        self.languages = languages
        self.codes = frozenset(language.code for language in languages)
        self.group = cache(self._group)
        self.tokenizer = cache(self._tokenizer)
        self.of = cache(self._of)
        # The groups that whole documents are searched for, all in one pass.
        self._surveyed = surveyed
        # One set of phrases a language and group, shared by all lexicons that speak the language.
        self._sets = sets or cache(_phrases)

    def candidates(self, text: str) -> int:
        """Return how many phrases may occur in a folded text: what is worth a closer look."""
        return sum(map(len, self._survey.occurring(text).values()))

    def written_in(self, text: str) -> "Lexicon":
        """Return the lexicon of the languages that a text may be in, by its letters.

        Most texts are in Latin letters and pay for those languages only; any other for all.
        """
        foreign = text.encode("utf-8", "replace").translate(None, _ASCII)
        return self if foreign and self._foreign.search(foreign) else self._in_latin

    @cached_property
    def _in_latin(self) -> "Lexicon":
        return self.of(frozenset(item.code for item in self.languages if item.script == _LATIN))

    @cached_property
    def _foreign(self) -> Any:  # noqa: ANN401 -- google-re2 ships no types
        """Return the pattern of a letter in a script of a language, other than Latin."""
        names = {language.script for language in self.languages} - {_ANY, _LATIN}
        return re2.compile("|".join(rf"\p{{{name}}}" for name in sorted(names)) or "$^")

    def _of(self, codes: frozenset[str]) -> "Lexicon":
        """Return the lexicon of those languages, and of what every language shares."""
        chosen = tuple(x for x in self.languages if x.code in codes or x.script == _ANY)
        return self if chosen == self.languages else Lexicon(chosen, self._surveyed, self._sets)

    @cached_property
    def _survey(self) -> Survey:
        return Survey(
            self._sets(language, name) for name in self._surveyed for language in self.languages
        )

    def _tokenizer(self, *groups: str) -> Tokenizer:
        """Return a tokenizer whose kinds are the last words of the groups."""
        return Tokenizer({name.rsplit(".", 1)[-1]: self.group(name).phrases for name in groups})

    def _group(self, name: str) -> Group:
        """Return the phrases of a group and all its labels: `scope` holds `scope.site` too."""
        survey = self._survey if name in self._surveyed else None
        return Group((self._sets(language, name) for language in self.languages), survey)


def _phrases(language: Language, name: str) -> Phrases:
    """Return the phrases of one language in a group and all its labels."""
    return Phrases(
        phrase
        for key, phrases in language.phrases.items()
        if key == name or key.startswith(name + ".")
        for phrase in phrases
    )


def flatten(
    data: Mapping[str, object], where: str, language: str = "", script: str = ""
) -> Mapping[str, tuple[Phrase, ...]]:
    """Return the phrases of a file by group; a phrase is labelled with its last key.

    >>> groups = flatten({"scope": {"site": ["all content"]}}, "en.yaml")
    >>> groups["scope.site"][0].label
    'site'
    """
    return {
        ".".join(keys): tuple(
            Phrase(pattern, keys[-1], where, language, script) for pattern in patterns
        )
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
