import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.detection.grammar.folding import fold
from provenance.detection.grammar.names import find_names


def ids(words: str, catalogue: Catalogue) -> list[str]:
    names = find_names(fold(words).text, catalogue)
    return [expression.id for name in names for expression in name.expressions]


@pytest.mark.parametrize(
    ("words", "license_id"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("CC-BY-SA 3.0 DE", "CC-BY-SA-3.0-DE"),
        ("cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0"),
        ("CCBY4.0", "CC-BY-4.0"),
        ("CC\u00a0BY\u2011NC\u2011SA\u00a04.0", "CC-BY-NC-SA-4.0"),
        ("CC   BY\n4.0", "CC-BY-4.0"),
        ("C.C. BY-SA 4.0", "CC-BY-SA-4.0"),
        ("CC BY-SA-NC 4.0", "CC-BY-NC-SA-4.0"),
        ("CC BY-ND-SA 4.0", "LicenseRef-CC-unspecified"),
        ("CC BY-SA 4.", "CC-BY-SA-4.0"),
        ("by-nc-nd/3.0/us", "LicenseRef-CC-BY-NC-ND-3.0-US"),
        ("Creative Commons Attribution 4.0 International", "CC-BY-4.0"),
        ("Creative Commons Attribution-ShareAlike 3.0 Unported", "CC-BY-SA-3.0"),
        (
            "Creative Commons Attribution-NonCommercial 3.0 New Zealand",
            "LicenseRef-CC-BY-NC-3.0-NZ",
        ),
        ("Creative Commons Attribution", "LicenseRef-CC-BY"),
        ("Creative Commons license", "LicenseRef-CC-unspecified"),
        ("Creative Commons License 4.0", "LicenseRef-CC-unspecified"),
        ("Attribution-NoDerivs-NonCommercial 1.0 Generic", "CC-BY-NC-ND-1.0"),
        ("Attribution-NonCommercial 4.0 International", "CC-BY-NC-4.0"),
        ("Attribution 4.0", "CC-BY-4.0"),
        ("Creative Commons BY-NC-ND", "LicenseRef-CC-BY-NC-ND"),
        ("Creative Commons licence (CC BY 4.0)", "CC-BY-4.0"),
        ("Creative Commons Attribution, version 3", "CC-BY-3.0"),
        ("🅭🅯 4.0", "CC-BY-4.0"),
    ],
)
def test_a_name_in_any_spelling(words: str, license_id: str, catalogue: Catalogue) -> None:
    assert license_id in ids(words, catalogue)


def test_a_list_of_versions_is_a_list_of_licenses(catalogue: Catalogue) -> None:
    words = "Creative Commons Attribution-Share Alike 3.0 Unported, 2.5 Generic and 1.0 Generic"
    assert ids(words, catalogue) == ["CC-BY-SA-3.0", "CC-BY-SA-2.5", "CC-BY-SA-1.0"]


def test_names_beside_each_other_stay_apart(catalogue: Catalogue) -> None:
    assert ids("CC BY 4.0, CC BY-SA 3.0 and CC BY-NC 2.0", catalogue) == [
        "CC-BY-4.0",
        "CC-BY-SA-3.0",
        "CC-BY-NC-2.0",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "It takes creative common sense",
        "To: Ann. CC: John, by noon if you can.",
        "cc by email 4.0",
        "where road BY-NC 4 meets the ring road",
        "Attribution of the attack remains non-commercial analysts' best guess",
        "The Indian state by-election",
        "Attribution\n\nNon-commercial\n\n4.0 goals",
        "a generic 2.0 version",
    ],
)
def test_what_only_looks_like_a_name(words: str, catalogue: Catalogue) -> None:
    assert ids(words, catalogue) == []
