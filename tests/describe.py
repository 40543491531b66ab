"""Statements as short lines, so that fixtures can say what must be found."""

from provenance.model.statement import (
    CopyrightNotice,
    LicenseStatement,
    SourceStatement,
    Statement,
)


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
