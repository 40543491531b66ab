"""Checked rule data, kept as JSON so that it is checked once: in the package, or by the user.

Rule files are checked when the package is built; what a user changes is checked when it is first
read, and kept in the user's cache folder.
"""

import contextlib
import hashlib
import json
import os
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from provenance.atomic import replace_file
from provenance.version import VERSION

_KEPT = 8
_SHIPPED = files("provenance") / "_catalogue.json"
# The code that decides what is kept, beside the rule files.
_MAKERS = ("cache.py", "catalogue.py", "letters.py", "literals.py")


def load(digest: str) -> Any:  # noqa: ANN401 -- JSON
    """Return what was kept for files of this digest, None where nothing was."""
    try:
        return _shipped(digest) or json.loads(_path(digest).read_bytes())
    except (OSError, ValueError):
        return None


def ship(digest: str, data: Any) -> None:  # noqa: ANN401 -- JSON
    """Keep data for files of this digest inside the package, for whoever installs it."""
    text = json.dumps(data, ensure_ascii=False)
    Path(str(_SHIPPED)).write_text(f"{_key(digest)}\n{text}\n", encoding="utf-8")


def store(digest: str, data: Any) -> None:  # noqa: ANN401 -- JSON
    """Keep data for files of this digest; a cache that cannot be written is no error."""
    path = _path(digest)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(data, ensure_ascii=False).encode())
        _forget(path.parent)


def cache_folder() -> Path:
    """Return where this program keeps what it can do without: `PROVENANCE_CACHE`, or the user's."""
    if chosen := os.environ.get("PROVENANCE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA")
        return Path(home or _home()) / "provenance" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or _home() / ".cache") / "provenance"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a container's user without a name
        return Path("/nonexistent")


def _path(digest: str) -> Path:
    return cache_folder() / f"catalogue-{_key(digest)}.json"


def _shipped(digest: str) -> Any:  # noqa: ANN401 -- JSON
    """Return what the package was built with, None where that was for other rule files."""
    if not _SHIPPED.is_file():
        return None
    key, _, text = _SHIPPED.read_bytes().partition(b"\n")
    return json.loads(text) if key == _key(digest).encode() else None


@cache
def _key(digest: str) -> str:
    """Return what tells data of these rule files, made by this code, from any other."""
    made = hashlib.sha256(digest.encode())
    for name in _MAKERS:
        made.update((files("provenance.catalogue") / name).read_bytes())
    return f"{VERSION}-{made.hexdigest()}"


def _forget(folder: Path) -> None:
    """Remove all but the newest few files."""
    kept = sorted(folder.glob("catalogue-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        path.unlink(missing_ok=True)
