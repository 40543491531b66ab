"""The credit as Markdown; words of strangers cannot become links, code or HTML."""

import re
from urllib.parse import quote

from provenance.attribution.wording import Style, sentences
from provenance.model.attribution import Credit

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")
_LEADING = re.compile(r"^(\s*)([-=>]|\d+[.)])")


def render(credit: Credit) -> str:
    r"""Return the credit in one line of Markdown.

    >>> escape("[x](javascript:0) <b>")
    '\\\\[x\\\\]\\\\(javascript:0\\\\) \\\\<b\\\\>'
    """
    return " ".join(sentences(credit, Style(words=escape, link=_link)))


def escape(words: str) -> str:
    """Return words that Markdown shows as they are."""
    line = " ".join(words.split("\n"))
    return _LEADING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


def _link(words: str, address: str, is_license: bool) -> str:
    if not address.startswith(("https://", "http://")):
        return escape(words)
    return f"[{escape(words)}]({quote(address, safe=':/?#@!$&*+,;=%~-._')})"
