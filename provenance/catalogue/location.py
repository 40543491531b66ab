"""Where the rule files are."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Protocol, runtime_checkable


@runtime_checkable
class Located(Protocol):
    """A file that knows the folder it lies in."""

    @property
    def parent(self) -> Traversable:
        """Return the folder."""


def rules_root() -> Traversable:
    """Return the rule files shipped in the wheel, or those of the checkout."""
    shipped = files("provenance") / "_rules"
    # An editable install does not see the files that the wheel is given.
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "rules"
