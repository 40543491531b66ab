"""What no schema can see of the law: terms that contradict each other, changes without a class."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from provenance.catalogue.license_terms import TermsBook
from provenance.catalogue.strict_yaml import Pointer, YamlFile
from provenance.model.license_terms import LicenseTerms
from provenance.model.use import Change

_GENERIC = "-"
_Edition = tuple[Pointer, Sequence[str], str, str | None, Sequence[str]]
"""Where it stands, its elements, version and port, and what the file says that it permits."""


def legal_contradictions(files: Mapping[str, Sequence[YamlFile]]) -> list[str]:
    """Return a `file:line:column: …` line for each contradiction; files have passed their schemas."""
    return [
        *(problem for file in files["licenses"] for problem in _terms(file)),
        *_unclassed(files["changes"]),
    ]


def _terms(file: YamlFile) -> Iterator[str]:
    """Yield a problem for each license whose terms permit what it does not, or forbid what it does."""
    data: Any = file.data
    book = TermsBook.from_data(data)
    for pointer, elements, version, port, permits in _editions(data):
        terms = book.terms(elements, version, port)
        for message in _contrary(terms, permits) if terms else ():
            yield file.problem(pointer, f"{terms.text if terms else version}: {message}")


def _editions(data: Mapping[str, Any]) -> Iterator[_Edition]:
    for index, tool in enumerate(data.get("tools", ())):
        elements = data.get("elements", ())
        yield ("tools", index), elements, tool["version"], None, data["permits"]
    for index, suite in enumerate(data.get("suites", ())):
        elements = [e for e in ("BY", "NC", "ND", "SA") if e in suite.get("elements", ())]
        for version, ports in suite["available"].items() if elements else ():
            for port in ports.split():
                where: Pointer = ("suites", index, "permits")
                yield where, elements, version, None if port == _GENERIC else port, suite["permits"]


def _contrary(terms: LicenseTerms, permits: Iterable[str]) -> Iterator[str]:
    permitted = {term.word for term in terms.permits}
    if permitted != set(permits):
        yield f"its terms permit {', '.join(sorted(permitted))}, not what stands in permits"
    for term in terms.prohibits:
        if term.word in permitted:
            yield f"{term.word!r} is permitted and prohibited"


def _unclassed(files: Sequence[YamlFile]) -> Iterator[str]:
    """Yield a problem for each change that has no class, or more than one."""
    named: dict[str, str] = {}
    for file in files:
        data: Any = file.data
        for index, item in enumerate(data["changes"]):
            if item["change"] in named:
                message = f"{item['change']!r} stands in {named[item['change']]} already"
                yield file.problem(["changes", index, "change"], message)
            named[item["change"]] = file.label
    for change in Change:
        if change not in named:
            yield f"rules/changes/changes.yaml:1:1: {change.value!r} is missing; it must have a class"
