"""`scan --only license`: as fast as it is, no license is missed, and nothing else is claimed."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import provenance
from provenance.catalogue.catalogue import Catalogue
from provenance.catalogue.schemas import schema_text
from provenance.detection import LICENSE_DETECTORS
from provenance.detection.grammar.prose import Prose
from provenance.errors import DocumentError
from provenance.model.document import Document
from provenance.model.report import Scan
from provenance.model.statement import LicenseStatement, Polarity, Statement
from tests.acceptance.test_command_line import run

FIXTURES = Path(__file__).parents[2] / "fixtures"
SUFFIXES = {".html", ".htm", ".txt", ".md", ".rst", ".adoc"}
PAGES = [
    path
    for folder in ("articles", "pages")
    for path in sorted((FIXTURES / folder).rglob("*"))
    if path.suffix in SUFFIXES
]
SHORT = "<!doctype html><meta charset=utf-8><title>t</title><article><p>Rain fell on Tuesday.</p>"
LINK = "creativecommons.org/licenses/by/4.0/"


def licenses_of(document: Document, catalogue: Catalogue) -> list[Statement]:
    """Return what the three detectors find in all of a document."""
    prose = Prose(document)
    found = [one for detector in LICENSE_DETECTORS for one in detector(prose, catalogue)]
    return [
        one
        for one in found
        if not (isinstance(one, LicenseStatement) and one.polarity is Polarity.RESERVATION)
    ]


def only(data: bytes | Path) -> Scan:
    uri = None if isinstance(data, Path) else "page.html"
    document = provenance.read(data, uri=uri, only="license")
    return provenance.scan(document, only="license")


def test_the_licenses_of_every_fixture_are_found_as_in_a_full_scan(catalogue: Catalogue) -> None:
    assert len(PAGES) > 100
    glanced = 0
    for path in PAGES:
        try:
            document = provenance.read(path)
        except DocumentError:
            continue
        found = only(path)
        expected = licenses_of(document, catalogue)
        assert set(found.statements) == set(expected), path
        assert len(found.statements) == len(set(expected)), path
        assert (found.rights, found.document.sha256) == ((), document.sha256)
        glanced += not found.document.blocks
    assert glanced, "no page was left unread"


HOSTILE = {
    "in plain words": "<p>Licensed under CC BY 4.0.",
    "by entities": "<p>Licensed under &#67;&#x43; B&#89; 4&period;0.",
    "by tags inside words": "<p>Licensed under <b>Cre</b>ati<i>ve C</i>ommons Attribution 4.0",
    "by tags in a code": "<p>Licensed under <b>C</b>C<i> B</i>Y 4.0.",
    "by breaks between words": "<p>Licensed under Creative<br>Commons<br>Attribution 4.0",
    "by soft hyphens": "<p>Licensed under Crea&shy;tive Com\u00admons Attri&shy;bution 4.0",
    "by invisible signs": "<p>Licensed under Crea\u200btive Com&zwnj;mons Attribution 4.0",
    "in small letters": "<p>this is cc-by 4.0",
    "in capitals": "<p>CREATIVE COMMONS ATTRIBUTION 4.0 LICENSE",
    "letter by letter": "<p>C r e a t i v e  C o m m o n s  Attribution 4.0",
    "in wide letters": "<p>Licensed under \uff23\uff23 \uff22\uff39 4.0.",
    "in look-alikes": "<p>Licensed under \u0421\u0421 BY 4.0.",
    "in another script": "<p>\u77e5\u8bc6\u5171\u4eab \u7f72\u540d 4.0 \u56fd\u9645\u8bb8\u53ef\u534f\u8bae",
    "in numbers of another script": "<p>"
    + "".join(f"&#{ord(x)};" for x in "\u77e5\u8bc6\u5171\u4eab \u7f72\u540d 4.0"),
    "by a mark": "<p>Released under the MIT License.",
    "by elements alone": "<p>Lizenz: Namensnennung 4.0 International",
    "by a link": f"<p><a href='https://{LINK}'>terms</a>",
    "by a link in capitals": f"<p><a href='HTTPS://{LINK.upper()}'>terms</a>",
    "by a link in entities": "<p><a href='https://creative&#99;ommons&#46;org/licenses/by/4.0/'>terms",
    "by a broken link": "<base href='https://news.example/'><p><a href='https://creative\ncommons.org/licenses/by/4.0/'>terms</a>",
    "by an escaped link": "<p><a href='https://creativecommons.org/%6cicenses/by%2F4.0/'>terms</a>",
    "by a proxied link": "<p><a href='https://creativecommons-org.translate.goog/licenses/by/4.0/'>x",
    "by a link that counts from a base": "<base href='https://creativecommons.org/'>"
    "<p><a href='licenses/by/4.0/'>terms</a>",
    "by a badge": "<p><img src='https://licensebuttons.net/l/by/4.0/88x31.png'>",
    "by an address in words": "<p>https://www.<b>gnu.org</b>/licenses/fdl.html",
    "by JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", "license": '
    f'"https://{LINK}"}}</script>',
    "by JSON-LD in escapes": '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"\\u006cicense": "https://creative\\u0063ommons.org/licenses/by/4.0/"}</script>',
    "by an id in JSON-LD": '<script type="application/ld+json">{"@type": "NewsArticle", '
    '"license": "MIT"}</script>',
    "by a meta element": "<meta name=dc.rights content='CC BY 4.0'>",
    "by an id in a meta element": "<meta name=license content=MIT>",
    "by microdata": "<div itemscope itemtype='https://schema.org/NewsArticle'>"
    "<span itemprop=license>CC BY 4.0</span></div>",
    "by RDFa": "<div about='' prefix='cc: http://creativecommons.org/ns#'>"
    f"<a rel='cc:license' href='http://{LINK}'>x</a></div>",
    "by a data attribute": f"<p data-license='https://{LINK}'>Snow fell.",
    "in a comment": "<!-- <rdf:RDF><Work rdf:about=''><license rdf:resource="
    f"'http://{LINK}'/></Work></rdf:RDF> -->",
}


@pytest.mark.parametrize("said", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
def test_no_spelling_hides_a_license(said: str, charset: str, catalogue: Catalogue) -> None:
    data = f"{SHORT}{said}".encode(charset)
    expected = licenses_of(provenance.read(data, uri="page.html"), catalogue)
    assert expected, "the page says nothing even to a full scan"
    assert set(only(data).statements) == set(expected)


@pytest.mark.parametrize(
    ("charset", "said"),
    [
        ("windows-1252", "Lizenz f\u00fcr alle: Namensnennung 4.0 International"),
        ("windows-1251", "\u041b\u0438\u0446\u0435\u043d\u0437\u0438\u044f Creative Commons 4.0"),
        (
            "shift_jis",
            "\u30af\u30ea\u30a8\u30a4\u30c6\u30a3\u30d6\u30fb\u30b3\u30e2\u30f3\u30ba 4.0",
        ),
        ("gb18030", "\u77e5\u8bc6\u5171\u4eab \u7f72\u540d 4.0"),
        ("iso-2022-jp", "\u30e9\u30a4\u30bb\u30f3\u30b9 CC BY 4.0"),
    ],
)
def test_no_charset_hides_a_license(charset: str, said: str, catalogue: Catalogue) -> None:
    data = f"<meta charset={charset}><article><p>{said}</p></article>".encode(charset)
    expected = licenses_of(provenance.read(data, uri="page.html"), catalogue)
    assert expected
    assert set(only(data).statements) == set(expected)


def test_every_license_of_the_catalogue_is_searched_for(catalogue: Catalogue) -> None:
    letters = catalogue.license_letters
    for family in catalogue.licenses.families.values():
        for address in family.addresses:
            assert letters.may_link(f"<a href=https://www.{address.upper()}/>".encode()), address
    assert not letters.may_link(b"<a href=https://news.example/licenses/by>")
    assert not letters.may_name("Rainfellonthehousesbytheriver.")


def test_a_page_without_a_license_is_not_read() -> None:
    found = only(f"{SHORT}<p>\u00a9 2026 Courier. All rights reserved.".encode())
    assert (found.statements, found.rights, found.document.text) == ((), (), "")
    assert found.document.sha256


@pytest.mark.parametrize(("data", "code"), [(b" ", "empty"), (b"%PDF-1.7 CC BY 4.0", "binary")])
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        only(data)
    assert caught.value.code == code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.html").write_text(f"{SHORT}<p>Licensed under CC BY 4.0.")
    (tmp_path / "b.html").write_text(f"{SHORT}<p>All rights reserved.")
    (tmp_path / "c.html").write_bytes(b"%PDF-1.7")
    return tmp_path


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_the_result_says_what_alone_was_looked_for(folder: Path, form: str) -> None:
    done = run("scan", str(folder), "--only", "license", "--format", form)
    assert done.returncode == 3
    shown: list[dict[str, Any]]
    if form == "json":
        shown = json.loads(done.stdout)["documents"]
    else:
        shown = [json.loads(line) for line in done.stdout.splitlines()]
    schema = Draft202012Validator(json.loads(schema_text("scan")))
    for item in shown:
        schema.validate(item)
        assert (item["only"], item["assets"]) == ("license", [])
    assert [len(item["statements"]) for item in shown] == [1, 0, 0]
    assert shown[0]["statements"][0]["license"]["id"] == "CC-BY-4.0"
    assert shown[2]["issues"][0]["code"] == "binary"


def test_the_text_says_what_alone_was_looked_for(folder: Path) -> None:
    done = run("scan", str(folder), "--only", "license", "--format", "text")
    words = " ".join(done.stdout.decode().split())
    assert words.count("Only named licenses were looked for") == 2
    assert words.count("no rights are concluded") == 2
    assert words.count("None was found.") == 1
    assert "CC-BY-4.0" in words


def test_the_help_says_what_is_left_out() -> None:
    words = " ".join(run("scan", "--help").stdout.decode().split())
    assert "no rights are concluded" in words
