import pytest

from provenance.catalogue.strict_yaml import parse_bytes, parse_yaml
from provenance.errors import RuleFileError


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(RuleFileError) as caught:
        parse_yaml(text, "x.yaml")
    return caught.value.problems


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("NO", "NO"),
        ("off", "off"),
        ("4.0", "4.0"),
        ("2026.10", "2026.10"),
        ("0012", "0012"),
        ("12:30", "12:30"),
        ("2026-11-24", "2026-11-24"),
        ("1e3", "1e3"),
        ("12", 12),
        ("-3", -3),
        ("true", True),
        ("True", "True"),
        ("~", None),
        ("", None),
        ('"true"', "true"),
        ("'12'", "12"),
    ],
)
def test_words_stay_words(written: str, meant: object) -> None:
    data = parse_yaml(f"key: {written}\n", "x.yaml").data
    assert isinstance(data, dict)
    value = data["key"]
    assert (value, type(value)) == (meant, type(meant))


def test_positions_are_kept() -> None:
    file = parse_yaml("rules:\n  - id: a\n    when: {x: [1, 2]}\n", "x.yaml")
    assert file.position(["rules", 0, "when"]) == (3, 5)
    assert file.position(["rules", 0, "when", "x", 1]) == (3, 19)
    assert file.position(["rules", 7]) == (1, 1)
    assert file.problem(["rules", 0, "id"], "wrong") == "x.yaml:2:5: wrong"


def test_a_key_stands_once() -> None:
    assert problems("a: 1\nb: 2\na: 3\n") == (
        "x.yaml:3:1: 'a' stands here twice; the first is in line 1",
    )


def test_all_problems_are_reported_at_once() -> None:
    assert len(problems("a: 1\na: 2\nb: !!python/name:os.system x\n")) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "x.yaml:1:1: the file is empty"),
        ("a:\n\t- b\n", "x.yaml:2:1: this is not YAML:"),
        ("a: [1, 2\n", "x.yaml:1:4: this is not YAML:"),
        ("a: 1\n---\nb: 2\n", "x.yaml:2:1: this is not YAML:"),
        ("a: !!python/object:os.x {}\n", "x.yaml:1:4: the tag !!python/object:os.x is not allowed"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", "x.yaml:2:5: merge keys (<<) are not allowed"),
        ("? [a, b]\n: c\n", "x.yaml:1:3: a key must be a word"),
        ("a: " + "[" * 60 + "]" * 60, "x.yaml:1:52: values stand more than 50 deep in each other"),
        ("12: a\n", "x.yaml:1:1: a key must be a word; put it in quotes: '12'"),
        ("a: b\nc: \x01\n", "x.yaml:2:4: this is not YAML: a control character stands here"),
        ("a: &x [*x]\n", "x.yaml:1:4: an alias stands inside what it stands for"),
    ],
)
def test_what_is_not_allowed_is_named_with_its_place(text: str, message: str) -> None:
    assert problems(text)[0].startswith(message)


def test_an_alias_bomb_does_not_go_off() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert "write the values out" in problems("\n".join(lines))[0]


def test_bytes_must_be_utf8_and_not_too_many() -> None:
    with pytest.raises(RuleFileError, match=r"x\.yaml:2:1: the file is not UTF-8"):
        parse_bytes(b"a: 1\nb: \xff\n", "x.yaml")
    with pytest.raises(RuleFileError, match="larger than 2 MB"):
        parse_bytes(b"#" * (3 << 20), "x.yaml")
