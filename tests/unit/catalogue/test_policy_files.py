"""What is wrong in a policy file is said as file:line:column, with what was expected."""

from hashlib import sha256
from pathlib import Path

import pytest

from provenance.catalogue.policies import load_policy
from provenance.errors import RuleFileError
from provenance.model.condition import Leaf, Operator

HEAD = 'schema: provenance/policy/v1\npolicy: {id: house, version: "1", title: House}\n'
WHEN = "use.action: republish"


def rule(
    name: str = "a",
    *,
    when: str = WHEN,
    effect: str = "deny",
    layer: str = "house",
    more: str = "",
) -> str:
    return (
        f"- {{id: {name}, title: A, layer: {layer}, severity: note, effect: {effect}, message: M,\n"
        f"   when: {{{when}}}{more}}}\n"
    )


def waiver(
    rule: str = "a",
    *,
    match: str = "asset.kind: text",
    asked: str = ", requested_by: Quill",
    expires: str = "2026-12-31",
) -> str:
    return (
        f"waivers:\n- {{id: W, rule: {rule}, match: {{{match}}}, to: allow, reason: other, "
        f"justification: J, approved_by: Brandt{asked},\n"
        f'   starts: "2026-01-01", expires: "{expires}"}}\n'
    )


def problems(folder: Path, text: str) -> list[str]:
    path = folder / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    return [line.replace(f"{folder}/", "") for line in caught.value.problems]


