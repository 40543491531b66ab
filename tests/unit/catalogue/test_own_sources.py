from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.errors import RuleFileError
from provenance.pipeline import check, scan
from provenance.reading import read_bytes
from tests.builders import UNCHANGED

FILE = """\
schema: provenance/source/v1
id: {id}
name: {name}
kind: agency
marks: [{mark}]
references: ["https://{id}.example/"]
examples: {{match: [{name}], no_match: ["The harbour is quiet."]}}
"""


def written(folder: Path, id: str, name: str, mark: str, more: str = "") -> Path:
    path = folder / f"{id}.yaml"
    path.write_text(FILE.format(id=id, name=name, mark=mark) + more, encoding="utf-8")
    return path


def problems(folder: Path, *named: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load_catalogue(sources=named)
    return [line.removeprefix(f"{folder}/") for line in caught.value.problems]


def test_own_sources_are_known_beside_the_shipped_ones(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    path = written(tmp_path, "tidewater", "Tidewater Agency", "TWA")
    ours = load_catalogue(sources=[str(path)])
    document = read_bytes(b"OSTERWALD (TWA) - Rain is expected.", uri="rain.txt")
    found = scan(document, catalogue=ours)
    assert [source.id for source in found.rights[0].parties if source.id] == ["tidewater"]
    assert not any(source.id for source in scan(document, catalogue=catalogue).rights[0].parties)
    assert len(ours.sources.files) == len(catalogue.sources.files) + 1
    assert ours.lexicon is catalogue.lexicon
    assert ours.licenses is catalogue.licenses
    told = check(document, use=UNCHANGED, catalogue=ours)
    assert [(source.id, source.name) for source in told.own_sources] == [
        ("tidewater", "Tidewater Agency")
    ]
    assert told.catalogue_digest == ours.digest != catalogue.digest


def test_where_files_lie_and_how_they_are_named_makes_no_difference(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    for folder in (tmp_path, tmp_path / "copy"):
        first = written(folder, "tidewater", "Tidewater Agency", "TWA")
        second = written(folder, "moorland", "Moorland Telegraph", "MLT")
    by_folder = load_catalogue(sources=[tmp_path / "copy"])
    one_by_one = load_catalogue(
        sources=[
            tmp_path / "tidewater.yaml",
            tmp_path / "moorland.yaml",
            f"{tmp_path}//tidewater.yaml",
        ]
    )
    assert by_folder.digest == one_by_one.digest
    assert [file.stem for file in one_by_one.own_files] == ["moorland", "tidewater"]
    second.write_text(second.read_text().replace("quiet", "still"))
    assert load_catalogue(sources=[first, second]).digest != by_folder.digest


def test_nothing_own_is_the_shipped_catalogue_itself(catalogue: Catalogue) -> None:
    assert load_catalogue(sources=[]) is catalogue


def test_an_id_that_is_taken_is_refused_with_its_place(tmp_path: Path) -> None:
    written(tmp_path, "ap", "Associated Pilots", "ASPIL")
    (tmp_path / "other").mkdir()
    written(tmp_path, "tidewater", "Tidewater Agency", "TWA")
    written(tmp_path / "other", "tidewater", "Tidewater Wire", "TWW")
    assert problems(tmp_path, tmp_path, tmp_path / "other") == [
        "ap.yaml:2:1: 'ap' is the id of a shipped source (Associated Press); choose another id",
        f"tidewater.yaml:2:1: 'tidewater' is the id in {tmp_path}/other/tidewater.yaml already; "
        "choose another id",
    ]


def test_names_marks_and_hosts_have_one_owner(tmp_path: Path) -> None:
    path = written(tmp_path, "pilots", "associated press", "AP", "domains: [apnews.com]\n")
    lines = problems(tmp_path, path)
    assert [line.partition(" is claimed by ap.yaml too; ")[0] for line in lines] == [
        "pilots.yaml:3:1: 'associated press'",
        "pilots.yaml:5:9: 'AP'",
        "pilots.yaml:8:11: 'apnews.com'",
    ]
    assert lines[1].endswith("or share it, if it is a mark (shared_with)")


def test_a_mark_is_shared_with_shipped_sources(tmp_path: Path) -> None:
    path = written(tmp_path, "alps", "Alps Pictures", "APA", "shared_with: {APA: [apa-at]}\n")
    (hit,) = load_catalogue(sources=[path]).sources.find("APA")
    assert {"alps", "apa-at", "apa-az"} <= {bearer.id for bearer in hit.bearers}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("colour: red\n", "tidewater.yaml:8:1: unknown key 'colour'; "),
        (
            'license: {id: CC-BY-9.0, url: "", quote: "", checked: null}\n',
            "tidewater.yaml:8:11: no license file knows 'CC-BY-9.0'",
        ),
    ],
)
def test_a_wrong_file_says_what_and_where(tmp_path: Path, more: str, said: str) -> None:
    path = written(tmp_path, "tidewater", "Tidewater Agency", "TWA", more)
    assert problems(tmp_path, path)[0].startswith(said)


def test_a_file_is_called_as_its_id(tmp_path: Path) -> None:
    path = written(tmp_path, "tidewater", "Tidewater Agency", "TWA").rename(tmp_path / "tide.yaml")
    assert problems(tmp_path, path) == ["tide.yaml:2:1: id must be 'tide', as the file is called"]


def test_what_holds_no_sources_was_named_by_mistake(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert problems(tmp_path, tmp_path / "empty", tmp_path / "gone.yaml") == [
        "empty:1:1: there is no source file (.yaml) in this folder",
        "gone.yaml:1:1: it cannot be read (No such file or directory)",
    ]
