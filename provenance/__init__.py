"""Where does this article come from, under which terms, and may we reuse it this way?

>>> import provenance
>>> text = b"This essay by Ada Quill is licensed under CC BY 4.0."
>>> document = provenance.read(text, uri="essay.txt")
>>> provenance.scan(document).rights[0].expression.id
'CC-BY-4.0'
>>> provenance.check(document, use=provenance.Use(changes=())).verdict.value
'allow-with-obligations'
"""

from importlib import import_module
from typing import TYPE_CHECKING

from provenance.version import VERSION as __version__

if TYPE_CHECKING:
    from provenance.catalogue.catalogue import load_catalogue
    from provenance.catalogue.policies import load_policy
    from provenance.model.use import Use
    from provenance.pipeline import check, read, scan

__all__ = ["Use", "__version__", "check", "load_catalogue", "load_policy", "read", "scan"]
# Loaded on first use: a program that only asks for the version must not wait for a parser.
_HOMES = {
    "Use": "provenance.model.use",
    "check": "provenance.pipeline",
    "load_catalogue": "provenance.catalogue.catalogue",
    "load_policy": "provenance.catalogue.policies",
    "read": "provenance.pipeline",
    "scan": "provenance.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        message = f"module 'provenance' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)
