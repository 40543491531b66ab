"""The rule files in a folder: those that say of themselves what they are."""

import re
from collections.abc import Iterator
from pathlib import Path

from provenance.catalogue.rule_files import FOLDERS

_KINDS = ("policy", "policy-tests", *FOLDERS.values())
_MARK = re.compile(rf"provenance/(?:{'|'.join(_KINDS)})/v1\b".encode())
_YAML = frozenset({".yaml", ".yml"})


def files_below(folder: Path) -> list[Path]:
    """Return the rule files in a folder and in those below it, in a fixed order.

    Other YAML is somebody else's, and so is what stands in folders that are hidden.
    """
    return sorted(path for path in _yaml(folder) if _is_rule_file(path))


def _yaml(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in _YAML and not is_hidden and path.is_file():
            yield path


def _is_rule_file(path: Path) -> bool:
    """Return whether a file calls itself one, or cannot be read, which is said elsewhere."""
    try:
        return _MARK.search(path.read_bytes()) is not None
    except OSError:
        return True
