"""What a credit is made of: rights, statements and document → `Credit`."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from provenance.catalogue.catalogue import load_catalogue
from provenance.model.attribution import Credit
from provenance.model.document import TEXT_ASSET, Block, Document, Role
from provenance.model.judgement import Judgement, Outcome
from provenance.model.license import LicenseExpression
from provenance.model.license_terms import LicenseTerms, Owed, Prohibition
from provenance.model.obligation_kind import ObligationKind
from provenance.model.policy import Effect, Layer
from provenance.model.report import Scan
from provenance.model.rights import Grade, Rights
from provenance.model.source import Source, SourceRole
from provenance.model.use import Change, Use

UNCHANGED = "unchanged"
"""Stands in `Credit.changes` where the license forbids changes and none are made."""
# What policies call the parts of a credit, and what the legal code asks for.
_PARTS: Mapping[str, tuple[str, frozenset[Owed]]] = {
    "creator": ("creator", frozenset({Owed.CREATOR, Owed.SOURCE})),
    "source-uri": ("address of the original", frozenset({Owed.URI})),
    "title": ("title", frozenset({Owed.TITLE})),
    "license-uri": ("address of the license", frozenset({Owed.LICENSE_URI, Owed.LICENSE_TEXT})),
}
_RESERVED = "LicenseRef-all-rights-reserved"
_MAKERS = frozenset({SourceRole.AUTHOR, SourceRole.PHOTO_CREDIT})
_OUTLETS = (SourceRole.ORIGINAL_PUBLICATION, SourceRole.AGENCY, SourceRole.PUBLISHER)


def credit(scan: Scan, rights: Rights, use: Use) -> Credit | None:
    """Return the credit for one asset, None where no license is stated.

    A picture that only the article's own license reaches, and that names nobody, is credited as
    a part of the article. Its `alt` text describes it and is no title.
    """
    expression = rights.expression
    if expression is None:
        return None
    whole = _article(scan, rights)
    address = _address(scan.document)
    creators = tuple(_creators((whole or rights).parties))
    return Credit(
        assets=(rights.asset.id,),
        license_name=expression.name,
        license_id=expression.id,
        license_uri=expression.uri,
        title=_title(scan) if whole else None,
        creators=creators,
        licensor=rights.licensor,
        source=None if address else _outlet((whole or rights), creators),
        source_uri=address,
        notices=tuple(dict.fromkeys(n.evidence.quote for n in (whole or rights).notices)),
        changes=tuple(_changes(use, rights, whole=whole is not None)),
        language=scan.document.language,
    )


def exact_lines(judgement: Judgement) -> Iterator[str]:
    """Yield the credit lines that have to stand there word for word."""
    for duty in judgement.obligations:
        if duty.kind is ObligationKind.CREDIT_LINE and duty.exact:
            yield duty.text


def is_by_agreement(judgement: Judgement) -> bool:
    """Return whether nothing but agreements of our own allows it: no license is made use of."""
    allowing = [
        finding
        for finding in judgement.findings
        if finding.effect is Effect.ALLOW and finding.outcome is Outcome.APPLIES
    ]
    return bool(allowing) and all(finding.layer is Layer.CONTRACT for finding in allowing)


def agreed_credit(scan: Scan, rights: Rights, use: Use, lines: tuple[str, ...]) -> Credit:
    """Return the credit that asks for nothing but lines word for word, and says what was changed."""
    whole = _article(scan, rights) is not None
    return Credit(
        assets=(rights.asset.id,),
        changes=tuple(
            change for change in _changes(use, rights, whole=whole) if change != UNCHANGED
        ),
        lines=lines,
        language=scan.document.language,
    )


def unlicensed(made: Credit) -> Credit:
    """Return a credit without the license, which is not what allows the use.

    That all rights are reserved may be said: it offers the work to nobody.
    """
    if made.license_id == _RESERVED:
        return made
    return replace(made, license_name="", license_id="", license_uri=None)


def missing(
    credit_: Credit, judgement: Judgement, terms: LicenseTerms | None = None
) -> Iterator[str]:
    """Yield what policy or license want named and the document did not supply.

    Of what is owed only if supplied, the legal code of the version decides: a title is owed before
    Creative Commons 4.0 (CC BY 3.0 §4(b)(ii)). Where it was not read, the policy does.
    """
    if not credit_.license_id:
        return
    supplied = {
        "creator": bool(credit_.creators or credit_.licensor),
        "source-uri": credit_.source_uri is not None,
        "title": credit_.title is not None,
        "license-uri": credit_.license_uri is not None,
    }
    wanted = _wanted(judgement, terms)
    yield from (name for part, (name, _) in _PARTS.items() if part in wanted and not supplied[part])


def _wanted(judgement: Judgement, terms: LicenseTerms | None) -> set[str]:
    credits_ = [d for d in judgement.obligations if d.kind is ObligationKind.ATTRIBUTION]
    wanted = {element for duty in credits_ for element in duty.elements}
    if terms is None:
        return wanted | {element for duty in credits_ for element in duty.if_supplied}
    owed = {part for part, (_, duties) in _PARTS.items() if any(map(terms.owes, duties))}
    return wanted | owed if credits_ else wanted


def _article(scan: Scan, rights: Rights) -> Rights | None:
    """Return the rights of the article that the asset is credited with, None for its own credit."""
    if rights.asset.id == TEXT_ASSET:
        return rights
    text = next((item for item in scan.rights if item.asset.id == TEXT_ASSET), None)
    if text is None or rights.grade is not Grade.INFERRED or rights.parties or rights.notices:
        return None
    return text if text.expression == rights.expression else None


def _title(scan: Scan) -> str | None:
    """Return the title, None where the first line turned out to be a byline or a source line."""
    title = scan.document.title or _headline(scan.document)
    if not title or any(statement.evidence.quote == title for statement in scan.statements):
        return None
    return " ".join(title.split())


def _headline(document: Document) -> str | None:
    headlines = (block.span.of(document.text) for block in document.blocks if _is_headline(block))
    return next(headlines, None)


def _is_headline(block: Block) -> bool:
    return block.role is Role.HEADLINE and block.asset == TEXT_ASSET


def _address(document: Document) -> str | None:
    """Return the address of the original: what the page calls its own, else where it was read."""
    for address in (document.canonical, document.uri):
        if address and address.lower().startswith(("https://", "http://")):
            return address
    return None


def _creators(chain: Iterable[Source]) -> Iterator[str]:
    """Yield who made it, each once: the authors of a text, whoever a picture is credited to."""
    seen: set[str] = set()
    for source in chain:
        name = " ".join(source.name.split())
        if source.role in _MAKERS and name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


def _outlet(rights: Rights, creators: Iterable[str]) -> str | None:
    """Return where it appeared, unless the credit names that party already."""
    named = {name.casefold() for name in (*creators, rights.licensor or "")}
    parties = (s.party for role in _OUTLETS for s in rights.parties if s.role is role)
    return next((party for party in parties if party.casefold() not in named), None)


def _changes(use: Use, rights: Rights, *, whole: bool) -> Iterator[str]:
    """Yield what is changed; nothing where it was not said."""
    if use.changes is None:
        return
    if not use.changes and rights.expression and _is_fixed(rights.expression):
        yield UNCHANGED
    known = load_catalogue().changes
    for change in Change:
        if change in use.changes and (whole or known[change].of_pictures):
            yield change.value


def _is_fixed(expression: LicenseExpression) -> bool:
    """Return whether the license forbids to share what was adapted."""
    if expression.terms is None:
        return "ND" in expression.elements
    return expression.terms.forbids(Prohibition.ADAPT) is not None
