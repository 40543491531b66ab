"""License families other than the Creative Commons matrix: their tools, names and addresses."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from provenance.catalogue.creative_commons import CreativeCommons, Suite
from provenance.catalogue.editions import Edition, Editions
from provenance.catalogue.license_terms import TermsBook
from provenance.catalogue.patterns import Phrase
from provenance.model.license import LicenseExpression, LicenseKind, Permission


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
        book = TermsBook.from_data(data)
        tools = {tool["version"]: _tool(tool, data, book) for tool in data.get("tools", ())}
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
        self, text: str, start: int, end: int, editions: Editions, *, mark: bool
    ) -> tuple[LicenseExpression, int] | None:
        """Return the expression named at `start:end` and where it ends, or None for a chance word."""
        if mark and not editions.calls(text, start, end):
            return None
        edition = editions.read(text, end)
        tool = self._tool(edition.version) if edition.version else None
        if tool is None:
            single = next(iter(self.tools.values())) if len(self.tools) == 1 else None
            plain = self.unversioned or (_unstated(single) if single else None)
            return (plain, end) if plain else None
        return self._suffixed(tool, edition), edition.end

    def all(self) -> Iterator[LicenseExpression]:
        """Yield every expression the file defines."""
        if self.unversioned:
            yield self.unversioned
        yield from self.tools.values()

    def editions(self) -> Iterator[LicenseExpression]:
        """Yield every expression there is: those of `all`, and "only" and "or later" versions."""
        yield from self.all()
        for tool in self.tools.values():
            if self.only:
                yield _renamed(tool, self.only)
            if self.later:
                yield _renamed(tool, self.later, or_later=True)

    def _tool(self, version: str) -> LicenseExpression | None:
        return self.tools.get(version if "." in version else f"{version}.0")

    def _suffixed(self, tool: LicenseExpression, edition: Edition) -> LicenseExpression:
        if self.later and edition.or_later:
            return _renamed(tool, self.later, or_later=True)
        if self.only and edition.only:
            return _renamed(tool, self.only)
        return _renamed(tool, self.bare) if self.bare and not self.only else tool


def normal_address(uri: str) -> str:
    """Return an address without scheme, www, query, fragment and closing slash, in lower case.

    >>> normal_address("HTTP://www.gnu.org/licenses/fdl.html#top")
    'gnu.org/licenses/fdl.html'
    """
    address = re.sub(r"^(?:https?:)?//", "", uri.strip().lower())
    return _address(address.split("?")[0].split("#")[0])


def _address(address: str) -> str:
    return address.removeprefix("www.").rstrip("/")


def _tool(tool: Mapping[str, Any], data: Mapping[str, Any], book: TermsBook) -> LicenseExpression:
    elements = tuple(data.get("elements", ()))
    return LicenseExpression(
        id=tool["id"],
        name=tool["name"],
        family=data["family"],
        kind=LicenseKind(data["kind"]),
        uri=tool["uri"],
        elements=elements,
        version=tool["version"],
        permits=_permits(data),
        terms=book.terms(elements, tool["version"]),
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
    return replace(tool, version=None)


def _renamed(tool: LicenseExpression, suffix: str, *, or_later: bool = False) -> LicenseExpression:
    words = " or later" if or_later else suffix.replace("-", " ")
    return replace(tool, id=tool.id + suffix, name=tool.name + words, or_later=or_later)


def _permits(data: Mapping[str, Any]) -> frozenset[Permission]:
    return frozenset(Permission(word) for word in data["permits"])
