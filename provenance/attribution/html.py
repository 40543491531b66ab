"""The credit as HTML to put beside the content, with the license marked for machines."""

from markupsafe import escape

from provenance.attribution.wording import Style, sentences
from provenance.model.attribution import Credit


def render(credit: Credit) -> str:
    """Return a paragraph; everything the document supplied is escaped.

    >>> render(Credit(assets=("text",), license_name="", license_id="CC0-1.0", title="<b>"))
    '<p class="provenance-credit">“&lt;b&gt;”. Dedicated to the public domain under CC0 1.0.</p>'
    """
    language = f' lang="{escape(credit.language)}"' if credit.language else ""
    words = " ".join(sentences(credit, Style(words=_words, link=_link)))
    return f'<p class="provenance-credit"{language}>{words}</p>'


def _words(words: str) -> str:
    return str(escape(words))


def _link(words: str, address: str, is_license: bool) -> str:
    if not address.startswith(("https://", "http://")):
        return _words(words)
    rel = ' rel="license"' if is_license else ""
    return f'<a href="{escape(address)}"{rel}>{_words(words)}</a>'
