"""Addresses as a document writes them, and the whole ones they stand for."""

from urllib.parse import urljoin, urlsplit


def absolute(address: str, base: str | None) -> str:
    """Return the whole address that a relative one means; as written where no base is known.

    >>> absolute("/license", "https://courier.example/2026/mill")
    'https://courier.example/license'
    >>> absolute("/license", None)
    '/license'
    """
    if not base:
        return address
    try:
        return urljoin(base, address)
    except ValueError:  # what stands there is no address at all
        return address


def host(address: str) -> str:
    """Return the host of a whole address in small letters, empty where it has none.

    >>> host("https://www.Courier.example:8080/2026/mill"), host("/license")
    ('courier.example', '')
    """
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:  # what stands there is no address at all
        return ""
    return name.removeprefix("www.")
