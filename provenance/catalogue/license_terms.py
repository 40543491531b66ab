"""The terms of licenses, from the blocks that license files write them in: one fact once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.model.license_terms import (
    AdapterRule,
    Answer,
    Breach,
    DatabaseRight,
    LicenseTerms,
    Occasion,
    Ports,
    Term,
    Versions,
)

_GENERIC = "-"
_ALWAYS = (Occasion.ALWAYS.value,)
# Lists of elements, such as BY-SA, speak of this family.
_CREATIVE_COMMONS = "creative-commons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One license of a family: its elements as they are written, its version and its port."""

    elements: tuple[str, ...]
    version: str
    port: str = _GENERIC

    @property
    def unit(self) -> str:
        """Return its elements as one word: `BY-NC-SA`."""
        return "-".join(self.elements)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsBook:
    """The blocks of one license file; the terms of each edition are put together when asked for."""

    family: str
    cite: str
    blocks: Sequence[Mapping[str, Any]]
    adapters: Sequence[Mapping[str, Any]]
    letters: Mapping[str, Mapping[str, str]]
    read_as: Mapping[str, str]
    ports_read: Mapping[str, Sequence[str]]
    _made: dict[Edition, LicenseTerms] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "TermsBook":
        """Return the book of a license file that has passed its schema."""
        return cls(
            family=data["family"],
            cite=data.get("cite", ""),
            blocks=data.get("terms", ()),
            adapters=data.get("adapters", ()),
            letters=data.get("letters", {}),
            read_as=data.get("read_as", {}),
            ports_read=data.get("ports_read", {}),
        )

    def terms(
        self, elements: Iterable[str], version: str, port: str | None = None
    ) -> LicenseTerms | None:
        """Return what the legal code of an edition says, None where the file does not tell."""
        edition = Edition(elements=tuple(elements), version=version, port=port or _GENERIC)
        if edition not in self._made:
            blocks = [block for block in self.blocks if _speaks_of(block, edition)]
            if not any("permits" in block for block in blocks):
                return None
            self._made[edition] = self._put_together(edition, blocks)
        return self._made[edition]

    def _put_together(self, edition: Edition, blocks: Sequence[Mapping[str, Any]]) -> LicenseTerms:
        single: dict[str, Any] = {}
        for block in blocks:
            single |= block
        right = single.get("database_right")
        return LicenseTerms(
            text=self._text(edition).rstrip(","),
            permits=tuple(self._listed("permits", blocks, edition)),
            prohibits=tuple(self._listed("prohibits", blocks, edition)),
            duties=tuple(self._listed("owes", blocks, edition)),
            own_text=self._is_read(edition),
            breach=self._breach(single.get("breach"), edition),
            database_right=DatabaseRight(right["is"]) if right else None,
            database_source=self._source(right["at"], edition) if right else "",
            adapters=tuple(
                self._adapter(item, edition)
                for item in self.adapters
                if self._applies(item, edition)
            ),
        )

    def _listed(
        self, key: str, blocks: Iterable[Mapping[str, Any]], edition: Edition
    ) -> Iterator[Term]:
        for block in blocks:
            for item in block.get(key, ()):
                if _has_elements(item, edition):
                    yield Term(
                        word=item["word"],
                        source=self._source(item["at"], edition),
                        on=tuple(map(Occasion, item.get("on", _ALWAYS))),
                        if_supplied=item.get("if_supplied", False),
                    )

    def _breach(self, item: Mapping[str, Any] | None, edition: Edition) -> Breach | None:
        if item is None:
            return None
        return Breach(source=self._source(item["at"], edition), cure_days=item.get("cure_days"))

    def _applies(self, item: Mapping[str, Any], edition: Edition) -> bool:
        """Return whether a rule for adaptations is one of this edition's originals."""
        if item.get("ports") == "read" and not self._is_read(edition):
            return False
        return _in_version(item, edition) and _has_elements(item, edition)

    def _adapter(self, item: Mapping[str, Any], edition: Edition) -> AdapterRule:
        under = item.get("under", ())
        own = under in ("same", "family")
        named = [edition.unit] if under == "same" else () if own else under
        return AdapterRule(
            answer=Answer(item["answer"]),
            reason=item["because"],
            source=self._source(item["at"], edition),
            ids=frozenset(item.get("ids", ())),
            family=(self.family if own else _CREATIVE_COMMONS) if under else None,
            elements=tuple(frozenset(unit.split("-")) for unit in named),
            versions=Versions(item.get("their_version", Versions.ANY)),
            ports=Ports(item.get("their_ports", Ports.ALL)),
            or_later=item.get("or_later"),
        )

    def _is_read(self, edition: Edition) -> bool:
        return edition.port in (_GENERIC, *self.ports_read.get(edition.version, ()))

    def _text(self, edition: Edition) -> str:
        version = self.read_as.get(edition.version, edition.version)
        port = f" {edition.port.upper()}" if self._is_read(edition) else ""
        text = self.cite.format(unit=edition.unit, version=version)
        return text if edition.port == _GENERIC else text + port

    def _source(self, at: str, edition: Edition) -> str:
        letters = {name: by.get(edition.unit, "") for name, by in self.letters.items()}
        return f"{self._text(edition)} {at.format_map(letters)}".strip()


def _speaks_of(block: Mapping[str, Any], edition: Edition) -> bool:
    return _in_version(block, edition) and edition.port in block.get("ports", (edition.port,))


def _in_version(item: Mapping[str, Any], edition: Edition) -> bool:
    return edition.version in item.get("versions", (edition.version,))


def _has_elements(item: Mapping[str, Any], edition: Edition) -> bool:
    """Return whether a license has the elements that something is `with`, and none of the others.

    >>> by_nc = Edition(elements=("BY", "NC"), version="4.0")
    >>> _has_elements({"with": ["NC"], "without": ["SA"]}, by_nc), _has_elements({"with": ["ND"]}, by_nc)
    (True, False)
    """
    elements = set(edition.elements)
    return elements.issuperset(item.get("with", ())) and elements.isdisjoint(
        item.get("without", ())
    )
