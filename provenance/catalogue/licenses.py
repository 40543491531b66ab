"""All licenses of the catalogue: by address, by elements, by name."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from provenance.catalogue.cc_addresses import ToolAddress, tool_address
from provenance.catalogue.creative_commons import CreativeCommons
from provenance.catalogue.editions import Editions
from provenance.catalogue.languages import Lexicon
from provenance.catalogue.license_families import Family, normal_address
from provenance.catalogue.patterns import Phrase
from provenance.catalogue.phrase_search import Group, Phrases, Survey
from provenance.model.adapters import adapter_licenses
from provenance.model.license import LicenseExpression


@dataclass(frozen=True, slots=True)
class NamedLicense:
    """A license found by its name in a text."""

    expression: LicenseExpression
    start: int
    end: int


_RELATIVE = ("/", ".", "?", "#")
_PROXIED = "creativecommons"
_PAGES = ("deed", "legalcode", "88x31", "80x15", "rdf")
_START = re.compile(r"(?:https?:)?(?://)?(?:www\.)?$", re.IGNORECASE)
# No address of a license is longer; what is, was written to cost time.
_REST = re.compile(r"[^\s<>\"'()\[\]{}«»]{0,500}[^\s<>\"'()\[\]{}«».,;:!?…]")


class Licenses:
    """What the license files know, ready to be asked."""

    def __init__(
        self, matrix: CreativeCommons, families: Collection[Family], lexicon: Lexicon
    ) -> None:
        self.matrix = matrix
        self._editions = Editions(lexicon)
        self.families = {family.id: family for family in families}

    def from_uri(self, uri: str) -> LicenseExpression | None:
        """Return the license at an address in any of its forms, None where it is no license's.

        A Creative Commons combination that never existed comes back without elements, incomplete.
        """
        inner = _inner(uri)
        if _host(inner) not in self._host_names and _PROXIED not in uri.lower():
            return None
        return self._at(normal_address(inner)) or self._tool(tool_address(uri), uri)

    def _at(self, address: str) -> LicenseExpression | None:
        """Return the license at an address of a license file, or at a page below it."""
        while address:
            if found := self._addresses.get(address):
                return found
            # deed, legalcode, a language: below the address of the license itself
            head, slash, tail = address.rpartition("/")
            if not slash or not tail.startswith(_PAGES):
                break
            address = head
        return None

    def _tool(self, tool: ToolAddress | None, uri: str) -> LicenseExpression | None:
        """Return the Creative Commons tool of an address, a dedication or one of the matrix."""
        if tool is None:
            return None
        homes = ("creativecommons.org/publicdomain", "creativecommons.org/licenses")
        own = (self._addresses.get(f"{home}/{tool.combination}") for home in homes)
        return next(filter(None, own), None) or self.matrix.from_uri(uri)

    def creative_commons(
        self, elements: Collection[str], version: str | None, port: str | None
    ) -> LicenseExpression:
        """Return the Creative Commons license of those elements (`BY`, `NC`, `ND`, `SA`)."""
        if not elements:
            return self.matrix.unspecified(version=version)
        return self.matrix.expression(elements, version, port)

    def find(self, text: str) -> Iterator[NamedLicense]:
        """Yield the licenses that a folded text names by their own names, in reading order."""
        names, marks, _ = self._searched
        hits = [(hit, False) for hit in names.find(text)]
        hits += [(hit, True) for hit in marks.find(text)]
        reached = 0
        for hit, mark in sorted(hits, key=lambda item: (item[0].start, -item[0].end)):
            if hit.start < reached:
                continue
            family = self.families[hit.phrase.label]
            named = family.named(text, hit.start, hit.end, self._editions, mark=mark)
            if named is not None:
                expression, reached = named
                yield NamedLicense(expression, hit.start, reached)

    def addresses(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where addresses at the hosts of licenses stand in a text."""
        reached = 0
        for hit in sorted(self._searched[2].find(text), key=lambda hit: hit.start):
            if hit.start < reached:
                continue
            lead = _START.search(text[max(0, hit.start - 12) : hit.start])
            rest = _REST.match(text, hit.end)
            start = hit.start - (len(lead.group()) if lead else 0)
            reached = rest.end() if rest else hit.end
            yield start, reached

    def by_id(self, license_id: str) -> LicenseExpression | None:
        """Return the license of an id, with or without `LicenseRef-`, in any case."""
        return self._ids.get(license_id.casefold().removeprefix("licenseref-"))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return every id that a license can have, in each of its editions."""
        editions = (
            tool.id + suffix
            for family in self.families.values()
            for tool in family.tools.values()
            for suffix in (family.only, family.later, family.bare)
        )
        return frozenset([*(item.id for item in self._ids.values()), *editions])

    @property
    def family_names(self) -> frozenset[str]:
        """Return every family that a license can belong to."""
        return frozenset(item.family for item in self._ids.values())

    @property
    def versions(self) -> frozenset[str]:
        """Return every version that a license can have."""
        return frozenset(item.version for item in self._ids.values() if item.version)

    def adapter_licenses(self, expression: LicenseExpression) -> tuple[str, ...]:
        """Return the ids of all licenses under which an adaptation may surely be published."""
        return adapter_licenses(expression, self._ids.values())

    @property
    def all_rights_reserved(self) -> LicenseExpression:
        """Return the expression for "all rights reserved"."""
        return self._only("all-rights-reserved")

    @property
    def custom_terms(self) -> LicenseExpression:
        """Return the expression for a publisher's own terms."""
        return self._only("custom-terms")

    @property
    def public_domain(self) -> LicenseExpression:
        """Return the expression for a dedication to the public domain in an author's own words."""
        return self._only("public-domain")

    @property
    def us_government_work(self) -> LicenseExpression:
        """Return the expression for a work of the United States government (17 USC §105)."""
        return self._only("us-government-work")

    def _only(self, family: str) -> LicenseExpression:
        plain = self.families[family].unversioned
        if plain is None:  # pragma: no cover -- the schema of these four files forbids it
            raise KeyError(family)
        return plain

    @cached_property
    def _searched(self) -> tuple[Group, Group, Group]:
        """Return names that may stand anywhere, marks that count beside "license", and hosts."""
        families = self.families.values()
        # `i.example.org` is found with `example.org`.
        hosts = sorted(h for h in self._host_names if h.partition(".")[2] not in self._host_names)
        sets = (
            Phrases(phrase for family in families for phrase in family.names),
            Phrases(phrase for family in families for phrase in family.marks),
            Phrases(Phrase(re.escape(host), "host") for host in hosts),
        )
        survey = Survey(sets)
        names, marks, addresses = (Group([item], survey) for item in sets)
        return names, marks, addresses

    @property
    def host_names(self) -> Collection[str]:
        """Return the hosts at which licenses have their addresses."""
        return self._host_names

    @property
    def all_addresses(self) -> Collection[str]:
        """Return the addresses of the license files, without scheme and `www.`."""
        return self._addresses.keys()

    @cached_property
    def _host_names(self) -> frozenset[str]:
        own = {address.partition("/")[0] for address in self._addresses}
        return frozenset({*own, *CreativeCommons.hosts})

    @cached_property
    def _addresses(self) -> dict[str, LicenseExpression]:
        return {
            address: expression
            for family in self.families.values()
            for address, expression in family.addresses.items()
        }

    @cached_property
    def _ids(self) -> dict[str, LicenseExpression]:
        every = [
            *self.matrix.all(),
            self.matrix.unspecified(),
            *(self.matrix.versionless(suite) for suite in self.matrix.suites.values()),
            *(x for f in self.families.values() for x in f.editions()),
        ]
        return {item.id.casefold().removeprefix("licenseref-"): item for item in reversed(every)}


def _inner(uri: str) -> str:
    """Return the address that a web archive or a proxy holds, any other as it is.

    >>> _inner("https://web.archive.org/web/2020/https://www.gnu.org/licenses/fdl.html")
    'https://www.gnu.org/licenses/fdl.html'
    """
    start = max(uri.rfind("https:/"), uri.rfind("http:/"))
    return uri[start:] if start > 0 else uri


def _host(uri: str) -> str:
    """Return the host of an address, which may come without its scheme.

    >>> _host("HTTPS://www.gnu.org/licenses/fdl.html"), _host("gnu.org/licenses")
    ('gnu.org', 'gnu.org')
    """
    start = uri.find("//") + 2
    if start == 1:
        if uri.startswith(_RELATIVE):
            return ""
        start = 0
    end = uri.find("/", start)
    return uri[start : end if end >= 0 else None].lower().removeprefix("www.")
