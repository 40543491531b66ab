import subprocess
from pathlib import Path

import pytest

from provenance.catalogue.policies import load_policy
from provenance.configuration.configuration import NOTHING, checked
from provenance.configuration.discovery import named, nearest
from provenance.configuration.revision import open_revision
from provenance.errors import RuleFileError, UsageError

HEADER = 'schema: provenance/policy/v1\npolicy: {id: house, version: "1", title: House}\n'
IDENTITY = ("-c", "user.name=Ida Quill", "-c", "user.email=ida@post.example")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *IDENTITY, *arguments], check=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Rules and settings were committed as `main`; the working directory says otherwise."""
    root = tmp_path_factory.mktemp("post")
    files = {
        "provenance.yaml": "policy: rules/house.yaml\nfail_on: deny\n",
        "rules/house.yaml": HEADER + "includes: [default, desks/sports.yaml]\n",
        "rules/desks/sports.yaml": HEADER.replace("id: house", "id: sports")
        + "includes: [default]\n",
        "rules/broken.yaml": HEADER + "ruls: []\n",
        "rules/linked.yaml": HEADER + "includes: [link.yaml]\n",
        "rules/nul.yaml": HEADER + 'includes: ["a\\0b.yaml"]\n',
        "rules/outside.yaml": HEADER + "includes: [../../secret.yaml]\n",
        "news/today.txt": "Rain is expected.\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    (root / "rules" / "link.yaml").symlink_to("house.yaml")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "commit", "--quiet", "--allow-empty", "--message=Nothing yet")
    git(root, "tag", "start")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Rules")
    for name in files:
        (root / name).write_text("changed: since\n")
    return root


def test_a_policy_comes_with_its_includes(repository: Path) -> None:
    revision = open_revision("main", repository / "news")
    policy = load_policy(revision.file("../rules/house.yaml"))
    assert policy.id == "house"
    assert policy.rules == load_policy().rules


def test_a_configuration_is_found_from_the_working_directory_up(repository: Path) -> None:
    revision = open_revision("main", repository / "news")
    found = checked(nearest(revision.folders_up()))
    assert found.label == "main:provenance.yaml"
    assert found.values == {"policy": "../rules/house.yaml", "fail_on": "deny"}
    assert checked(named(revision.place("../provenance.yaml"))) == found


def test_without_a_configuration_there_is_none(repository: Path) -> None:
    assert checked(nearest(open_revision("start", repository).folders_up())) == NOTHING


def test_messages_name_the_revision(repository: Path) -> None:
    revision = open_revision("main", repository)
    with pytest.raises(RuleFileError, match=r"^main:rules/broken.yaml:3:1: unknown key 'ruls'"):
        load_policy(revision.file("rules/broken.yaml"))
    with pytest.raises(
        RuleFileError, match=r"^main:gone.yaml:1:1: .*there is no such file in main"
    ):
        load_policy(revision.file("gone.yaml"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("rules/link.yaml", "in main it is a symbolic link, which is not followed"),
        ("rules/linked.yaml", r"^main:rules/link.yaml:1:1: .*it is a symbolic link"),
        ("rules", "in main it is no file"),
    ],
)
def test_a_link_or_a_folder_is_no_rule_file(repository: Path, name: str, said: str) -> None:
    revision = open_revision("main", repository)
    with pytest.raises(RuleFileError, match=said):
        load_policy(revision.file(name))


def test_nothing_outside_the_repository_is_read(repository: Path) -> None:
    (repository.parent / "secret.yaml").write_text(HEADER + "includes: [default]\n")
    revision = open_revision("main", repository)
    for name in ("../secret.yaml", str(repository.parent / "secret.yaml")):
        with pytest.raises(UsageError, match="outside the repository"):
            revision.file(name)
    with pytest.raises(RuleFileError, match=r"there is no policy '../../secret.yaml'"):
        load_policy(revision.file("rules/outside.yaml"))
    with pytest.raises(RuleFileError, match="there is no policy"):
        load_policy(revision.file("rules/nul.yaml"))


def test_a_tree_can_be_walked(repository: Path) -> None:
    rules = open_revision("main", repository).file("rules")
    assert rules.is_dir()
    assert [item.name for item in rules.iterdir()] == [
        "broken.yaml", "desks", "house.yaml", "link.yaml", "linked.yaml", "nul.yaml", "outside.yaml",
    ]  # fmt: skip
    house = rules / "house.yaml"
    assert house.is_file()
    assert not house.is_dir()
    assert house.read_text() == house.open().read() == house.open("rb").read().decode()


@pytest.mark.parametrize(
    "name", ["-h", "--output=x", "", " ", "no-such-branch", "HEAD:news", "a b"]
)
def test_what_is_no_revision_is_refused(repository: Path, name: str) -> None:
    with pytest.raises(UsageError, match="revision"):
        open_revision(name, repository)


def test_a_folder_without_git_is_refused(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="lies in no git repository"):
        open_revision("main", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="needs git, which is not installed"):
        open_revision("main", repository)


def test_objects_are_not_replaced(repository: Path) -> None:
    (repository / "rules" / "mild.yaml").write_text("mild: true\n")
    write = ["git", "-C", str(repository), "hash-object", "-w", "rules/mild.yaml"]
    mild = subprocess.run(write, capture_output=True, text=True, check=True).stdout.strip()
    git(repository, "replace", "main:rules/house.yaml", mild)
    revision = open_revision("main", repository)
    assert revision.file("rules/house.yaml").read_text().startswith("schema:")
