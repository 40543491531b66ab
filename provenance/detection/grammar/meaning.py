"""How a sentence means the license it names: polarity, scope, part, licensor, exceptions."""

import re
from dataclasses import dataclass

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.phrase_search import Hit
from provenance.detection.grammar.notices import holder_in
from provenance.detection.grammar.parties import tidy
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import TEXT_ASSET, Role
from provenance.model.statement import Polarity, Scope

# What stands there speaks for the site unless it says otherwise.
ABOUT_SITE = frozenset({Role.FOOTER, Role.ASIDE})
_CLAUSE = re.compile(r";|,? (?:but|while|whereas) |\)\. ")
_WORD = re.compile(r"\w+")
_CREDIT_WORDS = 16
_BARE_WORDS = 2
_NOTICE_LENGTH = 300
_QUOTED = re.compile(r"[\"“„«][^\"“”»«]{0,40}$")
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


def meaning(
    prose: Prose, sentence: Sentence, start: int, end: int, catalogue: Catalogue
) -> Meaning:
    """Return how the sentence means the words at the folded offsets `start:end`."""
    clause = _clause(sentence, start, end)
    scope, part = _scope(clause, catalogue)
    asset = sentence.block.asset
    if asset != TEXT_ASSET and sentence.block.role in {Role.CAPTION, Role.CREDIT}:
        scope = Scope.PART
    how = polarity(clause, catalogue)
    return Meaning(
        polarity=how,
        scope=scope,
        asset=asset,
        part=part,
        licensor=None if how is Polarity.MENTION else licensor(prose, sentence, catalogue),
        exceptions=bool(catalogue.lexicon.group("exceptions").occurs_in(sentence.text)),
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a license name that decide how it is meant."""

    before: str
    name: str
    after: str
    role: Role

    @property
    def around(self) -> str:
        """Return the clause with the name left out, so that its words cannot be cues."""
        return f"{self.before} \u00b7 {self.after}"


def polarity(clause: Clause, catalogue: Catalogue) -> Polarity:
    """Return whether the clause grants, denies, promises or merely mentions what it names."""
    words = len(_WORD.findall(clause.around))
    if words <= _BARE_WORDS:
        return Polarity.GRANT
    labels = catalogue.lexicon.group("polarity").labels(clause.around)
    if clause.after.rstrip().endswith("?") or _is_talked_about(clause, catalogue):
        return Polarity.MENTION
    for candidate in _STRENGTH:
        if candidate in labels:
            return candidate
    granting = _is_credit(clause, words) or clause.role in ABOUT_SITE
    return Polarity.GRANT if granting else Polarity.MENTION


def licensor(prose: Prose, sentence: Sentence, catalogue: Catalogue) -> str | None:
    """Return who grants, from the sentence itself or from a copyright line just before it."""
    hit = catalogue.lexicon.group("licensor").first(sentence.text)
    named = hit.part("party", sentence.text) if hit else None
    if named:
        return tidy(named)
    near = (sentence.text, _before(prose, sentence), _short_block(prose, sentence))
    return next(filter(None, (holder_in(words, catalogue) for words in near)), None)


def _clause(sentence: Sentence, start: int, end: int) -> Clause:
    low, high = start - sentence.start, end - sentence.start
    cuts = [match.end() for match in _CLAUSE.finditer(sentence.text, 0, low)]
    stop = _CLAUSE.search(sentence.text, high)
    return Clause(
        before=sentence.text[cuts[-1] if cuts else 0 : low],
        name=sentence.text[low:high],
        after=sentence.text[high : stop.start() if stop else None],
        role=sentence.block.role,
    )


def _is_talked_about(clause: Clause, catalogue: Catalogue) -> bool:
    """Return whether the words are a phrase that somebody discusses."""
    return bool(_QUOTED.search(clause.before)) and bool(
        catalogue.lexicon.group("quoted").occurs_in(clause.around)
    )


def _is_credit(clause: Clause, words: int) -> bool:
    """Return whether it reads like a credit line: a few words and the license set off from them."""
    before = clause.before.rstrip()
    set_off = before.endswith(("(", "/", "|", "-", ",", ":", "[", ".", "·"))
    return words <= _CREDIT_WORDS and (set_off or not before)


def _scope(clause: Clause, catalogue: Catalogue) -> tuple[Scope, str | None]:
    """Return how far the clause reaches, and the part it is about where it names one."""
    places = (clause.before, clause.name, clause.after)
    subject = next(filter(None, (_subject(words, catalogue) for words in places)), None)
    if subject is None:
        return (Scope.SITE if clause.role in ABOUT_SITE else Scope.WORK), None
    group, label = subject
    if group == "source":
        return Scope.PART, "image"
    if group == "parts":
        if label == "text":
            return Scope.WORK, label
        return Scope.PART, label
    return Scope(label), None


def _subject(words: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """Return the group and label of the first words that say what is licensed."""
    if not words.strip():
        return None
    lexicon = catalogue.lexicon
    if next(lexicon.group("source.photo-credit").find(words), None):
        return "source", "photo-credit"
    hits = [(_rank(hit), "scope", hit.phrase.label) for hit in lexicon.group("scope").find(words)]
    hits += [(_rank(hit), "parts", hit.phrase.label) for hit in lexicon.group("parts").find(words)]
    if not hits:
        return None
    _, group, label = min(hits)
    return group, label


def _rank(hit: Hit) -> tuple[int, int, int]:
    """Return the order of subjects: the earliest, the widest reading, the longest words."""
    label = hit.phrase.label
    return hit.start, _SUBJECTS.index(label if label in _SUBJECTS else "parts"), -hit.end


def _before(prose: Prose, sentence: Sentence) -> str:
    """Return the few words before the sentence in its block."""
    text, low = prose.block_text(sentence.block)
    return text[max(0, sentence.start - low - 120) : max(0, sentence.start - low)]


def _short_block(prose: Prose, sentence: Sentence) -> str:
    """Return the block of the sentence where it is a notice and not an article."""
    text, _ = prose.block_text(sentence.block)
    return text if len(text) < _NOTICE_LENGTH else ""
