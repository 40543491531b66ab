import pytest

from provenance.catalogue.catalogue import Catalogue
from provenance.detection import detect
from provenance.examples import describe, says
from provenance.model.statement import LicenseStatement, ReservationStatement
from tests.documents import page, text


def lines(words: str, catalogue: Catalogue) -> list[str]:
    found = detect(text(words), catalogue)
    return [describe(statement)[-1] for statement in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("This work is licensed under CC BY 4.0.", "license CC-BY-4.0 grant work"),
        ("This work is not licensed under CC BY 4.0.", "license CC-BY-4.0 negated work"),
        ("This story was never released under CC BY-SA.", "license LicenseRef-CC-BY-SA negated work"),
        ("After a two-year embargo this essay will be released under CC BY 4.0.", "license CC-BY-4.0 conditional work"),
        ("CC BY-SA is the most open of them, critics say.", "license LicenseRef-CC-BY-SA mention"),
        ("All stories on this site are published under CC BY 4.0.", "license CC-BY-4.0 grant site"),
        ("Photo by Noor Castellan, licensed CC BY-NC 2.0", "license CC-BY-NC-2.0 grant part Noor Castellan"),
        ("Data: Bank of Fjords (CC BY 4.0)", "license CC-BY-4.0 grant part Bank of Fjords"),
        ("© 2026 Elmford Courier — CC BY-NC-ND 4.0", "license CC-BY-NC-ND-4.0 grant work Elmford Courier"),
        ("See https://creativecommons.org/licenses/by/4.0/ for terms of use.", "license CC-BY-4.0 grant"),
        ("Reproduction in whole or in part is prohibited.", "license LicenseRef-all-rights-reserved reservation"),
        ("Republished with permission.", "license LicenseRef-custom-terms conditional"),
        ("This image is in the public domain.", "license LicenseRef-public-domain grant part"),
        ("This report is a work of the United States Government.", "license LicenseRef-US-Government-work grant work"),
        ("Released under the GNU Free Documentation License 1.3 or later.", "license GFDL-1.3-or-later grant"),
    ],
)  # fmt: skip
def test_how_a_sentence_means_its_license(words: str, expected: str, catalogue: Catalogue) -> None:
    assert says(detect(text(words), catalogue), expected), lines(words, catalogue)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("STOCKHOLM, Aug 29, 2026 (AFP) - A ferry ran aground.", "agency Agence France-Presse"),
        ("Berlin (dpa) - Ein Zoo hat ein neues Tier.", "dateline Berlin"),
        ("(ANSA) - ROMA, 1 LUG - Un ponte nuovo.", "agency ANSA"),
        ("Jan 30 (Reuters) - Copper rose on Monday.", "agency Reuters"),
        ("SYDNEY March 22 AAP - A surf club bought a lighthouse.", "agency Australian Associated Press"),
        ("SAN TELMO (AP) _ A cat was found.", "dateline SAN TELMO"),
        ("TOKYO, March 3, Kyodo - A town opened a store.", "agency Kyodo News"),
        ("A mill burned down.\n\nWith files from The Canadian Press", "agency The Canadian Press"),
        ("A mill burned down.\n\nVia PR Newswire", "via PR Newswire"),
        ("A mill burned down.\n\nSource: City of Elmford", "press-release City of Elmford"),
        ("A mill burned down.\n\nSource: Elmford Gazette", "original-publication Elmford Gazette"),
        ("By Rob Sallow, PA\n\nA mill burned down.", "author Rob Sallow"),
        ("By Rob Sallow, PA\n\nA mill burned down.", "agency PA Media"),
        ("By Ana Reis and Bo Lund\n\nA mill burned down.", "author Bo Lund"),
        ("A mill burned down.\n\nREUTERS/Lee Marsh", "photo-credit REUTERS/Lee Marsh"),
        ("The mayor told Tidewater Radio that it was late.", "citation Tidewater Radio"),
        ("According to Reuters, the price fell.", "citation Reuters"),
        ("The price fell, a Reuters poll showed.", "citation Reuters"),
    ],
)  # fmt: skip
def test_where_it_comes_from(words: str, expected: str, catalogue: Catalogue) -> None:
    assert says(detect(text(words), catalogue), expected), lines(words, catalogue)


@pytest.mark.parametrize(
    "words",
    [
        "According to Reuters, the price fell.",
        "The mayor told Reuters that it was late.",
        "Scranton, PA – all roads reopened on Sunday.",
        "SMITH - a name for a blacksmith",
        "Source: Coach to leave after the final\n\nHe has a year left.",
        "The council met. The members of the HR/IT group left early and went home to their beds.",
    ],
)
def test_what_proves_nothing_about_origin(words: str, catalogue: Catalogue) -> None:
    kinds = {line.split()[0] for line in lines(words, catalogue)}
    assert not kinds & {"agency", "original-publication", "press-release", "sign-off"}


