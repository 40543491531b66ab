"""What `provenance doctor` tells of one thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

UNTOLD: Final = "not known: the settings are broken"
Parameters = Mapping[str, Any]
"""What a command is given, by the names of its parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that was looked at."""

    name: str
    says: str
    remedy: str = ""
    """What to do; empty where nothing is broken."""
    hint: str = ""
    """What is worth knowing although nothing is broken."""
