import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from license_expression import get_spdx_licensing

from provenance.catalogue.catalogue import Catalogue, load_catalogue
from provenance.catalogue.letters import plain
from provenance.catalogue.location import rules_root
from provenance.catalogue.rule_files import check, rule_files

# Over the official list of all Creative Commons legal tools: how many there are, and the digests
# of their addresses and of the pairs of address and SPDX id, sorted, one a line.
TOOLS = 639
ADDRESSES = "dfd2ea478044bbcb1b4162935b231c6f9cb21f1c169ef893f7d3817f2a5c9533"
WITH_SPDX = "7ca50f854febd0df7a81b54f0257083ec657244032b740c60e8501b028804c11"
# Versionless names and deprecated forms that people write and SPDX does not list.
UNLISTED = {"GFDL", "LAL", "OGL-UK", "OGL-Canada", "ODbL", "GPL-2.0", "GPL-3.0", "LGPL-2.1"}
UNLISTED |= {"LGPL-3.0", "GFDL-1.1", "GFDL-1.2", "GFDL-1.3"}


def official(catalogue: Catalogue) -> list[tuple[str, str]]:
    tools = [*catalogue.licenses.matrix.all()]
    for family in ("cc0", "public-domain-mark", "public-domain-certification"):
        tools.extend(catalogue.licenses.families[family].tools.values())
    return sorted((tool.uri or "", tool.id) for tool in tools)


def test_the_creative_commons_matrix_is_the_official_one(catalogue: Catalogue) -> None:
    tools = official(catalogue)
    addresses = "\n".join(uri for uri, _ in tools)
    listed = "\n".join(f"{u} {i}" for u, i in tools if not i.startswith("LicenseRef-"))
    assert len(tools) == TOOLS
    assert hashlib.sha256(addresses.encode()).hexdigest() == ADDRESSES
    assert hashlib.sha256(listed.encode()).hexdigest() == WITH_SPDX


def test_every_tool_is_found_at_its_address(catalogue: Catalogue) -> None:
    for uri, license_id in official(catalogue):
        found = catalogue.licenses.from_uri(uri)
        assert found is not None
        assert (found.id, found.uri) == (license_id, uri)


def test_ids_without_licenseref_are_known_to_spdx(catalogue: Catalogue) -> None:
    known = set(get_spdx_licensing().known_symbols)
    every = [x for family in catalogue.licenses.families.values() for x in family.all()]
    every += catalogue.licenses.matrix.all()
    ours = {item.id for item in every if not item.id.startswith("LicenseRef-")}
    assert ours - known - UNLISTED == set()


@pytest.mark.parametrize(
    "form",
    [
        "https://creativecommons.org/licenses/by-sa/3.0/de/",
        "http://creativecommons.org/licenses/by-sa/3.0/de",
        "//creativecommons.org/licenses/by-sa/3.0/de/deed.en",
        "https://www.creativecommons.org/licenses/by-sa/3.0/de/legalcode",
        "HTTPS://CreativeCommons.org/licenses/BY-SA/3.0/DE/?ref=chooser-v1",
        "creativecommons.org/licenses/by-sa/3.0/de/#s3",
        "https://i.creativecommons.org/l/by-sa/3.0/de/88x31.png",
        "https://licensebuttons.net/l/by-sa/3.0/de/80x15.png",
        "https://web.archive.org/web/2016/http://creativecommons.org/licenses/by-sa/3.0/de/",
        "https://web.archive.org/web/2016id_/http://creativecommons.org/licenses/by-sa/3.0/de/",
        "https://proxy.example/go?url=https%3A%2F%2Fcreativecommons.org%2Flicenses%2Fby-sa%2F3.0%2Fde%2F",
        "https://creativecommons-org.translate.goog/licenses/by-sa/3.0/de/?_x_tr_sl=en",
        "https://creativecommons.org/licenses/by%2Dsa/3.0/de/deed.de_AT",
        "https://creativecommons.org/licenses/by-sa/3.0/de/legalcode.txt",
        "https://creativecommons.org/licenses/by-sa/3.0/de/rdf",
        "http://creativecommons.net/licenses/by-sa/3.0/de/",
        "https://creativecommons.org//licenses//by-sa/3.0/de/.",
        "https://mirrors.creativecommons.org/l/by-sa/3.0/de/80x15.png",
        "https://creativecommons.org/licenses/by-sa/3.0/de/?utm_source=feed&amp;utm_medium=rss",
        "creativecommons.org/licenses/by-sa/3.0/de/),",
    ],
)
def test_every_form_of_an_address_means_the_license(form: str, catalogue: Catalogue) -> None:
    found = catalogue.licenses.from_uri(form)
    assert found is not None
    assert found.id == "CC-BY-SA-3.0-DE"


