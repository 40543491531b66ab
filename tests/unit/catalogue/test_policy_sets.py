"""Named sets: a file sees its own and those that it includes, and changes none of them."""

from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_files import gathered
from provenance.catalogue.policy_names import unknown_names
from provenance.errors import RuleFileError
from provenance.model.condition import Leaf
from provenance.model.policy import Policy

HEAD = 'schema: provenance/policy/v1\npolicy: {id: p, version: "1", title: T}\n'


def rule(name: str, words: str) -> str:
    head = f"{{id: {name}, title: A, layer: law, severity: note, effect: deny, message: M"
    return f"rules: [{head}, when: {{use.action: {{in: {words}}}}}}}]\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(RuleFileError) as caught:
        load_policy(path)
    return [line.replace(f"{path.parent}/", "") for line in caught.value.problems]


def asked(policy: Policy, name: str) -> object:
    found = policy.rule(name)
    assert found is not None
    assert isinstance(found.when, Leaf)
    return found.when.operand


def test_a_set_that_shipped_rules_use_cannot_be_made_another(tmp_path: Path) -> None:
    path = write(tmp_path, "p", "includes: [mining-training]\nsets: {mining: [link]}\n")
    assert problems(path) == [
        "p.yaml:4:8: set $mining is otherwise in rules/policies/mining-training.yaml, whose rules "
        "keep theirs: choose another name"
    ]


def test_a_house_uses_the_sets_of_what_it_includes(tmp_path: Path) -> None:
    write(tmp_path, "base", "sets: {x: [quote, link]}\n")
    write(tmp_path, "between", "includes: [base.yaml]\n")
    path = write(tmp_path, "p", "includes: [between.yaml]\n" + rule("a", "$x"))
    assert asked(load_policy(path), "a") == ("quote", "link")


def test_an_included_file_sees_no_set_of_what_includes_it(tmp_path: Path) -> None:
    write(tmp_path, "base", rule("a", "$x"))
    write(tmp_path, "beside", "sets: {x: [quote]}\n")
    path = write(tmp_path, "p", "includes: [base.yaml, beside.yaml]\nsets: {x: [quote]}\n")
    (found,) = problems(path)
    assert found.startswith("base.yaml:3:")
    assert found.endswith("there is no set '$x'; sets of this policy: none")


@pytest.mark.parametrize("order", ["one.yaml, two.yaml", "two.yaml, one.yaml"])
def test_files_beside_each_other_keep_their_own(order: str, tmp_path: Path) -> None:
    write(tmp_path, "one", "sets: {x: [quote]}\n" + rule("a", "$x"))
    write(tmp_path, "two", "sets: {x: [link, index]}\n" + rule("b", "$x"))
    policy = load_policy(write(tmp_path, "p", f"includes: [{order}]\n"))
    assert (asked(policy, "a"), asked(policy, "b")) == (("quote",), ("link", "index"))
    said = (
        "$x is one set in one.yaml and another in two.yaml: write out the one that you mean, as a "
        "set by another name"
    )
    for text in (rule("c", "$x"), rule("c", "[quote]").replace("when", "supersedes: $x, when")):
        (found,) = problems(write(tmp_path, "p", f"includes: [{order}]\n" + text))
        assert found.endswith(said)


def test_the_same_words_by_the_same_name_are_one_set(tmp_path: Path) -> None:
    write(tmp_path, "one", "sets: {x: [quote, link]}\n")
    write(tmp_path, "two", "includes: [one.yaml]\nsets: {x: [link, quote]}\n")
    path = write(tmp_path, "p", "includes: [two.yaml, one.yaml]\n" + rule("a", "$x"))
    assert asked(load_policy(path), "a") in {("link", "quote"), ("quote", "link")}


def test_names_in_sets_are_looked_up_where_they_are_used(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    by_license = rule("a", "$x").replace("use.action", "license.id")
    write(tmp_path, "one", "sets: {x: [CC0-1.0]}\n" + by_license)
    write(tmp_path, "two", "sets: {x: [CC0-1.O]}\n" + by_license.replace("id: a", "id: b"))
    path = write(tmp_path, "p", "includes: [one.yaml, two.yaml]\n")
    (found,) = unknown_names(gathered(path), catalogue)
    assert found.startswith(f"{tmp_path}/two.yaml:4:")
    assert found.endswith("no license is called 'CC0-1.O'; did you mean 'CC0-1.0'?")
