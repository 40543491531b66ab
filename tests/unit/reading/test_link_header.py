import pytest

from provenance.reading.link_header import HeaderLink, parse_link_header

BY = "https://creativecommons.org/licenses/by/4.0/"


def links(value: str) -> list[HeaderLink]:
    return list(parse_link_header(value))


def test_one_link_with_its_place() -> None:
    value = f'  <{BY}>; rel="license"'
    (link,) = links(value)
    assert link.target == BY
    assert link.rel == {"license"}
    assert value[link.start : link.end] == f'<{BY}>; rel="license"'


def test_several_links_each_with_its_own_parameters() -> None:
    value = f"<{BY}>; rel=license , </next>; rel=next; title=Next,,<p>;rel=prev"
    assert [(link.target, set(link.rel)) for link in links(value)] == [
        (BY, {"license"}),
        ("/next", {"next"}),
        ("p", {"prev"}),
    ]


def test_commas_and_semicolons_in_addresses_and_quotes_separate_nothing() -> None:
    value = '</a,b;rel=license>; title="x, <y>; rel=license"; rel="up", </c>; rel=next'
    assert [(link.target, set(link.rel)) for link in links(value)] == [
        ("/a,b;rel=license", {"up"}),
        ("/c", {"next"}),
    ]


def test_several_relations_in_one_parameter() -> None:
    (link,) = links(f'<{BY}>; REL="License  canonical\tUP"')
    assert link.rel == {"license", "canonical", "up"}


def test_the_first_of_several_rel_counts() -> None:
    (link,) = links(f"<{BY}>; rel=next; rel=license")
    assert link.rel == {"next"}


@pytest.mark.parametrize("parameter", ["rev=license", "relation=license", "rel*=license", ""])
def test_nothing_else_than_rel_is_a_relation(parameter: str) -> None:
    (link,) = links(f"<{BY}>; {parameter}")
    assert link.rel == frozenset()


def test_quoted_pairs_are_plain_again() -> None:
    (link,) = links(r'<a>; title="say \"yes\", \\ no"; rel=license')
    assert link.title == r'say "yes", \ no'
    assert link.rel == {"license"}


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("<a>; title=Plain; title*=UTF-8'de'n%c3%a4chstes%20Kapitel", "nächstes Kapitel"),
        ("<a>; title*=iso-8859-1''%e9t%e9; title=Plain", "été"),
        ("<a>; title=Plain; title*=klingon'x'%00", "Plain"),
        ("<a>; title=Plain; title*=UTF-8'de", "Plain"),
        ("<a>", None),
    ],
)
def test_an_extended_title_goes_before_a_plain_one(value: str, title: str | None) -> None:
    assert links(value)[0].title == title


@pytest.mark.parametrize("value", ["", "  ", ",,,", "no link", "<unclosed; rel=license", ">;rel=a"])
def test_what_is_no_link_yields_none(value: str) -> None:
    assert links(value) == []


@pytest.mark.parametrize(
    "value",
    [
        f"<{BY}> junk; rel=license",
        f'<{BY}>; title="never closed; rel=license',
        f"<{BY}>, rel=license",
        f"<{BY}>; title=x rel=license",
    ],
)
def test_a_faulty_link_grants_nothing(value: str) -> None:
    assert [link.rel for link in links(value)] == [frozenset()]


def test_blanks_around_the_signs_are_allowed() -> None:
    (link,) = links(f'<{BY}> ;; ; rel = "license" ;')
    assert link.rel == {"license"}


def test_a_long_line_of_signs_takes_no_time() -> None:
    for part in ("<", ";", ",", '"', "\\", "<>;", '<>;a="', " ", "<>;a=b,", '<>;"'):
        list(parse_link_header(part * (60_000 // len(part))))
