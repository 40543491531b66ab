"""Layouts of datelines, whole: place and day, the agencies beside them, and what is none."""

import pytest

from provenance.model.source import SourceRole
from provenance.model.statement import SourceStatement
from provenance.pipeline import scan
from tests.documents import text

BODY = "A mill opened again on Monday, its owners said in the town by the river."
LAYOUTS = {
    "PORT LINDEN, Ohio (AP) — ": ("PORT LINDEN, Ohio", ["ap"]),
    "PORT LINDEN (AP) _ ": ("PORT LINDEN", ["ap"]),
    "OSTERWALD, Germany (AP) -- ": ("OSTERWALD, Germany", ["ap"]),
    "STOCKHOLM, Aug 29, 2014 (AFP) - ": ("STOCKHOLM, Aug 29, 2014", ["afp"]),
    "MOSCOW, Monday (Reuters) - ": ("MOSCOW, Monday", ["reuters"]),
    "Jan 30 (Reuters) - ": (None, ["reuters"]),
    "SYDNEY March 22 AAP - ": ("SYDNEY March 22", ["aap"]),
    "TOKYO, March 3, Kyodo - ": ("TOKYO, March 3", ["kyodo"]),
    "Tehran, IRNA – ": ("Tehran", ["irna"]),
    "OSTERWALD, March 3. /TASS/. ": ("OSTERWALD, March 3", ["tass"]),
    "(ANSA) - ROMA, 1 LUG - ": ("ROMA, 1 LUG", ["ansa"]),
    "Berlin (epd/AFP). ": ("Berlin", ["epd", "afp"]),
    "BRUSSELS/PARIS, March 3 (Reuters) - ": ("BRUSSELS/PARIS, March 3", ["reuters"]),
    "Tegucigalpa, 2 ene (EFE).- ": ("Tegucigalpa, 2 ene", ["efe"]),
    "SEOUL, Nov 26 AFP - ": ("SEOUL, Nov 26", ["afp"]),
    "МОСКВА, 3 ноя — РИА Новости. ": ("МОСКВА, 3 ноя", ["ria-novosti"]),
    "【ワシントン共同】": ("ワシントン", ["kyodo"]),
    "(서울=연합뉴스) 홍보기 기자 = ": ("서울", ["yonhap"]),
    "新华社北京11月3日电（记者林样）": ("北京11月3日", ["xinhua"]),
    "（中央社記者林樣台北3日電）": ("台北3日", ["cna-taiwan"]),
    "नई दिल्ली, 3 नवंबर (भाषा) ": ("नई दिल्ली, 3 नवंबर", ["pti"]),
    "القاهرة - (د ب أ) - ": ("القاهرة", ["dpa"]),
    "تهران - ایرنا - ": ("تهران", ["irna"]),
    "Accra (G/A), March 3, GNA – ": ("Accra (G/A), March 3", ["gna-ghana"]),
    "TEHRAN - ": ("TEHRAN", []),
    "Osterwald – ": ("Osterwald", []),
}
NONE = (
    "Scranton, PA - the town has a mill again, its owners said on Monday.",
    "Pupils who take AP courses sit the exam in May, the school said on Monday.",
    "PORT LINDEN (KXYZ) - A mill opened again on Monday, its owners said in the town.",
    "AREA MAN (The Onion Bulb) - A mill opened again on Monday, its owners said in the town.",
    "The minister (AFP) said on Monday that the mill would open again in the town.",
)


def said(words: str) -> list[SourceStatement]:
    return [s for s in scan(text(words)).statements if isinstance(s, SourceStatement)]


@pytest.mark.parametrize("head", LAYOUTS)
def test_layouts(head: str) -> None:
    place, agencies = LAYOUTS[head]
    found = said(head + BODY)
    heads = [s.source.name for s in found if s.source.role is SourceRole.DATELINE]
    assert heads == ([] if place is None else [place])
    assert [s.source.id for s in found if s.source.role is SourceRole.AGENCY] == agencies


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_agency(words: str) -> None:
    assert not [s for s in said(words) if s.source.role is SourceRole.AGENCY]


@pytest.mark.parametrize(
    ("head", "party"),
    [
        ("Wien (APA) - ", "apa-at"),
        ("Baku. March 3. Leyla Linden – APA. ", "apa-az"),
        ("APA – Dakar (Senegal) – ", "apa-news-africa"),
        ("Taipei, March 3 (CNA) ", "cna-taiwan"),
        ("Nicosia (CNA) - ", "cna-cyprus"),
        ("Nairobi (KNA) - ", "kna-kenya"),
        ("Bonn (KNA) ", "kna"),
        ("ALGER, 3 mars (APS) - ", "aps-algeria"),
        ("Dakar, 3 mars (APS) – ", "aps-senegal"),
    ],
)
def test_place_tells_agencies_of_one_mark_apart(head: str, party: str) -> None:
    found = [s.source.id for s in said(head + BODY) if s.source.role is SourceRole.AGENCY]
    assert found == [party]


def test_a_mark_that_nothing_tells_apart_names_nobody() -> None:
    found = [s.source for s in said("OSTERWALD (CNA) - " + BODY) if s.source.role == "agency"]
    assert [(source.name, source.id, source.canonical) for source in found] == [("CNA", None, None)]
