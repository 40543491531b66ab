"""License addresses: links, badges, rel=license, and addresses written out in the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.clauses import ABOUT_SITE
from provenance.detection.grammar.meaning import MANY_SUITES, Meaning, granted, meaning
from provenance.detection.grammar.prose import Prose
from provenance.model.document import TEXT_ASSET, Link, Role
from provenance.model.evidence import Carrier, Evidence
from provenance.model.license import LicenseExpression
from provenance.model.statement import LicenseStatement, Polarity, Scope, Statement

# What carries links to machines only: without a `rel` that says so they are about no terms.
# What says that a link leads to a license; the second is that of hNews.
_LICENSING = frozenset({"license", "item-license"})
_BESIDE, _LINES = 3, 10
_HEADS = frozenset({"link", "header"})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each address of a license."""
    yield from _written(prose, catalogue)
    found = []
    for link in prose.document.links:
        expression = catalogue.licenses.from_uri(prose.document.address(link.href))
        if expression is not None and _may_state(link):
            found.append((link, _linked(prose, link, expression, catalogue)))
    explains = (
        len({s.expression.elements for _, s in found if s.expression.elements}) >= MANY_SUITES
    )
    for statement in _with_words_beside(found):
        firm = (statement.said and statement.named) or statement.role is Role.FOOTER
        in_passing = explains and not firm and statement.evidence.carrier is Carrier.LINK
        yield replace(statement, polarity=Polarity.MENTION) if in_passing else statement


def _with_words_beside(
    found: Sequence[tuple[Link, LicenseStatement]],
) -> Iterator[LicenseStatement]:
    """Yield the statements; a bare badge means what the sentence it stands before says.

    The license chooser writes a badge and, behind it, "The pictures are under a … license".
    """
    for index, (link, statement) in enumerate(found):
        if link.span is None:
            for beside, words in found[index + 1 : index + _BESIDE + 1]:
                near = abs(beside.locator.line - link.locator.line) <= _LINES
                if near and beside.span and words.expression.id == statement.expression.id:
                    statement = replace(statement, scope=words.scope, part=words.part)
                    break
        yield statement


def _written(prose: Prose, catalogue: Catalogue) -> Iterator[LicenseStatement]:
    for start, end in catalogue.licenses.addresses(prose.text):
        expression = catalogue.licenses.from_uri(prose.text[start:end])
        sentence = prose.sentence(start, end) if expression and prose.speaks(start) else None
        if expression is None or sentence is None:
            continue
        how = meaning(prose, sentence, (start, end), catalogue.lexicon)
        evidence = prose.evidence(sentence.start, sentence.end)
        yield _statement(evidence, sentence.block.role, expression, how)


def _linked(
    prose: Prose, link: Link, expression: LicenseExpression, catalogue: Catalogue
) -> LicenseStatement:
    evidence = Evidence(quote=link.quote or link.href, carrier=_carrier(link), locator=link.locator)
    return _statement(evidence, link.role, expression, _link_meaning(prose, link, catalogue))


def _may_state(link: Link) -> bool:
    """Return whether a link is about terms; `canonical` and the like never grant.

    Terms for machines (RSL) are an axis of their own, whatever their address.
    """
    if link.is_for_machines:
        return False
    return link.element not in _HEADS or not link.rel.isdisjoint({"license", "copyright"})


def _carrier(link: Link) -> Carrier:
    if link.element == "header":
        return Carrier.HEADER
    if not link.rel.isdisjoint(_LICENSING):
        return Carrier.REL_LICENSE
    return Carrier.BADGE if link.element == "img" else Carrier.LINK


def _link_meaning(prose: Prose, link: Link, catalogue: Catalogue) -> Meaning:
    """Return how the words around a link mean it; a bare link, badge or rel grants by itself."""
    bare = Meaning(
        polarity=Polarity.GRANT,
        scope=_scope_of(link),
        asset=link.asset,
    )
    if link.span is None:
        return bare
    start = prose.folded_offset(link.span.start)
    sentence = prose.sentence(start, start + 1)
    if sentence is None:
        return bare
    end = min(start + link.span.end - link.span.start, sentence.end)
    how = meaning(prose, sentence, (start, end), catalogue.lexicon)
    if not link.rel.isdisjoint(_LICENSING) and how.polarity is Polarity.MENTION:
        return replace(how, polarity=Polarity.GRANT)
    return how


def _scope_of(link: Link) -> Scope:
    if link.asset != TEXT_ASSET:
        return Scope.PART
    return Scope.SITE if link.role in ABOUT_SITE else Scope.WORK


def _statement(
    evidence: Evidence, role: Role, expression: LicenseExpression, how: Meaning
) -> LicenseStatement:
    return LicenseStatement(
        evidence=evidence,
        asset=how.asset,
        role=role,
        expression=expression,
        polarity=granted(expression.kind, how.polarity),
        scope=how.scope,
        part=how.part,
        licensor=None if how.polarity is Polarity.MENTION else how.licensor,
        exceptions=how.exceptions,
        said=how.is_said,
        named=how.is_named,
    )
