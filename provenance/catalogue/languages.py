"""The words of each language, from `rules/languages/`, merged into one lexicon of phrases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from provenance.catalogue.patterns import Phrase
from provenance.catalogue.phrase_search import Group, Phrases, Survey
from provenance.catalogue.prefilter import Spotter
from provenance.catalogue.tokenizer import Tokenizer

_ANY = "Common"
_NICKNAMED = "nicknamed"
# The lists that are looked for in another way too: the group they make then, the part of a pattern
# and what stands for it.
_DERIVED: Mapping[str, Sequence[tuple[str, str, str]]] = {
    "source.citation": [("cited", "{medium}", "[\"'«“„‘《『「]?{party}")],
    "source.original-publication": [("linked", "{party}", r"(?P<link>[^\s]+)")],
    "source.via": [("linked", "{party}", r"(?P<link>[^\s]+)")],
    "source.byline": [(_NICKNAMED, "{name}", r"(?P<name>[^\s|•,:;.(]+)")],
}
Needs = Mapping[str, Sequence[Sequence[str]]]
"""Pattern → the letters that it needs, as `literals.needed` returns them."""


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
    def from_data(cls, data: Mapping[str, Any], where: str, needs: Needs) -> "Language":
        """Return the language of a file that has passed its schema."""
        return cls(
            code=data["language"],
            name=data["name"],
            script=data["script"],
            phrases={
                ".".join(keys): tuple(
                    Phrase(
                        pattern,
                        keys[-1],
                        where,
                        data["language"],
                        data["script"],
                        needs.get(pattern),
                    )
                    for pattern in patterns
                )
                for keys, patterns in _with_derived(_lists(data["phrases"], ()))
            },
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
    """The phrases of some languages by group; sets of them are built when first asked for."""

    def __init__(
        self,
        languages: tuple[Language, ...],
        surveyed: tuple[str, ...] = (),
        spoken: tuple[tuple[str, ...], ...] = (),
        whole: "Lexicon | None" = None,
    ) -> None:
        self.languages = languages
        self.codes = frozenset(language.code for language in languages)
        self.group = cache(self._group)
        self.tokenizer = cache(self._tokenizer)
        self.of = cache(self._of)
        # The lexicon of all languages: what it has built serves those of a few.
        self.whole = whole or self
        # The groups that long texts are searched for in one pass: in all languages, and in a few.
        self._surveyed = surveyed
        self._spoken_in = spoken
        self._survey = cache(self._made_survey)
        # One set of phrases a language and group.
        self._set = cache(_phrases)

    @cached_property
    def telling(self) -> Spotter:
        """Return what spots the words near which the structure of a page matters.

        It searches bytes with small ASCII letters; other letters stand as words are written.
        """
        words = {
            x.pattern for language in self.languages for x in language.phrases.get("telling", ())
        }
        forms = {form for word in words for form in (word, word.upper(), word.capitalize())}
        return Spotter(sorted({form.encode().lower() for form in forms}))

    def candidates(self, text: str) -> int:
        """Return how many phrases may occur in a folded text: what is worth a closer look.

        Licenses are looked for in all languages, origins in those of this lexicon.
        """
        surveys = (self.whole._survey(self._surveyed), self.whole._survey(self._spoken_in[0]))
        return sum(len(found) for s in surveys for found in s.occurring(text).values())

    def _of(self, codes: frozenset[str]) -> "Lexicon":
        """Return the lexicon of those languages, and of what every language shares."""
        chosen = tuple(x for x in self.languages if x.code in codes or x.script == _ANY)
        if chosen == self.languages:
            return self
        return Lexicon(chosen, self._surveyed, self._spoken_in, self.whole)

    def _made_survey(self, groups: tuple[str, ...]) -> Survey:
        made = self.whole._set
        return Survey(made(language, name) for name in groups for language in self.languages)

    def _tokenizer(self, *groups: str) -> Tokenizer:
        """Return a tokenizer whose kinds are the last words of the groups."""
        return Tokenizer({name.rsplit(".", 1)[-1]: self._spoken(name) for name in groups})

    def _spoken(self, name: str) -> Iterator[Phrase]:
        for language in self.languages:
            yield from _phrases(language, name).phrases

    def _group(self, name: str) -> Group:
        """Return the phrases of a group and all its labels: `scope` holds `scope.site` too."""
        whole = self.whole
        survey = whole._survey(self._surveyed) if name in self._surveyed else None
        for groups in self._spoken_in:
            survey = whole._survey(groups) if name in groups else survey
        members = (whole._set(language, name) for language in self.languages)
        return Group(members, survey, None if whole is self else whole.group(name).own)


def _phrases(language: Language, name: str) -> Phrases:
    """Return the phrases of one language in a group and all its labels."""
    return Phrases(
        phrase
        for key, phrases in language.phrases.items()
        if key == name or key.startswith(name + ".")
        for phrase in phrases
    )


def _with_derived(
    lists: Iterator[tuple[tuple[str, ...], list[str]]],
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield the lists, and some a second time for names that are not written as names are.

    `told {medium}` is looked for with a known name, `told {party}` with one that must look like
    a medium's; on pages a link may stand where a name stands, and a nickname in a byline.
    """
    for keys, patterns in lists:
        yield keys, patterns
        for group, part, stands in _DERIVED.get(".".join(keys), ()):
            derived = [
                pattern.replace(part, stands)
                for pattern in patterns
                if part in pattern and not (group == _NICKNAMED and _begins(pattern, part))
            ]
            yield (group, keys[-1]), derived


def _begins(pattern: str, part: str) -> bool:
    """Return whether a pattern has no words of its own before the part."""
    return pattern.removeprefix("{line}").startswith(part)


def _lists(
    data: Mapping[str, object], above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield each list of patterns with its keys: `scope`, `site`; the last labels its phrases."""
    for key, value in data.items():
        keys = (*above, key)
        if isinstance(value, Mapping):
            yield from _lists(value, keys)
        elif isinstance(value, list):
            yield keys, value
