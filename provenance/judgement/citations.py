"""Where the legal code of a license asks for a duty: the sections of the version at hand."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from provenance.model.license_terms import LicenseTerms, Owed, Prohibition
from provenance.model.obligation_kind import ObligationKind

_ASKED: Final[Mapping[ObligationKind, tuple[Owed | Prohibition, ...]]] = {
    ObligationKind.ATTRIBUTION: (
        *(Owed.CREATOR, Owed.TITLE, Owed.URI, Owed.SOURCE, Owed.COPYRIGHT_NOTICE),
        *(Owed.LICENSE_NOTICE, Owed.DISCLAIMER, Owed.LICENSE_URI, Owed.LICENSE_TEXT),
    ),
    ObligationKind.INDICATE_CHANGES: (Owed.CHANGES, Owed.EARLIER_CHANGES),
    ObligationKind.SHARE_ALIKE: (Owed.SHARE_ALIKE,),
    ObligationKind.RETAIN_NOTICE: (Owed.LICENSE_NOTICE, Owed.LICENSE_TEXT),
    ObligationKind.NO_ENDORSEMENT: (Prohibition.ENDORSEMENT,),
    ObligationKind.NO_EXTRA_RESTRICTIONS: (Prohibition.EXTRA_TERMS, Prohibition.TECHNICAL_MEASURES),
    ObligationKind.NON_COMMERCIAL: (Prohibition.COMMERCIAL,),
    ObligationKind.NO_EDITS: (Prohibition.ADAPT,),
}
# Points of a list are not told apart: §3(a)(1)(A)(i) to (v) are §3(a)(1)(A).
_POINT = re.compile(r"\([ivx]+\)$")


def cited(kind: ObligationKind, terms: LicenseTerms | None) -> str:
    """Return the sections in which the license asks for a duty; empty where it was not read.

    >>> from provenance.model.license_terms import Term
    >>> duties = (Term(word="creator", source="CC BY 3.0 §4(b)(i)"),)
    >>> code = LicenseTerms(text="CC BY 3.0", permits=(), prohibits=(), duties=duties)
    >>> cited(ObligationKind.ATTRIBUTION, code), cited(ObligationKind.SHARE_ALIKE, code)
    ('CC BY 3.0 §4(b)', '')
    """
    if terms is None:
        return ""
    sections = dict.fromkeys(_sections(kind, terms))
    return f"{terms.text} {', '.join(sections)}" if sections else ""


def _sections(kind: ObligationKind, terms: LicenseTerms) -> Iterator[str]:
    for word in _ASKED.get(kind, ()):
        term = terms.owes(word) if isinstance(word, Owed) else terms.forbids(word)
        if term is not None:
            yield _POINT.sub("", term.source.removeprefix(terms.text).strip())
