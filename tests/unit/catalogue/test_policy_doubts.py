"""What is allowed in a policy and hardly meant: whoever lints it is warned."""

from pathlib import Path

import pytest

from provenance.catalogue.policy_doubts import doubts
from provenance.catalogue.policy_files import shipped_policies
from tests.unit.catalogue.test_policy_files import HEAD, rule, waiver

AGREED = "contracts:\n- {id: bw.2026, party: Brightwater News Service, title: Texts}\n"
ASKED = "contract.ids: {any_of: [bw.2026]}"


def warnings(folder: Path, text: str) -> list[str]:
    path = folder / "p.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [line.replace(f"{folder}/", "") for line in doubts(path)]


@pytest.mark.parametrize("name", shipped_policies())
def test_nothing_in_a_shipped_policy_is_doubtful(name: str) -> None:
    assert doubts(name) == []


@pytest.mark.parametrize(
    ("match", "is_broad"),
    [
        ("asset.kind: text", True),
        ("use.action: republish, license.status: none", True),
        ("asset.rightsholder: Ilse Brandt", False),
        ("asset.credited_to: {any_of: [Vela Photo]}, asset.kind: image", False),
        ("asset.agencies: {any_of: [dpa]}", False),
        ("license.licensor: Mirabell Press", False),
        ("source.publisher: {glob: '*Press'}", False),
        ("container.licensor: Mirabell Press", False),
        ("asset.rightsholder: {known: true}", True),
        ("asset.agencies: {none_of: [dpa]}", True),
        ("asset.agencies: {empty: false}", True),
        ("source.publisher: {not_in: [Mirabell Press]}", True),
        ("any: [{asset.kind: text}, {source.publisher: Mirabell Press}]", True),
        ("any: [{asset.rightsholder: Ilse Brandt}, {source.publisher: Mirabell Press}]", False),
        ("none: [{source.publisher: Mirabell Press}]", True),
    ],
)
def test_a_waiver_for_every_document_is_doubtful(
    match: str, is_broad: bool, tmp_path: Path
) -> None:
    text = "rules:\n" + rule() + waiver(match=match)
    message = (
        "p.yaml:7:20: warning: the waiver W softens this finding for every document; name the "
        "document (content: sha256) or whose it is"
    )
    assert warnings(tmp_path, text) == ([message] if is_broad else [])


def test_a_waiver_for_one_document_is_not(tmp_path: Path) -> None:
    text = waiver().replace("{id: W,", f"{{id: W, content: {'a' * 64},")
    assert warnings(tmp_path, "rules:\n" + rule() + text) == []


@pytest.mark.parametrize(
    ("rules", "is_asked"),
    [
        (rule(), False),
        (rule(when="contract.ids: {any_of: [other]}"), False),
        (rule(when=ASKED), True),
        (rule(more=f", unless: {{{ASKED}}}"), True),
        (rule(more=f", obligations: [{{kind: wait, text: T, when: {{{ASKED}}}}}]"), True),
        (rule(when="contract.parties: {any_of: [Brightwater News Service]}"), True),
        (rule(when="contract.ids: {glob: bw.*}"), True),
        (rule(when="none: [{contract.ids: {empty: true}}]"), True),
        (rule() + waiver(match=f"{ASKED}, source.publisher: Ilse Brandt"), True),
    ],
)
def test_an_agreement_that_no_rule_asks_about_is_doubtful(
    rules: str, is_asked: bool, tmp_path: Path
) -> None:
    message = (
        "p.yaml:4:4: warning: no rule asks about the agreement 'bw.2026', so it changes nothing; "
        "ask for it as contract.ids in a rule of the contract layer"
    )
    assert warnings(tmp_path, AGREED + "rules:\n" + rules) == ([] if is_asked else [message])


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            "asset.credited_to: {any_of: [Ilse Brandt, Brightwater News Servce]}",
            "7:88: warning: asset.credited_to is compared with 'Brightwater News Servce'",
        ),
        (
            "asset.third_parties: {any_of: [brightwater news service]}",
            "7:77: warning: asset.third_parties is compared with 'brightwater news service'",
        ),
        (
            "source.publisher: Brightwater New Service",
            "7:46: warning: source.publisher is compared with 'Brightwater New Service'",
        ),
        ("asset.credited_to: {any_of: [Brightwater News Service]}", ""),
        ("asset.credited_to: {any_of: [Clearwater Radio]}", ""),
        ("license.name: Brightwater News Servce", ""),
    ],
)
def test_a_name_that_is_nearly_a_partys_is_doubtful(
    condition: str, said: str, tmp_path: Path
) -> None:
    found = warnings(tmp_path, AGREED + "rules:\n" + rule(when=f"{ASKED}, {condition}"))
    meant = "did you mean 'Brightwater News Service', the party of the agreement 'bw.2026'?"
    assert found == ([f"p.yaml:{said}; {meant}"] if said else [])


def test_a_slip_is_shown_once_where_it_is_to_be_mended(tmp_path: Path) -> None:
    use = f"{ASKED}, asset.rightsholder: {{in: $partners}}"
    text = AGREED + "rules:\n" + rule(when=use) + rule("b", when=use)
    name = "Brightwater News Servce"
    assert warnings(tmp_path, text + f"sets: {{partners: [Mirabell, {name}]}}\n") == [
        f"p.yaml:10:29: warning: asset.rightsholder is compared with {name!r}; did you mean "
        "'Brightwater News Service', the party of the agreement 'bw.2026'?"
    ]


def test_names_with_other_numbers_are_other_names(tmp_path: Path) -> None:
    text = "contracts: [{id: a, party: Vela Photo 1, title: T}]\nrules:\n" + rule(
        when="contract.ids: {any_of: [a]}, source.publisher: Vela Photo 2"
    )
    assert warnings(tmp_path, text) == []
