import pytest

from provenance.catalogue.catalogue import _WHOLE_TEXTS, Catalogue
from provenance.catalogue.literals import needed


def letters(pattern: str) -> list[list[str]]:
    return [sorted(choice) for choice in needed(pattern)]


@pytest.mark.parametrize(
    ("pattern", "choices"),
    [
        ("all rights reserved", [["all rights reserved"]]),
        ("all ?rights", [["all rights", "allrights"]]),
        ("lizenz(?:en|vertrag)?", [["lizenz"]]),
        ("licen[cs]es?", [["licence", "license"]]),
        ("told {party} (?:today|on)", [["told "], [" on", " today"]]),
        (r"photos?\.? {name}", [["photo ", "photo. ", "photos ", "photos. "]]),
        (r"(?:\w+ ){0,3}works?", [["work"]]),
        (r"(?P<x>ab)+c", [["ab"], ["c"]]),
        ("{line}source{end}", [[" source "]]),
        ("source {end}", [["source "]]),
        ("all  rights", [["all rights"]]),
        ("(?:from|by) (?:the )?{party}|via", [["by ", "from ", "via"]]),
        ("ÉCRIVEZ", [["ecrivez"]]),
        ("ΟΔΟΣ", [["οδοσ"]]),
        (r"\(c\)", [["(c)"]]),
        (r"[^x]\d{4}\p{Lu}[a-z]{party}", []),
        ("(?:by|{party})", []),
        ("(?:by)?", []),
        ("", []),
    ],
)
def test_what_a_text_must_have_for_a_phrase(pattern: str, choices: list[list[str]]) -> None:
    assert letters(pattern) == choices


def test_of_very_many_spellings_the_beginning_and_the_end_are_kept_apart() -> None:
    pattern = "(?:a|b|c|d|e|f)(?:g|h|i|j|k)(?:l|m|n)"
    assert [len(choice) for choice in needed(pattern)] == [6, 15]


def test_whatever_whole_documents_are_searched_for_needs_letters(catalogue: Catalogue) -> None:
    """A phrase without would be searched for in every document there is."""
    searched = [
        phrase
        for group in _WHOLE_TEXTS
        for member in catalogue.lexicon.group(group).members
        for phrase in member.phrases
    ]
    assert len(searched) > 1000
    assert [phrase.pattern for phrase in searched if not needed(phrase.pattern)] == []
