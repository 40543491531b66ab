"""How a sentence means the license it names: polarity, scope, part, licensor, exceptions."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from provenance.catalogue.languages import Lexicon
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.clauses import ABOUT_SITE, NAME, Clause, clause_of
from provenance.detection.grammar.licensors import licensor
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.detection.grammar.tongues import hearing
from provenance.model.document import TEXT_ASSET, Role
from provenance.model.license import LicenseKind
from provenance.model.statement import Polarity, Scope

_QUOTED = re.compile(r"[\"“„«「『][^\"“”»」』]{0,60}$")
_ANNOUNCED = 80
_IN_TEXT = frozenset({Role.BODY, Role.QUOTE, Role.CREDIT, Role.BYLINE})
_OWNED = re.compile(r"©|\(c\)|copyright|\b(?:19|20)\d\d\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_CREDITED = 2
MANY_SUITES = 3
"""A text that names so many of the Creative Commons licenses is about them."""
_LABEL_ENDS = " \t\n:\uff1a"
# How far behind a name its subject may stand.
_CLOSE = 40
_NO_GRANTS = {
    LicenseKind.RESERVATION: Polarity.RESERVATION,
    LicenseKind.TERMS: Polarity.CONDITIONAL,
}
_QUESTIONS = ("?", "؟")
# The earliest of these says what the sentence is about.
_SUBJECTS = (*Scope, "parts")
_STRENGTH = (Polarity.NEGATED, Polarity.MENTION, Polarity.CONDITIONAL, Polarity.GRANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a sentence does with the license it names."""

    polarity: Polarity
    scope: Scope
    asset: str = TEXT_ASSET
    part: str | None = None
    licensor: str | None = None
    exceptions: bool = False
    is_said: bool = False
    """Whether words around the license say how it is meant."""
    is_named: bool = False
    """Whether words say what is licensed."""
    presupposed: Scope | None = None
    """How far a grant reaches that the words take for granted: "not under the site's license"."""


def meaning(
    prose: Prose,
    sentence: Sentence,
    place: tuple[int, int],
    lexicon: Lexicon,
    others: Sequence[tuple[int, int]] = (),
    *,
    is_name: bool = True,
) -> Meaning:
    """Return how the sentence means the words at a place of the folded text.

    `others` are the places of further license names in the sentence; the words need not be a name.
    """
    start, end = place
    around = prose.source(sentence.start, start), prose.source(end, sentence.end)
    heard = hearing(lexicon, " ".join(around))
    clause = clause_of(sentence, start, end, others, heard)
    named = _scope(clause, heard)
    said = _polarities(clause, heard)
    is_said = bool(said) or _is_labelled(prose, sentence, clause, heard)
    asset, role = sentence.block.asset, sentence.block.role
    scope, part = named or _announced(prose, sentence, clause, heard)
    bare = is_name and not (is_said or named) and prose.document.is_page
    if role is Role.CAPTION and scope is not Scope.PART:
        scope, part = Scope.PART, "image"
    elif role is Role.CREDIT and asset != TEXT_ASSET:
        scope = Scope.PART
    elif bare and _is_others(prose, sentence, clause, heard):
        scope, part = Scope.PART, part or ("image" if role is Role.CREDIT else None)
    asked = prose.before(sentence).endswith(_QUESTIONS)
    how = Polarity.MENTION if asked else _polarity(clause, heard, said)
    return Meaning(
        polarity=how,
        scope=scope,
        asset=asset,
        part=part,
        licensor=licensor(prose, sentence, place, heard),
        exceptions=heard.group("exceptions").occurs_in(sentence.text),
        is_said=is_said,
        is_named=named is not None,
        presupposed=_presupposed(clause, heard) if how is Polarity.NEGATED else None,
    )


