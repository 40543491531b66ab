"""What users meet who set something: files, variables, options, revisions; init and doctor."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance.cli import main
from provenance.configuration.settings import SETTINGS
from provenance.version import VERSION

ROOT = Path(__file__).parents[2]
SITE = ROOT / "fixtures" / "site"
HOUSE = (SITE / "rules" / "house.yaml").read_text()
GRANT = "This article is licensed under CC BY-ND 4.0.\n"
FENLAND = """\
schema: provenance/source/v1
id: fenland
name: Fenland Press Agency
kind: agency
marks: [FenPA]
references: ["https://fenland.example/"]
examples: {match: [Fenland Press Agency], no_match: ["The fenland is flat."]}
"""
EVERYTHING = """
  - id: house.everything
    title: Everything may be published
    layer: house
    severity: note
    when: {use.action: republish}
    effect: allow
    message: Whatever it says.
"""


class Done(NamedTuple):
    """What a run left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in a folder, with variables; in this process, for there are many runs."""

    def started(folder: Path, *arguments: str, **variables: str) -> Done:
        with monkeypatch.context() as patch:
            for name in [name for name in os.environ if name.startswith("GITHUB_")]:
                patch.delenv(name)
            for name, value in {"COLUMNS": "80", **variables}.items():
                patch.setenv(name, value)
            patch.chdir(folder)
            patch.setattr(sys, "argv", ["provenance", *arguments])
            with pytest.raises(SystemExit) as ended:
                main()
        assert isinstance(ended.value.code, int)
        written = capsys.readouterr()
        return Done(ended.value.code, written.out, written.err)

    return started


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "story.txt").write_text(GRANT)
    return tmp_path / "news"


def changes(run: Run, folder: Path, *arguments: str, **variables: str) -> object:
    done = run(folder, *arguments, "story.txt", "--format", "json", "--exit-zero", **variables)
    return json.loads(done.stdout)["use"]["changes"]


def test_default_file_variable_and_option_count_in_this_order(run: Run, site: Path) -> None:
    assert changes(run, site, "check") is None
    (site.parent / "provenance.yaml").write_text("use: {changes: none}\n")
    assert changes(run, site, "check") == []
    assert changes(run, site, "check", PROVENANCE_CHANGES="typo") == ["typo"]
    assert changes(run, site, "check", "--changes", "crop", PROVENANCE_CHANGES="typo") == ["crop"]
    assert changes(run, site, "--no-config", "check") is None


def test_a_named_file_counts_instead_of_the_nearest(run: Run, site: Path) -> None:
    (site / "provenance.yaml").write_text("polcy: x\n")
    (site / "other.toml").write_text("[tool.provenance]\nuse.changes = ['translate']\n")
    assert changes(run, site, "--config", "other.toml", "check") == ["translate"]
    assert changes(run, site, "check", PROVENANCE_CONFIG="other.toml") == ["translate"]
    assert run(site, "--config", "gone.yaml", "check", "story.txt").returncode == 2
    both = run(site, "--config", "other.toml", "--no-config", "check", "story.txt")
    assert (both.returncode, "exclude each other" in both.stderr) == (2, True)


@pytest.mark.parametrize("command", ["check", "scan", "attribute"])
def test_a_broken_file_stops_everything_but_help(run: Run, site: Path, command: str) -> None:
    (site / "provenance.yaml").write_text("polcy: x\n")
    done = run(site, command, "story.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "provenance.yaml:1:1: unknown key 'polcy'; did you mean 'policy'?" in done.stderr
    assert run(site, command, "--help").returncode == 0


def test_the_format_of_a_report_is_no_business_of_a_scan(run: Run, site: Path) -> None:
    (site / "provenance.yaml").write_text("format: github\nfail_on: deny\n")
    assert run(site, "scan", "story.txt").returncode == 0
    done = run(site, "check", "story.txt")
    assert done.stdout.startswith("::warning file=story.txt,")
    assert done.stderr.endswith("1 document: 1 REVIEW\n")
    assert run(site, "scan", "story.txt", PROVENANCE_FORMAT="html").returncode == 0


def test_annotations_name_files_from_the_root_of_the_checkout(run: Run, site: Path) -> None:
    done = run(
        site, "check", "story.txt", "-q", "--format", "github", GITHUB_WORKSPACE=str(site.parent)
    )
    assert done.stdout.startswith("::warning file=news/story.txt,")
    assert (done.returncode, done.stderr) == (1, "")


def test_nothing_in_an_article_configures_anything(run: Run, site: Path) -> None:
    (site / "story.txt").write_text(f"---\nfail_on: deny\npolicy: mild.yaml\n---\n{GRANT}")
    assert run(site, "check", "story.txt").returncode == 1


def committed(folder: Path) -> Path:
    """Return a repository in which rules and settings are committed, then changed."""
    root = folder / "post"
    (root / "rules").mkdir(parents=True)
    (root / "rules" / "house.yaml").write_text(HOUSE)
    (root / "provenance.yaml").write_text("policy: rules/house.yaml\nuse: {changes: none}\n")
    (root / "story.txt").write_text("Rain is expected.\n")
    identity = ["-c", "user.name=Ida Quill", "-c", "user.email=ida@post.example"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Rules"]):
        subprocess.run(["git", *identity, *words], cwd=root, check=True)
    mild = HOUSE.replace("includes: [default]\n", f"rules:{EVERYTHING}").partition("tests:")[0]
    (root / "rules" / "house.yaml").write_text(mild)
    (root / "provenance.yaml").write_text("policy: rules/house.yaml\nfail_on: deny\n")
    return root


def test_a_change_cannot_change_the_rules_that_judge_it(run: Run, tmp_path: Path) -> None:
    root = committed(tmp_path)
    assert run(root, "check", "story.txt").returncode == 0
    done = run(root, "check", "story.txt", "--policy-from", "main", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (1, "review")
    assert report["use"]["changes"] == []
    assert run(root, "attribute", "story.txt", "--policy-from", "main").returncode == 1
    (root / "provenance.yaml").write_text("broken: true\n")
    assert run(root, "check", "story.txt", "--policy-from", "main").returncode == 1


def test_a_waiver_that_a_change_brings_along_waives_nothing(run: Run, tmp_path: Path) -> None:
    root = committed(tmp_path)
    waiver = """waivers:
