import shutil
from pathlib import Path

import pytest

from provenance.catalogue import cache
from provenance.catalogue.catalogue import load_catalogue, ship_catalogue
from provenance.errors import RuleFileError

RULES = Path(__file__).parents[3] / "rules"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    for folder in ("changes", "countries", "languages", "licenses", "preferences", "sources"):
        shutil.copytree(RULES / folder, tmp_path / folder)
    return tmp_path


def test_all_problems_of_all_files_are_reported_together(rules: Path) -> None:
    (rules / "sources" / "ap.yaml").write_text("a: 1\na: 2\n")
    (rules / "licenses" / "cc0.yaml").write_text("schema: provenance/license/v1\n")
    with pytest.raises(RuleFileError) as caught:
        load_catalogue(rules)
    files = {line.split(":")[0] for line in caught.value.problems}
    assert files == {"rules/sources/ap.yaml", "rules/licenses/cc0.yaml"}


def test_a_pattern_that_does_not_compile_stops_everything(rules: Path) -> None:
    english = rules / "languages" / "en.yaml"
    english.write_text(
        english.read_text().replace('"creative(?:-| )?commons"', '"creative(commons"')
    )
    with pytest.raises(
        RuleFileError, match=r"rules/languages/en\.yaml:10:\d+: 'creative\(commons'"
    ):
        load_catalogue(rules)


def test_two_files_cannot_claim_one_name(rules: Path) -> None:
    copy = (rules / "sources" / "ap.yaml").read_text().replace("id: ap\n", "id: other\n")
    (rules / "sources" / "other.yaml").write_text(copy)
    with pytest.raises(RuleFileError, match=r"is claimed by ap\.yaml too"):
        load_catalogue(rules)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("sources/ap.yaml", "id: ap\n", "id: app\n", "rules/sources/ap.yaml:2:1: id must be 'ap'"),
        (
            "sources/360info.yaml",
            "id: CC-BY-4.0",
            "id: CC-BY-9.0",
            "rules/sources/360info.yaml:10:3: no license file knows 'CC-BY-9.0'",
        ),
        (
            "licenses/mit.yaml",
            "family: mit\n",
            "family: tim\n",
            "rules/licenses/mit.yaml:2:1: family must be 'mit'",
        ),
        (
            "sources/ap.yaml",
            'country: "US"\n',
            "country: UK\n",
            "rules/sources/ap.yaml:5:1: no country has the code 'UK'",
        ),
        (
            "countries/countries.yaml",
            "letters: SWE, also: [",
            "letters: SWE, also: [Suisse, ",
            "rules/countries/countries.yaml:205:3: 'Suisse' means SE and CH; one of them must",
        ),
        (
            "countries/countries.yaml",
            "names: [Benelux]",
            "names: [Benelux, Benin]",
            "rules/countries/countries.yaml:265:5: 'Benin' means Benelux and BJ; one of them",
        ),
        (
            "countries/countries.yaml",
            "[DACH, D-A-CH], countries: [AT,",
            "[DACH, D-A-CH], countries: [XT,",
            "rules/countries/countries.yaml:264:41: no country has the code 'XT'",
        ),
        (
            "countries/countries.yaml",
            "letters: SWE",
            "letters: SW",
            "rules/countries/countries.yaml:205:22: 'SW' is not allowed; it must be the code of",
        ),
    ],
)
def test_what_contradicts_itself_is_named_with_its_place(
    rules: Path, file: str, old: str, new: str, problem: str
) -> None:
    path = rules / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(RuleFileError) as caught:
        load_catalogue(rules)
    assert any(line.startswith(problem) for line in caught.value.problems), caught.value.problems


def test_a_license_file_that_detection_needs_cannot_be_missing(rules: Path) -> None:
    (rules / "licenses" / "public-domain.yaml").unlink()
    with pytest.raises(RuleFileError, match=r"public-domain\.yaml:1:1: this file is missing"):
        load_catalogue(rules)


def test_a_mark_may_be_shared_by_those_who_agree(rules: Path) -> None:
    for name, other in (("east", "west"), ("west", "east")):
        (rules / "sources" / f"{name}.yaml").write_text(
            f"schema: provenance/source/v1\nid: {name}\nname: {name.title()} Wire\nkind: agency\n"
            f"marks: [XWQ]\nshared_with: {{XWQ: [{other}]}}\n"
            f'references: ["https://{name}.example/"]\n'
            f"examples: {{match: [{name.title()} Wire], no_match: [wired]}}\n"
        )
    sources = load_catalogue(rules).sources
    assert [bearer.id for hit in sources.find("XWQ") for bearer in hit.bearers] == ["east", "west"]
    assert sources.party("XWQ") is None


def test_a_new_source_is_one_file(rules: Path) -> None:
    (rules / "sources" / "fjord.yaml").write_text(
        "schema: provenance/source/v1\nid: fjord\nname: Fjord Wire\nkind: agency\n"
        'references: ["https://fjord.example/"]\n'
        "examples: {match: [Fjord Wire], no_match: [Fjord]}\n"
    )
    found = load_catalogue(rules).sources.party("Fjord Wire")
    assert found is not None
    assert found.id == "fjord"


def test_what_was_checked_once_is_kept_and_what_changed_is_checked_again(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SHIPPED", tmp_path / "none.json")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "kept"))
    first = load_catalogue(rules)
    assert cache.load(first.digest) is not None
    again = load_catalogue(rules)
    assert again.digest == first.digest
    assert again.sources.files == first.sources.files
    (rules / "sources" / "ap.yaml").write_text("a: 1\na: 2\n")
    with pytest.raises(RuleFileError):
        load_catalogue(rules)


def test_a_cache_that_cannot_be_written_is_no_error(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "file" / "below"))
    assert load_catalogue(rules).digest


def test_a_damaged_cache_is_read_anew(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_SHIPPED", tmp_path / "none.json")
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "kept"))
    digest = load_catalogue(rules).digest
    for path in (tmp_path / "kept").iterdir():
        path.write_text("{ half")
    assert load_catalogue(rules).digest == digest


def test_what_the_package_was_built_with_is_neither_checked_again_nor_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_SHIPPED", tmp_path / "_catalogue.json")
    ship_catalogue()
    monkeypatch.setattr("provenance.catalogue.catalogue.check", None)
    assert load_catalogue(RULES).lexicon.codes >= {"en", "zh-Hant"}
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize("content", ["", "0.1.0-of-other-rules\n{}\n", "{ half"])
def test_a_package_that_was_built_with_other_rules_is_no_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_SHIPPED", tmp_path / "_catalogue.json")
    (tmp_path / "_catalogue.json").write_text(content)
    assert load_catalogue(RULES).lexicon.codes >= {"en", "zh-Hant"}
    assert list((tmp_path / "kept").iterdir())


def test_half_a_package_file_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVENANCE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(cache, "_SHIPPED", tmp_path / "_catalogue.json")
    ship_catalogue()
    whole = (tmp_path / "_catalogue.json").read_bytes()
    (tmp_path / "_catalogue.json").write_bytes(whole[: len(whole) // 2])
    assert load_catalogue(RULES).lexicon.codes >= {"en", "zh-Hant"}
