"""What is said to people in a policy: it says something, and who signs is somebody else."""

from pathlib import Path

import pytest

from tests.unit.catalogue.test_policy_files import HEAD, problems, rule, waiver

WHOLE = HEAD + "rules:\n" + rule(more=", ask: [Q]") + waiver()
PACK = HEAD + "rules:\n" + rule("b")
AMEND = "includes: [pack.yaml]\namend:\n- {rule: b, set: {message: N}, reason: R, by: Quill}\n"
TEST = "tests:\n- {name: T, given: {}, expect: {verdict: deny}}\n"
CONTRACT = "contracts:\n- {id: c, party: Elmford Wire, title: C}\n"
OWING = "obligations: [{kind: credit-line, text: D}]"


@pytest.mark.parametrize("approved", ["quill", "QUILL ", "Qu\u200bill", "\u00a0Quill"])
def test_who_asks_cannot_approve_however_the_name_is_typed(approved: str, tmp_path: Path) -> None:
    text = WHOLE.replace("approved_by: Brandt", f'approved_by: "{approved}"')
    message = f"{approved} asked for it and cannot approve it; somebody else must"
    assert problems(tmp_path, text) == [f"p.yaml:7:91: {message}"]


def test_who_asks_cannot_approve_with_other_blanks(tmp_path: Path) -> None:
    text = WHOLE.replace("Brandt", "b.  editor").replace("Quill", "B. Editor")
    message = "b.  editor asked for it and cannot approve it; somebody else must"
    assert problems(tmp_path, text) == [f"p.yaml:7:91: {message}"]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("title: House", "what people call it"),
        ("title: A", "one line that says what it does"),
        ("message: M", "the reason, with {facts} in braces"),
        ("ask: [Q", "what a person has to find out"),
        ("text: D", "what a person has to do"),
        ("justification: J", "why, in words"),
        ("approved_by: Brandt", "who answers for it; not the one who asked"),
        ("requested_by: Quill", "who asked for it; never the one who approves"),
        ("message: N", "the reason that is given instead, with {facts} in braces"),
        ("reason: R", "why the house wants it otherwise; shown in every report"),
        ("by: Quill}", "who decided so; shown in every report"),
        ("name: T", "what the case is"),
        ("title: C", "what people call it"),
    ],
)
@pytest.mark.parametrize("blank", ["", " ", "\u00a0"])
def test_what_people_read_is_not_blank(
    blank: str, written: str, wanted: str, tmp_path: Path
) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    text = WHOLE.replace("ask:", f"{OWING}, ask:") + AMEND + TEST + CONTRACT
    last = len(written.rstrip("}")) - len(written.rstrip("}").split()[-1].lstrip("["))
    value = f'{written[:last]}"{blank}"{"}" if written.endswith("}") else ""}'
    assert text.count(written) == 1
    found = problems(tmp_path, text.replace(written, value))
    assert [line.split(": ", 1)[1] for line in found] == [f"this is blank; write {wanted}"]
