"""License statements in words: Creative Commons names by grammar, other licenses by name."""

from collections import Counter
from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.meaning import Meaning, meaning
from provenance.detection.grammar.names import UNSPECIFIED, Name, find_names
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.license import LicenseExpression, LicenseKind
from provenance.model.statement import LicenseStatement, Polarity, Statement

_REPEATED = 3
_SITE = "creativecommons.org"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each license named in words that readers see."""
    for sentence, names in _by_sentence(prose, catalogue):
        yield from _statements(prose, sentence, names, catalogue)


def _by_sentence(prose: Prose, catalogue: Catalogue) -> Iterator[tuple[Sentence, list[Name]]]:
    grouped: dict[int, tuple[Sentence, list[Name]]] = {}
    for name in _names(prose.text, catalogue):
        sentence = prose.sentence(name.start, name.end) if prose.speaks(name.start) else None
        if sentence is not None:
            grouped.setdefault(sentence.start, (sentence, []))[1].append(name)
    yield from grouped.values()


def _names(text: str, catalogue: Catalogue) -> list[Name]:
    """Return all names in reading order; `Creative Commons CC0` is one license, not two."""
    named = [Name(hit.start, hit.end, (hit.expression,)) for hit in catalogue.licenses.find(text)]
    creative = [
        name
        for name in find_names(text, catalogue)
        if not any(_covers(other, name) for other in named) and not _in_address(text, name)
    ]
    return sorted((*named, *creative), key=lambda name: (name.start, -name.end))


def _in_address(text: str, name: Name) -> bool:
    """Return whether the words are part of a web address, which is read as an address."""
    before = text[max(0, name.start - 120) : name.start].rsplit(None, 1)[-1:]
    start = before[0] if before and not text[name.start - 1 : name.start].isspace() else ""
    return "//" in start or text[name.start : name.end + 5].lower().startswith(_SITE)


def _covers(other: Name, name: Name) -> bool:
    return other.start < name.end and name.start < other.end


def _statements(
    prose: Prose, sentence: Sentence, names: list[Name], catalogue: Catalogue
) -> Iterator[LicenseStatement]:
    names = _first_few(names)
    specific = [name for name in names if name.expressions[0].id != UNSPECIFIED] or names[:1]
    evidence = prose.evidence(sentence.start, sentence.end)
    seen: set[tuple[str, Polarity]] = set()
    meant = [(name, meaning(prose, sentence, name.start, name.end, catalogue)) for name in specific]
    offered = tuple(
        dict.fromkeys(x.id for name, m in meant for x in name.expressions if _grants(m))
    )
    for name, how in meant:
        for expression in name.expressions:
            nameless = expression == catalogue.licenses.creative_commons((), None, None)
            bare = nameless and not _is_license(name, sentence, catalogue)
            polarity = _polarity(expression, how, bare=bare)
            if polarity is None or (expression.id, polarity) in seen:
                continue
            seen.add((expression.id, polarity))
            yield LicenseStatement(
                evidence=evidence,
                asset=how.asset,
                role=sentence.block.role,
                expression=expression,
                polarity=polarity,
                scope=how.scope,
                part=how.part,
                licensor=how.licensor,
                exceptions=how.exceptions,
                choice=offered if len(offered) > 1 and expression.id in offered else (),
            )


def _first_few(names: list[Name]) -> list[Name]:
    """Return the names without what a sentence merely repeats over and over."""
    counts: Counter[tuple[LicenseExpression, ...]] = Counter()
    kept = []
    for name in names:
        counts[name.expressions] += 1
        if counts[name.expressions] <= _REPEATED:
            kept.append(name)
    return kept


def _is_license(name: Name, sentence: Sentence, catalogue: Catalogue) -> bool:
    """Return whether the sentence calls it a license or grants it in so many words."""
    lexicon = catalogue.lexicon
    found = lexicon.group("license_names.noun").labels(sentence.text)
    around = sentence.text[: name.start - sentence.start]
    return bool(found) or "grant" in lexicon.group("polarity.grant").labels(around)


def _grants(how: Meaning) -> bool:
    return how.polarity is Polarity.GRANT


def _polarity(expression: LicenseExpression, how: Meaning, *, bare: bool) -> Polarity | None:
    """Return the polarity.

    A software license in passing says nothing about the words, and "Creative Commons" alone (a
    heading, a menu entry, the name of the organisation) grants nothing.
    """
    if expression.kind is LicenseKind.SOFTWARE and how.polarity is Polarity.MENTION:
        return None
    if bare and how.polarity is Polarity.GRANT:
        return Polarity.MENTION
    return how.polarity
