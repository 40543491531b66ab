"""Every key that a configuration may hold, and the option it stands for."""

from dataclasses import dataclass
from typing import Final

COMMANDS: Final = frozenset({"attribute", "check", "explain", "scan"})
"""The commands that a configuration is for."""
RULE_COMMANDS: Final = frozenset({"lint", "test"})
"""Those of `provenance rules` that look for the names in rules: they take `sources` alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A key of the configuration, and the parameter of the commands that it gives a default."""

    key: str
    """Dotted where the key stands in a mapping: `use.changes`."""
    parameter: str
    commands: frozenset[str] = COMMANDS
    """The commands it is meant for, as far as they have the parameter."""
    is_path: bool = False
    """Whether it is a path, which counts from the folder of the configuration."""
    repeats: bool = False
    """Whether the option may be repeated; the others take a list joined by commas."""


# To make an option configurable: a line here, and its key in the schema.
SETTINGS: Final = (
    Setting(key="policy", parameter="policy", is_path=True),
    Setting(
        key="sources",
        parameter="sources",
        commands=COMMANDS | RULE_COMMANDS,
        is_path=True,
        repeats=True,
    ),
    Setting(key="use.action", parameter="use"),
    Setting(key="use.changes", parameter="changes"),
    Setting(key="use.medium", parameter="medium"),
    Setting(key="use.territory", parameter="territory"),
    Setting(key="use.commercial", parameter="commercial"),
    Setting(key="use.outbound_license", parameter="outbound_license"),
    Setting(key="fail_on", parameter="fail_on"),
    Setting(key="baseline", parameter="baseline", is_path=True),
    # The other commands have formats of their own.
    Setting(key="format", parameter="form", commands=frozenset({"check"})),
    Setting(key="site_files", parameter="site_file", is_path=True, repeats=True),
    Setting(key="jobs", parameter="jobs"),
    Setting(key="isolate", parameter="isolate"),
    Setting(key="time_limit", parameter="time_limit"),
    Setting(key="memory_limit", parameter="memory_limit"),
    Setting(key="allow_host", parameter="allow_host", repeats=True),
    Setting(key="ignore_robots", parameter="ignore_robots"),
    Setting(key="no_cache", parameter="no_cache"),
    Setting(key="timeout", parameter="timeout"),
    Setting(key="ca_file", parameter="ca_file", is_path=True),
)
COMMAND_LINE_ONLY: Final = frozenset(
    {
        "asset",
        "base_url",
        "exit_zero",
        "inputs",
        "on",
        "only",
        "output",
        "policy_from",
        "quiet",
        "rule",
        "snapshot",
        "what_if",
        "without",
    }
)
"""What belongs to one run: which files, which day, which parts, where the result goes."""
