"""A progress bar on standard error: only on a terminal, only where there is something to wait for."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

_Result = TypeVar("_Result")
_FEWEST = 2


def counted(results: Iterable[_Result], total: int, *, quiet: bool) -> Iterator[_Result]:
    """Yield the results as they come, with a bar that counts them; the bar leaves no trace."""
    if quiet or total < _FEWEST or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("Checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(results, total=total)