def _is_labelled(prose: Prose, sentence: Sentence, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the name fills a field: `License: CC BY 4.0`, or `License` in a box before it."""
    label = clause.before.strip(_LABEL_ENDS)
    if not clause.before.strip():
        label = prose.label_of(sentence)
    elif not clause.before.rstrip().endswith((":", "\uff1a")):
        return False
    nouns = lexicon.group("license_names.noun").find(label)
    return any(hit.end == len(label) for hit in nouns)


def _is_others(prose: Prose, sentence: Sentence, clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether a bare name on a page stands behind words about something: a credit of that.

    `Dunes at dawn, by R. Sample (CC BY 2.0)` licenses what it describes; a line that names a holder
    and a year, or that calls itself a license, speaks of the page.
    """
    if clause.role not in _IN_TEXT:
        return False
    earlier = prose.before(sentence)
    own = f"{clause.before} {clause.after}"
    if _OWNED.search(own) or "©" in earlier:
        return False
    if lexicon.group("license_names.noun").occurs_in(f"{earlier} {clause.before}"):
        return False
    in_credits = clause.role is Role.CREDIT
    return in_credits or len(_WORD.findall(f"{earlier} {clause.before}")) >= _CREDITED


def _polarity(clause: Clause, lexicon: Lexicon, said: Collection[str]) -> Polarity:
    """Return whether the clause grants, denies, promises or merely mentions what it names.

    `said` is what the words around the name say of it.
    """
    if _is_asked(clause) or is_discussed(clause, lexicon):
        return Polarity.MENTION
    for candidate in _STRENGTH:
        if candidate in said:
            return candidate
    granting = clause.is_bare or clause.is_credit or clause.role is Role.FOOTER
    if not granting and clause.is_short:
        granting = lexicon.group("source.photo-credit").occurs_in(clause.before)
    return Polarity.GRANT if granting else Polarity.MENTION


def granted(kind: LicenseKind, how: Polarity) -> Polarity:
    """Return the polarity of naming what is no license: "in copyright" reserves, terms bind."""
    if how is not Polarity.GRANT:
        return how
    return _NO_GRANTS.get(kind, how)


def is_discussed(clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether the words are a phrase that somebody quotes to talk about it."""
    return bool(_QUOTED.search(clause.before)) and lexicon.group("quoted").occurs_in(clause.around)


def _is_asked(clause: Clause) -> bool:
    return clause.after.rstrip().endswith(_QUESTIONS)


def _polarities(clause: Clause, lexicon: Lexicon) -> frozenset[str]:
    """Return what the words around a name say of it.

    That a non-commercial license is for non-commercial use restricts nothing.
    """
    around = clause.around
    return frozenset(
        hit.phrase.label
        for hit in lexicon.group("polarity").find(around)
        if not (
            hit.phrase.label == Polarity.CONDITIONAL
            and _is_noncommercial(around[hit.start : hit.end], lexicon)
            and _is_noncommercial(clause.name, lexicon)
        )
    )


def _is_noncommercial(words: str, lexicon: Lexicon) -> bool:
    return any(
        lexicon.group(f"license_names.{kind}.NC").occurs_in(words) for kind in ("elements", "codes")
    )


def _presupposed(clause: Clause, lexicon: Lexicon) -> Scope | None:
    """Return how far a license reaches that is denied to a part and so taken for granted else."""
    around = clause.around
    hit = lexicon.group("polarity.presupposed").first(around)
    if hit is None:
        return None
    owner = around[hit.start : hit.end].replace(NAME, " ")
    if any(found.phrase.label != "text" for found in lexicon.group("parts").find(owner)):
        return None  # "the article's pictures": what is denied, not who grants
    is_site = lexicon.group("scope.site").occurs_in(owner)
    return Scope.SITE if is_site else Scope.WORK


def _scope(clause: Clause, lexicon: Lexicon) -> tuple[Scope, str | None] | None:
    """Return how far the clause reaches, and the part it is about where it names one."""
    places = (clause.before, clause.name, clause.after[:_CLOSE])
    subject = next(filter(None, (_subject(words, lexicon) for words in places)), None)
    if subject is None:
        return None
    group, label = subject
    if group == "source":
        return Scope.PART, "image"
    if group == "parts":
        return (Scope.WORK if label == "text" else Scope.PART), label
    if label == Scope.SITE and _is_of_texts(clause, lexicon):
        return Scope.SITE, "text"
    return Scope(label), None


def _is_of_texts(clause: Clause, lexicon: Lexicon) -> bool:
    """Return whether "all articles on this site" are meant, and not all that is on it."""
    parts = {hit.phrase.label for hit in lexicon.group("parts").find(clause.before)}
    return parts <= {"text"} and lexicon.group("texts").occurs_in(clause.before)


def _announced(
    prose: Prose, sentence: Sentence, clause: Clause, lexicon: Lexicon
) -> tuple[Scope, str | None]:
    """Return the part that a few words before the sentence announce: `Cover: an old map. CC0.` and the like."""
    if clause.role in ABOUT_SITE:
        return Scope.SITE, None
    before = prose.before(sentence)
    if clause.is_credit and len(before) < _ANNOUNCED:
        group, label = _subject(before, lexicon) or ("", None)
        if group == "source" or (group == "parts" and label != "text"):
            return Scope.PART, label if group == "parts" else "image"
    return Scope.WORK, None


def _subject(words: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the group and label of the first words that say what is licensed."""
    if not words.strip():
        return None
    if lexicon.group("source.photo-credit").occurs_in(words):
        return "source", "photo-credit"
    named = [
        (hit, group) for group in ("scope", "parts") for hit in lexicon.group(group).find(words)
    ]
    if not named:
        return None
    exceptions = list(lexicon.group("exceptions").find(words))
    _, group, label = min(
        (_rank(hit, words, exceptions), group, hit.phrase.label) for hit, group in named
    )
    return group, label


def _rank(hit: Hit, words: str, exceptions: Sequence[Hit]) -> tuple[bool, int, int, int]:
    """Return the order of subjects: the earliest, the longest words, the widest reading.

    "Except where otherwise noted" speaks of a site only where nothing else is named, and "except for
    the photos" is not about photos.
    """
    label = hit.phrase.label
    excepted = any(
        out.start < hit.end and not words[out.end : hit.start].strip() for out in exceptions
    )
    subject = _SUBJECTS.index(label if label in _SUBJECTS else "parts")
    return excepted, hit.start, -hit.end, subject
