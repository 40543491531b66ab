"""All rights reserved, bans, permission on request, a publisher's own terms, public domain."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.languages import Lexicon
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.meaning import Meaning, meaning
from provenance.detection.grammar.names import Name, find_names
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.detection.grammar.tongues import hearing
from provenance.model.document import Block, Role
from provenance.model.license import LicenseExpression, LicenseKind, TermsKind
from provenance.model.statement import LicenseStatement, Polarity, Statement

_ALL, _ASK, _TERMS, _DOMAIN = "all_rights", "ask", "terms", "public_domain"
_PERMISSIONS = frozenset(TermsKind)
_WAIVERS = frozenset({"dedication", "government"})
_NOTICE = 300
_GROUPS = ("reservation", _TERMS, _DOMAIN)
# What is named beside "public domain" and is the way into it.
_DEDICATIONS = frozenset({LicenseKind.DEDICATION, LicenseKind.MARK, LicenseKind.GOVERNMENT_WORK})


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence with the hits of each group."""

    sentence: Sentence
    hits: Mapping[str, list[Hit]]
    lexicon: Lexicon
    names: tuple[Name, ...]
    """The licenses that the sentence names."""

    @property
    def named(self) -> tuple[LicenseExpression, ...]:
        return tuple(expression for name in self.names for expression in name.expressions)

    @property
    def text(self) -> str:
        return self.sentence.text


_Answer = tuple[Hit, LicenseExpression, Polarity, TermsKind | None]


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each sentence that reserves, permits in its own words or waives."""
    said = _sentences(prose, catalogue)
    permitting = {id(item.sentence.block) for item in said if _permission(item, catalogue)}
    is_licensed = cache(lambda block: _is_licensed(prose, block, catalogue))
    for item in said:
        block = item.sentence.block
        for answer in _answers(item, catalogue, in_terms=id(block) in permitting):
            if not (_says_less(answer) and is_licensed(block)):
                yield _statement(prose, item, answer)


def _sentences(prose: Prose, catalogue: Catalogue) -> list[_Said]:
    """Return the sentences in which there is a hit of any group, in reading order."""
    found: dict[int, tuple[Sentence, dict[str, list[Hit]]]] = {}
    for group in _GROUPS:
        for hit, sentence in prose.find(catalogue.lexicon.group(group)):
            _, hits = found.setdefault(sentence.start, (sentence, defaultdict(list)))
            hits[group].append(hit)
    return [
        _heard(prose, sentence, hits, catalogue) for _, (sentence, hits) in sorted(found.items())
    ]


def _heard(
    prose: Prose, sentence: Sentence, hits: Mapping[str, list[Hit]], catalogue: Catalogue
) -> _Said:
    """Return the sentence with the hits in languages that it may be in."""
    lexicon = hearing(catalogue.lexicon, prose.source(sentence.start, sentence.end))
    named = _names_in(sentence.text, catalogue)
    kept = {
        group: [
            hit
            for hit in found
            if hit.phrase.language in lexicon.codes and not _in_name(hit, sentence, named)
        ]
        for group, found in hits.items()
    }
    return _Said(sentence, defaultdict(list, kept), lexicon, tuple(named))


def _names_in(words: str, catalogue: Catalogue) -> list[Name]:
    """Return all license names of a few words, with their places in them."""
    own = (Name(x.start, x.end, (x.expression,)) for x in catalogue.licenses.find(words))
    return [*own, *find_names(words, catalogue)]


def _in_name(hit: Hit, sentence: Sentence, named: Sequence[Name]) -> bool:
    """Return whether a hit is part of a license's name: an element of one forbids changes."""
    start = hit.start - sentence.start
    return any(name.start <= start < name.end for name in named)


def _says_less(answer: _Answer) -> bool:
    """Return whether a license in the same paragraph says more: "write to us about reprints"."""
    return answer[0].phrase.label == _ASK or _is_paraphrase(answer)


def _is_paraphrase(answer: _Answer) -> bool:
    """Return whether words permit what a license beside them may already have said."""
    _, expression, polarity, _ = answer
    return expression.kind is LicenseKind.TERMS and polarity is Polarity.GRANT


def _is_licensed(prose: Prose, block: Block, catalogue: Catalogue) -> bool:
    """Return whether a license is named in a paragraph."""
    words, _ = prose.block_text(block)
    return bool(_names_in(words, catalogue))


def _answers(item: _Said, catalogue: Catalogue, *, in_terms: bool) -> Iterator[_Answer]:
    permission, waived = _permission(item, catalogue), _waived(item, catalogue)
    if permission and waived and _is_paraphrase(permission):
        permission = None  # everybody may use what is in the public domain
    reserved = _reserved(item, catalogue, in_terms=in_terms)
    yield from (answer for answer in (reserved, permission, waived) if answer)


