"""Which network addresses may be asked: only those that are public, whatever their spelling."""

import ipaddress
import socket
from collections.abc import Iterable

from provenance.errors import DocumentError
from provenance.fetching.codes import Code

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# What `is_global` lets pass, or did in some Python: forms that carry an IPv4 address, and others
# that lead into a network of the operator's own.
_NOT_PUBLIC = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.88.99.0/24",  # 6to4 relays, RFC 7526
            "192.0.0.0/24",  # protocol assignments, RFC 6890
            "::/96",  # IPv4-compatible, RFC 4291
            "64:ff9b::/96",  # NAT64, RFC 6052
            "64:ff9b:1::/48",  # local NAT64, RFC 8215
            "2001::/32",  # Teredo, RFC 4380
            "2001:20::/28",  # ORCHIDv2, RFC 7343
            "2002::/16",  # 6to4, RFC 3056
            "3fff::/20",  # documentation, RFC 9637
            "5f00::/16",  # segment routing, RFC 9602
            "fec0::/10",  # site-local, RFC 3879
        ),
    )
)


def is_public(text: str) -> bool:
    """Return whether a numeric address is one that anybody on the internet can reach.

    >>> is_public("192.0.32.8"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    address: _Address = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in _NOT_PUBLIC)
    )


def refuse_private(host: str, addresses: Iterable[str]) -> None:
    """Raise where one of the addresses of a host is not public.

    Raises:
        DocumentError: `refused-address`.
    """
    for address in addresses:
        if not is_public(address):
            raise refused(host, address)


def refused(host: str, address: str) -> DocumentError:
    """Return the error for a host whose address is not public."""
    leads = "" if host == address.strip("[]") else f" leads to {address}, which"
    message = f"the host {host}{leads} is not a public address"
    named = f"[{host}]" if ":" in host else host
    remedy = f"If this host is yours and may be asked, add --allow-host {named}."
    return DocumentError(Code.REFUSED_ADDRESS, message, remedy=remedy)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return every address that the name stands for, in the order to try them.

    Raises:
        DocumentError: `dns`, it stands for none.
    """
    try:
        found = socket.getaddrinfo(host.rstrip("."), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        message = f"the name {host} could not be resolved"
        remedy = "Check the spelling of the address and the connection to the internet."
        raise DocumentError(Code.DNS, message, remedy=remedy) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
