import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.legal_consistency import legal_contradictions
from provenance.catalogue.location import rules_root
from provenance.catalogue.rule_files import RuleFile, rule_files
from provenance.catalogue.strict_yaml import YamlFile, parse_bytes
from provenance.examples import misjudged
from provenance.model.license_terms import DatabaseRight, LicenseTerms, Owed, Prohibition

SUITES = ("BY", "BY-SA", "BY-NC", "BY-NC-SA", "BY-ND", "BY-NC-ND")
VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")
# Where the sections stand that have another letter in each license before version 4.0.
CREDIT = {"BY": "b", "BY-SA": "c", "BY-NC": "c", "BY-NC-SA": "d", "BY-ND": "b", "BY-NC-ND": "c"}
MONEY = {"BY-NC": "b", "BY-NC-SA": "c", "BY-NC-ND": "b"}
HONOR = {"BY": "c", "BY-SA": "d", "BY-NC": "e", "BY-NC-SA": "f", "BY-ND": "c", "BY-NC-ND": "e"}
MATRIX = [(suite, version) for suite in SUITES for version in VERSIONS]
LICENSES = [file for file in rule_files(rules_root()) if file.folder == "licenses"]


def terms_of(catalogue: Catalogue, license_id: str) -> LicenseTerms:
    expression = catalogue.licenses.by_id(license_id)
    assert expression is not None
    assert expression.terms is not None
    return expression.terms


def source(terms: LicenseTerms, word: Owed | Prohibition) -> str | None:
    found = terms.owes(word) if isinstance(word, Owed) else terms.forbids(word)
    return found.source.removeprefix(f"{terms.text} ") if found else None


@pytest.mark.parametrize(("suite", "version"), MATRIX)
def test_what_creative_commons_permits_and_prohibits(
    suite: str, version: str, catalogue: Catalogue
) -> None:
    terms = terms_of(catalogue, f"CC-{suite}-{version}")
    old = version < "4"
    assert terms.text == f"CC {suite} {version}"
    assert {term.word for term in terms.permits} == {
        "share",
        *(() if "ND" in suite else ("adapt",)),
        *(() if "NC" in suite else ("commercial",)),
    }
    money = f"§4({MONEY.get(suite)})" if old else "§2(a)(1)"
    assert source(terms, Prohibition.COMMERCIAL) == (money if "NC" in suite else None)
    adapt = "§3" if old else "§2(a)(1)(B) and §3(a)(1)"
    assert source(terms, Prohibition.ADAPT) == (adapt if "ND" in suite else None)
    downstream = "§4(a)" if old else f"§2(a)(5)({'C' if 'SA' in suite else 'B'})"
    assert source(terms, Prohibition.TECHNICAL_MEASURES) == downstream
    assert source(terms, Prohibition.EXTRA_TERMS) == downstream
    endorsement = {"4.0": "§2(a)(6)", "3.0": f"§4({CREDIT[suite]})"}
    assert source(terms, Prohibition.ENDORSEMENT) == endorsement.get(version)
    honor = f"§4({HONOR[suite]})" if version == "3.0" else None
    assert source(terms, Prohibition.DEROGATORY_TREATMENT) == honor


@pytest.mark.parametrize(("suite", "version"), MATRIX)
def test_what_creative_commons_asks_for(suite: str, version: str, catalogue: Catalogue) -> None:
    terms = terms_of(catalogue, f"CC-{suite}-{version}")
    credit = f"§4({CREDIT[suite]})"
    third = version == "3.0"
    if version == "4.0":
        assert source(terms, Owed.TITLE) is None
        assert source(terms, Owed.CREATOR) == "§3(a)(1)(A)(i)"
        assert source(terms, Owed.CHANGES) == "§3(a)(1)(B)"
        assert source(terms, Owed.LICENSE_URI) == "§3(a)(1)(C)"
        assert source(terms, Owed.PROMINENCE) is None
        assert source(terms, Owed.REMOVE_CREDIT) == "§3(a)(3)"
    else:
        assert source(terms, Owed.TITLE) == credit + ("(ii)" if third else "")
        assert source(terms, Owed.CREATOR) == credit + ("(i)" if third else "")
        changes = f"§3(b) and {credit}(iv)" if third else credit
        assert source(terms, Owed.CHANGES) == (None if "ND" in suite else changes)
        assert source(terms, Owed.LICENSE_URI) == "§4(a)"
        assert source(terms, Owed.PROMINENCE) == credit
        assert source(terms, Owed.REMOVE_CREDIT) == "§4(a)"
    assert (terms.owes(Owed.URI) is None) == (version == "1.0")
    alike = "§3(b)(1)" if version == "4.0" else "§4(b)"
    assert source(terms, Owed.SHARE_ALIKE) == (alike if "SA" in suite else None)


@pytest.mark.parametrize(("suite", "version"), MATRIX)
def test_how_creative_commons_ends_and_what_of_databases(
    suite: str, version: str, catalogue: Catalogue
) -> None:
    terms = terms_of(catalogue, f"CC-{suite}-{version}")
    newest = version == "4.0"
    assert terms.breach is not None
    assert terms.breach.cure_days == (30 if newest else None)
    right = DatabaseRight.LICENSED if newest else DatabaseRight.NOT_COVERED
    assert terms.database_right is right


