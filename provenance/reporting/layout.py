"""Lines of words laid out for a terminal of some width; nothing dangerous passes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from provenance.reporting.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 40
_INDENT = 2
_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How wide the reader's terminal is, in columns, and whether it shows colour."""

    width: int = 80
    color: bool = False
    folder: str = ""
    """The folder that paths are told from, as it is called from the repository's root."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words at a depth; `lead` comes before them in a style of its own."""

    words: str = ""
    depth: int = 0
    style: str = ""
    lead: str = ""
    lead_style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a table."""

    words: str
    style: str = ""


def laid_out(lines: Iterable[Line], layout: Layout) -> str:
    """Return lines wrapped between words to the width, escaped and ended by a newline each."""
    # Imported here: JSON must not wait for it.
    from rich.padding import Padding
    from rich.text import Text

    console = _console(layout)
    for line in lines:
        text = Text.assemble(
            (one_line(line.lead), line.lead_style),
            "  " if line.lead else "",
            (one_line(line.words), line.style),
        )
        console.print(Padding(text, (0, 0, 0, _INDENT * line.depth)))
    return _written(console)


def tabled(heads: Sequence[str], rows: Iterable[Sequence[Cell]], layout: Layout) -> str:
    """Return a line a row under the heads, escaped; what does not fit the width is left out.

    There is at least one row.
    """
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    columns = list(
        zip(*([Text(one_line(c.words), c.style) for c in row] for row in rows), strict=True)
    )
    left = max(layout.width, NARROWEST)
    for head, cells in zip(heads, columns, strict=True):
        widest = max(len(head), *(cell.cell_len for cell in cells))
        # The last column gives way to the others.
        least = max(1, left) if cells is columns[-1] else widest
        table.add_column(head, overflow="ellipsis", no_wrap=True, width=least)
        left -= widest + _GAP
    for row in zip(*columns, strict=True):
        table.add_row(*row)
    console = _console(layout)
    console.print(table)
    return _written(console)


def _written(console: "Console") -> str:
    written = console.file
    assert isinstance(written, StringIO)
    return "\n".join(line.rstrip() for line in written.getvalue().split("\n"))


def _console(layout: Layout) -> "Console":
    """Return a console that looks at nothing but the layout: no terminal, no environment."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=max(layout.width, NARROWEST),
        height=25,
        force_terminal=layout.color,
        force_interactive=False,
        force_jupyter=False,
        color_system="standard" if layout.color else None,
        no_color=not layout.color,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=False,
        legacy_windows=False,
    )
