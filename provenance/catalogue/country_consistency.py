"""What no schema can see of countries: a name that means two of them, a code that means none."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.catalogue.countries import folded, spoken
from provenance.catalogue.strict_yaml import Pointer, YamlFile


def country_contradictions(files: Mapping[str, Sequence[YamlFile]]) -> list[str]:
    """Return a `file:line:column: …` line for each contradiction; files have passed their schemas."""
    countries = files["countries"]
    known = {code for file in countries for code in _data(file)["countries"]}
    return [
        *(problem for file in countries for problem in _shared(file)),
        *(problem for file in countries for problem in _strangers(file, known)),
        *(problem for file in files["sources"] for problem in _homeless(file, known)),
    ]


def _shared(file: YamlFile) -> Iterator[str]:
    """Yield a problem for each name that means two countries, or a country and a group."""
    data = _data(file)
    owners: dict[str, str] = {}
    claims = [
        *spoken(data),
        *((name, group["names"][0]) for group in data["groups"] for name in group["names"]),
    ]
    for name, owner in claims:
        known = owners.setdefault(folded(name), owner)
        if known != owner:
            message = f"{name!r} means {owner} and {known}; one of them must give it up"
            yield file.problem(_place(data, owner), message)


def _place(data: Mapping[str, Any], owner: str) -> Pointer:
    if owner in data["countries"]:
        return ["countries", owner]
    names = [group["names"][0] for group in data["groups"]]
    return ["groups", names.index(owner)] if owner in names else ["worldwide"]


def _strangers(file: YamlFile, known: set[str]) -> Iterator[str]:
    """Yield a problem for each member of a group that no country's code is."""
    for index, group in enumerate(_data(file)["groups"]):
        for position, code in enumerate(group.get("countries", ())):
            if code not in known:
                pointer = ("groups", index, "countries", position)
                yield file.problem(pointer, f"no country has the code {code!r}")


def _homeless(file: YamlFile, known: set[str]) -> Iterator[str]:
    """Yield a problem where the country of a source is none."""
    code = _data(file).get("country")
    if code is not None and code not in known:
        yield file.problem(["country"], f"no country has the code {code!r}")


def _data(file: YamlFile) -> Any:  # noqa: ANN401 -- checked by the schema
    return file.data
