"""Addresses as a document writes them, and the whole ones they stand for."""

from urllib.parse import urljoin


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
