"""Words of strangers made harmless for a terminal or a page, and nothing hidden in them."""

import re
import unicodedata
from typing import Final

_KEPT: Final = frozenset("\n\t")
_WRITTEN_OUT: Final = frozenset({"Cc", "Cf", "Cs"})
# Letters and marks that are drawn as nothing at all.
_BLANK: Final = frozenset("\u034f\u115f\u1160\u3164\uffa0")
_JOINERS: Final = frozenset("\u200c\u200d")
_JOINED_SCRIPTS: Final = (range(0x0600, 0x0800), range(0x08A0, 0x1100), range(0x1780, 0x18B0))
# What the runner of GitHub obeys in any output: one form anywhere, one where a line begins.
_COMMANDS: Final = re.compile(r"##(?=\[)|(?m:^)[ \t]*(?=::)")
_EMOJI: Final = (range(0x2600, 0x27C0), range(0xFE0F, 0xFE10), range(0x1F300, 0x1FB00))


def safe(text: str) -> str:
    r"""Return text whose control characters, direction overrides and surrogates are written out.

    A joiner stays where the script needs it: between Persian letters, not between Latin ones.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    >>> safe("pay\u200dpal")
    'pay\\u200dpal'
    """
    if text.isprintable() and not _BLANK.intersection(text):
        return text
    return "".join(_shown(char, before) for before, char in zip(" " + text, text, strict=False))


def one_line(text: str) -> str:
    """Return safe text on one line."""
    return " ".join(safe(text).split())


def disobeyed(text: str) -> str:
    r"""Return text in which the runner of GitHub finds no command.

    >>> disobeyed("::error::rain ##[group]")
    '\\::error::rain ##\\[group]'
    """
    return _COMMANDS.sub(r"\g<0>\\", text)


def line_of(name: str) -> str:
    """Return the name of a file or an address as it may begin a line of output.

    The runner of GitHub obeys lines that begin with two colons.

    >>> line_of("::warning::rain.txt"), line_of("news/rain.txt")
    ('./::warning::rain.txt', 'news/rain.txt')
    """
    line = one_line(name)
    return f"./{line}" if line.startswith("::") else line


def shorten(text: str, longest: int) -> str:
    """Return safe text on one line, its middle left out where it is too long to show."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    head = longest * 2 // 3
    return f"{line[:head].rstrip()} […] {line[-(longest - head - 5) :].lstrip()}"


def end_of(text: str, longest: int) -> str:
    """Return safe text on one line, its beginning left out where it is too long to show.

    >>> end_of("news/2026/rain.html", 12)
    '…6/rain.html'
    """
    line = one_line(text)
    return line if len(line) <= longest else f"…{line[-(longest - 1) :]}"


def written_out(char: str) -> str:
    r"""Return a character as its code.

    >>> written_out("\u202e")
    '\\u202e'
    """
    code = ord(char)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _shown(char: str, before: str) -> str:
    if char in _KEPT or (char in _JOINERS and _joins(before)):
        return char
    category = unicodedata.category(char)
    if category in _WRITTEN_OUT or char in _BLANK:
        return written_out(char)
    return " " if category in {"Zl", "Zp"} else char


def _joins(before: str) -> bool:
    return any(ord(before) in block for block in (*_JOINED_SCRIPTS, *_EMOJI))
