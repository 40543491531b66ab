"""Letters made plain, in texts and in the patterns that are searched in them alike.

One character for one, so that places stay where they are; what has no place of its own (a vowel
sign above a letter, a soft hyphen) is dropped.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

import re2

_BLANKS = dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\u2028\u2029\x00\x0b\x0c", " ")
_BLANKS |= dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d", "-")
_QUOTES = dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u05f3\uff07", "'")
_POINTS = dict.fromkeys("\u066b\u2024\uff0e", ".")
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DIGITS = {
    chr(code): str(unicodedata.digit(chr(code)))
    for code in range(0x660, 0x10000)
    if unicodedata.category(chr(code)) == "Nd"
}
# Arabic and Persian keyboards write the same letter with different characters.
_ARABIC = dict(zip("أإآٱىیېیکڪۀةەھؤ", "ااااييييككههههو", strict=True))
_LONE = {"ı": "i", "ё": "е", "Ё": "Е", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D"}
_LONE |= {"ß": "s", "æ": "a", "Æ": "A", "œ": "o", "Œ": "O", "ð": "d", "þ": "t"}
# Invisible, or a sign on the letter before it.
DROPPED: Final = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e8\u06ea-\u06ed\u093c\u3099\u309a"
)
# Scripts whose letters carry signs that Unicode also writes as one character.
_COMPOSED = (range(0xC0, 0x250), range(0x1E00, 0x1F00), range(0x958, 0x960), range(0x304C, 0x30FB))


def _composed() -> dict[str, str]:
    """Return the letter under the sign, for every letter that has one."""
    plain = {}
    for block in _COMPOSED:
        for letter in map(chr, block):
            parts = unicodedata.normalize("NFD", letter)
            if len(parts) > 1 and all(unicodedata.category(sign) == "Mn" for sign in parts[1:]):
                plain[letter] = _LONE.get(parts[0], parts[0])
    return plain


PLAIN: Final[Mapping[int, str]] = str.maketrans(
    _FULL_WIDTH | _BLANKS | _DASHES | _QUOTES | _POINTS | _DIGITS | _ARABIC | _LONE | _composed()
)
_ASCII: Final = bytes(range(0x80))
_DROPPED_SIGN: Final = re.compile(f"[{DROPPED}]")
# A full-width bracket is a bracket of the text, and none of the pattern.
_IN_PATTERNS: Final = {
    code: plain if plain.isalnum() or plain == " " else re.escape(plain)
    for code, plain in PLAIN.items()
}


def plain_pattern(pattern: str) -> str:
    r"""Return a pattern with its letters made plain; what it says in ASCII stays as it is.

    >>> plain_pattern("atribución|کریتیو|（c）")
    'atribucion|كريتيو|\\(c\\)'
    """
    if pattern.isascii():
        return pattern
    return _DROPPED_SIGN.sub("", pattern).translate(_IN_PATTERNS)


def plain(words: str) -> str:
    """Return a few words with their letters made plain.

    >>> plain("Agência Ribera")
    'Agencia Ribera'
    """
    return words if words.isascii() else _DROPPED_SIGN.sub("", words).translate(PLAIN)


def foreign_letters(text: str) -> frozenset[str]:
    """Return the characters of a text that ASCII has not."""
    # Bytes are thinned out forty times as fast as characters are collected.
    return frozenset(text.encode("utf-8", "replace").translate(None, _ASCII).decode())


def without_blanks(text: str, foreign: Collection[str]) -> str:
    """Return a text, of those foreign letters, with its letters made plain and no blanks.

    >>> without_blanks("Crea\u00adtive\u2011 Com mons", "\u00ad\u2011")
    'Creative-Commons'
    """
    joined = "".join(text.split())
    for char in foreign:
        if (plainer := PLAIN.get(ord(char))) is not None:
            joined = joined.replace(char, "" if plainer == " " else plainer)
        elif _DROPPED_SIGN.match(char):
            joined = joined.replace(char, "")
    return joined


# Four letters with single blanks between them; words of letters from two alphabets. RE2 tells in
# no time that a text has none, as nearly all texts have not.
_IDEOGRAPH = r"[\x{3040}-\x{30ff}\x{3400}-\x{9fff}]"
_SPACED = re2.compile(
    r"(?:^|[^\pL\p{Nd}])\pL \pL \pL \pL(?:$|[^\pL\p{Nd}])|\pL \pL \pL \pL "
    rf"|{_IDEOGRAPH} {_IDEOGRAPH} {_IDEOGRAPH} {_IDEOGRAPH}"
)
_MIXED = re2.compile(
    r"[A-Za-z][\p{Cyrillic}\p{Greek}]|[\p{Cyrillic}\p{Greek}][A-Za-z]"
    r"|[АВЕКМНОРСТУХ][-_/ ]{1,2}(?:[A-Z][A-Z]|\d\.\d)|[A-Z][A-Z][-_/ ][АВЕКМНОРСТУХ]"
)


def has_spaced_letters(text: str) -> bool:
    """Return whether letters are set apart by blanks, as in `C r e a t i v e`."""
    return _SPACED.search(_bytes(text)) is not None


def has_mixed_letters(text: str) -> bool:
    """Return whether letters of two alphabets stand side by side, as in `СС-BY` typed in Cyrillic."""
    return _MIXED.search(_bytes(text)) is not None


def _bytes(text: str) -> bytes:
    # A lone surrogate (JSON can spell one) has no UTF-8; one character stands for it.
    return text.encode("utf-8", "replace")
