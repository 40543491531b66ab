import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.model.document import TEXT_ASSET
from provenance.model.origin import OriginLink
from provenance.model.rights import Rights
from provenance.pipeline import read, scan
from tests.documents import text

BODY = "The ferry is back in service, its owners said on Monday in the port of the town."


def links(rights: Rights) -> list[str]:
    return [f"{link.step} {link.source.party}" for link in rights.chain]


def chain(words: str) -> list[str]:
    return links(next(r for r in scan(text(words)).rights if r.asset.id == TEXT_ASSET))


def test_the_links_stand_in_the_order_of_what_happened() -> None:
    words = (
        f"Ferry is back\n\nBy Ann Marlow\n\nPORT LINDEN (AFP) - {BODY}\n\n"
        "This article was originally published in the Linden Gazette.\n\n© 2026 Fjord Courier"
    )
    assert chain(words) == [
        "made Ann Marlow",
        "supplied Agence France-Presse",
        "first-published Linden Gazette",
        "republished Fjord Courier",
    ]


def test_an_agency_inside_the_copy_of_another_made_it() -> None:
    words = f"SEOUL, Nov 26 AFP - {BODY}\n\nThis story was supplied by AAP."
    assert chain(words) == ["made Agence France-Presse", "supplied Australian Associated Press"]


def test_agencies_that_share_a_dateline_supplied_it_together() -> None:
    assert chain(f"PORT LINDEN (dpa/AFP) - {BODY}") == [
        "supplied Deutsche Presse-Agentur",
        "supplied Agence France-Presse",
    ]


def test_a_publisher_with_nobody_before_it_published_it_first() -> None:
    assert chain(f"{BODY}\n\n© 2026 Fjord Courier") == ["first-published Fjord Courier"]


def test_an_agencys_own_copyright_line_is_no_second_link() -> None:
    words = f"PORT LINDEN (AFP) - {BODY}\n\n© 2026 AFP"
    assert chain(words) == ["supplied Agence France-Presse"]


def test_who_grants_the_license_stands_in_the_chain() -> None:
    words = f"{BODY}\n\nAll content by Oakfield News Agency is licensed under CC BY 4.0."
    assert chain(words) == ["first-published Oakfield News Agency"]


def test_a_medium_that_is_only_cited_is_no_link() -> None:
    assert chain("The strike is over, the union told Reuters on Monday.") == []


def test_a_pictures_chain_is_its_own() -> None:
    page = (
        "<article><h1>Ferry</h1><p>By Ann Marlow</p><p>" + BODY + "</p><figure><img src='/f.jpg'>"
        "<figcaption>Photo: Ines Lind/AFP</figcaption></figure></article>"
    )
    found = scan(read(page.encode(), uri="ferry.html")).rights
    assert [links(rights) for rights in found] == [
        ["made Ann Marlow"],
        ["made Ines Lind", "supplied Agence France-Presse"],
    ]


def test_every_link_has_evidence() -> None:
    words = f"PORT LINDEN (AFP) - {BODY}\n\n© 2026 Fjord Courier"
    found: list[OriginLink] = [link for r in scan(text(words)).rights for link in r.chain]
    assert found
    for link in found:
        assert all(statement.evidence.quote for statement in link.statements)


@pytest.mark.parametrize(
    ("line", "checked"),
    [("Floodlight News", True), ("the Columbia Post", None), ("Grist.org", None)],
)
def test_a_partys_own_terms_are_shown_and_grant_nothing(
    line: str, checked: bool | None, catalogue: Catalogue
) -> None:
    found = scan(text(f"{BODY}\n\nThis story was originally published by {line}.")).rights[0]
    terms = found.chain[0].terms
    assert bool(terms and terms.checked) is bool(checked)
    assert found.expression is None


@pytest.mark.parametrize(
    ("published", "license_id"),
    [("2024-06-01T08:00:00Z", "CC-BY-2.5"), ("2025-06-01", "CC-BY-4.0"), ("", "CC-BY-4.0")],
)
def test_a_partys_terms_are_those_of_the_day_where_its_file_knows_them(
    published: str, license_id: str
) -> None:
    meta = f'<meta property="article:published_time" content="{published}">'
    words = "<p>This article was originally published by Wikinews.</p>"
    page = f"<head>{meta}</head><article><h1>Ferry</h1><p>{BODY}</p>{words}</article>"
    chain = scan(read(page.encode(), uri="ferry.html")).rights[0].chain
    assert [link.terms.license_id for link in chain if link.terms] == [license_id]
