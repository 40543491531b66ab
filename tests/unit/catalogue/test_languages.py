import pytest

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.languages import Example
from provenance.model.statement import CopyrightNotice, LicenseStatement, Polarity
from provenance.pipeline import scan
from tests.describe import says
from tests.documents import text

LANGUAGES = load_catalogue().lexicon.languages
MATCH = [(language.code, example) for language in LANGUAGES for example in language.match]
NO_MATCH = [(language.code, words) for language in LANGUAGES for words in language.no_match]


@pytest.mark.parametrize(("code", "example"), MATCH)
def test_examples_that_match(code: str, example: Example, catalogue: Catalogue) -> None:
    found = scan(text(example.text), catalogue=catalogue).statements
    assert [line for line in example.finds if not says(found, line)] == [], code


@pytest.mark.parametrize(("code", "words"), NO_MATCH)
def test_examples_that_must_not_match(code: str, words: str, catalogue: Catalogue) -> None:
    found = [
        statement
        for statement in scan(text(words), catalogue=catalogue).statements
        if not isinstance(statement, CopyrightNotice)
        and not (isinstance(statement, LicenseStatement) and statement.polarity is Polarity.MENTION)
    ]
    assert found == [], code
