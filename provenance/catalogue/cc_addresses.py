"""Addresses of Creative Commons tools in every form they are found in, taken apart.

    address := anything host path "/" unit ["/" version ["/" port]] ["/" page] ["?" …] ["#" …]
    page    := deed | deed.xx | legalcode | legalcode.xx | rdf | a button such as 88x31.png

`deed.de` is the deed in German, `/de/` the port to Germany. What stands before the host is a proxy, a
web archive or a translator.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

_HOSTS = (
    r"creativecommons\.(?:org|net)|creativecommons-org\.translate\.goog"
    r"|licensebuttons\.net|[im]\.creativecommons\.org|mirrors\.creativecommons\.org"
)
_TOOL = re.compile(
    rf"(?:^|[/.=@])(?:www\.)?(?:{_HOSTS}):?\d*/+"
    r"(?:licen[sc]es|publicdomain|l|p|presskit/buttons/(?:88x31|80x15)/(?:svg|png|eps))/+"
    r"(?P<path>[a-z][^?#&\s\"'<>)\]]*)",
    re.IGNORECASE,
)
_VERSION = re.compile(r"\d\.\d")
_PORT = re.compile(r"[a-z]{2}|igo|scotland")
_PAGE = re.compile(
    r"(?:deed|legalcode|rdf|index)(?:[._][a-z]{2,3}(?:[-_][a-z]{2,4})?)?(?:\.(?:html?|txt|php|xml))?"
    r"|(?:88x31|80x15|80x5|76x22|somerights20)[\w.-]*\.(?:png|gif|svg|jpe?g)",
    re.IGNORECASE,
)
_BUTTON = re.compile(r"(?:\.(?:eu|igo))?\.(?:svg|png|eps)$")
# Full stops, commas and brackets of the sentence that an address stands in.
_CLOSING = ".,;:!*_`'\"»”’"


@dataclass(frozen=True, slots=True)
class ToolAddress:
    """The parts of an address below /licenses/ or /publicdomain/."""

    unit: str
    version: str | None
    port: str | None
    beyond: str
    """What the address goes on with and no address of a tool does; empty in all that exist."""

    @property
    def combination(self) -> str:
        """Return the parts as an address joins them: `by/4.0/us`."""
        return "/".join(filter(None, (self.unit, self.version, self.port, self.beyond)))


def tool_address(uri: str) -> ToolAddress | None:
    """Return the parts of a Creative Commons address, None where it is none of a tool's.

    >>> tool_address("http://i.creativecommons.org/l/by-sa/3.0/de/88x31.png").combination
    'by-sa/3.0/de'
    >>> tool_address("https://creativecommons.org/ns#license") is None
    True
    """
    matches = list(_TOOL.finditer(unquote(unquote(uri.strip()))))
    if not matches:
        return None
    path = matches[-1]["path"].lower().rstrip(_CLOSING)
    unit, *rest = [part for part in path.split("/") if part] or [""]
    unit = _BUTTON.sub("", unit).replace(" ", "+")
    version = rest.pop(0) if rest and _VERSION.fullmatch(rest[0]) else None
    port = rest.pop(0) if version and rest and _PORT.fullmatch(rest[0]) else None
    if rest and _PAGE.fullmatch(rest[0]):
        rest.pop(0)
    return ToolAddress(unit, version, port, "/".join(rest))
