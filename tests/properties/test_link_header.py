from hypothesis import given
from hypothesis import strategies as st

from provenance.reading.link_header import parse_link_header

TARGETS = st.text(st.characters(exclude_characters=">", min_codepoint=0x21, max_codepoint=0xFF))
NAMES = st.from_regex(r"[a-z][a-z0-9*-]{0,8}", fullmatch=True)
VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=20)
LINKS = st.lists(st.tuples(TARGETS, st.lists(st.tuples(NAMES, VALUES), max_size=4)), max_size=4)


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(target: str, parameters: list[tuple[str, str]]) -> str:
    return "".join([f"<{target}>", *(f"; {n}={quoted(v)}" for n, v in parameters)])


@given(LINKS, st.sampled_from([",", ", ", " ,, "]))
def test_what_is_written_is_read(
    links: list[tuple[str, list[tuple[str, str]]]], comma: str
) -> None:
    value = comma.join(written(*link) for link in links)
    read = [(link.target, list(link.parameters)) for link in parse_link_header(value)]
    assert read == [(target.strip(), parameters) for target, parameters in links]


@given(st.text(st.sampled_from('<>;,="\\ \ta*rel'), max_size=60) | st.text(max_size=60))
def test_every_text_is_read_and_every_link_stands_where_it_says(value: str) -> None:
    last = 0
    for link in parse_link_header(value):
        assert last <= link.start < link.end <= len(value)
        assert value[link.start] == "<"
        assert link.target in value[link.start : link.end]
        last = link.end
