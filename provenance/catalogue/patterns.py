r"""The language of phrases in rule files: what a pattern may say, and the RE2 source it becomes.

A phrase is RE2 syntax in which a blank stands for any run of white space, `\w` for a letter of any
script and `{name}` for one of the shared parts below. Accents and vowel signs do not count. RE2 runs
in linear time, so no rule file can stall the scanner.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import re2

from provenance.catalogue.letters import plain_pattern
from provenance.errors import RuleFileError

# Letters and marks of every script, in ranges as wide as they can be without the punctuation of the
# languages read here. `\p{L}` says the same to the letter, and is forty times as much automaton.
_LETTER = (
    r"A-Za-z\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{2c1}\x{300}-\x{37d}\x{37f}-\x{386}\x{388}-\x{559}"
    r"\x{560}-\x{588}\x{591}-\x{60b}\x{60d}-\x{61a}\x{620}-\x{6d3}"
    r"\x{6d5}-\x{963}\x{966}-\x{1360}\x{1369}-\x{1fff}\x{200c}\x{200d}\x{2c00}-\x{2dff}\x{3005}-\x{3007}"
    r"\x{3031}-\x{d7ff}\x{f900}-\x{fdff}\x{fe20}-\x{fe2f}\x{fe70}-\x{fefe}\x{ff10}-\x{ff19}"
    r"\x{ff21}-\x{ff3a}\x{ff41}-\x{ff5a}\x{ff66}-\x{ffdc}\x{10000}-\x{1efff}\x{20000}-\x{3ffff}"
)
# The letters of one script, beside Latin ones without their signs: what `\\w` need hold in a phrase
# of a language that is written in it.
_OF_SCRIPT: Mapping[str, str] = {
    "Latin": "A-Za-z",
    "Cyrillic": r"A-Za-z\x{400}-\x{52f}",
    "Greek": r"A-Za-z\x{370}-\x{3ff}",
    "Arabic": r"A-Za-z\x{620}-\x{6d3}\x{200c}",
    "Devanagari": r"A-Za-z\x{900}-\x{963}",
}
# Letters that know no capitals, and so may begin a name.
_UNCASED = (
    r"\x{5d0}-\x{5f2}\x{620}-\x{64a}\x{66e}-\x{6d3}\x{6fa}-\x{6ff}\x{904}-\x{e4e}\x{e81}-\x{eff}"
    r"\x{1100}-\x{135a}\x{3041}-\x{3096}\x{30a1}-\x{30fa}\x{3131}-\x{318e}\x{3400}-\x{9fff}"
    r"\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{fb1d}-\x{fdfb}\x{fe70}-\x{fefc}\x{20000}-\x{3ffff}"
)
_LETTERS = rf"[{_LETTER}0-9&'’+-]"
_REST = rf"{_LETTERS}*(?:\.[{_LETTER}0-9]+)*!?"
# A capitalised word, an initial, an abbreviation; a full stop after anything else ends a sentence.
_WORD = (
    r"(?:(?:St|Dr|Mr|Mrs|Ms)\.|"
    rf"\p{{Lu}}(?:\.(?:\p{{Lu}}\.)*|{_REST})|[{_UNCASED}]{_REST})"
)
_JOIN = r"(?:of|the|and|for|de|del|della|da|do|di|du|des|la|le|el|al|und|von|van|y|e|et|&)"
_GAP = r"[ \t]+"  # a name stays on its line
# Of any number of words: RE2 copies what may come back a counted number of times.
_NAME = rf"{_WORD}(?:{_GAP}(?:{_JOIN}{_GAP}){{0,2}}{_WORD})*"
_TOWN = rf"[\p{{Lu}}{_UNCASED}][{_LETTER}.'’-]*"
_CITY = rf"{_TOWN}(?:{_GAP}(?:{_JOIN}{_GAP})?{_TOWN}){{0,3}}"
# Accra (G/A) · Lakhanpur (Uttarakhand) [India] · BRUSSELS/PARIS · WARSAW - KYIV
_REGION = rf"(?:[ \t]?[(\[][{_LETTER}/. ]{{1,24}}[)\]])"
_PLACE = rf"{_CITY}{_REGION}{{0,2}}(?:(?:,{_GAP}|/|{_GAP}-{_GAP}){_CITY}{_REGION}?)*"
_MONTH = rf"[{_LETTER}]{{3,}}"
# 3rd · 3. · 1er · 03
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|º|o|\.|-?[eе])?"
_DATE = (
    rf"(?:(?:{_MONTH}[ \t]+)?{_MONTH}\.?[ \t]+{_DAY}|{_DAY}[ \t]+(?:de[ \t]+|di[ \t]+)?{_MONTH}\.?(?:[ \t]+[{_UNCASED}]{{3,10}})?|{_MONTH}day"
    r"|\d{1,2}[ \t]*[./-][ \t]*\d{1,2}(?:[./-]\d{2,4})?"
    r"|(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}월[ \t]?\d{1,2}일)"
    r"(?:(?:,|/|\.|[ \t]+de|[ \t]+del)?[ \t]*(?:19|20)\d\d)?(?:[ \t]+г\.?|r\.)?(?:[ \t]+\d\d?[:.]\d\d)?"
)
# `·` stands for a name; several of them side by side.
_QUOTE = "[\"'«»“”„‘’《》『』「」]?"
_POINT = rf"{_QUOTE}·[ \t]*{_QUOTE}[ \t]*"
# White space inside a phrase may wrap once; a blank line ends a paragraph and so a phrase.
_BLANK = r"(?:[ \t\r]*\n[ \t\r]*|[ \t\r]+)"
OPTIONAL_BLANK: Final = r"[ \t\r]*(?:\n[ \t\r]*)?"
PARTS: Mapping[str, str] = {
    # A name: capitalised words, with small connecting words only between them.
    "party": rf"(?-i:(?P<party>(?:[Tt]he{_GAP})?{_NAME}))",
    "name": rf"(?-i:(?P<name>{_NAME}))",
    "years": r"(?P<years>(?:1[89]|20)\d\d(?:[ \t]*[-,/][ \t]*(?:1[89]|20)?\d\d)*)",
    "second": rf"(?-i:(?P<second>{_NAME}))",
    # Datelines: a place, the same in capitals, a day, and an agency's mark in or out of brackets.
    "place": rf"(?-i:{_PLACE})",
    "city": rf"(?-i:{_TOWN}(?:{_GAP}(?:{_JOIN}{_GAP}){{0,2}}{_TOWN}){{0,2}})",
    "capitals": r"(?-i:\p{Lu}[\p{Lu}.'-]+(?:[ \t]+\p{Lu}[\p{Lu}.'-]+){0,3})",
    "date": _DATE,
    "agencies": rf"{_POINT}(?:(?:[/,،、+&-]|[{_LETTER}]{{1,3}})?[ \t]*{_POINT})*",
    # Also in quotation marks, and several joined by a short word.
    "medium": rf"{_POINT}(?:(?:[/,،、&]|[{_LETTER}]{{1,3}})[ \t]*{_POINT})*",
    "agency": rf"(?-i:(?P<agency>{_NAME}))",
    # The start and the end of a line; what stands there stands alone.
    "line": r"(?m:^)[ \t]*",
    "end": r"[ \t]*(?m:$)",
    "dash": r"(?:--|[-_]|\.-)",
    # A name in quotation marks: «Портовый вестник».
    "title": r"[«\"“„《『「](?P<party>[^«»“”„\"\n《》『』「」]+)[»\"”“》』」]",
    # Any words of the same sentence, as few as will do; a full stop within a word ends none.
    "gap": r"(?:[^\n.!?。！？।؟]|[.][0-9A-Za-z])*?",
}
# An escape, a character class, a blank that may be missing, a blank.
_PIECE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]| \?| ", re.DOTALL)
_PART = re.compile(r"\{(\w+)\}")
_MEMORY = 128 << 20
# What one phrase may take while it is searched for; a text seldom needs a tenth of it.
_PHRASE_MEMORY = 4 << 20


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a rule file: its pattern, what it stands for, where and in which language."""

    pattern: str
    label: str
    where: str = ""
    language: str = ""
    script: str = ""
    needs: Sequence[Sequence[str]] | None = field(default=None, compare=False, repr=False)
    """The letters that a text must have, where they were worked out before: see `literals.py`."""


