"""The files of a policy: each is read once, by whichever way it is reached, and no stranger's is shown."""

from pathlib import Path

import pytest

from provenance.catalogue.policies import load_policy
from provenance.errors import RuleFileError
from tests.unit.catalogue.test_policy_files import HEAD, rule, waiver


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    return [line.replace(f"{path.parent}/", "") for line in caught.value.problems]


@pytest.mark.parametrize("name", ["self.yaml", "./d/../self.yaml", "d/../d/../self.yaml"])
def test_a_file_that_includes_itself_is_an_error_however_it_is_spelt(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "d").mkdir()
    path = write(tmp_path / "self.yaml", f"includes: [{name}]\nrules:\n{rule()}")
    assert problems(path) == [
        "self.yaml:1:1: policies include each other: self.yaml → self.yaml",
    ]


def test_a_link_to_itself_is_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "self.yaml", f"includes: [link.yaml]\nrules:\n{rule()}")
    (tmp_path / "link.yaml").symlink_to("self.yaml")
    assert "policies include each other" in problems(path)[0]


def test_a_file_reached_by_several_ways_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "shared.yaml", "rules:\n" + rule())
    write(tmp_path / "sub" / "right.yaml", "includes: [../shared.yaml]\n")
    (tmp_path / "other.yaml").symlink_to("shared.yaml")
    names = "sub/right.yaml, ./shared.yaml, shared.yaml, other.yaml"
    path = write(tmp_path / "p.yaml", f"includes: [{names}]\n")
    assert [found.id for found in load_policy(path).rules] == ["a"]
    assert load_policy(path).rules[0].place == f"{tmp_path}/shared.yaml:4:3: "


def test_what_is_wrong_in_a_file_is_said_once(tmp_path: Path) -> None:
    write(tmp_path / "shared.yaml", "ruls: []\n")
    write(tmp_path / "left.yaml", "includes: [shared.yaml]\n")
    path = write(tmp_path / "p.yaml", "includes: [left.yaml, ./shared.yaml]\n")
    (found,) = problems(path)
    assert found.startswith("shared.yaml:3:1: unknown key 'ruls'")


@pytest.mark.parametrize("name", ["/etc/passwd", "C:\\rules.yaml", "\\\\host\\rules.yaml"])
def test_an_absolute_path_is_refused(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / "p.yaml", f"includes: ['{name}']\nrules:\n{rule()}")
    assert problems(path) == [
        f"p.yaml:3:12: {name!r} is an absolute path; name the file from where this one stands"
    ]


def test_a_file_that_is_no_policy_is_not_quoted(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("root:x:0:0\nroot:x:0:0\n")
    (tmp_path / "link.yaml").symlink_to("secret")
    for name in ("../secret", "../link.yaml"):
        path = write(tmp_path / "rules" / "p.yaml", f"includes: [{name}]\nrules:\n{rule()}")
        said = "is no policy: it lacks the line schema: provenance/policy/v1"
        assert problems(path) == [f"p.yaml:3:12: {name!r} {said}"]


def test_a_file_up_the_tree_may_be_included(tmp_path: Path) -> None:
    write(tmp_path / "shared.yaml", "rules:\n" + rule())
    path = write(tmp_path / "desks" / "p.yaml", "includes: [../shared.yaml]\n")
    assert [found.id for found in load_policy(path).rules] == ["a"]


def test_an_id_of_a_waiver_stands_once_in_all_files(tmp_path: Path) -> None:
    write(tmp_path / "base.yaml", "rules:\n" + rule() + waiver())
    path = write(tmp_path / "p.yaml", "includes: [base.yaml]\n" + waiver())
    assert problems(path) == ["p.yaml:5:4: waiver 'W' stands in base.yaml:7 already"]
