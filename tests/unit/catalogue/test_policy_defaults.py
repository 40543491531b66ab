"""What holds where no rule applies: said by the policy itself, or by what it includes."""

from pathlib import Path

import pytest

from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import gathered
from provenance.catalogue.policy_waivers import overlong
from provenance.errors import RuleFileError
from provenance.model.policy import Effect, Policy
from tests.unit.catalogue.test_policy_files import HEAD, rule, waiver

REVIEW = "defaults: {effect: review, message: Ask the desk.}\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def including(folder: Path, names: str, text: str = "") -> Policy:
    return load_policy(write(folder, "p", f"includes: [{names}]\n{text}rules:\n{rule('p')}"))


def said(policy: Policy) -> tuple[Effect, str]:
    return policy.default, policy.default_message


@pytest.mark.parametrize(
    ("own", "holds"),
    [
        ("", (Effect.REVIEW, "Ask the desk.")),
        ("defaults: {effect: deny}\n", (Effect.DENY, "")),
        ("defaults: {message: Ask us.}\n", (Effect.REVIEW, "Ask us.")),
        ("defaults: {waiver_max_days: 30}\n", (Effect.REVIEW, "Ask the desk.")),
    ],
)
def test_what_a_file_leaves_out_holds_as_in_what_it_includes(
    own: str, holds: tuple[Effect, str], tmp_path: Path
) -> None:
    write(tmp_path, "base", REVIEW)
    write(tmp_path, "between", "includes: [base.yaml]\n")
    write(tmp_path, "silent", "contracts: [{id: x, party: dpa, title: T}]\n")
    for names in ("base.yaml", "between.yaml", "silent.yaml, base.yaml", "base.yaml, silent.yaml"):
        assert said(including(tmp_path, names, own)) == holds


@pytest.mark.parametrize("names", ["base.yaml, strict.yaml", "strict.yaml, base.yaml"])
def test_where_included_files_differ_somebody_has_to_say(names: str, tmp_path: Path) -> None:
    write(tmp_path, "base", REVIEW)
    write(tmp_path, "strict", "defaults: {effect: deny}\n")
    with pytest.raises(RuleFileError) as caught:
        including(tmp_path, names)
    assert [line.replace(f"{tmp_path}/", "") for line in caught.value.problems] == [
        "p.yaml:3:1: where no rule applies, these files say otherwise (deny in strict.yaml, review "
        "in base.yaml): say here which holds, as defaults: {effect: …}"
    ]
    assert said(including(tmp_path, names, "defaults: {effect: deny}\n")) == (Effect.DENY, "")


def test_words_that_differ_are_nobodys(tmp_path: Path) -> None:
    write(tmp_path, "one", "defaults: {effect: deny, message: One.}\n")
    write(tmp_path, "two", "defaults: {effect: deny, message: Two.}\n")
    assert said(including(tmp_path, "one.yaml, two.yaml")) == (Effect.DENY, "")


@pytest.mark.parametrize(
    ("base", "between", "own", "most"),
    [
        ("", "", "", 366),
        ("30", "", "", 30),
        ("", "30", "", 30),
        ("", "", "30", 30),
        ("30", "366", "60", 30),
        ("60", "366", "30", 30),
    ],
)
def test_a_waiver_lasts_as_long_as_every_file_around_it_lets_it(
    base: str, between: str, own: str, most: int, tmp_path: Path
) -> None:
    days = {name: f"defaults: {{waiver_max_days: {n}}}\n" if n else "" for name, n in
            (("base", base), ("between", between), ("own", own))}  # fmt: skip
    write(tmp_path, "base", f"{days['base']}rules:\n{rule()}{waiver(expires='2027-12-31')}")
    write(tmp_path, "between", f"includes: [base.yaml]\n{days['between']}")
    path = write(tmp_path, "p", f"includes: [between.yaml]\n{days['own']}")
    (found,) = load_policy(path).waivers
    assert found.most_days == most
    (line,) = overlong(gathered(path))
    assert line.startswith(f"{tmp_path}/base.yaml:")
    assert line.endswith(f"at most {most} are allowed")


def test_what_an_included_file_allows_its_waivers_does_not_bind_ours(tmp_path: Path) -> None:
    write(tmp_path, "base", f"defaults: {{waiver_max_days: 30}}\nrules:\n{rule()}")
    head, ours = "includes: [base.yaml]\n", waiver(expires="2026-04-01")
    assert load_policy(write(tmp_path, "p", head + ours)).waivers[0].most_days == 30
    own = head + "defaults: {waiver_max_days: 90}\n" + ours
    assert load_policy(write(tmp_path, "p", own)).waivers[0].most_days == 90


def zoned(folder: Path, name: str, zone: str, more: str = "") -> Path:
    path = folder / f"{name}.yaml"
    head = HEAD.replace("}", f", timezone: {zone}}}") if zone else HEAD
    path.write_text(f"{head}{more}rules:\n{rule(name)}", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("base", "own", "holds"),
    [
        ("", "", "UTC"),
        ("Europe/Vienna", "", "Europe/Vienna"),
        ("", "Europe/Vienna", "Europe/Vienna"),
        ("Europe/Vienna", "UTC", "UTC"),
    ],
)
def test_last_days_are_meant_where_included_files_mean_them(
    base: str, own: str, holds: str, tmp_path: Path
) -> None:
    zoned(tmp_path, "base", base)
    zoned(tmp_path, "silent", "")
    zoned(tmp_path, "between", "", "includes: [base.yaml]\n")
    for names in ("base.yaml", "between.yaml", "silent.yaml, between.yaml, base.yaml"):
        path = zoned(tmp_path, "p", own, f"includes: [{names}]\n")
        assert load_policy(path).timezone == holds


@pytest.mark.parametrize("names", ["one.yaml, two.yaml", "two.yaml, one.yaml"])
def test_where_included_files_mean_different_days_somebody_has_to_say(
    names: str, tmp_path: Path
) -> None:
    zoned(tmp_path, "one", "Europe/Vienna")
    zoned(tmp_path, "two", "Asia/Tokyo")
    with pytest.raises(RuleFileError) as caught:
        load_policy(zoned(tmp_path, "p", "", f"includes: [{names}]\n"))
    assert [line.replace(f"{tmp_path}/", "") for line in caught.value.problems] == [
        "p.yaml:3:1: these files mean last days in different time zones (Asia/Tokyo in two.yaml, "
        "Europe/Vienna in one.yaml): say here which holds, as policy: {timezone: …}"
    ]
    own = load_policy(zoned(tmp_path, "p", "Europe/Paris", f"includes: [{names}]\n"))
    assert own.timezone == "Europe/Paris"


def test_an_unknown_time_zone_is_told_in_the_included_file(tmp_path: Path) -> None:
    zoned(tmp_path, "base", "Europe/Viena")
    with pytest.raises(RuleFileError) as caught:
        load_policy(zoned(tmp_path, "p", "", "includes: [base.yaml]\n"))
    (found,) = caught.value.problems
    assert found.startswith(f"{tmp_path}/base.yaml:2:49: there is no time zone 'Europe/Viena'")
