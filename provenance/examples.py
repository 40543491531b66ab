"""The examples inside rule files, tried: what they say must be found, and nothing else."""

from collections.abc import Iterable, Iterator
from typing import Any

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.languages import Example, Language
from provenance.catalogue.letters import plain
from provenance.catalogue.location import rules_root
from provenance.catalogue.preferences import PreferenceExample, Vocabulary
from provenance.catalogue.rule_files import RuleFile, located, rule_files
from provenance.catalogue.sources import SourceFile, SourceHit
from provenance.catalogue.strict_yaml import parse_bytes
from provenance.model.adapters import may_adapt_under
from provenance.model.document import Document
from provenance.model.retrieval import Hop, Retrieval
from provenance.model.source import SourceRole
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    Polarity,
    ReservationStatement,
    SourceStatement,
    Statement,
)
from provenance.pipeline import read, scan
from provenance.reading import read_bytes
from provenance.reading.media_types import HTML
from provenance.reading.site_files import Site

# What a form opens or closes when it is tried.
_ADDRESS = "https://courier.example/news/rain"
_ITEM = "The ferry is back in service, its owners said on Monday in the port."


def describe(statement: Statement) -> tuple[str, ...]:
    """Return the lines that name a statement: `license CC-BY-4.0 grant site Fjord Wire`."""
    match statement:
        case LicenseStatement():
            words = [statement.expression.id, statement.polarity, statement.scope]
            return (f"license {' '.join(words)} {statement.licensor or ''}".strip(),)
        case SourceStatement():
            source = statement.source
            return (f"{source.role} {source.name}", f"{source.role} {source.party}")
        case CopyrightNotice():
            return (f"copyright {statement.holder}",)
        case ReservationStatement():
            return (f"reservation {statement.activity} {statement.answer} {statement.signal}",)
    return (statement.kind,)


def says(statements: tuple[Statement, ...], expected: str) -> bool:
    """Return whether a statement is what was expected, or begins so."""
    lines = [line for statement in statements for line in describe(statement)]
    return any(line == expected or line.startswith(expected + " ") for line in lines)


def failures(catalogue: Catalogue) -> tuple[str, ...]:
    """Return a `file:line:column: …` line for each example and form that does not hold."""
    return (
        *(
            f"{_place(language, words)}: {reason}"
            for language in catalogue.lexicon.languages
            for words, reason in _failing(language, catalogue)
        ),
        *source_failures(catalogue.sources.files.values(), catalogue),
        *(
            f"{_signal_place(vocabulary, example.text)}: {reason}"
            for vocabulary in catalogue.preferences.vocabularies.values()
            for example in vocabulary.examples
            for reason in misheard(example, catalogue)
        ),
        *(
            f"{file.label}: {reason}"
            for file in rule_files(rules_root())
            if file.folder == "licenses"
            for reason in misjudged(file, catalogue)
        ),
    )


def source_failures(sources: Iterable[SourceFile], catalogue: Catalogue) -> Iterator[str]:
    """Yield a `file:line:column: …` line for each form and example of sources that does not hold."""
    for source in sources:
        for words, reason in (*unheard(source, catalogue), *misnamed(source, catalogue)):
            yield f"{_source_place(source, words, catalogue)}: {reason}"


