"""The credit as plain text: addresses are written out in full."""

from provenance.attribution.wording import Style, sentences
from provenance.model.attribution import Credit


def render(credit: Credit) -> str:
    """Return the credit in one line.

    >>> render(Credit(assets=("text",), license_name="", license_id="CC-BY-4.0", licensor="Fjord Wire"))
    'Original by Fjord Wire. Licensed under CC BY 4.0.'
    """
    return " ".join(sentences(credit, Style(words=str, title=str, name=str, link=_link)))


def _link(words: str, address: str, is_license: bool) -> str:
    brackets = "()" if is_license else "<>"
    return f"{words} {brackets[0]}{address}{brackets[1]}"
