"""What `provenance doctor` looks at: each thing with what was found, and what to do about it."""

import os
import platform
import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from typing import Any, Final

import click
from click.core import ParameterSource

from provenance.catalogue import cache
from provenance.catalogue.catalogue import load_catalogue
from provenance.cli import options, output
from provenance.cli.configured import Configured
from provenance.cli.looked_at import UNTOLD, Item, Parameters
from provenance.cli.policy_diagnosis import diagnosed_rules
from provenance.configuration.baseline import read_baseline
from provenance.configuration.configuration import NOTHING
from provenance.configuration.settings import SETTINGS
from provenance.errors import ProvenanceError, UsageError
from provenance.model.use import Use
from provenance.pipeline import site_of
from provenance.version import VERSION

_COMMAND: Final = "check"
_DISTRIBUTION: Final = "provenance-check"
_ORIGINS: Final = {
    ParameterSource.COMMANDLINE: "option",
    ParameterSource.DEFAULT: "default",
    ParameterSource.DEFAULT_MAP: "file",
    ParameterSource.ENVIRONMENT: "environment",
}
_USE: Final = ("use", "changes", "medium", "territory", "commercial", "outbound_license", "on")
PURPOSES: Final = {"fetch": "reads web addresses and web archives"}
"""What each extra of the package is for."""
_REQUIREMENT: Final = re.compile(r"([\w.-]+).*\bextra\s*==\s*['\"]([\w.-]+)['\"]")


def diagnose(root: click.Context, sources: Iterable[object] = ()) -> Iterator[Item]:
    """Yield everything that was looked at, for a `check` started from that context.

    It is given `sources` as options, where there are any.
    """
    yield Item(name="version", says=VERSION)
    yield Item(name="python", says=f"{platform.python_version()} ({sys.executable})")
    yield _configuration(root)
    settings, parameters = _settings(root, [f"--sources={path}" for path in sources])
    yield from settings
    yield from diagnosed_rules(parameters)
    yield _baseline(parameters)
    yield _site_files(parameters)
    yield _catalogue(parameters)
    yield _cache()
    yield from _extras()
    yield _terminal()


def _configuration(root: click.Context) -> Item:
    defaults: Any = root.default_map
    configured = defaults[_COMMAND]
    assert isinstance(configured, Configured)
    try:
        found = configured.configuration
    except ProvenanceError as error:
        return Item(name="configuration", says=str(error), remedy="Correct the file.")
    if found is NOTHING:
        hint = "`provenance init` writes a provenance.yaml to start with."
        return Item(name="configuration", says="no file", hint=hint)
    ignored = f"ignored beside it: {', '.join(found.ignored)}" if found.ignored else ""
    return Item(name="configuration", says=found.label, hint=ignored)


def _settings(root: click.Context, given: list[str]) -> tuple[list[Item], Parameters | None]:
    """Return each setting with its origin, and what a `check` is given, None where broken."""
    try:
        context = _checking(root, given)
    except (click.ClickException, UsageError) as error:
        said = error.format_message() if isinstance(error, click.ClickException) else str(error)
        remedy = "Correct the option, the variable or the file that it comes from."
        return [Item(name="settings", says=said, remedy=remedy)], None
    except ProvenanceError:
        return [Item(name="settings", says="not known: the configuration is broken")], None
    items = []
    for setting in SETTINGS:
        value, source = _value(context, setting.parameter)
        items.append(Item(name=setting.key, says=f"{value} ({source})"))
    return items, context.params


def _checking(root: click.Context, given: list[str]) -> click.Context:
    """Return the context of a `check` that is given nothing but an input, and these options."""
    assert isinstance(root.command, click.Group)
    check = root.command.get_command(root, _COMMAND)
    assert check is not None
    return check.make_context(_COMMAND, [*given, "-"], parent=root)


def _value(context: click.Context, parameter: str) -> tuple[str, str]:
    value = context.params[parameter]
    source = context.get_parameter_source(parameter) or ParameterSource.DEFAULT
    shown = ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)
    return "not set" if value is None else shown, _ORIGINS[source]