@pytest.mark.parametrize(
    ("license_id", "text", "own", "right", "cure"),
    [
        ("CC-BY-3.0-DE", "CC BY 3.0 DE", True, DatabaseRight.WAIVED, None),
        ("CC-BY-SA-3.0-AT", "CC BY-SA 3.0 AT", True, DatabaseRight.WAIVED, None),
        ("CC-BY-3.0-IGO", "CC BY 3.0 IGO", True, None, 30),
        ("LicenseRef-CC-BY-3.0-FR", "CC BY 3.0", False, None, None),
        ("CC-BY-SA-2.1-JP", "CC BY-SA 2.0", False, None, None),
    ],
)
def test_ports_say_whose_text_was_read(
    license_id: str,
    text: str,
    own: bool,
    right: DatabaseRight | None,
    cure: int | None,
    catalogue: Catalogue,
) -> None:
    terms = terms_of(catalogue, license_id)
    assert (terms.text, terms.own_text, terms.database_right) == (text, own, right)
    assert terms.breach is not None
    assert terms.breach.cure_days == cure


def test_moral_rights_are_left_alone_in_the_german_port(catalogue: Catalogue) -> None:
    assert terms_of(catalogue, "CC-BY-3.0-DE").forbids(Prohibition.DEROGATORY_TREATMENT) is None
    assert terms_of(catalogue, "CC-BY-3.0-IGO").forbids(Prohibition.DEROGATORY_TREATMENT)


@pytest.mark.parametrize(
    "license_id",
    [
        "GFDL",
        "LicenseRef-CC-BY",
        "LicenseRef-CC-DevNations-2.0",
        "LicenseRef-CC-Sampling-Plus-1.0",
        "LicenseRef-CC-unspecified",
        "LicenseRef-etalab-1.0",
        "MIT",
    ],
)
def test_what_was_not_read_has_no_terms(license_id: str, catalogue: Catalogue) -> None:
    expression = catalogue.licenses.by_id(license_id)
    assert expression is not None
    assert expression.terms is None


@pytest.mark.parametrize(
    ("license_id", "duty", "expected"),
    [
        ("GFDL-1.3-or-later", Owed.NEW_TITLE, "§4(A)"),
        ("GFDL-1.1-only", Owed.DISCLAIMER, None),
        ("LAL-1.3", Owed.CHANGES, "§2.3"),
        ("LAL-1.2", Owed.CHANGES, None),
        ("ODbL-1.0", Owed.OUTPUT_NOTICE, "§4.3"),
        ("ODC-By-1.0", Owed.SHARE_ALIKE, None),
        ("OGL-UK-3.0", Owed.SOURCE, "You must"),
        ("etalab-2.0", Owed.UPDATE_DATE, "Reuse, subject to"),
        ("DL-DE-BY-2.0", Owed.CHANGES, "(3)"),
        ("CC0-1.0", Owed.CREATOR, None),
    ],
)
def test_what_other_licenses_ask_for(
    license_id: str, duty: Owed, expected: str | None, catalogue: Catalogue
) -> None:
    found = terms_of(catalogue, license_id).owes(duty)
    assert (found is None) if expected is None else bool(found and found.source.endswith(expected))


@pytest.mark.parametrize("file", LICENSES, ids=lambda file: file.name)
def test_examples_of_adaptations(file: RuleFile, catalogue: Catalogue) -> None:
    assert list(misjudged(file, catalogue)) == []


def test_a_wrong_example_is_named(catalogue: Catalogue) -> None:
    content = rules_root().joinpath("licenses", "cc0.yaml").read_bytes()
    wrong = content.replace(b'CC-BY-NC-ND-4.0, answer: "yes"', b'CC-BY-NC-ND-4.0, answer: "no"')
    wrong = wrong.replace(b"under: LicenseRef-all-rights-reserved", b"under: Nonsense-1.0")
    first, second = misjudged(RuleFile("licenses", "cc0.yaml", wrong), catalogue)
    assert first.startswith("an adaptation of CC0-1.0 under CC-BY-NC-ND-4.0 is said to be 'no'")
    assert second == "no license file knows 'Nonsense-1.0'"


def law(old: str, new: str, name: str = "creative-commons.yaml") -> list[str]:
    parsed: dict[str, list[YamlFile]] = {"licenses": [], "changes": []}
    for file in rule_files(rules_root()):
        if file.folder in parsed:
            text = file.content.decode()
            assert file.name != name or old in text
            content = text.replace(old, new, 1) if file.name == name else text
            parsed[file.folder].append(parse_bytes(content.encode(), file.label))
    return legal_contradictions(parsed)


def test_the_shipped_law_does_not_contradict_itself() -> None:
    assert law("schema", "schema") == []


@pytest.mark.parametrize(
    ("old", "new", "file", "problem"),
    [
        (
            '{word: commercial, at: "§2(a)(1)", without: [NC]}',
            '{word: commercial, at: "§2(a)(1)"}',
            "creative-commons.yaml",
            "CC BY-NC 4.0: 'commercial' is permitted and prohibited",
        ),
        (
            "permits: [share, adapt, commercial]",
            "permits: [share]",
            "gfdl.yaml",
            "GFDL 1.1: its terms permit adapt, commercial, share, not what stands in permits",
        ),
        (
            "change: typo",
            "change: crop",
            "changes.yaml",
            "'crop' stands in rules/changes/changes.yaml already",
        ),
        (
            "change: typo",
            "change: crop",
            "changes.yaml",
            "'typo' is missing; it must have a class",
        ),
    ],
)
def test_a_contradiction_is_a_problem(old: str, new: str, file: str, problem: str) -> None:
    assert any(line.endswith(problem) for line in law(old, new, file))
