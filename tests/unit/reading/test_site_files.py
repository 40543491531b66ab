import time
from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.model.document import Document
from provenance.model.evidence import Locator
from provenance.reading import read_bytes
from provenance.reading.site_files import LARGEST, Site
from provenance.reading.site_files.kinds import Kind, kind_of
from provenance.reading.site_files.robots_rules import RobotsRules, read_robots
from provenance.reading.site_files.rsl import Rsl, read_rsl, rsl_of_page
from provenance.reading.site_files.tdmrep import read_tdmrep
from provenance.reading.site_files.where import NOWHERE, PathRules, Where, reaches
from tests.documents import page, text

RAIN = Where("/news/rain", "courier.example")
AGENTS = frozenset({"*", "gptbot", "ccbot"})
NAMESPACE = 'xmlns="https://rslstandard.org/rsl"'


def robots(rules: str) -> RobotsRules:
    return read_robots(rules, "robots.txt", AGENTS)


def kept_away(rules: str, where: Where = RAIN) -> list[tuple[str, ...]]:
    return [f.agents for f in robots(rules).facts(where) if f.name == "robots.disallow"]


def terms(inner: str) -> Rsl:
    return read_rsl(f"<rsl {NAMESPACE}>{inner}</rsl>", "rsl.xml")


def told(found: Rsl, where: Where = RAIN) -> list[tuple[str, str]]:
    return [(fact.name, fact.value) for fact in found.facts(where)]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("/", "/news/rain", True),
        ("/news", "/newsroom", True),
        ("/News", "/news", False),
        ("/news$", "/news/", False),
        ("/*.php$", "/a.php", True),
        ("/*.php$", "/a.php?x=1", False),
        ("/a*b*c", "/axxbyyc-and-more", True),
        ("/a*b$", "/ab-ab", True),
        ("/ab*b$", "/ab", False),
        ("/%7ejo", "/%7Ejo", True),
        ("/", None, True),
        ("/*", None, True),
        ("/news/", None, False),
    ],
)
def test_a_pattern_reaches_a_path(pattern: str, path: str | None, expected: bool) -> None:
    from provenance.reading.site_files.where import plain

    assert reaches(plain(pattern), path if path is None else plain(path)) is expected


def test_the_longest_pattern_counts_with_signs_or_without() -> None:
    rules = PathRules([("/", 1), ("/news/", 2), ("/*/rain", 3), ("/news/*n", 4), ("/news/r*", 5)])
    assert rules.longest("/news/rain") == (4, 5)
    assert rules.longest("/news/sun") == (4,)
    assert rules.longest("/sport/rain") == (3,)
    assert rules.longest(None) == (1,)
    assert PathRules[int]([]).longest("/") == ()


