"""What a parsed page shows at a glance, before it is walked."""

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from provenance.model.glance import Shown
from provenance.reading.elements import DATA_LICENSE

if TYPE_CHECKING:
    from turbohtml import Comment, Document, Element

_META_NAMES = ("name", "property", "itemprop", "http-equiv")
_WORDS = ("licen", "rights", "copyright")
_STATING = ", ".join(
    (
        *(f"[{name}*={word} i]" for name in ("itemprop", "property", "rel") for word in _WORDS),
        *(f"[{name}]" for name in DATA_LICENSE),
    )
)
# The key of JSON that states one in plain letters, or letters of it in numbers.
_KEY, _NUMBERED = '"license"', re.compile(r"\\u00(?:6[359ceCE]|73)")


def shown_in(
    tree: "Document",
    base_url: str | None,
    scripts: Iterable["Element"],
    comments: Collection["Comment"],
) -> Shown:
    """Return what a page shows at a glance, its scripts and comments of data taken away."""
    bases = [base_url, *(base.attr("href") for base in tree.select("base[href]"))]
    stating = (element.tag != "meta" for element in tree.select(_STATING))
    return Shown(
        words=tree.text,
        values=tuple(filter(None, map(_value, tree.select("meta")))),
        bases=tuple(filter(None, bases)),
        states=bool(comments) or any(map(_script_states, scripts)) or any(stating),
    )


def _script_states(script: "Element") -> bool:
    text = script.text
    is_json = "rsl+xml" not in (script.attr("type") or "").lower()
    return not is_json or _KEY in text or _NUMBERED.search(text) is not None


def _value(meta: "Element") -> str | None:
    """Return the content of a meta element that is about licenses or rights."""
    for name in _META_NAMES:
        if (said := meta.attr(name)) and any(word in said.lower() for word in _WORDS):
            return meta.attr("content")
    return None
