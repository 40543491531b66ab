"""The credits alone, ready to paste; below their document's address where there are several."""

import re
from collections.abc import Callable, Sequence
from html import escape

from provenance.model.attribution import Attribution
from provenance.model.report import Assessment
from provenance.reporting.piece import CreditFormat, Place
from provenance.reporting.visible import line_of, one_line, safe

_BACKTICKS = re.compile("`+")


def _blocks(words: Callable[[Attribution], str], heading: Callable[[str], str]) -> CreditFormat:
    """Return the format in which each credit is a block, a blank line between them."""

    def document(item: Assessment, place: Place) -> str:
        credits_ = [safe(words(entry)) for entry in item.attributions]
        named = [heading(one_line(item.uri))] if credits_ and place.total > 1 else []
        return "\n\n".join([*named, *credits_])

    return CreditFormat(document, _joined)


def _joined(documents: Sequence[str]) -> str:
    shown = [text for text in documents if text]
    return "\n\n".join(shown) + "\n" if shown else ""


def _line(address: str) -> str:
    return f"{line_of(address)}:"


def _markdown_heading(address: str) -> str:
    r"""Return a heading that shows the address as code: nothing in it is read as Markdown.

    >>> _markdown_heading("a`*b*.md")
    '## ``a`*b*.md``'
    """
    # Code ends at as many backticks as it began with; a blank keeps them from those inside.
    longest = max(map(len, _BACKTICKS.findall(address)), default=0)
    blank = " " if address.startswith("`") or address.endswith("`") else ""
    fence = "`" * (longest + 1)
    return f"## {fence}{blank}{address}{blank}{fence}"


def _html_heading(address: str) -> str:
    return f'<h2 class="provenance-document" dir="auto">{escape(address)}</h2>'


TEXT = _blocks(lambda entry: entry.text, _line)
MARKDOWN = _blocks(lambda entry: entry.markdown, _markdown_heading)
HTML = _blocks(lambda entry: entry.html, _html_heading)
