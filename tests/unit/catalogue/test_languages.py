import pytest

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.languages import Example
from provenance.examples import missing, stated

LANGUAGES = load_catalogue().lexicon.languages
MATCH = [(language.code, example) for language in LANGUAGES for example in language.match]
NO_MATCH = [(language.code, words) for language in LANGUAGES for words in language.no_match]


@pytest.mark.parametrize(("code", "example"), MATCH)
def test_examples_that_match(code: str, example: Example, catalogue: Catalogue) -> None:
    assert missing(example, catalogue) == [], code


@pytest.mark.parametrize(("code", "words"), NO_MATCH)
def test_examples_that_must_not_match(code: str, words: str, catalogue: Catalogue) -> None:
    assert stated(words, catalogue) == [], code
