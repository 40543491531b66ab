"""License families other than the Creative Commons matrix: their tools, names and addresses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.catalogue.creative_commons import CreativeCommons, Suite
from provenance.catalogue.patterns import Phrase
from provenance.model.license import LicenseExpression, LicenseKind, Permission

# What may stand between a name and its version: `, Version 1.2`, ` (ODbL) 1.0`, ` v3.0`.
_VERSION = re.compile(
    r"[\s,(\"-]*(?:\([\w-]{2,8}\)\s*)?(?:either\s+)?(?:[^\W\d]{1,10}\.?\s*)?(\d+(?:\.\d+)?)(?![\d%])"
)
_LATER = re.compile(
    r"[\s,.)]*(?:of the license\s*)?(?:or|and)(?: \(?at your option\)?)?\s+(?:any\s+)?later|\+",
    re.I,
)
_ONLY = re.compile(r"[\s,]*only\b", re.I)
# A short mark counts only with a word for "license" beside it.
_NEIGHBOUR_AFTER = re.compile(r"[\s-]*(?:licen[cs]e\b|licen[cs]es\b|v?\d\.\d|version)", re.I)
_NEIGHBOUR_BEFORE = re.compile(r"(?:licen[cs]ed? ?(?:is|:)?|under (?:the )?|code is)\s*$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One license file: how its tools are named and where they stand on the web."""

    id: str
    tools: Mapping[str, LicenseExpression]
    """By version as the file writes it."""
    unversioned: LicenseExpression | None
    names: tuple[Phrase, ...]
    marks: tuple[Phrase, ...]
    addresses: Mapping[str, LicenseExpression]
    only: str
    later: str
    bare: str

    @classmethod
    def from_data(cls, data: Mapping[str, Any], where: str) -> "Family":
        """Return the family of a license file that has passed its schema."""
        tools = {tool["version"]: _tool(tool, data) for tool in data.get("tools", ())}
        unversioned = _unversioned(data)
        family = data["family"]
        addresses = {
            _address(address): tools[tool["version"]]
            for tool in data.get("tools", ())
            for address in tool.get("addresses", ())
        }
        if unversioned:
            addresses |= {_address(item): unversioned for item in data.get("addresses", ())}
        return cls(
            id=family,
            tools=tools,
            unversioned=unversioned,
            names=tuple(Phrase(pattern, family, where) for pattern in data.get("names", ())),
            marks=tuple(Phrase(pattern, family, where) for pattern in data.get("marks", ())),
            addresses=addresses,
            only=data.get("only", ""),
            later=data.get("later", ""),
            bare=data.get("bare", ""),
        )

    @classmethod
    def from_suite(cls, suite: Suite, matrix: CreativeCommons, where: str) -> "Family":
        """Return a Creative Commons suite that is known by its name, such as Sampling Plus."""
        tools = {v: matrix.exact(suite, v, None) for v, p in suite.available.items() if "-" in p}
        family = f"creative-commons-{suite.unit}"
        return cls(
            id=family,
            tools=tools,
            unversioned=None,
            names=tuple(Phrase(pattern, family, where) for pattern in suite.names),
            marks=(),
            addresses={},
            only="",
            later="",
            bare="",
        )

    def named(
        self, text: str, start: int, end: int, *, mark: bool
    ) -> tuple[LicenseExpression, int] | None:
        """Return the expression named at `start:end` and where it ends, or None for a chance word."""
        if mark and not (
            _NEIGHBOUR_AFTER.match(text, end) or _NEIGHBOUR_BEFORE.search(text[:start][-24:])
        ):
            return None
        version = _VERSION.match(text, end)
        tool = self._tool(version.group(1)) if version else None
        if version is None or tool is None:
            single = next(iter(self.tools.values())) if len(self.tools) == 1 else None
            plain = self.unversioned or (_unstated(single) if single else None)
            return (plain, end) if plain else None
        return self._suffixed(tool, text, version.end())

    def all(self) -> Iterator[LicenseExpression]:
        """Yield every expression the file defines."""
        if self.unversioned:
            yield self.unversioned
        yield from self.tools.values()

    def _tool(self, version: str) -> LicenseExpression | None:
        return self.tools.get(version if "." in version else f"{version}.0")

    def _suffixed(
        self, tool: LicenseExpression, text: str, end: int
    ) -> tuple[LicenseExpression, int]:
        later, only = _LATER.match(text, end), _ONLY.match(text, end)
        if self.later and later:
            return _renamed(tool, self.later, or_later=True), later.end()
        if self.only and only:
            return _renamed(tool, self.only), only.end()
        return (_renamed(tool, self.bare) if self.bare and not self.only else tool), end


def normal_address(uri: str) -> str:
    """Return an address without scheme, www, query, fragment and closing slash, in lower case.

    >>> normal_address("HTTP://www.gnu.org/licenses/fdl.html#top")
    'gnu.org/licenses/fdl.html'
    """
    address = re.sub(r"^(?:https?:)?//", "", uri.strip().lower())
    return _address(address.split("?")[0].split("#")[0])


def _address(address: str) -> str:
    return address.removeprefix("www.").rstrip("/")


def _tool(tool: Mapping[str, Any], data: Mapping[str, Any]) -> LicenseExpression:
    return LicenseExpression(
        id=tool["id"],
        name=tool["name"],
        family=data["family"],
        kind=LicenseKind(data["kind"]),
        uri=tool["uri"],
        elements=tuple(data.get("elements", ())),
        version=tool["version"],
        permits=_permits(data),
    )


def _unversioned(data: Mapping[str, Any]) -> LicenseExpression | None:
    plain = data.get("unversioned")
    if plain is None:
        return None
    return LicenseExpression(
        id=plain["id"],
        name=plain["name"],
        family=data["family"],
        kind=LicenseKind(data["kind"]),
        elements=tuple(data.get("elements", ())),
        permits=_permits(data),
        complete=data.get("complete_unversioned", False),
    )


def _unstated(tool: LicenseExpression) -> LicenseExpression:
    """Return the only tool of a family, named without its version."""
    return LicenseExpression(
        id=tool.id,
        name=tool.name,
        family=tool.family,
        kind=tool.kind,
        uri=tool.uri,
        elements=tool.elements,
        permits=tool.permits,
    )


def _renamed(tool: LicenseExpression, suffix: str, *, or_later: bool = False) -> LicenseExpression:
    words = " or later" if or_later else suffix.replace("-", " ")
    return LicenseExpression(
        id=tool.id + suffix,
        name=tool.name + words,
        family=tool.family,
        kind=tool.kind,
        uri=tool.uri,
        elements=tool.elements,
        version=tool.version,
        permits=tool.permits,
        or_later=or_later,
    )


def _permits(data: Mapping[str, Any]) -> frozenset[Permission]:
    return frozenset(Permission(word) for word in data["permits"])
