"""License statements in words: Creative Commons names by grammar, other licenses by name."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.meaning import MANY_SUITES, Meaning, granted, meaning
from provenance.detection.grammar.names import Name, find_names, reconciled, trailing
from provenance.detection.grammar.prose import Prose, Sentence
from provenance.model.document import TEXT_ASSET
from provenance.model.license import LicenseExpression, LicenseKind
from provenance.model.statement import LicenseStatement, Polarity, Scope, Statement

_REPEATED = 3
_MANY = 20
_SITE = "creativecommons.org"


def detect(prose: Prose, catalogue: Catalogue) -> Iterator[Statement]:
    """Yield a statement for each license named in words that readers see."""
    found = list(_by_sentence(prose, catalogue))
    explains = _explains([name for _, names in found for name in names])
    for sentence, names in found:
        written = _written_out(sentence, catalogue)
        names = [name for name in names if not _says_less(name, written)]
        for statement in _statements(prose, sentence, names, catalogue):
            firm = statement.said and statement.named
            in_passing = explains and not firm and statement.polarity is Polarity.GRANT
            yield replace(statement, polarity=Polarity.MENTION) if in_passing else statement


def _explains(names: Sequence[Name]) -> bool:
    """Return whether a text goes through the licenses one by one: their bare names grant nothing."""
    suites = {x.elements for name in names for x in name.expressions if x.elements}
    return len(suites) >= MANY_SUITES


def _written_out(sentence: Sentence, catalogue: Catalogue) -> list[LicenseExpression]:
    """Return the licenses whose addresses a sentence writes out."""
    places = catalogue.licenses.addresses(sentence.text)
    found = (catalogue.licenses.from_uri(sentence.text[start:end]) for start, end in places)
    return [expression for expression in found if expression is not None]


def _says_less(name: Name, written: Sequence[LicenseExpression]) -> bool:
    """Return whether an address in the same sentence says which license the name leaves open."""
    first = name.expressions[0]
    return not first.version and any(
        other.family == first.family and other.version and first.elements in {(), other.elements}
        for other in written
    )


def _by_sentence(prose: Prose, catalogue: Catalogue) -> Iterator[tuple[Sentence, list[Name]]]:
    grouped: dict[int, tuple[Sentence, list[Name]]] = {}
    for name in _names(prose.text, catalogue):
        sentence = prose.sentence(name.start, name.end) if prose.speaks(name.start) else None
        if sentence is not None:
            grouped.setdefault(sentence.start, (sentence, []))[1].append(name)
    yield from grouped.values()


def _names(text: str, catalogue: Catalogue) -> list[Name]:
    """Return all names in reading order; `Creative Commons CC0` is one license, not two."""
    named = [
        Name(hit.start, trailing(text, hit.end, catalogue), (hit.expression,))
        for hit in catalogue.licenses.find(text)
    ]
    starts = [name.start for name in named]
    creative = [
        _before_next(name, starts)
        for name in find_names(text, catalogue)
        if not any(_begins_in(name, other) for other in named) and not _in_address(text, name)
    ]
    return sorted((*named, *creative), key=lambda name: (name.start, -name.end))


def _before_next(name: Name, starts: Sequence[int]) -> Name:
    """Return a name without what is the name of another license: `CC BY or the MIT License`."""
    end = min((start for start in starts if name.start < start < name.end), default=name.end)
    return replace(name, end=end)


def _in_address(text: str, name: Name) -> bool:
    """Return whether the words are part of a web address, which is read as an address."""
    before = text[max(0, name.start - 120) : name.start].rsplit(None, 1)[-1:]
    start = before[0] if before and not text[name.start - 1 : name.start].isspace() else ""
    return "//" in start or text[name.start : name.end + 5].lower().startswith(_SITE)


def _begins_in(name: Name, other: Name) -> bool:
    return other.start <= name.start < other.end


def _statements(
    prose: Prose, sentence: Sentence, names: list[Name], catalogue: Catalogue
) -> Iterator[LicenseStatement]:
    """Yield a statement for each license that a sentence names."""
    places = [(name.start, name.end) for name in names[:_MANY]]
    names = reconciled(_first_few(names), catalogue)
    seen: set[tuple[str, Polarity, Scope]] = set()
    meant = [
        (name, meaning(prose, sentence, (name.start, name.end), catalogue.lexicon, places))
        for name in names
    ]
    offered = _offered(meant)
    for name, how in meant:
        for expression in name.expressions:
            nameless = expression == catalogue.licenses.creative_commons((), None, None)
            bare = nameless and not _is_license(name, sentence, catalogue)
            if nameless and prose.document.is_page and not (how.is_said or how.is_named):
                bare = True  # a heading, a menu entry, a link whose address says which
            for polarity, scope, part, asset in _readings(expression, how, bare=bare):
                if (expression.id, polarity, scope) in seen:
                    continue
                seen.add((expression.id, polarity, scope))
                yield LicenseStatement(
                    evidence=prose.evidence(sentence.start, sentence.end),
                    asset=asset,
                    role=sentence.block.role,
                    expression=expression,
                    polarity=polarity,
                    scope=scope,
                    part=part,
                    licensor=None if polarity is Polarity.MENTION else how.licensor,
                    exceptions=how.exceptions,
                    said=how.is_said,
                    named=how.is_named,
                    choice=offered if len(offered) > 1 and expression.id in offered else (),
                )


def _offered(meant: Sequence[tuple[Name, Meaning]]) -> tuple[str, ...]:
    """Return the ids of all licenses that a sentence grants, each once."""
    free = (name for name, how in meant if how.polarity is Polarity.GRANT)
    return tuple(dict.fromkeys(x.id for name in free for x in name.expressions))


def _readings(
    expression: LicenseExpression, how: Meaning, *, bare: bool
) -> Iterator[tuple[Polarity, Scope, str | None, str]]:
    """Yield what a sentence says of one license: a denial may take a grant for granted."""
    polarity = _polarity(expression, how, bare=bare)
    if polarity is not None:
        yield polarity, how.scope, how.part, how.asset
    if how.presupposed is not None:
        yield Polarity.GRANT, how.presupposed, None, TEXT_ASSET


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


def _polarity(expression: LicenseExpression, how: Meaning, *, bare: bool) -> Polarity | None:
    """Return the polarity.

    A software license in passing says nothing about the words, and "Creative Commons" alone (a
    heading, a menu entry, the name of the organisation) grants nothing.
    """
    if expression.kind is LicenseKind.SOFTWARE and how.polarity is Polarity.MENTION:
        return None
    if bare and how.polarity is Polarity.GRANT:
        return Polarity.MENTION
    return granted(expression.kind, how.polarity)
