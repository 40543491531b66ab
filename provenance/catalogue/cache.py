"""Checked rule data, kept as JSON in the user's cache folder so that it is checked once."""

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from provenance.atomic import replace_file
from provenance.version import VERSION

_KEPT = 8


def load(digest: str) -> Any:  # noqa: ANN401 -- JSON
    """Return what was kept for files of this digest, None where nothing was."""
    try:
        return json.loads(_path(digest).read_bytes())
    except (OSError, ValueError):
        return None


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
    return cache_folder() / f"catalogue-{VERSION}-{digest}.json"


def _forget(folder: Path) -> None:
    """Remove all but the newest few files."""
    kept = sorted(folder.glob("catalogue-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[:-_KEPT]:
        path.unlink(missing_ok=True)
