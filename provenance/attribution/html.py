"""The credit as HTML to put beside the content, with the license marked for machines."""

import unicodedata

from markupsafe import escape

from provenance.attribution.wording import Style, sentences
from provenance.model.attribution import Credit

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def render(credit: Credit) -> str:
    """Return a paragraph; everything the document supplied is escaped.

    >>> render(Credit(assets=("text",), license_name="", license_id="CC0-1.0", title="<b>"))
    '<p class="provenance-credit">“&lt;b&gt;”. Dedicated to the public domain under CC0 1.0.</p>'
    """

    def title(words: str) -> str:
        return _foreign(words, credit.language or "")

    style = Style(words=_words, title=title, name=_name, link=_link)
    return f'<p class="provenance-credit">{" ".join(sentences(credit, style))}</p>'


def _words(words: str) -> str:
    return str(escape(words))


def _name(words: str) -> str:
    return f"<bdi>{_words(words)}</bdi>" if _runs_left(words) else _words(words)


def _foreign(words: str, language: str) -> str:
    """Return a title with its language and direction, where they are not those of the credit."""
    known = language.replace("-", "").isalnum() and language.isascii()
    lang = f' lang="{language}"' if known and not language.lower().startswith("en") else ""
    direction = ' dir="auto"' if _runs_left(words) else ""
    return f"<span{lang}{direction}>{_words(words)}</span>" if lang or direction else _words(words)


def _runs_left(words: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in words)


def _link(words: str, address: str, is_license: bool) -> str:
    rel = ' rel="license"' if is_license else ""
    return f'<a href="{escape(address)}"{rel}>{words}</a>'
