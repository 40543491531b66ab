"""Words of strangers made harmless for a terminal or a page, and nothing hidden in them."""

import unicodedata

_KEPT = frozenset("\n\t")
# Joiners shape Persian and Indic words and are harmless.
_SHAPING = frozenset("\u200c\u200d")


def safe(text: str) -> str:
    r"""Return text whose control characters, direction overrides and surrogates are written out.

    >>> safe("\x1b[31mred")
    '\\x1b[31mred'
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def one_line(text: str) -> str:
    """Return safe text on one line."""
    return " ".join(safe(text).split())


def shorten(text: str, longest: int) -> str:
    """Return safe text on one line, its middle left out where it is too long to show."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    head = longest * 2 // 3
    return f"{line[:head].rstrip()} […] {line[-(longest - head - 5) :].lstrip()}"


def _shown(char: str) -> str:
    if char in _KEPT or char in _SHAPING:
        return char
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        code = ord(char)
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
    return " " if category in {"Zl", "Zp"} else char
