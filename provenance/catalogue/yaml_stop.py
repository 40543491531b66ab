"""Where libyaml gave up in a text, and what it had understood by then."""

import re
from functools import cached_property
from typing import Any

import yaml

from provenance.catalogue.yaml_nodes import Position, tokens_before

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class Stop:
    """Where libyaml gave up, and what it was reading."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        opened = error.context_mark or mark
        self._text = text
        self.lines = _BREAK.split(text)
        self.problem = str(error.problem)
        self.context = str(error.context)
        self.at: Position = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        self.opened: Position = (opened.line + 1, opened.column + 1) if opened else self.at

    def line(self, number: int) -> str:
        """Return a line by its number, from 1."""
        return self.lines[number - 1] if number <= len(self.lines) else ""

    def sign(self, place: Position) -> str:
        """Return the character at a place, or a word for the end."""
        return self.line(place[0])[place[1] - 1 : place[1]] or "the end of the line"

    @property
    def char(self) -> str:
        """Return the character that was not understood."""
        return self.sign(self.at)

    @property
    def at_end(self) -> bool:
        """Return whether nothing but blanks follows."""
        rest = self.lines[self.at[0] - 1 :]
        return not rest or not "".join([rest[0][self.at[1] - 1 :], *rest[1:]]).strip()

    @property
    def indentation(self) -> str:
        """Return blanks and dashes before the first word of the line."""
        found = re.match(r"[\s-]*", self.line(self.at[0])[: self.at[1]])
        return found[0] if found else ""

    @property
    def begins_line(self) -> bool:
        """Return whether nothing stands before it in its line."""
        return not self.line(self.at[0])[: self.at[1] - 1].strip()

    @cached_property
    def tokens(self) -> list[Any]:
        """Return what was understood before."""
        return tokens_before(self._text, self.at)
