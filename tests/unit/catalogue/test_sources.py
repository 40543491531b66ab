import pytest

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.sources import SourceFile

FILES = sorted(load_catalogue().sources.files.values(), key=lambda file: file.id)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.id)
def test_examples_in_source_files(file: SourceFile, catalogue: Catalogue) -> None:
    for words in file.match:
        found = [
            hit.bearers[0].id for hit in catalogue.sources.find(plain(f"The {words} said so."))
        ]
        assert found == [file.id], words
    for words in file.no_match:
        named = [hit.bearers[0].id for hit in catalogue.sources.find(plain(words)) if not hit.mark]
        assert file.id not in named, words


def test_there_are_agencies_and_outlets(catalogue: Catalogue) -> None:
    kinds = [file.kind for file in catalogue.sources.files.values()]
    assert kinds.count("agency") >= 20
    assert kinds.count("outlet") >= 10


def test_a_party_is_known_by_any_of_its_names(catalogue: Catalogue) -> None:
    for name in ("Associated Press", "the associated press", "AP"):
        found = catalogue.sources.party(name)
        assert found is not None
        assert found.id == "ap"
    assert catalogue.sources.party("ap") is None


def test_what_nobody_read_allows_nothing(catalogue: Catalogue) -> None:
    own = [file.license for file in catalogue.sources.files.values() if file.license]
    assert own
    assert all(license_.checked is None or license_.quote for license_ in own)
