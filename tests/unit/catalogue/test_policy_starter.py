"""The policy that `rules new` writes: right as it is, and right with all that is commented out."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.policies import load_policy
from provenance.catalogue.policy_checks import all_problems
from provenance.catalogue.policy_doubts import doubts
from provenance.judgement.mutation import mutants
from provenance.judgement.mutation_run import outcomes, surviving
from provenance.judgement.policy_tests import failures, surprises

STARTER = (files("provenance.catalogue") / "policy_starter.yaml").read_text(encoding="utf-8")
# A key, an item of a list, or a comment inside what is commented out; no sentence, and no example
# of how to write a condition.
COMMENTED = re.compile(r"^( *)# (?!  \w+\.\w)( *(?:- .*|[a-z_]+:(?: .*)?|# .*))$", re.MULTILINE)
ELSEWHERE = re.compile(r"^.*\./contracts\.yaml.*\n", re.MULTILINE)


def with_everything() -> str:
    return ELSEWHERE.sub("", COMMENTED.sub(r"\1\2", STARTER))


@pytest.mark.parametrize("written", [STARTER, with_everything()], ids=["as it is", "everything"])
def test_it_is_right_and_its_tests_notice_every_mistake(
    written: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = tmp_path / "our-rules.yaml"
    path.write_text(written, encoding="utf-8")
    policy = load_policy(path)
    assert all_problems(str(path), catalogue) == []
    assert doubts(path) == []
    assert failures(policy, catalogue) == ()
    assert surprises(policy, catalogue, policy.tests) == ()
    result = surviving(outcomes(list(mutants(policy)), policy, policy.tests, catalogue), ())
    assert result.made > 0
    assert result.unexplained == ()


def test_what_is_commented_out_is_a_policy_with_every_kind_of_entry(tmp_path: Path) -> None:
    path = tmp_path / "our-rules.yaml"
    path.write_text(with_everything(), encoding="utf-8")
    policy = load_policy(path)
    assert (len(policy.agreements), len(policy.waivers), len(policy.amendments)) == (1, 1, 1)
    assert policy.timezone == "Europe/Vienna"
