"""A configuration file, checked, as the defaults of a command's options."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.catalogue.policy_conditions import unfit_values
from provenance.catalogue.policy_files import is_shipped
from provenance.catalogue.schemas import validate
from provenance.catalogue.strict_yaml import YamlFile
from provenance.configuration.discovery import Found, beside
from provenance.configuration.settings import SETTINGS, Setting
from provenance.errors import RuleFileError

SCHEMA = "configuration"
_TERRITORY = "use.territory"
Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a file sets, each value written as the option would be given."""

    label: str
    values: Mapping[str, Value]
    """Key of the setting → value."""
    ignored: tuple[str, ...] = ()
    """Files that would count if this one were not there."""

    def defaults(self, command: str) -> dict[str, Value]:
        """Return parameter → value for a command."""
        return {
            setting.parameter: self.values[setting.key]
            for setting in SETTINGS
            if setting.key in self.values and command in setting.commands
        }


NOTHING = Configuration(label="", values={})
"""What holds where there is no configuration file."""


def checked(found: Found | None) -> Configuration:
    """Return the configuration that a file holds, an empty one where there is no file.

    Raises:
        RuleFileError: with one `file:line:column: …` line for each thing that is wrong.
    """
    if found is None:
        return NOTHING
    validate(found.file, SCHEMA)
    if problems := list(_no_countries(found.file)):
        raise RuleFileError(problems)
    read = ((setting, _lookup(found.file.data, setting.key)) for setting in SETTINGS)
    values = {
        setting.key: _written(setting, value, found.folder)
        for setting, value in read
        if value is not None
    }
    return Configuration(label=found.file.label, values=values, ignored=found.ignored)


def _no_countries(file: YamlFile) -> Iterator[str]:
    """Yield a problem for each country that is none; no schema could say which one is meant."""
    listed = _lookup(file.data, _TERRITORY)
    for index, code in enumerate(listed if isinstance(listed, list) else ()):
        for message in unfit_values(_TERRITORY, (code,)):
            yield file.problem((*_TERRITORY.split("."), index), message)


def _lookup(data: Any, key: str) -> Any:  # noqa: ANN401 -- checked by the schema
    for step in key.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _written(setting: Setting, value: Any, folder: str) -> Value:  # noqa: ANN401
    if isinstance(value, list):
        placed = [_placed(setting, item, folder) for item in value]
        return tuple(placed) if setting.repeats else ",".join(placed)
    return value if isinstance(value, int) else _placed(setting, str(value), folder)


def _placed(setting: Setting, value: str, folder: str) -> str:
    """Return a value, a path as it is written from the current folder."""
    named = setting.parameter == "policy" and is_shipped(value)
    if setting.is_path and not named and not Path(value).is_absolute():
        return beside(folder, value)
    return value
