"""The version of the tool; reports carry it beside the digest of the rules."""

from typing import Final

VERSION: Final = "0.1.0"