def _use(parameters: Parameters) -> Use:
    return options.use_of(**{key: parameters[key] for key in _USE})


def _baseline(parameters: Parameters | None) -> Item:
    """Return what the baseline knows, read as `check` reads it."""
    name = "known findings"
    if parameters is None:
        return Item(name=name, says=UNTOLD)
    if parameters["baseline"] is None:
        return Item(name=name, says="none, for there is no baseline")
    use = _use(parameters)
    try:
        file = options.rule_file(parameters["baseline"], parameters["policy_from"])
        known = read_baseline(file, use)
    except ProvenanceError as error:
        remedy = "Correct the setting `baseline`, or make the report that it names anew."
        return Item(name=name, says=str(error), remedy=remedy)
    return Item(name=name, says=f"{file} (parts that it knows: {len(known)})")


def _site_files(parameters: Parameters | None) -> Item:
    """Return which files of a site are read, as `check` reads them."""
    name = "site files"
    if parameters is None:
        return Item(name=name, says=UNTOLD)
    remedy = "Correct the setting `site_files`, or save the file again."
    try:
        site = site_of(parameters["site_file"])
    except ProvenanceError as error:
        return Item(name=name, says=str(error), remedy=remedy)
    if site.issues:
        return Item(name=name, says="; ".join(i.message for i in site.issues), remedy=remedy)
    return Item(name=name, says=f"{len(site.files)} read" if site.files else "none")


def _catalogue(parameters: Parameters | None) -> Item:
    """Return what is known, with the sources that `check` is given."""
    remedy = "Install the package again."
    try:
        catalogue = load_catalogue()
        remedy = "Correct the setting `sources`, or the files; `provenance rules lint` tries them."
        catalogue = load_catalogue(sources=parameters["sources"] if parameters else ())
    except ProvenanceError as error:
        return Item(name="catalogue", says=str(error), remedy=remedy)
    own = f" ({len(catalogue.own_files)} of your own)" if catalogue.own_files else ""
    counts = (
        f"{len(catalogue.licenses.families)} license families, "
        f"{len(catalogue.sources.files)} sources{own}, {len(catalogue.lexicon.languages)} languages"
    )
    return Item(name="catalogue", says=f"{counts}, digest {catalogue.digest}")


def _cache() -> Item:
    folder = cache.cache_folder()
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return Item(name="cache", says=f"{folder} (writable)")
    hint = "Every run checks all rule files anew; name a folder with PROVENANCE_CACHE."
    return Item(name="cache", says=f"{folder} (not writable)", hint=hint)


def _extras() -> Iterator[Item]:
    """Yield each extra of the package, as its metadata lists them."""
    try:
        data = metadata(_DISTRIBUTION)
    except PackageNotFoundError:
        hint = f"Which extras are there cannot be told; pip install {_DISTRIBUTION} installs it."
        yield Item(name="package", says="not installed, run from its sources", hint=hint)
        return
    needed: dict[str, list[str]] = {name: [] for name in data.get_all("Provides-Extra") or ()}
    for requirement in data.get_all("Requires-Dist") or ():
        if found := _REQUIREMENT.match(requirement):
            needed.setdefault(found[2], []).append(found[1])
    for extra, names in needed.items():
        missing = [name for name in names if not _is_installed(name)]
        hint = f"If you need it: pip install '{_DISTRIBUTION}[{extra}]'" if missing else ""
        state = f"missing: {', '.join(missing)}" if missing else "installed"
        says = f"{PURPOSES[extra]} ({state})" if extra in PURPOSES else state
        yield Item(name=f"extra {extra}", says=says, hint=hint)


def _is_installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _terminal() -> Item:
    encoding = sys.stdout.encoding or "unknown"
    color = "colour" if output.layout(None).color else "no colour"
    says = f"{encoding}, {color}, {output.layout(None).width} columns"
    plain = encoding.lower().replace("-", "") not in {"utf8", "utf16"}
    hint = "Characters beyond it are written as escapes; PYTHONUTF8=1 helps." if plain else ""
    return Item(name="terminal", says=says, hint=hint)
