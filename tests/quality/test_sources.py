"""Citations prove nothing about origin, in any language; and an agency's own credit is no citation."""

import pytest
import yaml

from tests.quality.sources import FOLDER, Item, items, languages

ITEMS = [item for language in languages() for item in items(language)]
_FEWEST = 5


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.language}-{item.words[:40]}")
def test_the_party_is_what_the_item_says(item: Item) -> None:
    assert item.fault is None, item.words


@pytest.mark.parametrize("language", languages())
def test_every_language_has_citations_origins_and_pairs(language: str) -> None:
    data = yaml.safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8"))
    assert len(data["citations"]) >= _FEWEST
    assert len(data["origins"]) >= _FEWEST
    assert data["pairs"]


def test_all_nineteen_languages_are_there() -> None:
    assert len(languages()) == 19
