"""Letters without which no license is named: what is searched for before anything is read.

Blanks are left out of texts and needles alike, so that neither a tag inside a word nor a line break
between two hides a name. All comes from the rule files: a new license is searched for by itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from provenance.catalogue.creative_commons import CreativeCommons
from provenance.catalogue.languages import Lexicon
from provenance.catalogue.licenses import Licenses
from provenance.catalogue.literals import needed, rarity
from provenance.catalogue.patterns import Phrase, compile_phrase
from provenance.catalogue.phrase_search import Searched
from provenance.catalogue.prefilter import Needles, Prefilter, Spotter

# The words that begin a Creative Commons name by themselves; the others need a code behind them.
_SEEDS = ("family", "ambiguous", "elements")
_JOINED = "joined"
# What stands between the first word of a name and the last.
_WINDOW = 240
_REMOVED = b"\t\r\n"
# What a page may write by number or by name and addresses hold: letters, digits, points, dashes,
# slashes; and the breaks that are taken out of addresses.
_AS_NUMBERS = re.compile(
    rb"&#(?:0*(?:9|10|13|4[5-9]|5[0-7]|6[5-9]|[78]\d|90|9[789]|1[01]\d|12[0-2])(?!\d)"
    rb"|[xX]0*(?:[9aAdD]|2[d-fD-F]|3\d|4[1-9a-fA-F]|5[\daA]|6[1-9a-fA-F]|7[\daA])(?![\da-fA-F]))"
)
_AS_NAMES = ("&period", "&hyphen", "&dash", "&lowbar", "&sol", "&tab;", "&newline;")

Choices = Sequence[Sequence[str]]


class LicenseLetters:
    """Says whether a license may be named, or its address given. One too many, never one too few."""

    def __init__(self, licenses: Licenses, lexicon: Lexicon) -> None:
        self._licenses = licenses
        self._lexicon = lexicon

    def may_name(self, text: str) -> bool:
        """Return whether a folded text without its blanks may name a license, or hold its address."""
        data = text.encode("utf-8", "replace")
        return bool(
            self._names.possible(Searched(text).small)
            or self._marks.found(data)
            or any(self._code.match(data, end) for end in self._codes.places(data.lower()))
            or any(pattern.search(data) for pattern in self._joined)
        )

    def may_link(self, data: bytes) -> bool:
        """Return whether the bytes of a page may give the address of a license."""
        small = data.translate(None, _REMOVED).lower()
        return bool(self._addresses.found(small) or (b"&#" in small and _AS_NUMBERS.search(data)))

    def is_home(self, address: str) -> bool:
        """Return whether an address is at the home of licenses, so that a part of one is enough."""
        return any(host in address.lower() for host in self._licenses.host_names)

    def is_id(self, value: str) -> bool:
        """Return whether a value is the id of a license and nothing else."""
        return self._licenses.by_id(value) is not None

    @cached_property
    def _names(self) -> Prefilter:
        families = self._licenses.families.values()
        phrases = (*self._spoken(*_SEEDS), *(name for family in families for name in family.names))
        written = (((address,),) for address in self._written)
        choices: list[Choices] = [
            *(_squeezed(needed(phrase.pattern)) for phrase in phrases),
            *written,
        ]
        return Prefilter([Phrase("", "", "", needs=needs) for needs in choices])

    @cached_property
    def _marks(self) -> Needles:
        """Return what finds the marks that count beside "license"; they are written in capitals."""
        marks = (mark for family in self._licenses.families.values() for mark in family.marks)
        return Needles([letters.upper().encode() for letters in _spellings(marks)])

    @cached_property
    def _joined(self) -> list[Any]:
        """Return the patterns of names in one word, such as `by-nc-sa`: no blank takes part."""
        return [compile_phrase(phrase) for phrase in self._spoken(_JOINED)]

    @cached_property
    def _codes(self) -> Spotter:
        return Spotter([letters.encode() for letters in self._abbreviations])

    @cached_property
    def _code(self) -> re.Pattern[bytes]:
        """Return what matches behind `CC` where it may be one: in capitals, or tied to a code."""
        codes = sorted(re.escape(x.encode()) for x in _spellings(self._spoken("codes")))
        small = b"(?i:%b)" % b"|".join(codes)
        behind = b"|".join(
            b"(?<=%b)|(?<=[-_/]%b)" % (capitals, any_case)
            for x in self._abbreviations
            for capitals in [re.escape(x.upper().encode())]
            for any_case in [b"(?i:%b)" % re.escape(x.encode())]
        )
        code = b"|".join(
            [*(x.upper() for x in codes), b"(?<=[-_/])" + small, small + b"(?=[-_/0-9])"]
        )
        begins = b"(?:%b|(?=[-_/0-9]|%b))" % (behind, small)
        return re.compile(rb"%b(?=[\s\S]{0,%d}?(?:%b))" % (begins, _WINDOW, code))

    @cached_property
    def _abbreviations(self) -> list[str]:
        return sorted(_spellings(self._spoken("abbreviations")))

    @cached_property
    def _addresses(self) -> Needles:
        return Needles([letters.encode() for letters in (*self._written, *_AS_NAMES)])

    @cached_property
    def _written(self) -> list[str]:
        """Return what is in each address of a license: all of it, or the name of the host."""
        homes = {host.rpartition(".")[0].rpartition(".")[2] for host in CreativeCommons.hosts}
        return sorted({*homes, *self._licenses.all_addresses})

    def _spoken(self, *groups: str) -> Iterator[Phrase]:
        wanted = tuple(f"license_names.{group}." for group in groups)
        for language in self._lexicon.languages:
            for name, phrases in language.phrases.items():
                if f"{name}.".startswith(wanted):
                    yield from phrases


def _squeezed(choices: Iterable[Iterable[str]]) -> tuple[list[str], ...]:
    """Return the choices without blanks; one of nothing but blanks leaves no choice."""
    bare = (sorted({letters.replace(" ", "") for letters in choice}) for choice in choices)
    return tuple(choice for choice in bare if "" not in choice)


def _spellings(phrases: Iterable[Phrase]) -> set[str]:
    """Return the rarest letters of each phrase, without blanks."""
    return {
        letters
        for phrase in phrases
        for letters in max(_squeezed(needed(phrase.pattern)), key=rarity)
    }