def _reserved(item: _Said, catalogue: Catalogue, *, in_terms: bool) -> _Answer | None:
    """Return what the sentence reserves.

    A ban beside a permission is its reverse side, one on mining is an axis of its own, and one on
    what is done to people does not speak of content.
    """
    everything = catalogue.licenses.all_rights_reserved
    elsewhere = ("mining", "unrelated_bans")
    for hit in sorted(item.hits["reservation"], key=lambda hit: hit.phrase.label != _ALL):
        if hit.phrase.label == _ALL:
            if _is_partial(hit, item):
                continue
        elif in_terms or any(item.lexicon.group(name).occurs_in(item.text) for name in elsewhere):
            continue
        how = Polarity.MENTION if _is_discussed(item) else Polarity.RESERVATION
        return hit, everything, how, None
    return None


def _is_partial(hit: Hit, item: _Said) -> bool:
    """Return whether only some rights are reserved, which is no more than a license says."""
    low = item.sentence.start
    return any(
        low + some.start <= hit.start < low + some.end or hit.start <= low + some.start < hit.end
        for some in item.lexicon.group("some_rights").find(item.text)
    )


def _permission(item: _Said, catalogue: Catalogue) -> _Answer | None:
    """Return the permission in the publisher's own words, None where a license is named instead."""
    bans = [hit for hit in item.hits["reservation"] if hit.phrase.label == "ban"]
    # "Not without consent" holds the words for "with consent".
    hits = [hit for hit in item.hits[_TERMS] if not any(_begins_in(hit, ban) for ban in bans)]
    if not item.lexicon.group("reuse").occurs_in(item.text):
        hits = [hit for hit in hits if hit.phrase.label != TermsKind.SUBSCRIBERS]
    if not hits or item.named or _is_discussed(item):
        return None
    if item.lexicon.group("unrelated_bans").occurs_in(item.text):
        return None
    bound = [hit for hit in hits if hit.phrase.label != TermsKind.REPUBLISH_FREE]
    hit = (bound or hits)[0]
    limited = bool(bound) or item.lexicon.group("conditional_terms").occurs_in(item.text)
    how = Polarity.CONDITIONAL if limited else Polarity.GRANT
    return hit, catalogue.licenses.custom_terms, how, TermsKind(hit.phrase.label)


def _begins_in(hit: Hit, other: Hit) -> bool:
    return other.start < hit.start < other.end


def _waived(item: _Said, catalogue: Catalogue) -> _Answer | None:
    """Return what the sentence says of the public domain, which is also "known to everybody"."""
    hits, lexicon = item.hits[_DOMAIN], item.lexicon
    if not hits or lexicon.group("known_publicly").occurs_in(item.text):
        return None
    if any(x.kind in _DEDICATIONS for x in item.named):
        return None
    government = [hit for hit in hits if hit.phrase.label == "government"]
    if government:
        return government[0], catalogue.licenses.us_government_work, Polarity.GRANT, None
    how = Polarity.GRANT
    if _is_discussed(item) or lexicon.group("polarity.mention").occurs_in(item.text):
        how = Polarity.MENTION
    elif lexicon.group("polarity.negated").occurs_in(item.text):
        how = Polarity.NEGATED
    return hits[0], catalogue.licenses.public_domain, how, None


def _is_discussed(item: _Said) -> bool:
    return item.lexicon.group("quoted").occurs_in(item.text)


def _is_notice(prose: Prose, item: _Said, hit: Hit) -> bool:
    """Return whether the sentence speaks of what it stands on, and does not tell a story.

    It names this item or all of a site, or it stands in a few words of its own, as notices do. What
    may be done in somebody's own words needs a name everywhere: the words are those of daily life.
    """
    if hit.phrase.label == _ALL:
        return True
    lexicon, words, block = item.lexicon, item.text, item.sentence.block
    low, high = prose.block_range(block)
    is_short = high - low <= _NOTICE
    if hit.phrase.label in _PERMISSIONS or hit.phrase.label in _WAIVERS:
        is_reserved = bool(item.hits["reservation"]) or "©" in words
        of_content = lexicon.group("scope.site").occurs_in(words) and _of_content(words, lexicon)
        named = of_content or lexicon.group("scope.work").occurs_in(words)
        return block.role is Role.FOOTER or named or (is_reserved and is_short)
    return block.role is Role.FOOTER or is_short or lexicon.group("scope").occurs_in(words)


def _of_content(words: str, lexicon: Lexicon) -> bool:
    """Return whether words speak of texts or pictures, and not of a site as such."""
    return lexicon.group("parts").occurs_in(words)


def _statement(prose: Prose, item: _Said, answer: _Answer) -> LicenseStatement:
    hit, expression, polarity, terms = answer
    sentence = item.sentence
    low = sentence.start
    others = [(low + name.start, low + name.end) for name in item.names]
    place = hit.start, hit.end
    how: Meaning = meaning(prose, sentence, place, item.lexicon, others, is_name=False)
    return LicenseStatement(
        evidence=prose.evidence(sentence.start, sentence.end),
        asset=how.asset,
        role=sentence.block.role,
        expression=expression,
        polarity=polarity,
        scope=how.scope,
        part=how.part,
        licensor=None if polarity is Polarity.MENTION else how.licensor,
        exceptions=how.exceptions,
        terms=terms,
        said=True,
        named=_is_notice(prose, item, hit),
    )
