"""The credit as Markdown; words of strangers cannot become links, code or HTML."""

import re

from provenance.attribution.wording import Style, sentences
from provenance.model.attribution import Credit

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+!|~&]|:(?=//)|(?<=\bwww)\.)", re.IGNORECASE)
_RULE = re.compile(r"^([-=])")
_NUMBER = re.compile(r"^(\d+)\.")


def render(credit: Credit) -> str:
    """Return the credit in one line of Markdown."""
    return " ".join(sentences(credit, Style(words=escape, title=escape, name=escape, link=_link)))


def escape(words: str) -> str:
    r"""Return words that Markdown shows as they are, on one line.

    >>> print(escape("[x](javascript:0) <b>"))
    \[x\]\(javascript:0\) \<b\>
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(words.splitlines()))
    return _NUMBER.sub(r"\1\\.", _RULE.sub(r"\\\1", line))


def _link(words: str, address: str, is_license: bool) -> str:
    # Round and square brackets would end the address early, an ampersand could begin an entity.
    for char, written in (("(", "%28"), (")", "%29"), ("[", "%5B"), ("]", "%5D"), ("&", "&amp;")):
        address = address.replace(char, written)
    return f"[{words}]({address})"
