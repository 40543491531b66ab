"""What a credit is made of: rights, statements and document → `Credit`."""

from collections.abc import Iterator

from provenance.model.attribution import Credit
from provenance.model.document import Document
from provenance.model.judgement import Judgement
from provenance.model.policy import ObligationKind
from provenance.model.report import Scan
from provenance.model.rights import Rights
from provenance.model.source import SourceRole
from provenance.model.use import Use


def credit(scan: Scan, rights: Rights, use: Use) -> Credit | None:
    """Return the credit for one asset, None where no license is stated."""
    expression = rights.expression
    if expression is None:
        return None
    is_text = rights is scan.rights[0]
    return Credit(
        assets=(rights.asset.id,),
        license_name=expression.name,
        license_id=expression.id,
        license_uri=expression.uri,
        title=_title(scan) if is_text else rights.asset.label or None,
        creators=tuple(_creators(rights, is_text=is_text)),
        licensor=rights.licensor,
        source_uri=_address(scan.document),
        notices=tuple(dict.fromkeys(notice.evidence.quote for notice in rights.notices)),
        changes=tuple(change.value for change in use.changes or ()),
        language=scan.document.language,
    )


def short_name(credit_: Credit) -> str:
    """Return the license as people write it: `CC BY-SA 3.0 DE`, or its full name."""
    words = credit_.license_id.removeprefix("LicenseRef-")
    if not words.startswith("CC-") or words == "CC-PDM-1.0":
        return credit_.license_name
    family, rest = words.split("-", 1)
    pieces = rest.split("-")
    elements = [piece for piece in pieces if piece in {"BY", "NC", "ND", "SA"}]
    others = [piece for piece in pieces if piece not in elements]
    return " ".join([family, "-".join(elements), *others]).replace("  ", " ")


def missing(credit_: Credit, judgement: Judgement) -> Iterator[str]:
    """Yield what the license wants named if supplied and the document did not supply."""
    if all(duty.kind is not ObligationKind.ATTRIBUTION for duty in judgement.obligations):
        return
    if not credit_.creators and not credit_.licensor:
        yield "creator"
    if credit_.source_uri is None:
        yield "address of the original"
    if credit_.title is None:
        yield "title"


def _title(scan: Scan) -> str | None:
    """Return the title, None where the first line turned out to be a byline or a source line."""
    title = scan.document.title
    if not title or any(statement.evidence.quote == title for statement in scan.statements):
        return None
    return " ".join(title.split())


def _address(document: Document) -> str | None:
    """Return the address of the original: what the page calls its own, else where it was read."""
    for address in (document.canonical, document.uri):
        if address and address.startswith(("https://", "http://")):
            return address
    return None


def _creators(rights: Rights, *, is_text: bool) -> Iterator[str]:
    seen: set[str] = set()
    role = SourceRole.AUTHOR if is_text else SourceRole.PHOTO_CREDIT
    for source in rights.chain:
        name = " ".join(source.name.split())
        if source.role is role and name.casefold() not in seen:
            seen.add(name.casefold())
            yield name
