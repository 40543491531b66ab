"""The sentences of a credit, the same in every format."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from provenance.attribution.credit import UNCHANGED
from provenance.attribution.short_names import short_name
from provenance.catalogue.catalogue import load_catalogue
from provenance.model.attribution import Credit
from provenance.model.use import Change

_LEADS: Final[Mapping[str, str]] = {
    "CC0-1.0": "Dedicated to the public domain under ",
    "PDDL-1.0": "Dedicated to the public domain under ",
    "CC-PDDC": "Marked with ",
    "CC-PDM-1.0": "Marked with ",
    "LicenseRef-public-domain": "In the ",
    "LicenseRef-US-Government-work": "",
    "LicenseRef-all-rights-reserved": "",
    "LicenseRef-custom-terms": "Used under ",
}
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
# Joiners shape Persian and Indic words.
_SHAPING = "\u200c\u200d"
_IN_ADDRESSES = "-._~:/?#[]@!$&()*+,;=%"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one format writes words and links; each takes care of what the format must escape."""

    words: Callable[[str], str]
    title: Callable[[str], str]
    name: Callable[[str], str]
    link: Callable[[str, str, bool], str]
    """What is written already, a web address, and whether it is that of the license."""


def sentences(credit: Credit, style: Style) -> Iterator[str]:
    """Yield the sentences of a credit: title, author and source, then license, then changes.

    What has to stand there word for word comes last, as it is.
    """
    if credit.license_id or _names_work(credit):
        yield _work(credit, style)
    if credit.license_id:
        yield _license(credit, style)
    if changes := changed(credit):
        yield style.words(changes)
    for notice in filter(None, map(one_line, credit.notices)):
        yield style.name(notice.rstrip(".") + ".")
    yield from map(style.words, filter(None, map(one_line, credit.lines)))


def _names_work(credit: Credit) -> bool:
    """Return whether anything is known of the work by which a reader could find it."""
    named = (credit.title, credit.creators, credit.licensor, credit.source, credit.source_uri)
    return any(named)


def changed(credit: Credit) -> str:
    """Return the sentence that says what was changed, empty where nothing was.

    CC BY 4.0 §3(a)(1)(B).
    """
    if credit.changes == (UNCHANGED,):
        return "This version is unchanged."
    known = load_catalogue().changes
    words = [known[Change(change)].said for change in credit.changes]
    if not words:
        return ""
    listed = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
    return f"This version was {listed} from the original."


def one_line(words: str) -> str:
    r"""Return words on one line, without the characters that nobody can see.

    >>> one_line("Ada\n  Quill\x1b\u202e")
    'Ada Quill'
    """
    seen = (
        char
        for char in words
        if char in _SHAPING or char.isspace() or unicodedata.category(char) not in _INVISIBLE
    )
    return " ".join("".join(seen).split())


def web_address(address: str | None) -> str | None:
    """Return an address that is safe to write and to follow, None for anything but http(s).

    >>> web_address("https://post.example/a b>")
    'https://post.example/a%20b%3E'
    >>> web_address("javascript:alert(1)") is None
    True
    """
    if address is None or not address.lower().startswith(("https://", "http://")):
        return None
    return "".join(char if _plain(char) else quote(char, errors="replace") for char in address)


def _plain(char: str) -> bool:
    return char in _IN_ADDRESSES or unicodedata.category(char)[0] in "LN"


def _work(credit: Credit, style: Style) -> str:
    """Return the sentence that names the work: whatever is known, and nothing that is not."""
    title, names = one_line(credit.title or ""), _names(credit)
    address, source = web_address(credit.source_uri), one_line(credit.source or "")
    work = style.title(f"“{title}”") if title else style.words(_untitled(credit))
    if address:
        work = style.link(work, address, False)
    if names:
        work += f" by {', '.join(map(style.name, names))}"
    if source:
        work += f", {style.name(source)}"
    return work + "."


def _untitled(credit: Credit) -> str:
    """Return what to call a work without a title; the id of a picture begins with its kind."""
    kind = credit.assets[0].partition("-")[0]
    return "Original" if kind == "text" else kind.capitalize()


def _names(credit: Credit) -> list[str]:
    """Return the creators, and in brackets who licensed their work where that is somebody else."""
    names = [name for name in map(one_line, credit.creators) if name]
    licensor = one_line(credit.licensor or "")
    if not licensor or licensor.casefold() in {name.casefold() for name in names}:
        return names
    return [*names[:-1], f"{names[-1]} ({licensor})"] if names else [licensor]


def _license(credit: Credit, style: Style) -> str:
    lead = _LEADS.get(credit.license_id, "Licensed under ")
    name = style.words(one_line(short_name(credit.license_id, credit.license_name)))
    address = web_address(credit.license_uri)
    return f"{style.words(lead)}{style.link(name, address, True) if address else name}."
