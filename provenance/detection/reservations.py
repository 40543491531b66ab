"""All rights reserved, bans, permission on request, a publisher's own terms, public domain."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.meaning import Meaning, meaning
from provenance.detection.grammar.names import find_names
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.license import LicenseExpression, TermsKind
from provenance.model.statement import LicenseStatement, Polarity, Statement

_OWN_TERMS = "terms"
_DOMAIN = "public_domain"
_BOUND = frozenset({TermsKind.PERSONAL_USE, TermsKind.SUBSCRIBERS, TermsKind.QUOTATION})


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield one statement for each sentence that reserves, permits in its own words or waives."""
    yield from _in_group("reservation", prose, catalogue)
    yield from _in_group(_OWN_TERMS, prose, catalogue)
    yield from _in_group(_DOMAIN, prose, catalogue)


def _in_group(group: str, prose: Prose, catalogue: Catalogue) -> Iterator[LicenseStatement]:
    seen: set[int] = set()
    for hit, sentence in prose.find(catalogue.lexicon.group(group)):
        if sentence.start in seen:
            continue
        how = meaning(prose, sentence, hit.start, hit.end, catalogue)
        statement = _statement(group, hit.phrase.label, prose, sentence, how, catalogue)
        if statement is not None:
            seen.add(sentence.start)
            yield statement


def _statement(
    group: str,
    label: str,
    prose: Prose,
    sentence: Sentence,
    how: Meaning,
    catalogue: Catalogue,
) -> LicenseStatement | None:
    read = {"reservation": _reserved, _OWN_TERMS: _terms, _DOMAIN: _waived}[group]
    answer = read(label, sentence, how, catalogue)
    if answer is None:
        return None
    expression, polarity, terms = answer
    return LicenseStatement(
        evidence=prose.evidence(sentence.start, sentence.end),
        asset=how.asset,
        role=sentence.block.role,
        expression=expression,
        polarity=polarity,
        scope=how.scope,
        part=how.part,
        licensor=how.licensor,
        exceptions=how.exceptions,
        terms=terms,
    )


_Answer = tuple[LicenseExpression, Polarity, TermsKind | None] | None


def _reserved(label: str, sentence: Sentence, how: Meaning, catalogue: Catalogue) -> _Answer:
    lexicon = catalogue.lexicon
    if how.polarity is Polarity.MENTION and lexicon.group("quoted").occurs_in(sentence.text):
        return catalogue.licenses.all_rights_reserved, Polarity.MENTION, None
    if label != "all_rights" and lexicon.group("mining").occurs_in(sentence.text):
        return None  # a ban on mining is an axis of its own
    if label != "all_rights" and lexicon.group("terms").occurs_in(sentence.text):
        return None  # permission with conditions, read as terms
    return catalogue.licenses.all_rights_reserved, Polarity.RESERVATION, None


def _terms(label: str, sentence: Sentence, how: Meaning, catalogue: Catalogue) -> _Answer:
    kind = TermsKind(label)
    bound = kind in _BOUND or kind is not TermsKind.REPUBLISH_FREE
    if kind is TermsKind.REPUBLISH_FREE:
        bound = bool(catalogue.lexicon.group("conditional_terms").occurs_in(sentence.text))
    if _names_license(sentence, catalogue):
        return None  # the license says what the words around it paraphrase
    return catalogue.licenses.custom_terms, Polarity.CONDITIONAL if bound else Polarity.GRANT, kind


def _names_license(sentence: Sentence, catalogue: Catalogue) -> bool:
    named = next(catalogue.licenses.find(sentence.text), None)
    return named is not None or next(find_names(sentence.text, catalogue), None) is not None


def _waived(label: str, sentence: Sentence, how: Meaning, catalogue: Catalogue) -> _Answer:
    lexicon, licenses = catalogue.lexicon, catalogue.licenses
    if lexicon.group("known_publicly").occurs_in(sentence.text):
        return None
    if label == "government" or lexicon.group("public_domain.government").occurs_in(sentence.text):
        return licenses.us_government_work, Polarity.GRANT, None
    denied = bool(lexicon.group("polarity.negated").occurs_in(sentence.text))
    return licenses.public_domain, Polarity.NEGATED if denied else Polarity.GRANT, None
