import socket

import pytest

from provenance.errors import DocumentError
from provenance.fetching.access import Access, allowed_host
from provenance.fetching.destinations import is_public, refuse_private
from provenance.fetching.fetcher import Fetcher
from tests.web import PUBLIC, Answer, Names, Site, resolved

NOT_PUBLIC = """
127.0.0.1 127.255.255.254 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254
100.64.0.1 0.0.0.0 0.1.2.3 255.255.255.255 224.0.0.1 239.1.2.3 240.0.0.1 192.0.0.170 198.18.0.1
192.0.2.1 198.51.100.1 203.0.113.9 192.88.99.1
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:10.0.0.1 ::ffff:7f00:1
64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 2002:7f00:1:: 2001:0:7f00:1:: 2001:db8::1 2001:20::1
fe80::1 fe80::1%1 fec0::1 fc00::1 fd00:ec2::254 ff02::1 ff0e::1 3fff::1 5f00::1 100::1
""".split()
PUBLIC_ONES = "192.0.32.8 1.1.1.1 8.8.8.8 172.32.0.1 2606:4700::1111 2a00:1450:4001::1".split()
SPELLINGS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://127.0.0.1./",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://10.0.0.1/",
    "http://\uff11\uff12\uff17.0.0.1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http:\\\\127.0.0.1/",
    "HTTP://127.0.0.1:80/",
    "http://127.0.0.1:443/",
    "http://127.0.0.1\\@news.example/",
    "http://127.0.0.1#@news.example/",
    "http://127.0.0.1?@news.example/",
    "https://127.0.0.1/",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_inside_some_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC_ONES)
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("url", SPELLINGS)
def test_every_spelling_of_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch(url)
    assert refusal.value.code in {"refused-address", "bad-address", "credentials-in-address"}


def test_the_spellings_that_systems_resolve_are_refused_as_addresses() -> None:
    for url in SPELLINGS[:10]:
        with pytest.raises(DocumentError) as refusal:
            Fetcher(Access()).fetch(url)
        assert refusal.value.code == "refused-address", url
        assert "--allow-host" in refusal.value.remedy


@pytest.mark.parametrize(
    "url",
    [
        "http://anna:secret@news.example/",
        "http://anna@news.example/",
        "https://:@127.0.0.1/",
        "http://an na:secret@news.example:99999/",
        "http://anna:secret@[::1",
    ],
)
def test_credentials_in_an_address_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch(url)
    assert refusal.value.code == "credentials-in-address"
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    "url", ["http://", "http:///path", "http://[::1/", "http://exa mple/", "http://a:99999/", "x"]
)
def test_what_is_no_address_is_said_to_be_none(url: str) -> None:
    with pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch(url)
    assert refusal.value.code in {"bad-address", "dns"}
    assert refusal.value.remedy


def test_one_private_address_among_several_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    names = Names({"news.example": [[PUBLIC, "10.0.0.7"]]})
    with resolved(monkeypatch, names), pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch("http://news.example/rain")
    assert refusal.value.code == "refused-address"
    assert "10.0.0.7" in str(refusal.value)


@pytest.mark.parametrize("rounds", [1, 2, 3, 4])
def test_a_name_that_turns_private_is_refused(
    monkeypatch: pytest.MonkeyPatch, site: Site, rounds: int
) -> None:
    site.routes["/rain"] = Answer(body=b"<p>secret")
    names = Names({"news.example": [*[[PUBLIC]] * rounds, ["127.0.0.1"]]})
    url = f"http://news.example:{site.port}/rain"
    # Behind the public address nobody listens: the port is closed again.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    access = Access(ignore_robots=True)
    with resolved(monkeypatch, names, nobody), pytest.raises(DocumentError) as refusal:
        Fetcher(access).fetch(url)
    assert refusal.value.code in {"refused-address", "unreachable"}
    assert site.asked == []


def test_a_name_that_does_not_resolve_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch("https://nowhere.invalid/")
    assert refusal.value.code == "dns"


def test_a_permission_names_one_host_and_one_port() -> None:
    access = Access(allowed=(allowed_host("127.0.0.1:8001"), allowed_host("Staging.Example")))
    assert access.allows("127.0.0.1", 8001)
    assert not access.allows("127.0.0.1", 8002)
    assert not access.allows("127.0.0.2", 8001)
    assert not access.allows("localhost", 8001)
    assert access.allows("staging.example", 80)
    assert access.allows("STAGING.example", 443)
    assert not access.allows("www.staging.example", 80)


def test_checking_several_names_the_one_that_is_wrong() -> None:
    with pytest.raises(DocumentError, match=r"10\.0\.0\.1"):
        refuse_private("news.example", [PUBLIC, "10.0.0.1"])


def test_the_remedy_names_a_host_as_the_option_takes_it() -> None:
    with pytest.raises(DocumentError) as refusal:
        Fetcher(Access()).fetch("http://[::1]/")
    assert refusal.value.remedy.endswith("--allow-host [::1].")
    assert allowed_host("[::1]").host == "::1"
