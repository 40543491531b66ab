"""tdmrep.json: which paths of a site are reserved from mining (TDMRep §5.2)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.model.document import Metadatum
from provenance.model.evidence import Carrier, Locator
from provenance.reading.site_files.where import Where, plain, reaches

TDM_RESERVATION, TDM_POLICY = "tdm-reservation", "tdm-policy"
_BETWEEN = re.compile(r"[\s,]*+")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: str
    reservation: str
    policy: str
    quote: str
    locator: Locator


@dataclass(frozen=True, slots=True)
class TdmRep:
    """The entries of a file, in its order."""

    entries: tuple[_Entry, ...]

    def facts(self, where: Where) -> Iterator[Metadatum]:
        """Yield what the first entry says that reaches a path: order counts, not length."""
        entry = next((e for e in self.entries if reaches(e.pattern, where.path)), None)
        if entry is not None:
            for name, value in (
                (TDM_RESERVATION, entry.reservation),
                (TDM_POLICY, entry.policy),
            ):
                if value:
                    yield Metadatum(
                        carrier=Carrier.TDMREP,
                        name=name,
                        value=value,
                        locator=entry.locator,
                        quote=entry.quote,
                    )


def read_tdmrep(text: str, label: str) -> TdmRep:
    """Return the entries of a file.

    Raises:
        ValueError: it is not JSON, or no list of objects.
    """
    return TdmRep(tuple(_entries(text, label)))


def _entries(text: str, label: str) -> Iterator[_Entry]:
    line, begin, seen = 1, 0, 0
    for start, end, item in _objects(text):
        # Only what was not looked at yet: a list without line breaks is one long line.
        line += text.count("\n", seen, start)
        begin = text.rfind("\n", seen, start) + 1 or begin
        seen = start
        location = item.get("location")
        if isinstance(location, str) and location.strip():
            column = start - begin + 1
            yield _Entry(
                pattern=plain(location.strip()),
                reservation=_written(item.get(TDM_RESERVATION)),
                policy=_written(item.get(TDM_POLICY)),
                quote=text[start:end],
                locator=Locator(line, column, label),
            )


def _objects(text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
    """Yield the objects of the outermost list with the offsets where they begin and end."""
    position = _after(text, 0)
    listed = text.startswith("[", position)
    position = _after(text, position + listed)
    while not listed or not text.startswith("]", position):
        value, end = _DECODER.raw_decode(text, position)
        if not isinstance(value, dict):
            message = "its entries are no objects"
            raise ValueError(message)  # noqa: TRY004 -- it is the file that is wrong
        yield position, end, value
        if not listed:
            return
        position = _after(text, end)


def _after(text: str, position: int) -> int:
    gap = _BETWEEN.match(text, position)
    return gap.end() if gap else position


def _written(value: object) -> str:
    """Return a value as it is written, nothing where it is neither word nor number."""
    return value.strip() if isinstance(value, str) else ""