def test_an_address_without_a_web_host_is_nowhere() -> None:
    assert Where.of("articles/rain.html") == NOWHERE
    assert Where.of("https://[broken/") == NOWHERE
    assert Where.of("https://Courier.example:8080/caf\u00e9?x=1#y") == Where(
        "/caf%C3%A9?x=1", "courier.example"
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("robots.txt", "", Kind.ROBOTS),
        ("courier.example_robots.txt", "", Kind.ROBOTS),
        ("saved.txt", "Sitemap: x\r\nUSER-AGENT : GPTBot", Kind.ROBOTS),
        ("tdmrep.json", "oops", Kind.TDMREP),
        ("x.json", '[\n{"location": "/", "tdm-reservation": 1}]', Kind.TDMREP),
        ("license.xml", "<?xml version='1.0'?><rsl>", Kind.RSL),
        ("courier-rsl.xml", "oops", Kind.RSL),
        ("ai.txt", "", Kind.AI),
        ("chennai.txt", "", None),
        ("trust.txt", "", Kind.TRUST),
        ("mistrust.txt", "", None),
        ("list.txt", "member=https://guild.example/", Kind.TRUST),
        ("article.txt", "The robots.txt file of the paper says nothing.", None),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_name_then_its_content(
    name: str, content: str, kind: Kind | None
) -> None:
    assert kind_of(name, content) is kind


def test_groups_share_rules_and_are_merged() -> None:
    assert kept_away("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /") == [("GPTBot", "CCBot")]
    assert kept_away("User-agent: gptbot\nDisallow: /\n\nUser-agent: GPTBot\nAllow: /news") == []
    # An Allow as long as the Disallow counts.
    assert kept_away("User-agent: CCBot\nDisallow: /news\nAllow: /news") == []
    assert kept_away("User-agent: CCBot\nDisallow: /news/*\nAllow: /news") == [("CCBot",)]
    assert kept_away("Disallow: /") == []
    assert kept_away("User-agent: Hedgehogbot\nDisallow: /") == []
    assert kept_away("User-agent: *\nDisallow: /") == [()]


def test_what_stands_between_groups_ends_none() -> None:
    rules = "User-agent: GPTBot\nCrawl-delay: 9\n# hm\nUser-agent: CCBot\nDisallow: /"
    assert kept_away(rules) == [("GPTBot", "CCBot")]


def test_a_rule_is_quoted_with_its_group_where_that_is_short() -> None:
    rules = "Sitemap: x\r\nUser-agent: GPTBot # training\r\nDisallow: /news/ # all\r\n"
    (fact,) = robots(rules).facts(RAIN)
    assert fact.evidence.quote == "User-agent: GPTBot # training\r\nDisallow: /news/"
    assert fact.locator == Locator(2, 1, "robots.txt")
    long = "User-agent: GPTBot\n" + "Allow: /sport/\n" * 99 + "Disallow: /news/"
    (fact,) = robots(long).facts(RAIN)
    assert (fact.evidence.quote, fact.locator.line) == ("Disallow: /news/", 101)


def test_preferences_in_robots_have_paths_and_addressees() -> None:
    rules = "Content-Signal: ai-train=no\nUser-agent: CCBot\nContent-Usage: /news train-ai=n"
    found = [(f.name, f.value, f.agents) for f in robots(rules).facts(RAIN)]
    assert found == [
        ("content-signal", "ai-train=no", ()),
        ("content-usage", "train-ai=n", ("CCBot",)),
    ]
    assert [f.name for f in robots(rules).facts(Where("/sport"))] == ["content-signal"]


def test_a_list_of_reservations_is_read_in_its_order() -> None:
    listed = '[\n {"location": "/news", "tdm-reservation": 0},\n {"location": "/", "tdm-reservation": 1}]'
    (fact,) = read_tdmrep(listed, "tdmrep.json").facts(RAIN)
    assert (fact.value, fact.locator) == ("0", Locator(2, 2, "tdmrep.json"))
    assert fact.evidence.quote == '{"location": "/news", "tdm-reservation": 0}'
    (other,) = read_tdmrep(listed, "tdmrep.json").facts(NOWHERE)
    assert other.value == "1"


@pytest.mark.parametrize("broken", ["", "[", "{", "[1]", '["a"]', '[{"location": "/"}', "nonsense"])
def test_a_broken_list_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_tdmrep(broken, "tdmrep.json")


def test_values_that_are_no_numbers_say_nothing() -> None:
    listed = '[{"location": "/", "tdm-reservation": true, "tdm-policy": 7.5}, {"location": 3}]'
    assert [f.value for f in read_tdmrep(listed, "t").facts(RAIN)] == ["7.5"]


def test_terms_for_some_users_are_no_plain_permission() -> None:
    offer = '<license><permits type="usage">search</permits>{}</license>'
    free, some = offer.format(""), offer.format('<permits type="user">education</permits>')
    assert told(terms(f'<content url="/">{free}</content>')) == [
        ("rsl.permits", "search"),
        ("rsl.only", "search"),
    ]
    assert told(terms(f'<content url="/">{some}</content>')) == [("rsl.only", "search")]
    served = told(terms(f'<content url="/" server="https://l.example">{free}</content>'))
    assert served == [
        ("rsl.priced", "search"),
        ("rsl.only", "search"),
        ("rsl.terms", "https://l.example"),
    ]


def test_several_offers_are_alternatives() -> None:
    search = '<license><permits type="usage">search</permits></license>'
    train = '<license><permits type="usage">ai-train</permits><payment type="use"/></license>'
    found = dict(told(terms(f'<content url="/">{search}{train}</content>')))
    assert found["rsl.only"] == "search ai-train"
    anything = "<license/>"
    assert "rsl.only" not in dict(told(terms(f'<content url="/">{search}{anything}</content>')))


def test_terms_that_say_nothing_of_uses_are_terms_all_the_same() -> None:
    found = terms(
        '<content url="/"><license><prohibits type="geo">AQ</prohibits></license></content>'
    )
    assert told(found) == [("rsl.pointer", "/")]
    assert told(terms('<content url="/sport/"><license/></content>')) == []


def test_terms_are_quoted_where_they_stand() -> None:
    source = f"<rsl {NAMESPACE}>\n <content url='/'>\n  <license>é<prohibits>all</prohibits></license></content></rsl>"
    (fact,) = read_rsl(source, "rsl.xml").facts(RAIN)
    assert fact.evidence.quote == "<prohibits>all</prohibits>"
    assert fact.locator == Locator(3, 14, "rsl.xml")
    inside = rsl_of_page(source, Locator(9, 1, "/html/head/script"))
    assert [f.locator.line for f in inside.facts(RAIN)] == [9]
    assert [f.value for f in inside.facts(NOWHERE)] == ["all"]


BOMB = (
    '<!DOCTYPE rsl [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    f"<rsl {NAMESPACE}><content url='/'>&b;</content></rsl>"
)


@pytest.mark.parametrize(
    "hostile",
    [
        BOMB,
        "<!DOCTYPE rsl SYSTEM 'file:///etc/passwd'><rsl/>",
        "<a>" * 100_000,
        "<rsl>",
        "<feed/>",
        "",
        "\x00<rsl/>",
    ],
)
def test_hostile_terms_are_refused(hostile: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_rsl(hostile, "rsl.xml")


def given(name: str, data: bytes, document: Document | None = None) -> Document:
    document = document or text("It rained in Elmford.")
    return Site.read([(name, data)], AGENTS).speaks_about(document, "https://courier.example/news/")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tdmrep.json", b'[{"location": "/"}]' + b" " * (10 << 20), "site-file-too-large"),
        ("tdmrep.json", b"[" * 200_000, "broken-site-file"),
        ("rsl.xml", BOMB.encode(), "broken-site-file"),
        ("rsl.xml", b"<rsl>" * 100_000, "broken-site-file"),
    ],
)
def test_a_broken_file_is_an_issue_for_machines_alone(name: str, data: bytes, code: str) -> None:
    document = given(name, data)
    assert [(issue.code, issue.uri) for issue in document.issues] == [(code, "article.txt")]
    assert document.issues[0].is_for_machines


