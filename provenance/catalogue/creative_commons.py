"""The Creative Commons matrix: which suites, versions and ports exist, and their expressions."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from provenance.catalogue.cc_addresses import ToolAddress, tool_address
from provenance.catalogue.license_terms import TermsBook
from provenance.model.license import LicenseExpression, LicenseKind, Permission

UNSPECIFIED = "LicenseRef-CC-unspecified"
_GENERIC = "-"
_ORDER = ("BY", "NC", "ND", "SA")
_CODES = frozenset({"by", "nc", "nd", "sa"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One unit of the matrix, such as `by-nc`, with the ports of each version."""

    unit: str
    name: str
    older_name: str
    code: str
    elements: tuple[str, ...]
    permits: frozenset[Permission]
    available: Mapping[str, frozenset[str]]
    names: tuple[str, ...] = ()
    """Patterns for suites that are known by a name and not by their elements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreativeCommons:
    """All tools under /licenses/, by unit."""

    home: str
    suites: Mapping[str, Suite]
    ports: Mapping[str, str]
    generic: Mapping[str, str]
    spdx: frozenset[str]
    book: TermsBook
    hosts: ClassVar[tuple[str, ...]] = (
        "creativecommons.org",
        "creativecommons.net",
        "i.creativecommons.org",
        "mirrors.creativecommons.org",
        "licensebuttons.net",
    )
    by_elements: Mapping[frozenset[str], tuple[Suite, ...]] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "CreativeCommons":
        """Return the matrix of a license file that has passed its schema."""
        suites = {item["unit"]: _suite(item) for item in data["suites"]}
        groups: dict[frozenset[str], tuple[Suite, ...]] = {}
        for suite in suites.values():
            if suite.elements:
                key = frozenset(suite.elements)
                groups[key] = (*groups.get(key, ()), suite)
        return cls(
            home=data["home"],
            suites=suites,
            ports=data["ports"],
            generic=data["generic"],
            spdx=frozenset(" ".join(data["spdx"]).split()),
            book=TermsBook.from_data(data),
            by_elements=groups,
        )

    def expression(
        self, elements: Collection[str], version: str | None, port: str | None
    ) -> LicenseExpression:
        """Return the license of those elements; a combination that never existed is unspecified."""
        suites = self.by_elements.get(frozenset(elements), ())
        if not suites:
            return self.unspecified(" ".join(sorted(elements)), version)
        if version is None:
            return self.versionless(suites[0])
        for suite in suites:
            if (port or _GENERIC) in suite.available.get(version, ()):
                return self.exact(suite, version, port)
        return self.unspecified(
            "/".join([suites[0].unit, version, *([port] if port else [])]), version
        )

    def from_uri(self, uri: str) -> LicenseExpression | None:
        """Return the license at a Creative Commons address in any of its forms, None elsewhere."""
        address = tool_address(uri)
        if address is None:
            return None
        suite = self._suite_of(address)
        if suite is None:
            known = not _CODES.isdisjoint(re.split("[-+]", address.unit))
            return self.unspecified(address.combination, address.version) if known else None
        version, port = address.version, address.port
        if address.beyond:
            return self.unspecified(address.combination, version)
        if version is None:
            return self.versionless(suite)
        if (port or _GENERIC) in suite.available.get(version, ()):
            return self.exact(suite, version, port)
        return self.unspecified(address.combination, version)

    def _suite_of(self, address: ToolAddress) -> Suite | None:
        """Return the suite of an address, also where its elements stand in another order."""
        if address.unit in self.suites:
            return self.suites[address.unit]
        elements = address.unit.upper().split("-")
        same = self.by_elements.get(frozenset(elements), ()) if len(elements) > 1 else ()
        there = (suite for suite in same if (address.version or "4.0") in suite.available)
        return next(there, None)

    def unspecified(self, combination: str = "", version: str | None = None) -> LicenseExpression:
        """Return the expression for "a Creative Commons license" that names none that exists."""
        name = "a Creative Commons license"
        if combination:
            name = f"Creative Commons (no such license: {combination})"
        return LicenseExpression(
            id=UNSPECIFIED,
            name=name,
            family="creative-commons",
            kind=LicenseKind.PUBLIC_LICENSE,
            version=version,
            complete=False,
        )

    def all(self) -> Iterator[LicenseExpression]:
        """Yield every tool that was ever published under /licenses/."""
        for suite in self.suites.values():
            for version, ports in suite.available.items():
                for port in sorted(ports):
                    yield self.exact(suite, version, None if port == _GENERIC else port)

    @property
    def named(self) -> tuple[Suite, ...]:
        """Return the suites that are known by a name and not by their elements."""
        return tuple(suite for suite in self.suites.values() if suite.names)

    def exact(self, suite: Suite, version: str, port: str | None) -> LicenseExpression:
        """Return the expression of one tool that exists."""
        name = suite.older_name if version < "4" else suite.name
        edition = self.ports[port] if port else self.generic[version]
        return LicenseExpression(
            id=self._id(suite, version, port),
            name=f"Creative Commons {name} {version} {edition}",
            family="creative-commons",
            kind=LicenseKind.PUBLIC_LICENSE,
            uri=f"{self.home}/licenses/{suite.unit}/{version}/{f'{port}/' if port else ''}",
            elements=suite.elements,
            version=version,
            port=port,
            permits=suite.permits,
            terms=self.book.terms(suite.elements, version, port) if suite.elements else None,
        )

    def versionless(self, suite: Suite) -> LicenseExpression:
        """Return the expression of a suite named without its version."""
        return LicenseExpression(
            id=f"LicenseRef-CC-{suite.code}",
            name=f"Creative Commons {suite.name} (no version stated)",
            family="creative-commons",
            kind=LicenseKind.PUBLIC_LICENSE,
            elements=suite.elements,
            permits=suite.permits,
            complete=False,
        )

    def _id(self, suite: Suite, version: str, port: str | None) -> str:
        bare = "-".join(["CC", suite.code, version, *([port.upper()] if port else [])])
        return bare if bare in self.spdx else f"LicenseRef-{bare}"


def _suite(item: Mapping[str, Any]) -> Suite:
    elements = tuple(sorted(item.get("elements", ()), key=_ORDER.index))
    return Suite(
        unit=item["unit"],
        name=item["name"],
        older_name=item.get("older_name", item["name"]),
        code=item.get("code") or "-".join(elements),
        elements=elements,
        permits=frozenset(Permission(word) for word in item["permits"]),
        available={
            version: frozenset(ports.split()) for version, ports in item["available"].items()
        },
        names=tuple(item.get("names", ())),
    )
