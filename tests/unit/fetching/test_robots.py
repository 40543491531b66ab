import gzip

import pytest

from provenance.errors import DocumentError
from provenance.fetching.access import Access, AllowedHost, Limits
from provenance.fetching.fetcher import Fetcher
from tests.web import ARTICLE, Answer, Site, moved

LIMITS = Limits(seconds=5, silence=1)


def fetcher(site: Site, *, ignore_robots: bool = False) -> Fetcher:
    site.routes |= {"/rain": Answer(body=ARTICLE), "/drafts/1": Answer(body=ARTICLE)}
    allowed = (AllowedHost(host="127.0.0.1", port=site.port),)
    return Fetcher(Access(allowed=allowed, ignore_robots=ignore_robots, limits=LIMITS))


def code(fetcher: Fetcher, url: str) -> str | None:
    try:
        fetcher.fetch(url)
    except DocumentError as error:
        return error.code
    return None


def test_rules_are_kept_and_asked_for_once(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /drafts/\n")
    program = fetcher(site)
    assert code(program, site.url("/drafts/1")) == "robots"
    assert code(program, site.url("/rain")) is None
    assert site.paths == ["/robots.txt", "/rain"]


def test_rules_for_our_name_go_before_those_for_everybody(site: Site) -> None:
    rules = b"User-agent: *\nAllow: /\n\nUser-agent: Provenance-Check\nDisallow: /rain\n"
    site.routes["/robots.txt"] = Answer(body=rules)
    assert code(fetcher(site), site.url("/rain")) == "robots"
    assert code(fetcher(site), site.url("/drafts/1")) is None


def test_a_target_of_a_redirect_is_checked_too(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /drafts/\n")
    site.routes["/out"] = moved("/drafts/1")
    assert code(fetcher(site), site.url("/out")) == "robots"
    assert "/drafts/1" not in site.paths


def test_the_operator_may_ignore_them(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /\n")
    assert code(fetcher(site, ignore_robots=True), site.url("/rain")) is None
    assert site.paths == ["/rain"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_no_rules_allow_everything(site: Site, status: int) -> None:
    site.routes["/robots.txt"] = Answer(status=status, body=b"User-agent: *\nDisallow: /\n")
    assert code(fetcher(site), site.url("/rain")) is None


@pytest.mark.parametrize("status", [500, 503])
def test_rules_that_cannot_be_had_forbid_everything(site: Site, status: int) -> None:
    site.routes["/robots.txt"] = Answer(status=status)
    assert code(fetcher(site), site.url("/rain")) == "robots"


def test_rules_that_break_off_forbid_everything(site: Site) -> None:
    head = (("Content-Length", b"999"),)
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *", headers=head, sized=False)
    assert code(fetcher(site), site.url("/rain")) == "robots"


@pytest.mark.parametrize(
    "body",
    [gzip.compress(b"User-agent: *\nDisallow: /rain\n"), b"no gzip", gzip.compress(b"x")[:12]],
)
def test_compressed_rules_count_and_damaged_ones_forbid(site: Site, body: bytes) -> None:
    site.routes["/robots.txt"] = Answer(body=body, headers=(("Content-Encoding", b"gzip"),))
    assert code(fetcher(site), site.url("/rain")) == "robots"


def test_rules_that_moved_are_found(site: Site) -> None:
    site.routes["/robots.txt"] = moved("/rules")
    site.routes["/rules"] = Answer(body=b"User-agent: *\nDisallow: /rain\n")
    assert code(fetcher(site), site.url("/rain")) == "robots"


def test_rules_that_move_for_ever_allow_everything(site: Site) -> None:
    site.routes["/robots.txt"] = moved("/robots.txt")
    assert code(fetcher(site), site.url("/rain")) is None
    assert site.paths.count("/robots.txt") == 6


def test_rules_on_a_private_host_are_not_asked_for(site: Site) -> None:
    site.routes["/robots.txt"] = moved(f"http://127.0.0.2:{site.port}/rules")
    assert code(fetcher(site), site.url("/rain")) == "refused-address"


def test_only_the_first_half_megabyte_of_rules_is_read(site: Site) -> None:
    rules = b"User-agent: *\n" + b"# more\n" * 100_000 + b"Disallow: /rain\n"
    site.routes["/robots.txt"] = Answer(body=rules)
    assert code(fetcher(site), site.url("/rain")) is None


def test_a_byte_order_mark_hides_no_rules(site: Site) -> None:
    site.routes["/robots.txt"] = Answer(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /rain\n")
    assert code(fetcher(site), site.url("/rain")) == "robots"


@pytest.mark.parametrize("encoding", [b"br", b"deflate", b"gzip, gzip", b"identity, zstd"])
def test_rules_that_are_not_understood_forbid_everything(site: Site, encoding: bytes) -> None:
    site.routes["/robots.txt"] = Answer(body=b"x", headers=(("Content-Encoding", encoding),))
    assert code(fetcher(site), site.url("/rain")) == "robots"


def test_rules_said_to_be_as_they_are_count(site: Site) -> None:
    headers = (("Content-Encoding", b"Identity"),)
    site.routes["/robots.txt"] = Answer(body=b"User-agent: *\nDisallow: /x\n", headers=headers)
    assert code(fetcher(site), site.url("/rain")) is None
