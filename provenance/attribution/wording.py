"""The sentences of a credit, the same in every format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from provenance.attribution.credit import short_name
from provenance.model.attribution import Credit

_CHANGED: Mapping[str, str] = {
    "translate": "translated",
    "shorten": "shortened",
    "excerpt": "excerpted",
    "rewrite": "rewritten",
    "summarize": "summarized",
    "merge": "merged with other material",
    "headline": "given a new headline",
    "crop": "cropped",
    "recolor": "recolored",
    "caption": "given a new caption",
    "illustrate": "illustrated",
    "format": "reformatted",
    "typo": "corrected for typing errors",
    "house-style": "set in house style",
    "relative-dates": "adjusted in its dates",
}
_LEADS: Mapping[str, str] = {
    "CC0-1.0": "Dedicated to the public domain under",
    "CC-PDM-1.0": "Marked with",
    "LicenseRef-public-domain": "In the",
    "LicenseRef-US-Government-work": "",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How one format writes words and links; both take care of what the format must escape."""

    words: Callable[[str], str]
    link: Callable[[str, str, bool], str]
    """Text, address, and whether the link names the license."""


def sentences(credit: Credit, style: Style) -> Iterator[str]:
    """Yield the sentences of a credit in the order title, author, source, license, changes."""
    yield _work(credit, style)
    yield _license(credit, style)
    if changes := changed(credit):
        yield style.words(changes)
    for notice in credit.notices:
        yield style.words(notice.rstrip(".") + ".")


def changed(credit: Credit) -> str:
    """Return the sentence that says what was changed, empty where nothing was.

    CC BY 4.0 §3(a)(1)(B).
    """
    words = [_CHANGED.get(change, change) for change in credit.changes]
    if not words:
        return ""
    listed = ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
    return f"This version was {listed} from the original."


def _work(credit: Credit, style: Style) -> str:
    """Return the sentence that names the work: whatever is known, and nothing that is not."""
    title = f"“{credit.title}”" if credit.title else "Original"
    work = style.link(title, credit.source_uri, False) if credit.source_uri else style.words(title)
    names = [*credit.creators]
    if credit.licensor and credit.licensor.casefold() not in {n.casefold() for n in names}:
        names = [f"{', '.join(names)} ({credit.licensor})"] if names else [credit.licensor]
    if names:
        work += style.words(f" by {', '.join(names)}")
    return work + "."


def _license(credit: Credit, style: Style) -> str:
    lead = _LEADS.get(credit.license_id, "Licensed under")
    name = short_name(credit)
    named = style.link(name, credit.license_uri, True) if credit.license_uri else style.words(name)
    return f"{style.words(lead + ' ') if lead else ''}{named}."
