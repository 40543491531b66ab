"""Options of the subcommands, in groups: each group arrives in a command as one value."""

from provenance.cli.options.intake import Intake, intake
from provenance.cli.options.intended_use import intended_use, use_of
from provenance.cli.options.result import Destination, Threshold, destination, form, threshold
from provenance.cli.options.ruling import Ruling, policy_named, ruling
from provenance.cli.options.sources import rule_file, sources

__all__ = [
    "Destination",
    "Intake",
    "Ruling",
    "Threshold",
    "destination",
    "form",
    "intake",
    "intended_use",
    "policy_named",
    "rule_file",
    "ruling",
    "sources",
    "threshold",
    "use_of",
]
