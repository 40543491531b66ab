"""The chain of origin in words, for the terminal and for the picture on the page."""

from collections.abc import Iterator, Mapping
from typing import Final

from provenance.model.origin import OriginLink, OriginStep, OwnTerms
from provenance.model.report import Report
from provenance.model.rights import Rights
from provenance.model.source import SourceRole

STEPS: Final[Mapping[OriginStep, str]] = {
    OriginStep.MADE: "Made by",
    OriginStep.SUPPLIED: "Supplied by",
    OriginStep.FIRST_PUBLISHED: "First published by",
    OriginStep.REPUBLISHED: "Republished by",
}
_ARROW = " → "
_MOST_NAMED = 5
_ROLES: Final[Mapping[SourceRole, str]] = {
    SourceRole.AUTHOR: "author",
    SourceRole.PHOTO_CREDIT: "photo credit",
    SourceRole.PRESS_RELEASE: "press release",
    SourceRole.AGENCY: "agency",
    SourceRole.VIA: "distributor",
    SourceRole.ORIGINAL_PUBLICATION: "outlet",
    SourceRole.PUBLISHER: "publisher",
}


def own_sources(report: Report) -> str:
    """Return the parties that source files of the user's own made known, empty where none did."""
    names = [f"{source.name} ({source.id})" for source in report.own_sources]
    more = len(names) - _MOST_NAMED
    return ", ".join([*names[:_MOST_NAMED], *([f"{more} more"] if more > 0 else [])])


def steps(rights: Rights) -> Iterator[tuple[str, list[OriginLink]]]:
    """Yield each step that the chain has, in words, with its links."""
    for step, words in STEPS.items():
        links = [link for link in rights.chain if link.step is step]
        if links:
            yield words, links


def chain_line(rights: Rights) -> str:
    """Return the chain as one line: `made by Ann Marlow → supplied by Fjord Wire`."""
    return _ARROW.join(
        f"{words.lower()} {', '.join(link.source.party for link in links)}"
        for words, links in steps(rights)
    )


def link_role(link: OriginLink) -> str:
    """Return what kind of party it is, in words."""
    return _ROLES[link.source.role]


def terms_line(terms: OwnTerms) -> str:
    """Return what the party says of its own content, and whether anybody has read it there."""
    name = terms.license_id.removeprefix("LicenseRef-")
    if terms.checked:
        return f"Its own terms: {name} (read {terms.checked}); they grant nothing here."
    return f"Its own terms may be {name}; nobody has read them there, and they allow nothing."