def test_wrong_way_pairs_differ_by_a_word(catalogue: Catalogue) -> None:
    for grant, other in (
        ("This text is licensed under CC BY 4.0.", "This text is not licensed under CC BY 4.0."),
        (
            "This text is CC BY 4.0.",
            "That text, they said, is like CC BY 4.0 but was worse for all.",
        ),
    ):
        assert says(detect(text(grant), catalogue), "license CC-BY-4.0 grant")
        assert not says(detect(text(other), catalogue), "license CC-BY-4.0 grant")


def test_one_sentence_with_two_licenses_is_a_choice(catalogue: Catalogue) -> None:
    found = detect(text("Licensed under CC BY-SA 3.0 and the GFDL 1.3 or later."), catalogue)
    choices = {s.choice for s in found if isinstance(s, LicenseStatement)}
    assert choices == {("CC-BY-SA-3.0", "GFDL-1.3-or-later")}


def test_mining_is_an_axis_of_its_own(catalogue: Catalogue) -> None:
    words = "Text and data mining of this site is expressly prohibited."
    kinds = {type(statement) for statement in detect(text(words), catalogue)}
    assert kinds == {ReservationStatement}
    reserved = page("<p>Words</p>", head='<meta name="tdm-reservation" content="1">')
    unset = page("<p>Words</p>", head='<meta name="tdm-reservation" content="yes">')
    assert len(detect(reserved, catalogue)) == 1
    assert detect(unset, catalogue) == ()


def test_machine_markup_states_with_its_carrier(catalogue: Catalogue) -> None:
    document = page(
        '<article><p>Words.</p><a rel="noreferrer license" href="//creativecommons.org/licenses/'
        'by/4.0/deed.de"><img src="https://licensebuttons.net/l/by/4.0/88x31.png"></a></article>',
        head='<script type="application/ld+json">{"@type":"Article",'
        '"license":"CC BY 4.0"}</script><meta name="dc.rights" content="CC BY 4.0">',
    )
    found = [s for s in detect(document, catalogue) if isinstance(s, LicenseStatement)]
    carriers = {s.evidence.carrier.value for s in found}
    assert carriers == {"rel-license", "badge", "json-ld", "meta"}
    assert {s.expression.id for s in found} == {"CC-BY-4.0"}
    assert all(s.evidence.locator is not None for s in found)


def test_the_license_of_the_structured_data_is_not_the_articles(catalogue: Catalogue) -> None:
    head = (
        '<script type="application/ld+json">{"@type":"Article","sdLicense":'
        '"https://creativecommons.org/publicdomain/zero/1.0/"}</script>'
    )
    assert detect(page("<p>Words</p>", head=head), catalogue) == ()


@pytest.mark.parametrize(
    "words",
    [
        "Photos licensed under CC BY 4.0.",
        "Content licensed under CC BY 4.0",
        "Everything published under CC BY 4.0",
        "Originally released under CC BY 4.0",
        "Not licensed under CC BY 4.0.",
        "Inhalt veröffentlicht unter CC BY 4.0",
    ],
)
def test_words_that_begin_a_sentence_are_no_licensor(words: str, catalogue: Catalogue) -> None:
    found = [item for item in detect(text(words), catalogue) if isinstance(item, LicenseStatement)]
    assert [item.licensor for item in found] == [None]


def test_an_exception_reserves_a_part(catalogue: Catalogue) -> None:
    words = "This work is under CC BY 4.0, except the photos, which are © Ana Tilde, all rights reserved."
    scopes = {
        item.expression.id: item.scope
        for item in detect(text(words), catalogue)
        if isinstance(item, LicenseStatement)
    }
    assert scopes == {"CC-BY-4.0": "work", "LicenseRef-all-rights-reserved": "part"}


@pytest.mark.parametrize(
    "words",
    [
        "The text of this page is CC BY-SA; the photograph is © Ana Tilde.",
        "Images courtesy of the Gorse Museum; all other content CC BY-SA.",
        "Freie Nutzung unter CC BY-SA bei Nennung der Quelle.",
    ],
)
def test_who_made_something_else_does_not_grant(words: str, catalogue: Catalogue) -> None:
    found = [item for item in detect(text(words), catalogue) if isinstance(item, LicenseStatement)]
    assert [(item.expression.id, item.licensor) for item in found] == [
        ("LicenseRef-CC-BY-SA", None)
    ]