def compile_phrase(phrase: Phrase, *, longest: bool = False) -> Any:  # noqa: ANN401 -- google-re2 ships no types
    """Return the compiled pattern of one phrase, `longest` the one that takes all it can.

    Raises:
        RuleFileError: the phrase is not RE2 syntax or names an unknown part.
    """
    try:
        options = search_options()
        options.max_mem = _PHRASE_MEMORY
        options.longest_match = longest
        return re2.compile(expand(phrase.pattern, phrase.script), options)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace").split(":")[0]
        problem = f"{phrase.where}: {phrase.pattern!r} is not an RE2 pattern: {reason}"
        raise RuleFileError([problem]) from error


def expand(pattern: str, script: str = "") -> str:
    r"""Return the RE2 source of a phrase; of a language in one script, words are of its letters.

    >>> expand("all ?rights") == "all" + OPTIONAL_BLANK + "rights"
    True
    """
    pattern = _with_blanks(plain_pattern(pattern), _OF_SCRIPT.get(script, _LETTER))
    return _PART.sub(lambda match: PARTS.get(match[1], match[0]), pattern)


def _with_blanks(pattern: str, letters: str) -> str:
    r"""Return the pattern with its blanks made runs of white space, and `\\w` the letters."""

    def piece(match: re.Match[str]) -> str:
        words = match.group()
        if words.startswith("["):
            return words.replace(" ", r"\s").replace(r"\w", f"{letters}0-9_")
        return {" ?": OPTIONAL_BLANK, " ": _BLANK, r"\w": f"[{letters}0-9_]"}.get(words, words)

    return _PIECE.sub(piece, pattern)


def search_options() -> Any:  # noqa: ANN401 -- google-re2 ships no types
    """Return how every pattern is compiled: in any case, within bounds, without a log."""
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = _MEMORY
    options.log_errors = False
    return options
