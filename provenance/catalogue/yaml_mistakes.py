"""What libyaml says of a text that is not YAML, in the words of people who are no programmers.

The reader gives up where it understands nothing any more, often lines below the mistake: what is
said here stands where the mistake was made, as far as that can be told.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import yaml

from provenance.catalogue.yaml_nodes import Position
from provenance.catalogue.yaml_stop import Stop

_Found: TypeAlias = tuple[Position, str]
_STOPPED: Final = "stopped"
_OPENED: Final = "opened"
_BACKSLASH: Final = "backslash"
_BEGINS = "text that begins with {char} must stand in quotes"
_ESCAPE = (
    "in double quotes a backslash means a sign of its own; put the text in single quotes, "
    "or write \\\\"
)
_PERCENT = "a line must not begin with %; text that begins with it must stand in quotes"

# How libyaml's problem begins → where it is said, and the words.
_WORDS: Mapping[str, tuple[str, str]] = {
    "found character that cannot start any token": (_STOPPED, _BEGINS),
    "found undefined alias": (_STOPPED, _BEGINS),
    "found undefined tag handle": (_OPENED, _BEGINS),
    "mapping keys are not allowed": (_STOPPED, _BEGINS),
    "did not find expected comment or line break": (
        _OPENED,
        "after {char} text begins in the next line; text that begins with {char} must stand in "
        "quotes",
    ),
    "found unexpected end of stream": (_OPENED, "the quote that opens here is never closed"),
    "found unexpected document indicator": (
        _OPENED,
        "the quote that opens here is not closed before line {line}",
    ),
    "found unknown escape character": (_BACKSLASH, _ESCAPE),
    "did not find expected hexdecimal number": (_BACKSLASH, _ESCAPE),
    "second occurrence": (
        _STOPPED,
        "this name for a part (&) stands in line {opened} already; give each part another",
    ),
    "but found another document": (
        _STOPPED,
        "a line of --- begins another document, and a rule file is one; take the line out",
    ),
    "did not find expected <document start>": (
        _STOPPED,
        "the document has ended above, by a line of ... or with its only value; nothing may follow",
    ),
    "block sequence entries are not allowed": (
        _STOPPED,
        "the first '- ' of a list begins a line of its own; text that begins with '- ' must stand "
        "in quotes",
    ),
    "found incompatible YAML document": (_STOPPED, _PERCENT),
    "found unexpected ':'": (_STOPPED, "a blank is missing after this colon"),
    "did not find expected node content": (
        _STOPPED,
        "a value is missing before {char}; text that begins with {char} must stand in quotes",
    ),
}
# The same by what it was reading, where many problems have one cause.
_READING: Mapping[str, tuple[str, str]] = {
    "while scanning a directive": (_OPENED, _PERCENT),
    "while scanning a %": (_OPENED, _PERCENT),
    "while scanning a tag directive": (_OPENED, _PERCENT),
    "while scanning a tag": (_OPENED, _BEGINS),
    "while parsing a tag": (_OPENED, _BEGINS),
    "while scanning an anchor": (_OPENED, _BEGINS),
    "while scanning an alias": (_OPENED, _BEGINS),
}
_TAB = "a tab stands where YAML wants blanks; indent with blanks"
_BESIDE = ("did not find expected key", "did not find expected '-'")
_NO_KEY = (
    "this is no key, for no ': ' follows; text of several lines is indented further than its key"
)
_KEY = re.compile(r"""(\s*(?:- +)*)(?:"[^"]*"|'[^']*'|[^\s"'#](?:(?!:\s).)*):(?:\s+(.*))?$""")
_CURLY = frozenset("“”„‘’‚«»")
_SIGNS = frozenset("{[&*!|>%@`")


def plain_words(error: yaml.MarkedYAMLError, text: str) -> _Found | None:
    """Return where a mistake was made and what it is, None where only libyaml's words are known."""
    stop = Stop(error, text)
    if "\t" in stop.indentation or stop.char == "\t":
        return stop.at, _TAB
    return next((found for find in _FINDERS for found in find(stop)), None)


def _in_table(stop: Stop) -> Iterator[_Found]:
    known = [
        *((found, stop.context.startswith(start)) for start, found in _READING.items()),
        *((found, stop.problem.startswith(start)) for start, found in _WORDS.items()),
    ]
    for (where, words), fits in known:
        if fits:
            place = stop.opened if where == _OPENED else stop.at
            if where == _BACKSLASH:
                place = (stop.at[0], stop.line(stop.at[0]).rfind("\\", 0, stop.at[1]) + 1)
            said = words.format(char=stop.sign(place), line=stop.at[0], opened=stop.opened[0])
            yield place, said


def _colon(stop: Stop) -> Iterator[_Found]:
    """Yield what is wrong where a colon stands in what is no key."""
    if not stop.problem.startswith("mapping values are not allowed"):
        return
    number, column = stop.at
    found = _KEY.match(stop.line(number))
    value = found[2] if found else None
    if found and value and found.start(2) < column - 1:
        yield (number, found.start(2) + 1), _unquoted(value.rstrip())
        return
    before = next((n for n in range(number - 1, 0, -1) if _says(stop.line(n))), 0)
    yield from _no_key_before(stop, before)
    yield (
        (number, len(stop.line(number)) - len(stop.line(number).lstrip()) + 1),
        f"this line is read as more of the text in line {before}: begin it in the column of the "
        "key there, or put the whole text in quotes",
    )


def _unquoted(value: str) -> str:
    """Return what is wrong with a value in which a colon stands."""
    first = value[0]
    if first in _CURLY:
        return f"{first} is no quotation mark in YAML; text with ': ' in it must stand in \" or '"
    if first in _SIGNS:
        return _BEGINS.format(char=first)
    if first in "\"'":
        return "nothing may follow a closing quote; put all of the text in quotes"
    sign = "'" if '"' in value else '"'
    example = f": {sign}{value}{sign}" if sign not in value and len(value) <= 60 else ""
    return f"text with ': ' in it must stand in quotes{example}"