def test_a_file_of_no_kind_is_refused() -> None:
    with pytest.raises(UsageError, match=r"none of the files .* \(robots.txt, tdmrep.json"):
        given("notes.txt", b"Buy milk.")
    with pytest.raises(UsageError, match="cannot be read"):
        Site.of([Path("/nowhere/robots.txt")], AGENTS)


@pytest.mark.parametrize(
    "line",
    ["Disallow: /a\n", "Disallow: /*a*b*c\n", "User-agent: GPTBot\n", "Content-Usage: /x n\n"],
)
def test_a_hundred_thousand_lines_take_a_moment(line: str) -> None:
    rules = ("User-agent: *\n" + line * 100_000).encode()[: LARGEST - 1]
    before = time.process_time()
    document = given("robots.txt", rules)
    assert time.process_time() - before < 5
    assert document.issues == ()


def test_a_long_list_on_one_line_takes_a_moment() -> None:
    entry = '{"location": "/x/*y", "tdm-reservation": 1}'
    listed = f"[{','.join([entry] * (LARGEST // (len(entry) + 2)))}]".encode()
    before = time.process_time()
    assert given("tdmrep.json", listed).metadata == ()
    assert time.process_time() - before < 2


def test_many_terms_take_a_moment() -> None:
    offer = '<license><prohibits type="usage">all</prohibits></license>'
    source = f"<rsl {NAMESPACE}><content url='/'>{offer * 30_000}</content></rsl>"
    before = time.process_time()
    assert len(given("rsl.xml", source.encode()).metadata) == 30_000
    assert time.process_time() - before < 5


def test_files_in_other_encodings_are_read() -> None:
    rules = "User-agent: GPTBot\nDisallow: /"
    for data in (
        rules.encode("utf-16"),
        b"\xef\xbb\xbf" + rules.encode(),
        rules.encode() + b"\n\xff",
    ):
        assert [fact.name for fact in given("robots.txt", data).metadata] == ["robots.disallow"]


def test_a_picture_of_the_site_has_rules_of_its_own() -> None:
    shown = page(
        "<article><p>Words of it.</p><img src=/img/a.jpg><img src=https://cdn.example/b.jpg>"
    )
    rules = b"User-agent: GPTBot\nDisallow: /img/"
    found = given("robots.txt", rules, shown).metadata
    assert [(fact.name, fact.subject) for fact in found] == [("robots.disallow", "image-1")]


def test_terms_inside_a_page_may_be_broken_or_too_large() -> None:
    broken = '<script type="application/rsl+xml">{}</script><p>Words.</p>'
    for inner, code in (("<rsl>", "broken-rsl"), ("x" * (1 << 20) + "y", "rsl-too-large")):
        document = read_bytes(broken.format(inner).encode(), uri="page.html")
        assert [issue.code for issue in document.issues] == [code]
