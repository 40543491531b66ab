"""Copyright lines: the sign, the years, the holder, in any order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from provenance.catalogue.languages import Lexicon

_YEARS = re.compile(
    # 1403 is a year of the solar calendar.
    r"[\s,]*\(?((?:1[3489]|20)\d\d(?!\d)(?:\s*[-,/]\s*(?:1[3489]|20)?\d\d(?!\d))*)\)?年?[\s,.:-]*"
)
# A full stop ends the holder's name, but for initials and the forms of companies.
_FULL_STOP = re.compile(r"(?<!\b[A-Z])(?<!\bLtd)(?<!\bInc)(?<!\be\.V)(?<!\bCo)\.(?=\s|$)")
_SYMBOLS = frozenset("©ⓒ")
_BULLET = re.compile(r"\([abd]\)")
_MORE_SIGNS = re.compile(r"(?:[\s:]{0,3}(?:©|ⓒ|\(c\)|&copy;|copyright\b)){1,50}", re.IGNORECASE)
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Notice:
    """A copyright line in folded text."""

    start: int
    end: int
    holder: str | None
    years: str | None


@lru_cache(maxsize=2)  # every license asks for those around it
def notices(text: str, lexicon: Lexicon) -> tuple[Notice, ...]:
    """Return the copyright lines of a folded text, in reading order."""
    return tuple(_notices(text, lexicon))


def _notices(text: str, lexicon: Lexicon) -> Iterator[Notice]:
    reached = 0
    for hit in sorted(lexicon.group("copyright.sign").find(text), key=lambda h: h.start):
        if hit.start < reached:
            continue
        notice = _notice(text, hit.start, hit.end, lexicon)
        if notice is not None:
            yield notice
        # Signs without a holder are passed over together.
        reached = notice.end if notice else _past_signs(text, hit.end)


def _notice(text: str, start: int, sign_end: int, lexicon: Lexicon) -> Notice | None:
    end = _past_signs(text, sign_end)
    symbol = not _SYMBOLS.isdisjoint(text[start:end])
    if text[start:end].lower() == "(c)" and _BULLET.search(text[max(0, start - 80) : start]):
        return None
    years = _YEARS.match(text, end)
    if years:
        end = years.end()
    holder, end = _holder(text, end, lexicon)
    if years is None and holder:
        years = _YEARS.match(text, end)
        end = years.end() if years else end
    if not years and not (symbol and holder):
        return None
    end = start + len(text[start:end].rstrip(" \t\n,.:-"))
    return Notice(start, end, holder, years.group(1).strip() if years else None)


def _past_signs(text: str, end: int) -> int:
    """Return the offset after further signs: `Copyright ©`, `(c) Copyright`."""
    more = _MORE_SIGNS.match(text, end)
    return more.end() if more else end


def _holder(text: str, start: int, lexicon: Lexicon) -> tuple[str | None, int]:
    window = text[start : start + _LONGEST]
    skipped = len(window) - len(window.lstrip())
    lead = lexicon.group("copyright.lead").first(window)
    if lead is not None and lead.start == skipped:
        skipped = lead.end
    end = skipped + _length(window[skipped:], lexicon)
    name = window[skipped:end].strip(" ,.:-'。、，；")
    if not name or (name[0].islower() and not _is_named(name)):
        return None, start
    return name, start + end


def _length(words: str, lexicon: Lexicon) -> int:
    """Return how many characters of the words are the holder's name."""
    stop = lexicon.group("copyright.stop").first(words)
    full_stop = _FULL_STOP.search(words)
    ends = [match.start() for match in (full_stop,) if match]
    return min([*ends, *([stop.start] if stop else []), len(words)])


def _is_named(name: str) -> bool:
    """Return whether words that begin in lower case can be a holder: `dpa`, `iRights`."""
    first = name.split(" ", 1)[0] if name else ""
    return bool(first) and (len(name.split()) == 1 or any(char.isupper() for char in first))