ONE_WORD = (
    "allowed for use.action: empty (true: known to be empty), eq (is exactly), glob (looks like, "
    "with * for anything), in (is one of), known (true: the fact is known), not_in (is none of)"
)
NEVER = "{all: [{use.action: republish}, {use.action: {in: [quote, link]}}]}"
MISSING = "requested_by is missing here: who asked for the waiver?"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEAD + "rules:\n" + rule(when="license.complete: NO"),
            "p.yaml:5:11: license.complete is true or false, never 'NO'",
        ),
        (
            HEAD + "rules:\n" + rule(more=", title: B"),
            "p.yaml:5:35: 'title' stands here twice; the first is in line 4",
        ),
        (
            HEAD + "rules:\n\t- {id: a}\n",
            "p.yaml:4:1: this is not YAML: a tab stands where YAML wants blanks; "
            "indent with blanks",
        ),
        (
            HEAD + "a: &a [x, x]\n" + "".join(f"b{n}: [*a, *a]\n" for n in range(60)),
            "p.yaml:3:4: more than 100 aliases or 100000 values; write less, or write the "
            "values out",
        ),
        (
            HEAD + "rules:\n" + rule(when="use.action: {inn: [republish]}"),
            f"p.yaml:5:24: there is no operator 'inn'; did you mean 'in'? {ONE_WORD}",
        ),
        (
            HEAD + "rules:\n" + rule(when="use.commercial: yess"),
            "p.yaml:5:11: use.commercial is never 'yess'; did you mean 'yes'? "
            "it can be: no, ads, yes",
        ),
        (
            HEAD + "rules:\n" + rule(more=', valid: {from: "2026-02-30"}'),
            "p.yaml:5:43: '2026-02-30' is no day of the calendar; write it as \"2026-11-24\"",
        ),
        (
            HEAD + "rules:\n" + rule(more=', valid: {from: "2026-12-31", until: "2026-01-01"}'),
            "p.yaml:5:63: it ends before it begins (2026-12-31)",
        ),
        (
            HEAD + "rules:\n" + rule(when=NEVER[1:-1]),
            "p.yaml:5:4: this rule can never apply: nothing that use.action can be fulfils all "
            "it asks",
        ),
        (
            HEAD + "rules:\n" + rule(more=f", unless: {{{WHEN}}}"),
            "p.yaml:5:35: this rule can never apply: what it needs is what keeps it from applying",
        ),
        (
            HEAD + "rules:\n" + rule(when="use.changes: {known: false}", effect="allow"),
            "p.yaml:5:4: a missing use.changes must not allow anything: ask for it to be known",
        ),
        (
            HEAD + "rules:\n" + rule(when="use.changes: {known: true}"),
            "p.yaml:5:4: a missing use.changes must not lift what keeps it back: ask what "
            "use.changes is, not whether it is known",
        ),
        (
            HEAD + "rules:\n" + rule(more=", confidence_floor: explicit"),
            "p.yaml:5:35: confidence_floor belongs to rules that allow; others hold at any "
            "confidence",
        ),
        (
            HEAD + "rules:\n" + rule() + rule("b", more=", deprecated_ids: [a]"),
            "p.yaml:7:52: rule 'a' stands in p.yaml:4 already",
        ),
        (
            HEAD
            + "rules:\n"
            + rule()
            + "amend: [{rule: a, set: {effect: review}, reason: R, by: L}]",
            "p.yaml:6:10: 'a' stands in this file: change it there; amend is for included rules",
        ),
        (
            HEAD + "rules:\n" + rule() + "tests: [{name: T, given: {}, expect: {verdict: deny, "
            "rules: [aa]}}]",
            "p.yaml:6:9: there is no rule 'aa' to test; did you mean 'a'?",
        ),
        (
            HEAD.replace("}", ", timezone: Europe/Viena}") + "rules:\n" + rule(),
            "p.yaml:2:49: there is no time zone 'Europe/Viena'; write one as Europe/Vienna; "
            "did you mean 'Europe/Vienna'?",
        ),
        (
            HEAD + "rules:\n" + rule(more=", supersedes: [aa]"),
            "p.yaml:5:48: there is no rule 'aa' to supersede; did you mean 'a'?",
        ),
        (
            HEAD
            + "rules:\n"
            + rule("b", layer="license")
            + rule("c", layer="license")
            + rule("d")
            + rule(more=", supersedes: [d, b, c]"),
            "p.yaml:11:51: a rule of the house layer cannot supersede one of the license layer "
            "('b', 'c'); one of these layers could: license, contract, law (contract where an "
            "agreement says so)",
        ),
        (
            HEAD
            + "rules:\n"
            + rule("b", layer="law")
            + rule("c", layer="contract")
            + rule(layer="license", more=", supersedes: [b, c]"),
            "p.yaml:9:48: a rule of the license layer cannot supersede one of the law layer "
            "('b', 'c'); only one of the law layer could",
        ),
        (
            HEAD + "rules:\n" + rule() + waiver(expires="2025-12-31"),
            "p.yaml:8:26: it expires before it starts (2026-01-01)",
        ),
        (
            HEAD + "rules:\n" + rule() + waiver(asked=", requested_by: brandt "),
            "p.yaml:7:91: Brandt asked for it and cannot approve it; somebody else must",
        ),
        (HEAD + "rules:\n" + rule() + waiver(asked=""), f"p.yaml:7:3: {MISSING}"),
        (
            HEAD + "rules:\n" + rule(layer="law") + waiver(),
            "p.yaml:7:11: 'a' is law and cannot be waived",
        ),
        (
            HEAD + "rules:\n" + rule(effect="allow") + waiver(),
            "p.yaml:7:11: 'a' keeps nothing back, so there is nothing to waive",
        ),
        (
            HEAD + "rules:\n" + rule() + waiver("aa"),
            "p.yaml:7:11: there is no rule 'aa' to waive; did you mean 'a'?",
        ),
        (
            HEAD + "rules:\n" + rule() + waiver(match="use.changes: {known: false}"),
            "p.yaml:7:20: a missing use.changes must not waive anything: ask for it to be known",
        ),
    ],
)
def test_each_mistake_has_its_place_and_its_words(tmp_path: Path, text: str, message: str) -> None:
    assert problems(tmp_path, text) == [message]


