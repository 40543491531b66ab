"""What the headers of an answer do to the document."""

from datetime import UTC, datetime

import pytest

from provenance.errors import DocumentError
from provenance.model.capture import Capture, Exchange
from provenance.model.document import Document
from provenance.model.evidence import Carrier
from provenance.model.statement import LicenseStatement, ReservationStatement
from provenance.pipeline import scan
from provenance.reading import read_capture

BY = "https://creativecommons.org/licenses/by/4.0/"
URL = "https://news.example/rain"
WORDS = "<p>Rain fell on the harbour all of Tuesday.</p>"


def answered(*headers: tuple[str, str], body: bytes = WORDS.encode(), url: str = URL) -> Document:
    kinds = () if any(n == "Content-Type" for n, _ in headers) else (("Content-Type", "text/html"),)
    exchange = Exchange(url=url, status=200, headers=(*kinds, *headers), body=body)
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return read_capture(Capture(requested=url, exchanges=(exchange,), retrieved=moment), uri=url)


def licenses(document: Document) -> list[LicenseStatement]:
    return [s for s in scan(document).statements if isinstance(s, LicenseStatement)]


def test_a_license_in_a_header_is_a_grant_with_its_words_as_evidence() -> None:
    found = scan(answered(("link", f'</n>; rel=next, <{BY}>; rel="license"')))
    (statement,) = found.statements
    assert isinstance(statement, LicenseStatement)
    assert statement.expression.id == "CC-BY-4.0"
    assert statement.evidence.carrier is Carrier.HEADER
    assert statement.evidence.quote == f'<{BY}>; rel="license"'
    assert str(statement.evidence.locator) == "2:17 HTTP header link"
    assert found.rights[0].expression == statement.expression
    assert found.rights[0].grade == "machine"


def test_a_relative_target_counts_from_the_answer() -> None:
    url = "https://creativecommons.org/blog/"
    (statement,) = licenses(answered(("Link", "</licenses/by/4.0/>; rel=license"), url=url))
    assert statement.expression.id == "CC-BY-4.0"
    assert statement.evidence.quote == "</licenses/by/4.0/>; rel=license"


@pytest.mark.parametrize("rel", ["canonical", "alternate", "next", "describedby", "''"])
def test_another_relation_grants_nothing(rel: str) -> None:
    assert licenses(answered(("Link", f"<{BY}>; rel={rel}"))) == []


@pytest.mark.parametrize("anchor", ["/other", "https://else.example/rain", "#photo", "?x=1", "//["])
def test_a_link_about_something_else_does_not_speak_for_the_document(anchor: str) -> None:
    document = answered(("Link", f'<{BY}>; rel=license; anchor="{anchor}"'))
    assert document.links == ()


@pytest.mark.parametrize("anchor", ["", "/rain", URL])
def test_a_link_may_name_the_document_itself(anchor: str) -> None:
    assert len(licenses(answered(("Link", f'<{BY}>; rel=license; anchor="{anchor}"')))) == 1


def test_two_headers_with_different_licenses_conflict() -> None:
    other = BY.replace("/by/", "/by-nc/")
    document = answered(("Link", f"<{BY}>; rel=license"), ("Link", f"<{other}>; rel=license"))
    assert scan(document).rights[0].status == "conflicting"


def test_a_canonical_address_in_a_header_is_kept() -> None:
    assert answered(("Link", "</main>; rel=canonical")).canonical == "https://news.example/main"
    own = b"<link rel=canonical href=https://own.example/>" + WORDS.encode()
    assert answered(("Link", "</m>; rel=canonical"), body=own).canonical == "https://own.example/"


def test_mining_reserved_in_a_header_is_a_reservation() -> None:
    (statement,) = scan(answered(("TDM-Reservation", " 1 "))).statements
    assert isinstance(statement, ReservationStatement)
    assert statement.evidence.carrier is Carrier.HEADER
    assert statement.evidence.quote == "1"
    (other,) = scan(answered(("tdm-reservation", "0"))).statements
    assert isinstance(other, ReservationStatement)
    assert (statement.answer, other.answer) == ("reserved", "allowed")


def test_the_page_overrides_its_header_about_mining() -> None:
    page = b'<meta name="tdm-reservation" content="0">' + WORDS.encode()
    (rights,) = scan(answered(("tdm-reservation", "1"), body=page)).rights
    assert [(p.activity, p.answer) for p in rights.preferences] == [("mining", "allowed")]
    assert [loser.statement.evidence.carrier for loser in rights.lost] == [Carrier.HEADER]


def test_what_robots_are_told_is_kept() -> None:
    document = answered(("X-Robots-Tag", "noai, noimageai"), ("Content-Signal", "ai-train=no"))
    assert [(fact.name, fact.value) for fact in document.metadata] == [
        ("x-robots-tag", "noai, noimageai"),
        ("content-signal", "ai-train=no"),
    ]


@pytest.mark.parametrize(
    ("kind", "media"),
    [
        ("text/html", "text/html"),
        ("Text/HTML ; Charset=utf-8", "text/html"),
        ("application/xhtml+xml", "text/html"),
        ("text/plain", "text/plain"),
        ("application/octet-stream", "text/html"),
        ("nonsense", "text/html"),
        ("", "text/html"),
    ],
)
def test_the_server_says_what_it_is(kind: str, media: str) -> None:
    assert answered(("Content-Type", kind)).media_type == media


def test_a_type_that_nobody_reads_is_refused_whatever_the_address_ends_with() -> None:
    with pytest.raises(DocumentError) as found:
        answered(("Content-Type", "image/png"), url="https://news.example/rain.html")
    assert found.value.code == "unknown-type"


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("koi8-r", "koi8-r"),
        ('"windows-1251"', "cp1251"),
        ("ISO-8859-1", "cp1252"),
        ("shift_jis", "shift_jis"),
        ("utf-8", "utf-8"),
    ],
)
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_the_charset_of_the_header_is_the_one_that_counts(
    kind: str, label: str, encoding: str
) -> None:
    words = {"koi8-r": "Дождь", "cp1251": "Дождь", "shift_jis": "雨が降る"}.get(encoding, "Là €")
    body = f"<meta charset=utf-16><p>{words}".encode(encoding)
    document = answered(("Content-Type", f"{kind}; charset={label}"), body=body)
    assert words in document.text
    assert document.issues == ()


@pytest.mark.parametrize(
    "label", ["rot13", "zlib", "idna", "utf-7", "unicode_escape", "x y", "\0é"]
)
@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_charset_that_the_web_does_not_know_counts_as_none(kind: str, label: str) -> None:
    body = "<meta charset=utf-8><p>Là +AGE-".encode()
    document = answered(("Content-Type", f"{kind}; charset={label}"), body=body)
    assert "Là +AGE-" in document.text


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_a_charset_that_the_bytes_are_not_in_is_an_issue(kind: str) -> None:
    body = "<p>Là-bas. ".encode("latin-1")
    document = answered(("Content-Type", f"{kind}; charset=utf-8"), body=body)
    assert [issue.code for issue in document.issues] == ["encoding"]


def test_bytes_outside_ascii_in_headers_harm_nothing() -> None:
    value = f'<{BY}>; rel=license; title="M\xc3\xbcller \x80\xff"'
    (statement,) = licenses(answered(("Link", value), ("X-\xff", "\x00")))
    assert statement.evidence.quote == value
