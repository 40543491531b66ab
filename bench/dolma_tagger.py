"""The license tagger `cc_re` of dolma, done again from its description in order to time it.

Source: https://github.com/allenai/dolma, python/dolma/taggers/licenses.py (Apache-2.0): Hyperscan
asks whether one of two addresses is in the page, and only then an expression looks for links.
"""

import hyperscan
import regex

_ADDRESSES = (rb"creativecommons\.org/licenses", rb"creativecommons\.org/publicdomain")
_TYPE, _VERSION, _LANGUAGE = r"by(-nc)?(-nd)?(-sa)?", r"\d+\.\d+", r"\w{2}"
_LINK = regex.compile(
    (
        r"<(a|A|meta)\s[\w\p{Punct}\s=]*\n*(href|HREF|content)"
        r"=('|\"|&quot;)?http(s*)://creativecommons\.org/"
        rf"((licenses/(?P<type>{_TYPE}))|(?P<type>publicdomain/(zero|certification|mark)))"
        rf"(?P<version>/{_VERSION})?"
        rf"((/{_LANGUAGE})?/((deed|legalcode)\.)?(?P<lang>{_LANGUAGE}))?.*?('|\"|&quot;).*?>"
    ).encode()
)
_DATABASE = hyperscan.Database()
_DATABASE.compile(expressions=list(_ADDRESSES), ids=[0, 1], elements=len(_ADDRESSES), flags=[0, 0])


def cc_re(page: bytes) -> list[str]:
    """Return the licenses that the tagger finds in a page."""
    content: list[int] = []
    _DATABASE.scan(page, match_event_handler=_note, context=content)
    return [_named(match) for match in _LINK.finditer(page)] if content else []


def _note(number: int, _start: int, _end: int, _flags: int, found: list[int]) -> None:
    found.append(number)


def _named(match: "regex.Match[bytes]") -> str:
    parts = (match["type"], (match["version"] or b"").strip(b"/"), match["lang"])
    return "_".join(part.decode() for part in parts if part)
