"""Checks the rule files when the package is built, so that nobody who uses it waits for that."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckedRules(BuildHookInterface):  # type: ignore[misc, type-arg]  -- hatchling ships no types
    """Puts the checked rule data into the package; a bad rule file stops the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write `provenance/_catalogue.json`, in a wheel and in a checkout alike."""
        del version
        sys.path.insert(0, self.root)
        from provenance.catalogue.catalogue import ship_catalogue

        ship_catalogue()
        build_data["artifacts"].append("provenance/_catalogue.json")
