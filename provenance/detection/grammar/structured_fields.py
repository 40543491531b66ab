"""Dictionaries of structured fields (RFC 9651 §3.2), as far as their words are tokens."""

import re

_KEY = r"[a-z*][a-z0-9_.*-]*+"
_BARE = (
    r"(?:[A-Za-z*][!#$%&'*+.^_`|~0-9A-Za-z:/-]*+"  # a token
    r'|"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*+"'  # a string
    r"|-?[0-9]{1,15}(?:\.[0-9]{1,3})?"  # a number
    r"|\?[01]|:[A-Za-z0-9+/=]*+:|@-?[0-9]{1,15}"  # a boolean, bytes, a date
    r'|%"(?:[\x20-\x21\x23\x24\x26-\x7e]|%[0-9a-f]{2})*+")'  # a string of any letters
)
_PARAMETERS = rf"(?:;[ ]*+{_KEY}(?:={_BARE})?)*+"
_LIST = rf"\([ ]*+(?:{_BARE}{_PARAMETERS}[ ]*+)*+\)"
_MEMBER = re.compile(rf"({_KEY})(?:=({_BARE}|{_LIST}))?{_PARAMETERS}")
_COMMA = re.compile(r"[ \t]*+,[ \t]*+")


def dictionary(field: str) -> dict[str, str]:
    """Return the members of a field as they are written; of a key written twice the last counts.

    A field with a fault anywhere says nothing at all (§4.2).

    >>> dictionary("train-ai=y;a=1, search, train-ai=n")
    {'train-ai': 'n', 'search': '?1'}
    >>> dictionary("train-ai=n, Search=y")
    {}
    """
    text, position = field.strip(" "), 0
    found: dict[str, str] = {}
    while member := _MEMBER.match(text, position):
        found[member[1]] = member[2] or "?1"
        if member.end() == len(text):
            return found
        comma = _COMMA.match(text, member.end())
        if comma is None:
            return {}
        position = comma.end()
    return {}
