"""The credits alone, ready to paste."""

from collections.abc import Callable, Sequence

from provenance.model.attribution import Attribution
from provenance.model.report import Assessment
from provenance.reporting.piece import CreditFormat
from provenance.reporting.visible import safe


def _blocks(words: Callable[[Attribution], str]) -> CreditFormat:
    """Return the format in which each credit is a block, a blank line between them."""

    def document(item: Assessment) -> str:
        return "\n\n".join(safe(words(entry)) for entry in item.attributions)

    return CreditFormat(document, _joined)


def _joined(documents: Sequence[str]) -> str:
    shown = [text for text in documents if text]
    return "\n\n".join(shown) + "\n" if shown else ""


TEXT = _blocks(lambda entry: entry.text)
MARKDOWN = _blocks(lambda entry: entry.markdown)
HTML = _blocks(lambda entry: entry.html)