def misjudged(file: RuleFile, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with the examples of a license file: what may be published under what."""
    data: Any = parse_bytes(file.content, file.label).data
    for example in data["examples"].get("adapters", ()):
        source = catalogue.licenses.by_id(example["of"])
        target = catalogue.licenses.by_id(example["under"])
        if source is None or target is None:
            yield f"no license file knows {example['of'] if source is None else example['under']!r}"
            continue
        found = may_adapt_under(source, target)
        if found.answer != example["answer"]:
            yield (
                f"an adaptation of {source.id} under {target.id} is said to be "
                f"{example['answer']!r}, and comes out {found.answer.value!r}: {found.reason}"
            )


def unheard(source: SourceFile, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield each form of a source file that does not name the party as an origin, and so says."""
    for form in (form for forms in source.forms.values() for form in forms):
        if not any(_names(words, source, catalogue) for words in _items(form, source, catalogue)):
            yield form, f"the form does not name {source.name} as an origin"


def misnamed(source: SourceFile, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield each example of a source file that does not do what it must, and what that is."""
    for words in source.match:
        if not any(source in hit.bearers for hit in _named(f"The {words} said so.", catalogue)):
            yield words, f"the example does not name {source.name}"
    for words in source.no_match:
        if any(source in hit.bearers and not hit.mark for hit in _named(words, catalogue)):
            yield words, f"the example must not name {source.name}, and does"


def _named(words: str, catalogue: Catalogue) -> Iterator[SourceHit]:
    return catalogue.sources.find(plain(words))


def _items(form: str, source: SourceFile, catalogue: Catalogue) -> tuple[str, ...]:
    """Return items that a form opens, on the same line or above it, and one that it closes.

    They are in the party's language: a sentence of that language's file that states nothing.
    """
    spoken = source.languages[0] if source.languages else ""
    files = (
        item for item in catalogue.lexicon.languages if spoken and item.code.startswith(spoken)
    )
    item = next((file.no_match[0] for file in files if file.no_match), _ITEM)
    return f"{form} {item}", f"{form}\n{item}", f"{item}\n\n{form}"


def _names(words: str, source: SourceFile, catalogue: Catalogue) -> bool:
    return any(_names_party(item, source, catalogue) for item in _statements(words, catalogue))


def _names_party(item: Statement, source: SourceFile, catalogue: Catalogue) -> bool:
    """Return whether a statement says that a party made, supplied, published or licenses it."""
    match item:
        case SourceStatement() if item.source.role is SourceRole.PHOTO_CREDIT:
            named = catalogue.sources.find(item.source.name)
            return any(source in hit.bearers for hit in named)
        case SourceStatement():
            return item.source.id == source.id and item.source.role is not SourceRole.CITATION
        case LicenseStatement() if item.licensor:
            return catalogue.sources.party(item.licensor) == source
    return False


def missing(example: Example, catalogue: Catalogue) -> list[str]:
    """Return what an example says must be found and is not."""
    found = _statements(example.text, catalogue)
    return [line for line in example.finds if not says(found, line)]


def stated(words: str, catalogue: Catalogue) -> list[str]:
    """Return what words state that must state nothing; a mention or a bare © grants nothing."""
    return [
        describe(statement)[0]
        for statement in _statements(words, catalogue)
        if not isinstance(statement, CopyrightNotice)
        and not (isinstance(statement, LicenseStatement) and statement.polarity is Polarity.MENTION)
    ]


def misheard(example: PreferenceExample, catalogue: Catalogue) -> list[str]:
    """Return what is wrong with what an example tells machines."""
    found = scan(_site_page(example, catalogue), catalogue=catalogue).statements
    heard = [describe(statement)[0] for statement in found]
    if not example.finds:
        return [f"the example must state nothing, and states {line!r}" for line in heard]
    return [
        f"the example does not find {line!r}; it finds {heard}"
        for line in example.finds
        if line not in heard
    ]


def _site_page(example: PreferenceExample, catalogue: Catalogue) -> Document:
    """Return a page of which the example is the head or a header, or whose site's file it is."""
    head = example.text if example.where == "head" else ""
    name, _, value = example.text.partition(":")
    headers = ((name, value.strip()),) if example.where == "header" else ()
    page = f"<title>Rain</title>{head}<p>{_ITEM}</p>".encode()
    hops = (Hop(url=_ADDRESS, status=200),)
    retrieval = Retrieval(requested=_ADDRESS, hops=hops, headers=headers)
    document = read_bytes(page, uri=_ADDRESS, media=HTML, retrieval=retrieval)
    if example.where in {"head", "header"}:
        return document
    given = [(example.where, example.text.encode())]
    return Site.read(given, catalogue.preferences.agents.keys()).speaks_about(document)


def _failing(language: Language, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for example in language.match:
        for line in missing(example, catalogue):
            found = [describe(item)[0] for item in _statements(example.text, catalogue)]
            yield example.text, f"the example does not find {line!r}; it finds {found}"
    for words in language.no_match:
        for line in stated(words, catalogue):
            yield words, f"the example must state nothing, and states {line!r}"


def _statements(words: str, catalogue: Catalogue) -> tuple[Statement, ...]:
    return scan(read(words.encode(), uri="example.txt"), catalogue=catalogue).statements


def _source_place(source: SourceFile, words: str, catalogue: Catalogue) -> str:
    files = (*catalogue.own_files, *rule_files(rules_root()))
    mine = (file.label for file in files if (file.folder, file.stem) == ("sources", source.id))
    return located(files, next(mine, source.id), words)


def _signal_place(vocabulary: Vocabulary, words: str) -> str:
    return located(rule_files(rules_root()), f"rules/preferences/{vocabulary.signal}.yaml", words)


def _place(language: Language, words: str) -> str:
    return located(rule_files(rules_root()), f"rules/languages/{language.code}.yaml", words)