def test_norway_is_a_country_and_four_is_a_version(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    condition = "use.territory: {any_of: [NO, SE]}, license.version: 4.0"
    path.write_text(HEAD.replace('"1"', "4.0") + "rules:\n" + rule(when=condition))
    policy = load_policy(path)
    found = getattr(policy.rules[0].when, "conditions", ())
    assert policy.version == "4.0"
    assert found == (
        Leaf(path="use.territory", operator=Operator.ANY_OF, operand=("NO", "SE")),
        Leaf(path="license.version", operator=Operator.EQ, operand="4.0"),
    )


def test_ten_megabytes_are_no_policy(tmp_path: Path) -> None:
    text = HEAD + "rules:\n" + rule() + "#" * (10 << 20)
    assert problems(tmp_path, text) == ["p.yaml:1:1: the file is larger than 2 MB"]


def test_an_unknown_fact_gets_a_suggestion_and_its_group(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, HEAD + "rules:\n" + rule(when="use.actions: republish"))
    assert found == (
        "p.yaml:5:11: unknown fact 'use.actions'; did you mean 'use.action'? there are: use.action, "
        "use.change_classes, use.changes, use.commercial, use.medium, use.on, use.outbound_license, "
        "use.territory"
    )


def included(folder: Path, pin: str) -> list[str]:
    other = 'schema: provenance/policy/v1\npolicy: {id: other, version: "2", title: O}\nrules:\n'
    (folder / "other.yaml").write_text(other + rule("b"), encoding="utf-8")
    digest = sha256((folder / "other.yaml").read_bytes()).hexdigest()
    head = HEAD + f"includes: [{{use: other.yaml, {pin.format(digest=digest)}}}]\n"
    path = folder / "p.yaml"
    path.write_text(head + "rules:\n" + rule(), encoding="utf-8")
    try:
        load_policy(path)
    except RuleFileError as error:
        return [line.replace(f"{folder}/", "").replace(digest, "…") for line in error.problems]
    return []


def test_an_include_may_be_pinned_by_version_or_digest(tmp_path: Path) -> None:
    assert included(tmp_path, 'version: "2", sha256: {digest}') == []


@pytest.mark.parametrize(
    ("pin", "message"),
    [
        ('version: "1"', "p.yaml:3:30: other.yaml is version '2' now; read it, then pin it"),
        (
            f'sha256: "{"0" * 64}"',
            "p.yaml:3:30: other.yaml has changed: its digest is … now; read it, then pin it",
        ),
        (
            "sha256: abc",
            "p.yaml:3:30: 'abc' is not allowed; it must be a SHA-256: 64 small hexadecimal digits",
        ),
    ],
)
def test_an_include_that_changed_is_an_error(tmp_path: Path, pin: str, message: str) -> None:
    assert included(tmp_path, pin) == [message]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("defalt", "; did you mean 'default'? name a file beside this one, or: archive-library, "),
        ("othr.yaml", "; did you mean 'other.yaml'? name a file beside this one, or: "),
        ("zzz", "; name a file beside this one, or: "),
    ],
)
def test_an_include_that_is_not_there_says_which_may_be_meant(
    tmp_path: Path, name: str, hint: str
) -> None:
    (tmp_path / "other.yaml").write_text(HEAD + "rules:\n" + rule("b"))
    (found,) = problems(tmp_path, HEAD + f"includes: [{name}]\nrules:\n" + rule())
    assert found.startswith(f"p.yaml:3:12: there is no policy {name!r}{hint}")


def test_a_policy_without_its_ending_is_told_with_it(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(HEAD + "rules:\n" + rule())
    path = tmp_path / "house"
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    assert f"there is no policy '{path}'; did you mean '{path}.yaml'? " in str(caught.value)
    path.mkdir()
    with pytest.raises(RuleFileError, match="house:1:1: this is a folder; name the file in it"):
        load_policy(path)
    with pytest.raises(RuleFileError, match=r"gone\.yaml:1:1: the file cannot be read"):
        load_policy(tmp_path / "gone.yaml")


def test_includes_and_supersessions_must_not_run_in_circles(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(HEAD + "includes: [p.yaml]\nrules:\n" + rule("b"))
    (found,) = problems(tmp_path, HEAD + "includes: [b.yaml]\nrules:\n" + rule())
    assert found == "p.yaml:1:1: policies include each other: p.yaml → b.yaml → p.yaml"
    around = rule(more=", supersedes: [b]") + rule("b", more=", supersedes: [a]")
    assert problems(tmp_path, HEAD + "rules:\n" + around) == [
        "p.yaml:5:35: 'a' supersedes itself by way of other rules",
        "p.yaml:7:35: 'b' supersedes itself by way of other rules",
    ]


def test_many_mistakes_are_said_at_once(tmp_path: Path) -> None:
    text = HEAD + "rules:\n" + rule(more=", supersedes: [x]") + rule(when="use.commercial: yess")
    assert len(problems(tmp_path, text + waiver("y", asked=""))) == 5
