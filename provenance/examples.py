"""The examples inside language files, tried: what they say must be found, and nothing else."""

from collections.abc import Iterator

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.languages import Example, Language
from provenance.catalogue.location import rules_root
from provenance.catalogue.rule_files import located, rule_files
from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    Polarity,
    SourceStatement,
    Statement,
)
from provenance.pipeline import read, scan


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
    return (statement.kind,)


def says(statements: tuple[Statement, ...], expected: str) -> bool:
    """Return whether a statement is what was expected, or begins so."""
    lines = [line for statement in statements for line in describe(statement)]
    return any(line == expected or line.startswith(expected + " ") for line in lines)


def failures(catalogue: Catalogue) -> tuple[str, ...]:
    """Return a `file:line:column: …` line for each example of a language that does not hold."""
    return tuple(
        f"{_place(language, words)}: {reason}"
        for language in catalogue.lexicon.languages
        for words, reason in _failing(language, catalogue)
    )


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


def _place(language: Language, words: str) -> str:
    return located(rule_files(rules_root()), f"rules/languages/{language.code}.yaml", words)
