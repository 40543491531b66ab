"""From a configuration file to the defaults of a subcommand's options, in click's own way.

Click asks in this order: command line, environment, `default_map`, default. The configuration is
the `default_map`; it is read when first asked for, so that `--policy-from` can put that of another
revision in its place before the working directory's is looked at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from provenance.configuration.settings import COMMANDS, RULE_COMMANDS

if TYPE_CHECKING:
    from provenance.configuration.configuration import Configuration
    from provenance.configuration.revision import Revision


@dataclass(frozen=True)
class Configured(Mapping[str, Any]):
    """The defaults of one subcommand."""

    command: str
    wanted: bool = True
    """False where the user wants no configuration at all (`--no-config`)."""
    named: str | None = None
    """The file that the user named (`--config`)."""
    revision: "Revision | None" = None

    @cached_property
    def configuration(self) -> "Configuration":
        """Return what is configured.

        Raises:
            RuleFileError: the file is wrong.
        """
        from provenance.configuration.configuration import checked

        return checked(self._found())

    def __getitem__(self, parameter: str) -> Any:  # noqa: ANN401
        return self._values[parameter]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def _values(self) -> Mapping[str, Any]:
        # Help and completion only look; a broken file must not keep anybody from reading them.
        context = click.get_current_context(silent=True)
        looking = context is not None and context.resilient_parsing
        return {} if looking else self.configuration.defaults(self.command)

    def _found(self) -> Any:  # noqa: ANN401
        from provenance.configuration.discovery import Place, folders_up, named, nearest

        if not self.wanted:
            return None
        if self.named is None:
            return nearest(self.revision.folders_up() if self.revision else folders_up(Path.cwd()))
        if self.revision:
            return named(self.revision.place(self.named))
        return named(Place(path=Path(self.named), label=self.named, from_here=self.named))


def configure(context: click.Context, *, named: str | None, wanted: bool) -> None:
    """Give each subcommand that is for it the defaults that the configuration holds."""
    commands, of_rules = (
        {name: Configured(command=name, wanted=wanted, named=named) for name in names}
        for names in (COMMANDS, RULE_COMMANDS)
    )
    context.default_map = {**commands, "rules": of_rules}


def from_revision(
    context: click.Context, _: click.Parameter, value: str | None
) -> "Revision | None":
    """Return the revision that the user named, whose configuration now counts."""
    if value is None or context.resilient_parsing:
        return None
    from dataclasses import replace

    from provenance.configuration.revision import open_revision

    revision = open_revision(value, Path.cwd())
    before: Any = context.default_map
    if isinstance(before, Configured):
        replaced: Any = replace(before, revision=revision)
        context.default_map = replaced
    return revision
