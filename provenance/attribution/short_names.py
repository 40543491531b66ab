"""Licenses as people write them in a credit."""

from collections.abc import Mapping
from typing import Final

_ELEMENTS = frozenset({"BY", "NC", "ND", "SA"})
_FIXED: Final[Mapping[str, str]] = {"CC0-1.0": "CC0 1.0"}


def short_name(license_id: str, name: str) -> str:
    """Return the short name of a Creative Commons license, the full name of any other.

    >>> short_name("CC-BY-SA-3.0-DE", "Creative Commons Attribution-ShareAlike 3.0 Germany")
    'CC BY-SA 3.0 DE'
    >>> short_name("OGL-UK-3.0", "Open Government Licence v3.0")
    'Open Government Licence v3.0'
    """
    family, *pieces = license_id.removeprefix("LicenseRef-").split("-")
    elements = [piece for piece in pieces if piece in _ELEMENTS]
    if family != "CC" or not elements or pieces[: len(elements)] != elements:
        return _FIXED.get(license_id, name)
    rest = pieces[len(elements) :]
    # "Sampling Plus" and the like have words of their own after the elements.
    if rest and not rest[0][0].isdigit():
        return name
    return " ".join(["CC", "-".join(elements), *rest])