def _no_key_before(stop: Stop, number: int) -> Iterator[_Found]:
    """Yield what keeps the line above from being an entry."""
    line = stop.line(number) if number else ""
    if re.match(r"\s*-[^\s-]", line):
        yield (number, line.index("-") + 1), "a blank is missing after this dash"
    elif line and not _KEY.match(line) and ":" in line:
        yield (number, line.index(":") + 1), "a blank is missing after this colon"
    elif line and not line[0].isspace() and not _KEY.match(line):
        yield (number, 1), _NO_KEY
    elif not line:
        yield stop.at, "what stands before this colon is no key; text must stand in quotes"


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _no_colon(stop: Stop) -> Iterator[_Found]:
    if stop.problem.startswith("could not find expected ':'"):
        line = stop.line(stop.opened[0])
        colon = line.find(":", stop.opened[1] - 1)
        if colon > 0:
            yield (stop.opened[0], colon + 1), "a blank is missing after this colon"
        else:
            yield stop.opened, _NO_KEY


def _quote(stop: Stop) -> Iterator[_Found]:
    """Yield what is wrong where something follows a text in quotes."""
    last = stop.tokens[-1] if stop.tokens else None
    style = getattr(last, "style", None)
    if last is None or style not in {'"', "'"} or not stop.problem.startswith("did not find exp"):
        return
    start = last.start_mark.line + 1, last.start_mark.column + 1
    line, column = last.end_mark.line + 1, last.end_mark.column
    if start[0] != line:
        yield start, f"the quote that opens here is closed in line {line} only, before {stop.char}"
    elif stop.char == ",":
        yield start, 'several values stand in brackets: ["…", "…"]'
    elif not stop.begins_line and stop.char not in "[]{}":
        inside = "''" if style == "'" else '\\"'
        comma = ": a comma is missing, or" if "flow" in stop.context else ";"
        yield (
            start,
            f"the quote that opens here is closed in column {column}, and more follows{comma} a "
            f"quote inside is written {inside}",
        )


def _bracket(stop: Stop) -> Iterator[_Found]:
    """Yield what is wrong with brackets that are closed too often, or stand for themselves."""
    if not stop.problem.startswith((*_BESIDE, "did not find expected <document start>")):
        return
    if stop.char in "]}":
        yield stop.at, f"this {stop.char} closes nothing; take it out"
    last = stop.tokens[-1] if stop.tokens else None
    if isinstance(last, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
        start = _opening(stop.tokens)
        if not stop.begins_line:
            yield start, _BEGINS.format(char=stop.sign(start))


def _opening(tokens: list[Any]) -> Position:
    """Return where the bracket was opened that is open still, or else the one closed last."""
    opened: list[Position] = []
    place: Position = (1, 1)
    for token in tokens:
        if isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
            opened.append((token.start_mark.line + 1, token.start_mark.column + 1))
        elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken) and opened:
            place = opened.pop()
    return opened[-1] if opened else place


def _unclosed(stop: Stop) -> Iterator[_Found]:
    """Yield what is wrong inside brackets."""
    if stop.problem == "did not find expected node content" and stop.at_end:
        yield _opening(stop.tokens), "the bracket that opens here is never closed"
    if not stop.problem.startswith("did not find expected ','"):
        return
    opened, closing = stop.sign(stop.opened), stop.problem[-2]
    if stop.char in "]}":
        yield stop.at, f"{closing} must close what {opened} opens in column {stop.opened[1]}"
    elif stop.at[0] != stop.opened[0]:
        line = stop.at[0]
        yield (
            stop.opened,
            f"a comma, or the {closing} for this {opened}, is missing before line {line}",
        )
    elif stop.char == ":":
        yield (
            stop.at,
            "a comma is missing before this, or text with ': ' in it stands without quotes",
        )
    else:
        yield stop.at, f"a comma, or the {closing} for the {opened} that opens it, is missing here"


def _indented(stop: Stop) -> Iterator[_Found]:
    """Yield what a line would have to stand below."""
    if not stop.problem.startswith(_BESIDE) or not stop.begins_line:
        return
    items = _begun(stop.tokens, yaml.BlockEntryToken)
    keys = _begun(stop.tokens, yaml.BlockMappingStartToken)
    near = items if stop.char == "-" or "'-'" in stop.problem else keys
    if not near:
        yield stop.at, "a list and keys stand side by side here; a list stands below a key"
        return
    column = min(near, key=lambda known: abs(known - stop.at[1]))
    what = "list" if near is items else "entry"
    said = (
        f"the indentation of this line does not match the {what} that begins in line {near[column]}"
    )
    inside = [known for known in keys if known > column]
    if near is keys:
        yield stop.at, f"{said}: its keys begin in column {column}"
    elif stop.char == "-" or not inside:
        yield stop.at, f"{said}: its '-' stand in column {column}"
    else:
        yield stop.at, f"{said}: its '-' stand in column {column}, its keys in column {inside[0]}"


def _begun(tokens: list[Any], kind: Any) -> dict[int, int]:  # noqa: ANN401 -- a class of tokens
    """Return the columns in which parts of a kind begin, with the line of the first there."""
    begun: dict[int, int] = {}
    for token in tokens:
        if isinstance(token, kind):
            column = token.start_mark.column + 1
            begun = {known: line for known, line in begun.items() if known <= column}
            begun.setdefault(column, token.start_mark.line + 1)
    return begun


_FINDERS = (_colon, _no_colon, _quote, _bracket, _unclosed, _indented, _in_table)