@pytest.mark.parametrize(
    "combination",
    ["by/4.0/us", "by/4.0/igo", "by/2.1", "by-nc-nd/1.0", "by-nd-sa/4.0", "by/4.0/evil", "by/7.0"],
)
def test_what_never_existed_is_reported_and_not_accepted(
    combination: str, catalogue: Catalogue
) -> None:
    found = catalogue.licenses.from_uri(f"https://creativecommons.org/licenses/{combination}/")
    assert found is not None
    assert (found.id, found.complete, found.uri) == ("LicenseRef-CC-unspecified", False, None)
    assert combination in found.name


@pytest.mark.parametrize(
    ("address", "license_id"),
    [
        ("creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0"),
        ("creativecommons.org/licenses/by/3.0/de/deed.fr", "CC-BY-3.0-DE"),
        ("creativecommons.org/licenses/by/4.0/legalcode.zh-hans", "CC-BY-4.0"),
        ("creativecommons.org/licenses/by-sa-nc/4.0/", "CC-BY-NC-SA-4.0"),
        ("creativecommons.org/licenses/by-nd-nc/1.0", "CC-BY-NC-ND-1.0"),
        ("creativecommons.org/licenses/by-nc-sa", "LicenseRef-CC-BY-NC-SA"),
        ("creativecommons.org/licenses/sampling%2B/1.0/", "LicenseRef-CC-Sampling-Plus-1.0"),
        ("creativecommons.org/publicdomain/zero/1.0/deed.tr", "CC0-1.0"),
        (
            "https://web.archive.org/web/2019/https://creativecommons.org/publicdomain/zero/1.0/",
            "CC0-1.0",
        ),
        ("https://i.creativecommons.org/p/zero/1.0/88x31.png", "CC0-1.0"),
        ("https://licensebuttons.net/p/mark/1.0/80x15.png", "CC-PDM-1.0"),
        (
            "https://mirrors.creativecommons.org/presskit/buttons/88x31/svg/by-nc.svg",
            "LicenseRef-CC-BY-NC",
        ),
        (
            "https://mirrors.creativecommons.org/presskit/buttons/88x31/png/by-nc.eu.png",
            "LicenseRef-CC-BY-NC",
        ),
        ("https://web.archive.org/web/2020/https://www.gnu.org/licenses/fdl-1.3.html", "GFDL-1.3"),
    ],
)
def test_languages_orders_buttons_and_archives(
    address: str, license_id: str, catalogue: Catalogue
) -> None:
    found = catalogue.licenses.from_uri(address)
    assert found is not None
    assert found.id.casefold() == license_id.casefold()


@pytest.mark.parametrize(
    "address",
    [
        "https://creativecommons.org/",
        "https://creativecommons.org/about",
        "https://creativecommons.org/licenses/",
        "https://creativecommons.org/choose/?lang=de",
        "https://creativecommons.org/ns#license",
        "https://mirrors.creativecommons.org/presskit/icons/by.svg",
        "https://search.creativecommons.org/?q=by",
        "https://notcreativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org.evil.example/licenses/by/4.0/",
    ],
)
def test_other_addresses_are_no_licenses(address: str, catalogue: Catalogue) -> None:
    assert catalogue.licenses.from_uri(address) is None