- {id: W1, rule: agency.no-contract, match: {asset.kind: text}, to: allow, reason: permission-given,
   justification: By letter, requested_by: desk, approved_by: counsel, starts: '2026-05-01', expires: '2026-12-31'}
"""
    (root / "rules" / "house.yaml").write_text(HOUSE.replace("tests:", f"{waiver}tests:"))
    (root / "story.txt").write_text("SORRELMOUTH (AP) - A ferry lost its way in fog. CC BY 4.0.\n")
    arguments = ("check", "story.txt", "--on", "2026-11-24", "--fail-on", "deny")
    assert run(root, *arguments).returncode == 0
    assert run(root, *arguments, "--policy-from", "main").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--policy-from", "nowhere"), "the repository has no revision 'nowhere'"),
        (("--policy-from", "-x"), "'-x' is no revision"),
        (
            ("--policy-from", "main", "--policy", "rules/new.yaml"),
            "main:rules/new.yaml:1:1: the file",
        ),
        (("--policy-from", "main", "--policy", "../a.yaml"), "lies outside the repository"),
    ],
)
def test_what_a_revision_does_not_have_stops_everything(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    root = committed(tmp_path)
    (root / "rules" / "new.yaml").write_text(HOUSE)
    done = run(root, "check", "story.txt", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_shipped_policy_stays_the_shipped_one(run: Run, tmp_path: Path) -> None:
    root = committed(tmp_path)
    done = run(
        root,
        "check",
        "story.txt",
        "--policy-from",
        "main",
        "--policy",
        "default",
        "--format",
        "json",
    )
    assert json.loads(done.stdout)["policy"]["id"] == "default"


def test_what_a_baseline_knows_is_shown_and_does_not_count(run: Run, site: Path) -> None:
    (site / "other.txt").write_text("SORRELMOUTH (AP) - A ferry lost its way in fog.\n")
    before = run(site, "check", "story.txt", "--format", "json", "-o", "baseline.json", "-q")
    assert before.returncode == 1
    known = run(site, "check", "story.txt", "--baseline", "baseline.json")
    assert known.returncode == 0
    assert "answered first. Known already: Text." in " ".join(known.stdout.split())
    both = run(site, "check", ".", "--baseline", "baseline.json", "--format", "github")
    assert both.returncode == 1
    assert "::error file=other.txt,line=1," in both.stdout
    assert "::notice file=story.txt," in both.stdout
    assert "::warning" not in both.stdout
    assert run(site, "check", "./story.txt", "--baseline", "baseline.json").returncode == 0
    (site / "provenance.yaml").write_text("baseline: baseline.json\nformat: github\n")
    configured = run(site, "check", "story.txt", "-q")
    assert configured.returncode == 0
    assert "title=REVIEW (known already)%3A " in configured.stdout
    assert configured.stdout.startswith("::notice ")


def test_another_story_at_the_same_path_is_not_known(run: Run, site: Path) -> None:
    wire = site / "wire.txt"
    wire.write_text("SORRELMOUTH (AP) - A ferry lost its way in fog.\n")
    run(site, "check", "wire.txt", "--format", "json", "-o", "baseline.json", "-q")
    arguments = ("check", "wire.txt", "--baseline", "baseline.json")
    wire.write_text("SORRELMOUTH (AP) - The ferry was found at dawn.\n")
    assert run(site, *arguments).returncode == 0
    wire.write_text("BERNDORF (Reuters) - A mill burned down.\n")
    assert run(site, *arguments).returncode == 1


def test_a_baseline_for_another_use_stops_everything(run: Run, site: Path) -> None:
    run(site, "check", "story.txt", "--format", "json", "-o", "baseline.json", "-q")
    arguments = ("check", "story.txt", "--baseline", "baseline.json")
    assert run(site, *arguments, "--on", "2031-01-02").returncode == 0
    done = run(site, *arguments, "--commercial", "ads")
    assert (done.returncode, done.stdout) == (2, "")
    assert "baseline.json:1:1: it was made for another use (commercial was not said" in done.stderr


def test_a_baseline_comes_from_the_revision_too(run: Run, tmp_path: Path) -> None:
    root = committed(tmp_path)
    arguments = ("check", "story.txt", "--policy-from", "main")
    run(root, *arguments, "--format", "json", "-o", "baseline.json", "-q")
    done = run(root, *arguments, "--baseline", "baseline.json")
    assert done.returncode == 2
    assert "main:baseline.json:1:1: the file cannot be read" in done.stderr
    subprocess.run(["git", "add", "baseline.json"], cwd=root, check=True)
    identity = ["-c", "user.name=Ida Quill", "-c", "user.email=ida@post.example"]
    words = ["commit", "-q", "-m", "Known", "baseline.json"]
    subprocess.run(["git", *identity, *words], cwd=root, check=True)
    (root / "baseline.json").unlink()
    assert run(root, *arguments, "--baseline", "baseline.json").returncode == 0


def test_init_writes_a_file_that_is_right_and_overwrites_none(run: Run, site: Path) -> None:
    done = run(site, "init")
    assert done.returncode == 0
    assert "provenance doctor" in done.stderr
    text = (site / "provenance.yaml").read_text()
    assert run(site, "rules", "lint", "provenance.yaml").returncode == 0
    (site / "our-authority.pem").write_text("")
    (site / "robots.txt").write_text("User-agent: GPTBot\nDisallow: /\n")
    (site / "our-sources").mkdir()
    (site / "our-sources" / "fenland.yaml").write_text(FENLAND)
    switched_on = text.replace("  # changes: none", "  changes: none")
    for key in ("medium", "territory", "commercial", "outbound_license", "baseline", "format", "jobs",
        "isolate", "time_limit", "memory_limit", "allow_host", "ignore_robots",
        "no_cache", "timeout", "ca_file", "site_files", "sources"):  # fmt: skip
        switched_on = switched_on.replace(f"# {key}: ", f"{key}: ")
    use = ("--changes", "none", "--medium", "web", "--territory", "DE,AT", "--commercial", "no",
        "--outbound-license", "CC-BY-SA-4.0")  # fmt: skip
    before = ("check", "story.txt", *use, "--format", "json", "-o", "baseline.json", "-q")
    run(site, "--no-config", *before)
    (site / "provenance.yaml").write_text(switched_on)
    doctor = run(site, "doctor")
    assert doctor.returncode == 0
    assert "known findings: baseline.json (parts that it knows: 1)\n" in doctor.stdout
    assert doctor.stdout.count(" (file)") == len(SETTINGS)
    assert "\nsite files: 1 read\n" in doctor.stdout
    assert " sources (1 of your own), " in doctor.stdout
    again = run(site, "init")
    assert (again.returncode, "--force" in again.stderr) == (2, True)
    assert (site / "provenance.yaml").read_text() == switched_on
    assert run(site.parent, "init", "news", "--force", "-q").stderr == ""
    assert (site / "provenance.yaml").read_text() == text
    assert run(site, "init", "nowhere").returncode == 2


def test_doctor_finds_a_revision_that_is_not_there(run: Run, site: Path) -> None:
    done = run(site, "doctor", PROVENANCE_POLICY_FROM="nowhere")
    assert done.returncode == 2
    assert "settings: --policy-from: " in done.stdout


def test_doctor_tells_each_setting_with_its_origin(run: Run, site: Path) -> None:
    (site / "provenance.yaml").write_text("use: {changes: none}\nfail_on: deny\n")
    (site / "pyproject.toml").write_text("[tool.provenance]\njobs = 2\n")
    done = run(site, "doctor", PROVENANCE_FAIL_ON="review")
    assert done.returncode == 0
    for line in (
        "configuration: provenance.yaml", "  ignored beside it: pyproject.toml",
        "policy: default (default)", "use.changes: none (file)", "use.medium: not set (default)",
        "fail_on: review (environment)", "rules: default ", "catalogue: ", "cache: ", "terminal: ",
    ):  # fmt: skip
        assert f"\n{line}" in done.stdout
    data = json.loads(run(site, "doctor", "--format", "json").stdout)
    assert data["ok"] is True
    assert {"name": "version", "says": VERSION, "remedy": "", "hint": ""} in data["items"]


@pytest.mark.parametrize(
    ("text", "variables", "said"),
    [
        ("polcy: x\n", {}, "configuration: provenance.yaml:1:1: unknown key 'polcy'"),
        ("policy: gone.yaml\n", {}, "rules: gone.yaml:1:1: the file cannot be read"),
        ("sources: [gone]\n", {}, "catalogue: gone:1:1: it cannot be read (No such file"),
        ("jobs: 1\n", {"PROVENANCE_SOURCES": "story.txt"}, "catalogue: story.txt:1:1: "),
        ("baseline: gone.json\n", {}, "known findings: gone.json:1:1: the file cannot be read"),
        ("baseline: story.txt\n", {}, "known findings: story.txt:1:1: this is not JSON"),
        ("jobs: 1\n", {"PROVENANCE_CHANGES": "sideways"}, "sideways is not allowed"),
        ("jobs: 1\n", {"PROVENANCE_JOBS": "many"}, "'many' is not a valid integer"),
    ],
)
def test_doctor_says_what_is_broken_and_what_to_do(
    run: Run, site: Path, text: str, variables: dict[str, str], said: str
) -> None:
    (site / "provenance.yaml").write_text(text)
    done = run(site, "doctor", **variables)
    assert done.returncode == 2
    assert said in done.stdout
    assert "  BROKEN. Correct " in done.stdout
    assert "Traceback" not in done.stderr


def test_doctor_finds_a_baseline_that_check_would_refuse(run: Run, tmp_path: Path) -> None:
    root = committed(tmp_path)
    report = ("check", "story.txt", "--format", "json", "-o", "baseline.json", "-q")
    run(root, *report, "--policy-from", "main")
    (root / "provenance.yaml").write_text("use: {changes: [typo]}\nbaseline: baseline.json\n")
    for variables, said in (
        ({}, "baseline.json:1:1: it was made for another use (changes was none and is typo)"),
        ({"PROVENANCE_POLICY_FROM": "main", "PROVENANCE_BASELINE": "baseline.json"},
         "main:baseline.json:1:1: the file cannot be read"),
    ):  # fmt: skip
        assert said in run(root, "check", "story.txt", **variables).stderr
        done = run(root, "doctor", **variables)
        assert (done.returncode, f"\nknown findings: {said}" in done.stdout) == (2, True)
    assert run(root, "doctor", PROVENANCE_CHANGES="none").returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(run: Run, site: Path, shell: str) -> None:
    done = run(site, "completion", shell)
    assert done.returncode == 0
    assert "_PROVENANCE_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("check --policy def", ["plain,default"]),
        ("check --policy our", ["file,our"]),
        ("check rec", ["file,rec"]),
        ("scan --jobs 2 rec", ["file,rec"]),
        ("check --baseline b", ["file,b"]),
        ("check --changes translate,sh", ["plain,translate,shorten"]),
        ("check --changes n", ["plain,none"]),
    ],
)
def test_a_shell_is_offered_what_fits(site: Path, words: str, offered: list[str]) -> None:
    (site / "provenance.yaml").write_text("polcy: broken\n")
    script = Path(sys.executable).with_name("provenance")
    words = f"provenance {words}"
    place = str(len(words.split()) - 1)
    environment = {**os.environ, "COMP_WORDS": words, "COMP_CWORD": place}
    done = subprocess.run(
        [script], cwd=site, capture_output=True, text=True, check=True,
        env={**environment, "_PROVENANCE_COMPLETE": "bash_complete"},
    )  # fmt: skip
    assert sorted(done.stdout.splitlines()) == sorted(offered)


@pytest.mark.parametrize("command", [["init"], ["doctor"], ["completion"]])
def test_every_help_text_has_an_example(run: Run, site: Path, command: list[str]) -> None:
    done = run(site, *command, "--help")
    assert (done.returncode, "  provenance " in done.stdout) == (0, True)


def test_rule_files_of_any_kind_are_checked_alone(run: Run, tmp_path: Path) -> None:
    right = ("rules/sources/ap.yaml", "rules/licenses/gfdl.yaml", "rules/languages/en.yaml")
    names = [str(ROOT / name) for name in (*right, "pyproject.toml", "rules/policies/default.yaml")]
    assert run(tmp_path, "rules", "lint", *names).returncode == 0
    (tmp_path / "ours.yaml").write_text("schema: provenance/source/v1\nid: ours\nnam: Ours\n")
    done = run(tmp_path, "rules", "lint", "ours.yaml", names[0])
    assert done.returncode == 2
    assert "ours.yaml:3:1: unknown key 'nam'; did you mean 'name'?" in done.stdout
    (tmp_path / "other.yaml").write_text("on: push\n")
    assert "other.yaml:1:1: " in run(tmp_path, "rules", "lint", "other.yaml").stdout


def test_sources_of_ones_own_count_from_the_folder_of_the_settings(run: Run, site: Path) -> None:
    (site.parent / "ours").mkdir()
    (site.parent / "ours" / "fenland.yaml").write_text(FENLAND)
    (site / "story.txt").write_text(f"ELY (FenPA) - Rain is expected.\n\n{GRANT}")
    assert run(site, "check", "story.txt", "--changes", "none").returncode == 0
    (site.parent / "provenance.yaml").write_text("sources: [ours]\nuse: {changes: none}\n")
    for more in ((), ("--jobs", "2"), ("--isolate",)):
        done = run(site, "check", "story.txt", "story.txt", "--format", "json", *more)
        report = json.loads(done.stdout)
        assert report["documents"][1]["verdict"] == "deny", more
    assert [source["id"] for source in report["catalogue"]["own_sources"]] == ["fenland"]
    said = "\ncatalogue: "
    assert "(option)" not in run(site, "doctor").stdout.partition(said)[0]
    named = run(site, "--no-config", "doctor", "--sources", "../ours")
    assert "sources: ../ours (option)\n" in named.stdout
    scanned = run(site, "--no-config", "scan", "story.txt", "--sources", "../ours/fenland.yaml")
    assert "Fenland Press Agency" in scanned.stdout
    house = HOUSE.replace(
        "[default]\n", "[default]\ncontracts: [{id: f, party: fenland, title: T}]\n"
    )
    (site / "house.yaml").write_text(house)
    assert run(site, "rules", "lint", "house.yaml").returncode == 0
    assert run(site, "rules", "test", "house.yaml").returncode == 0
    without = run(site, "--no-config", "rules", "lint", "house.yaml")
    assert (without.returncode, "no source is called 'fenland'" in without.stdout) == (2, True)


def test_a_change_cannot_take_away_the_sources_that_tell_whose_it_is(
    run: Run, tmp_path: Path
) -> None:
    root = committed(tmp_path)
    identity = ["-c", "user.name=Ida Quill", "-c", "user.email=ida@post.example"]
    (root / "ours").mkdir()
    (root / "ours" / "fenland.yaml").write_text(FENLAND)
    (root / "provenance.yaml").write_text("sources: [ours]\nuse: {changes: none}\n")
    for words in (["add", "ours", "provenance.yaml"], ["commit", "-q", "-m", "Whose it is"]):
        subprocess.run(["git", *identity, *words], cwd=root, check=True)
    (root / "story.txt").write_text(f"ELY (FenPA) - Rain is expected.\n\n{GRANT}")
    (root / "ours" / "fenland.yaml").write_text(FENLAND.replace("FenPA", "FPA"))
    arguments = ("check", "story.txt", "--format", "json")
    assert json.loads(run(root, *arguments).stdout)["verdict"] != "deny"
    from_main = run(root, *arguments, "--policy-from", "main")
    assert json.loads(from_main.stdout)["verdict"] == "deny"
    (root / "ours" / "weald.yaml").write_text("no source\n")
    assert run(root, *arguments, "--policy-from", "main").stdout == from_main.stdout
    gone = run(root, *arguments, "--policy-from", "main", "--sources", "ours/weald.yaml")
    assert gone.returncode == 2
    assert "main:ours/weald.yaml:1:1: it cannot be read (there is no such file" in gone.stderr
    outside = run(root, *arguments, "--policy-from", "main", "--sources", "../weald.yaml")
    assert (outside.returncode, "lies outside the repository" in outside.stderr) == (2, True)
