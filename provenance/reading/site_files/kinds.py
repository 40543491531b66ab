"""Which file of a site is it? Its name tells, else its content."""

import re
from enum import StrEnum

_READ = 1 << 16


class Kind(StrEnum):
    """A kind of file by which a site speaks to machines."""

    ROBOTS = "robots.txt"
    TDMREP = "tdmrep.json"
    RSL = "rsl.xml"
    AI = "ai.txt"
    TRUST = "trust.txt"


# A saved file often has more to its name: `courier.example-robots.txt`.
_NAMED = (
    (Kind.TDMREP, re.compile(r"tdm-?rep.*\.json$")),
    (Kind.ROBOTS, re.compile(r"robots.*\.txt$")),
    (Kind.TRUST, re.compile(r"(?:^|[^a-z])trust\.txt$")),
    (Kind.AI, re.compile(r"(?:^|[^a-z])ai\.txt$")),
    (Kind.RSL, re.compile(r"(?:^|[^a-z])rsl.*\.xml$|\.rsl$")),
)
_WRITTEN = (
    (Kind.TDMREP, re.compile(r'^\s*[\[{].*"tdm-reservation"', re.DOTALL)),
    (Kind.RSL, re.compile(r"<(?:\w+:)?rsl[\s>]")),
    (Kind.TRUST, re.compile(r"^[ \t]*(?:datatrainingallowed|belongto|member)[ \t]*=", re.I | re.M)),
    (Kind.ROBOTS, re.compile(r"^[ \t]*user-agent[ \t]*:", re.I | re.M)),
)


def kind_of(name: str, text: str) -> Kind | None:
    """Return which file it is, None where it is none that is known.

    >>> kind_of("courier-robots.txt", ""), kind_of("saved.txt", "User-agent: *"), kind_of("a.txt", "")
    (<Kind.ROBOTS: 'robots.txt'>, <Kind.ROBOTS: 'robots.txt'>, None)
    """
    small, begins = name.lower(), text[:_READ]
    named = (kind for kind, pattern in _NAMED if pattern.search(small))
    written = (kind for kind, pattern in _WRITTEN if pattern.search(begins))
    return next(named, None) or next(written, None)
