"""Rights + Judgement → the credit to print, one file per format."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.attribution import html, markdown, plain
from provenance.attribution.credit import (
    agreed_credit,
    credit,
    exact_lines,
    is_by_agreement,
    missing,
    unlicensed,
)
from provenance.model.attribution import Attribution, Credit
from provenance.model.judgement import Judgement
from provenance.model.license_terms import LicenseTerms
from provenance.model.report import Scan
from provenance.model.rights import Rights
from provenance.model.use import Use

_Owed = tuple[Credit, Judgement, LicenseTerms | None]


def attribute(scan: Scan, judgements: Sequence[Judgement], use: Use) -> tuple[Attribution, ...]:
    """Return the credits for the assets that may be published, one for all that share it.

    What is under review or denied gets none: a credit is no permission.
    """
    shared: dict[Credit, _Owed] = {}
    for made, judgement, terms in _credits(scan, judgements, use):
        key = replace(made, assets=())
        if key in shared:
            first, judged, owed = shared[key]
            shared[key] = replace(first, assets=(*first.assets, *made.assets)), judged, owed
        else:
            shared[key] = made, judgement, terms
    entries = (_attribution(*owed) for owed in shared.values())
    # Without the license that does not count, nothing may be left to print.
    return tuple(entry for entry in entries if entry.text)


def _credits(scan: Scan, judgements: Sequence[Judgement], use: Use) -> Iterator[_Owed]:
    rights = {item.asset.id: item for item in scan.rights}
    for judgement in judgements:
        if not judgement.verdict.is_publishable:
            continue
        chosen = _chosen(rights[judgement.asset], judgement)
        made, lines = credit(scan, chosen, use), tuple(exact_lines(judgement))
        if lines and (made is None or is_by_agreement(judgement)):
            yield agreed_credit(scan, chosen, use, lines), judgement, None
        elif made is not None and is_by_agreement(judgement):
            yield unlicensed(made), judgement, None
        elif made is not None:
            said = replace(made, lines=tuple(line for line in lines if line not in made.notices))
            yield said, judgement, chosen.expression.terms if chosen.expression else None


def _chosen(rights: Rights, judgement: Judgement) -> Rights:
    """Return the rights with the license that it was judged under, where several are offered."""
    offered = {choice.id: choice for choice in rights.choices}
    return replace(rights, expression=offered.get(judgement.license or "", rights.expression))


def _attribution(made: Credit, judgement: Judgement, terms: LicenseTerms | None) -> Attribution:
    return Attribution(
        credit=made,
        text=plain.render(made),
        markdown=markdown.render(made),
        html=html.render(made),
        missing=tuple(missing(made, judgement, terms)),
    )
