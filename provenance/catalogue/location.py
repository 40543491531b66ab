"""Where the rule files are."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def rules_root() -> Traversable:
    """Return the rule files shipped in the wheel, or those of the checkout."""
    shipped = files("provenance") / "_rules"
    # An editable install does not see the files that the wheel is given.
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "rules"