DECORATED = st.tuples(
    st.sampled_from(
        ["https://", "http://", "//", "", "HTTPS://WWW.", "https://web.archive.org/web/1/http://"]
    ),
    st.sampled_from(
        ["", "deed", "deed.de", "deed.pt_BR", "legalcode", "legalcode.ar", "rdf", "88x31.png"]
    ),
    st.sampled_from(["", "?ref=chooser-v1", "#s2", "?a=b#c", "/", " "]),
)


@given(DECORATED, st.data())
def test_a_decorated_address_is_the_same_license(
    decoration: tuple[str, str, str], data: st.DataObject
) -> None:
    uri, license_id = data.draw(st.sampled_from(official(load_catalogue())))
    before, page, after = decoration
    found = load_catalogue().licenses.from_uri(before + uri.removeprefix("https://") + page + after)
    assert found is not None
    assert found.id == license_id


@given(st.text() | st.from_regex(r"https?://creativecommons\.org/licenses/\S*", fullmatch=True))
def test_no_address_is_too_odd_to_be_looked_at(address: str) -> None:
    found = load_catalogue().licenses.from_uri(address)
    assert found is None or found.id


def test_a_version_is_never_guessed(catalogue: Catalogue) -> None:
    found = catalogue.licenses.creative_commons({"BY", "SA"}, None, None)
    assert (found.id, found.version, found.complete) == ("LicenseRef-CC-BY-SA", None, False)


def test_elements_have_one_order(catalogue: Catalogue) -> None:
    found = catalogue.licenses.creative_commons(["ND", "BY", "NC"], "1.0", None)
    assert found.id == "CC-BY-NC-ND-1.0"
    assert found.uri == "https://creativecommons.org/licenses/by-nd-nc/1.0/"


@pytest.mark.parametrize(
    ("version", "name"),
    [
        ("1.0", "Creative Commons Attribution-NoDerivs 1.0 Generic"),
        ("3.0", "Creative Commons Attribution-NoDerivs 3.0 Unported"),
        ("4.0", "Creative Commons Attribution-NoDerivatives 4.0 International"),
    ],
)
def test_names_are_those_of_the_version(version: str, name: str, catalogue: Catalogue) -> None:
    assert catalogue.licenses.creative_commons({"BY", "ND"}, version, None).name == name


@given(st.sets(st.sampled_from(["BY", "NC", "ND", "SA"])), st.sampled_from(["3.0", "4.0", None]))
def test_nothing_is_permitted_that_an_element_forbids(
    elements: set[str], version: str | None
) -> None:
    found = load_catalogue().licenses.creative_commons(elements, version, None)
    assert not ("NC" in elements and "commercial" in found.permits)
    assert not ("ND" in elements and "adapt" in found.permits)


def examples() -> list[tuple[str, str, str]]:
    files = check(rule_files(rules_root()))["licenses"]
    return [
        (label, item["text"], item["id"])
        for label, data in files
        for item in data["examples"]["match"]
    ]


@pytest.mark.parametrize(("label", "words", "license_id"), examples())
def test_examples_that_match(label: str, words: str, license_id: str, catalogue: Catalogue) -> None:
    by_address = catalogue.licenses.from_uri(words)
    named = [hit.expression.id for hit in catalogue.licenses.find(plain(words))]
    assert license_id in ([by_address.id] if by_address else named), label


def counter_examples() -> list[tuple[str, str]]:
    files = check(rule_files(rules_root()))["licenses"]
    return [(label, words) for label, data in files for words in data["examples"]["no_match"]]


@pytest.mark.parametrize(("label", "words"), counter_examples())
def test_examples_that_must_not_match(label: str, words: str, catalogue: Catalogue) -> None:
    assert catalogue.licenses.from_uri(words) is None, label
    assert list(catalogue.licenses.find(plain(words))) == [], label
