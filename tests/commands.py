"""The real command, run as its users run it."""

import os
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "provenance")
GRANT = "This article is licensed under CC BY 4.0.\n"


def run(
    *arguments: str | bytes | Path, data: bytes = b"", cwd: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "COLUMNS": "80", **variables}
    return subprocess.run(
        [*COMMAND, *arguments],
        input=data,
        capture_output=True,
        env=environment,
        cwd=cwd,
        check=False,
    )
