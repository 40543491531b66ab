import json
from importlib import import_module

import click
import pytest

from provenance.catalogue.schemas import schema_text
from provenance.configuration.settings import COMMAND_LINE_ONLY, SETTINGS
from provenance.model.use import Action, Change, Commercial, Medium
from provenance.reporting import REPORT_FORMATS

JUDGING = ("attribute", "check", "explain", "scan")
SCHEMA = json.loads(schema_text("configuration"))
USE = SCHEMA["properties"]["use"]["properties"]


def parameters(name: str) -> set[str]:
    command: click.Command = getattr(import_module(f"provenance.cli.{name}"), name)
    return {parameter.name for parameter in command.params if parameter.name}


def keys_of_the_schema() -> set[str]:
    nested = {f"use.{key}" for key in USE}
    return nested | (set(SCHEMA["properties"]) - {"use"})


@pytest.mark.parametrize("name", JUDGING)
def test_every_option_is_configurable_or_belongs_to_one_run(name: str) -> None:
    configurable = {setting.parameter for setting in SETTINGS}
    assert parameters(name) - configurable - COMMAND_LINE_ONLY == set()


def test_every_setting_is_an_option_of_a_command_and_a_key_of_the_schema() -> None:
    everything = set().union(*map(parameters, JUDGING))
    assert {setting.parameter for setting in SETTINGS} | COMMAND_LINE_ONLY == everything
    assert {setting.key for setting in SETTINGS} == keys_of_the_schema()
    assert not COMMAND_LINE_ONLY & {setting.parameter for setting in SETTINGS}


def test_the_schema_knows_the_words_of_the_options() -> None:
    assert USE["action"]["enum"] == list(Action)
    assert USE["changes"]["anyOf"][1]["items"]["enum"] == list(Change)
    assert USE["medium"]["items"]["enum"] == list(Medium)
    assert USE["commercial"]["enum"] == list(Commercial)
    assert set(SCHEMA["properties"]["format"]["enum"]) == set(REPORT_FORMATS)


def test_every_key_is_explained() -> None:
    for key, entry in (*SCHEMA["properties"].items(), *USE.items()):
        assert entry["description"][-1] in ".?", key
